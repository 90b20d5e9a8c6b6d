internal import Glibc

/// Threads that live as long as one call.
enum Workers {
  /// How many cores there are.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private final class Job: @unchecked Sendable {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs the body once for each number below `count`, each on a thread of its own, the last on
  /// the caller's; returns what they return, in order. Throws the first error, after all ended.
  static func run<R>(_ count: Int, _ body: (Int) throws -> R) throws -> [R] {
    let results = UnsafeMutablePointer<Result<R, any Error>?>.allocate(capacity: count)
    results.initialize(repeating: nil, count: count)
    defer {
      results.deinitialize(count: count)
      results.deallocate()
    }
    withoutActuallyEscaping(body) { body in
      func work(_ index: Int) { results[index] = Result { try body(index) } }
      var threads: [pthread_t] = []
      for index in 0..<count - 1 {
        let job = Unmanaged.passRetained(Job { work(index) })
        var thread = pthread_t()
        let status = pthread_create(
          &thread, nil,
          { argument in
            Unmanaged<Job>.fromOpaque(argument!).takeRetainedValue().body()
            return nil
          }, job.toOpaque())
        guard status == 0 else {
          job.release()
          work(index)  // no thread to be had: then here
          continue
        }
        threads.append(thread)
      }
      work(count - 1)
      for thread in threads { pthread_join(thread, nil) }
    }
    return try (0..<count).map { try results[$0]!.get() }
  }
}
