import Tracker

/// The machine's clock, handed to the tracker.
enum SystemClock {
  static let clock = Clock { Interface.now() }
}
