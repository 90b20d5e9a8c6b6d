internal import Glibc

/// Makes pieces on several threads and hands them to one writer in order, never more than a few
/// ahead of it.
final class Pipeline<Piece> {
  private let count: Int
  private let ahead: Int
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var ready: [Int: Piece] = [:]
  private var nextToMake = 0
  private var nextToWrite = 0
  private var isStopped = false

  init(_ count: Int, ahead: Int) {
    self.count = count
    self.ahead = ahead
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  private func locked<R>(_ body: () -> R) -> R {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(lock)
    }
    return body()
  }

  /// Makes pieces until there are none left to make.
  func make(_ body: (Int) throws -> Piece) throws {
    while let index = take() {
      do {
        let piece = try body(index)
        locked { ready[index] = piece }
      } catch {
        stop()
        throw error
      }
    }
  }

  private func take() -> Int? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while !isStopped, nextToMake < count, nextToMake >= nextToWrite + ahead {
      pthread_cond_wait(changed, lock)
    }
    guard !isStopped, nextToMake < count else { return nil }
    defer { nextToMake += 1 }
    return nextToMake
  }

  /// Lends every piece in order.
  func write(_ body: (Int, Piece) throws -> Void) throws {
    for index in 0..<count {
      guard let piece = wait(for: index) else { return }
      do { try body(index, piece) } catch {
        stop()
        throw error
      }
    }
  }

  private func wait(for index: Int) -> Piece? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while !isStopped, ready[index] == nil { pthread_cond_wait(changed, lock) }
    guard let piece = ready.removeValue(forKey: index) else { return nil }
    nextToWrite = index + 1
    pthread_cond_broadcast(changed)
    return piece
  }

  private func stop() { locked { isStopped = true } }
}
