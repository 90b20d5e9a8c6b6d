internal import Glibc

/// Values on their way from one thread to another, a few at a time: whoever is faster waits.
///
/// The other thread runs `produce` until it returns; it gives each value to `hand`, which says
/// false where nobody wants any more.
final class Lane<Value: Sendable>: @unchecked Sendable {
  private var waiting: [Value] = []
  private var isDone = false
  private var isUnwanted = false
  private let most: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  private let produce: @Sendable (_ hand: (Value) -> Bool) -> Void

  /// Starts the other thread; at most `most` values wait to be taken.
  init(most: Int, _ produce: @escaping @Sendable (_ hand: (Value) -> Bool) -> Void) {
    self.most = most
    self.produce = produce
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
    startThread { self.run() }
  }

  private func run() {
    produce { put($0) }
    locked { isDone = true }
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// The next value, waiting for it; nil after the last.
  func take() -> Value? {
    locked {
      while waiting.isEmpty, !isDone { pthread_cond_wait(changed, mutex) }
      return waiting.isEmpty ? nil : waiting.removeFirst()
    }
  }

  /// Nothing more is wanted; the other thread ends at its next value.
  func close() {
    locked {
      isUnwanted = true
      waiting.removeAll()
    }
  }

  private func put(_ value: Value) -> Bool {
    locked {
      while waiting.count >= most, !isUnwanted { pthread_cond_wait(changed, mutex) }
      if !isUnwanted { waiting.append(value) }
      return !isUnwanted
    }
  }

  /// Every change may be what the other side waits for.
  private func locked<R>(_ body: () -> R) -> R {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body()
  }
}

/// Runs `body` on a new thread.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  var thread = pthread_t()
  let started = pthread_create(
    &thread, nil,
    { raw in
      Unmanaged<Work>.fromOpaque(raw!).takeRetainedValue().run()
      return nil
    }, Unmanaged.passRetained(Work(body)).toOpaque())
  precondition(started == 0, "no thread can be started")
  pthread_detach(thread)
}
