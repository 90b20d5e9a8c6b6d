public import Domain

/// A percentage drawn as a bar of block characters, to an eighth of a column.
public enum Bar {
  private static let eighths: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar `width` columns wide: full at 100 and above, `·` where nothing is reached yet, `│` on the
  /// glide path. Without data it is the empty track. `ascii` draws with `#`, `-` and `|`.
  public static func draw(
    _ percent: Decimal?, width: Int = 14, mark: Decimal? = nil, ascii: Bool = false
  ) -> String {
    let cells = drawn(percent, width: width, track: ascii ? "-" : "·", ascii: ascii)
    return String(marked(cells, at: mark, ascii: ascii))
  }

  /// The same on blanks, for a progress line.
  static func progress(_ percent: Decimal, width: Int, ascii: Bool) -> String {
    String(drawn(percent, width: width, track: ascii ? "-" : " ", ascii: ascii))
  }

  private static func drawn(
    _ percent: Decimal?, width: Int, track: Character, ascii: Bool
  ) -> [Character] {
    guard width > 0 else { return [] }
    // A bar short of its end never looks full: eighths are rounded down.
    let done = percent.map { eighthsDone($0, of: width) } ?? 0
    var cells = Array(repeating: Character(ascii ? "#" : "█"), count: done / 8)
    if done % 8 > 0, !ascii { cells.append(eighths[done % 8]) }
    return cells + Array(repeating: track, count: width - cells.count)
  }

  private static func marked(
    _ cells: [Character], at mark: Decimal?, ascii: Bool
  ) -> [Character] {
    guard let mark, !cells.isEmpty else { return cells }
    var marked = cells
    let column = min(eighthsDone(mark, of: cells.count) / 8, cells.count - 1)
    marked[column] = ascii ? "|" : "│"
    return marked
  }

  /// How many eighths of a column a percentage fills, between none and all.
  private static func eighthsDone(_ percent: Decimal, of width: Int) -> Int {
    let bounded = min(max(percent, .zero), Decimal(100))
    let scaled = Decimal(mantissa: bounded.mantissa * Int128(width * 8), scale: bounded.scale)
    return Int(scaled.rounded(to: 0, .down).mantissa / 100)
  }
}
