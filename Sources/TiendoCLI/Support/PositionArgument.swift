import ArgumentParser
import Domain

extension LogPosition {
  /// A position on the command line; what is none is said as the argument parser says it.
  static func argument(_ text: String) throws -> UInt64 {
    guard let position = read(text) else {
      throw ValidationError(
        Interface.say("một vị trí như 2046 hoặc \"#2046\"", "a position as 2046 or \"#2046\""))
    }
    return position
  }
}
