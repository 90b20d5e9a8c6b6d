import Glibc
import Synchronization

/// Ctrl-C and a polite kill: noted, and acted on where the work can stop whole.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static func listen() {
    let note: @convention(c) (Int32) -> Void = { _ in
      Interruption.flag.store(true, ordering: .relaxed)
    }
    signal(SIGINT, note)
    signal(SIGTERM, note)
  }

  static var asked: Bool { flag.load(ordering: .relaxed) }
}
