public import Domain

/// Why a figure is another one at another point (R27 to R29).
public enum Cause: String, CaseIterable, Sendable {
  case new, late, corrected, retracted, window, target, reorganised
  case seriesBreak = "break"

  public var words: Sentence {
    switch self {
    case .new: Sentence(vi: "số mới", en: "new")
    case .late: Sentence(vi: "công bố muộn", en: "reported late")
    case .corrected: Sentence(vi: "đính chính", en: "corrected")
    case .retracted: Sentence(vi: "rút", en: "retracted")
    case .window: Sentence(vi: "sang kỳ khác", en: "another window")
    case .target: Sentence(vi: "đặt lại chỉ tiêu", en: "target re-set")
    case .reorganised: Sentence(vi: "sắp xếp đơn vị", en: "reorganised")
    case .seriesBreak: Sentence(vi: "đứt chuỗi (đổi cách tính)", en: "series break")
    }
  }

  /// What is late because it came into the log late, though it was reported on time; and where some
  /// of it was, and some was reported late.
  public static let recordedLate = Sentence(vi: "ghi sổ muộn", en: "recorded late")
  public static let someRecordedLate = Sentence(
    vi: "công bố hoặc ghi sổ muộn", en: "reported or recorded late")
}

/// A figure that is not the same at two points; its parts add up to the change exactly.
public struct Difference: Sendable {
  public var model: String
  public var row: String
  /// Inside an object `cumulative.incoming` (R26).
  public var column: String
  /// What people call the row, and the column.
  public var name: Sentence
  public var title: Sentence
  public var from: Cell
  public var to: Cell
  public var parts: [Part]
  /// Of a rank, of days late, and of what has a goal to stay below.
  public var isBetterLower = false

  /// What one cause changes, and the events that made it.
  public struct Part: Hashable, Sendable {
    public var cause: Cause
    /// The cause as people read it.
    public var words: Sentence
    /// Nil where the figure is a day.
    public var amount: Decimal?
    /// How the amount stands to the true one, where the figure is or was a bound.
    public var qualifier: Qualifier
    public var positions: [UInt64]

    public init(
      _ cause: Cause, _ amount: Decimal?, as qualifier: Qualifier = .exact, _ positions: [UInt64]
    ) {
      (self.cause, words) = (cause, cause.words)
      self.amount = amount
      self.qualifier = qualifier
      self.positions = positions
    }
  }

  public init(
    model: String, row: String, name: Sentence, column: String, title: Sentence, from: Cell,
    to: Cell, parts: [Part]
  ) {
    self.name = name
    self.model = model
    self.row = row
    self.column = column
    self.title = title
    self.from = from
    self.to = to
    self.parts = parts
  }

  /// The same, asked the other way round (R30).
  public var reversed: Difference {
    var reversed = self
    (reversed.from, reversed.to) = (to, from)
    for index in parts.indices {
      reversed.parts[index].amount = parts[index].amount.map { -$0 }
      reversed.parts[index].qualifier = parts[index].qualifier.flipped
    }
    return reversed
  }

  /// How the change stands to the true one: what lies between two bounds of one side is about.
  public var qualifier: Qualifier { Cell.qualifier(from: from, to: to) }
}

extension Cell {
  /// The number it says; nil for everything that is none.
  public var amount: Decimal? {
    switch untraced {
    case .number(let value), .quantity(let value, _, _, _, _), .goal(let value, _, _): value
    default: nil
    }
  }

  /// How that number stands to the true one.
  public var qualifier: Qualifier {
    if case .quantity(_, let qualifier, _, _, _) = untraced { qualifier } else { .exact }
  }

  /// That of the change from one number to another.
  public static func qualifier(from: Cell, to: Cell) -> Qualifier {
    to.qualifier + from.qualifier.flipped
  }
}
