/// A position of the log, as the program prints it and people copy it.
public enum LogPosition {
  /// Reads `2046`, `#2046`, and `2.046` or `2,046` in whole groups of three; nil for anything else.
  public static func read(_ text: String) -> UInt64? {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    let mark = digits.first { !isDigit($0) }
    guard let mark else { return UInt64(digits) }
    guard mark == "." || mark == "," else { return nil }
    let groups = digits.split(separator: mark, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(isDigit) }), (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return UInt64(groups.joined())
  }

  private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
}
