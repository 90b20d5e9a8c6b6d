/// A table of texts for a terminal: columns line up by display width and fit the width given.
///
/// Where it is too wide, headers wrap first, then the widest texts, then the numbers' words; then
/// columns that only repeat another as a drawing are left out; then each row becomes a block of
/// lines. Nothing else is ever left out.
public struct TextTable: Sendable {
  /// A column's header, the side its texts stand on, and whether it may be left out.
  public struct Column: Sendable, Hashable {
    public var header: String
    public var alignment: TextWidth.Alignment
    /// A drawing of what another column says: never wrapped, left out where there is no room.
    public var isDrawing: Bool
    /// Never wrapped: an id is copied whole.
    public var isWhole: Bool

    public init(
      _ header: String, _ alignment: TextWidth.Alignment = .left, isDrawing: Bool = false,
      isWhole: Bool = false
    ) {
      self.header = TextWidth.plain(header)
      self.alignment = alignment
      self.isDrawing = isDrawing
      self.isWhole = isWhole
    }
  }

  /// One text of a row, with the tone it is painted in where there is colour.
  public struct Item: Sendable, Hashable {
    public var text: String
    public var tone: Tone?

    public init(_ text: String, _ tone: Tone? = nil) {
      self.text = TextWidth.plain(text)
      self.tone = tone
    }
  }

  /// The columns, left to right; every row has as many items.
  public private(set) var columns: [Column]
  public internal(set) var rows: [[Item]] = []

  /// A table without rows yet.
  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; what is missing at its end is empty, what is too much is left out.
  public mutating func add(_ items: [Item]) {
    let missing = max(0, columns.count - items.count)
    rows.append(items.prefix(columns.count) + Array(repeating: Item(""), count: missing))
  }

  /// Adds a row of texts without tones.
  public mutating func add(_ texts: String...) {
    add(texts.map { Item($0) })
  }

  /// The lines, none wider than `width`, without blanks at their ends. Headers are left out where
  /// all are empty.
  public func lines(width: Int = 80, color: Bool = false) -> [String] {
    if let widths = ColumnWidths(self, width: width)?.widths { return grid(widths, color: color) }
    guard columns.contains(where: \.isDrawing) else { return blocks(width: width, color: color) }
    return withoutDrawings.lines(width: width, color: color)
  }

  /// How wide the columns come out together, as `lines` prints them; the whole width where rows
  /// become blocks.
  public func width(within width: Int = 80) -> Int {
    if let widths = ColumnWidths(self, width: width)?.widths {
      return widths.reduce(0, +) + TextTable.gap.count * max(0, widths.count - 1)
    }
    return columns.contains(where: \.isDrawing) ? withoutDrawings.width(within: width) : width
  }

  private var withoutDrawings: TextTable {
    let kept = columns.indices.filter { !columns[$0].isDrawing }
    var table = TextTable(kept.map { columns[$0] })
    table.rows = rows.map { row in kept.map { row[$0] } }
    return table
  }
}
