public import Domain

/// Why a row of a read model says what it says: the events behind each of its figures.
public struct Explanation: Sendable {
  public var model: String
  public var columns: [TableColumn]
  /// Whether the row prints its id before its cells.
  public var showsID: Bool
  /// The row as `show` prints it.
  public var row: Table.Row
  /// What makes the figures, column by column; a column's amounts add up to its figure exactly, or
  /// there is one reading that stands.
  public var contributions: [Contribution]
  /// The readings that a standing one outranks, the last first.
  public var outranked: [Contribution]
  /// What figures are measured against: the event that set the goal.
  public var terms: [Contribution]
  /// The tree's own events that moved a contribution below the row's unit.
  public var moves: [Move]

  /// An event that counts, and what of a figure is its.
  public struct Contribution: Hashable, Sendable {
    /// The figure's column; inside an object `cumulative.incoming` (R26).
    public var column: String
    /// The event whose content stands, and its amount.
    public var source: Source
    public var period: Period?
    public var unit: String?
    public var subject: String?
    /// The event that the standing content replaces.
    public var corrects: UInt64?
    /// The first event of the entry: the source itself where nothing corrects it.
    public var first: UInt64
    /// On another day's units, the share of the event's figure that was carried over to the row.
    public var share: Rational?
    /// Who recorded it and what it goes back to; nothing until somebody looks it up.
    public var origin = Origin()

    public init(
      to column: String, _ source: Source, period: Period?, unit: String?, subject: String?,
      corrects: UInt64?, first: UInt64, share: Rational? = nil
    ) {
      self.column = column
      self.source = source
      self.period = period
      self.unit = unit
      self.subject = subject
      self.corrects = corrects
      self.first = first
      self.share = share
    }
  }

  /// Who recorded an event, and what it goes back to.
  public struct Origin: Hashable, Sendable {
    public var actor: String?
    /// The legal document, by its id: the one that set a goal, or the one its source is.
    public var document: String?
    /// Its source: a document number, an address.
    public var ref: String?

    public init(actor: String? = nil, document: String? = nil, ref: String? = nil) {
      (self.actor, self.document, self.ref) = (actor, document, ref)
    }
  }

  /// A change of the tree: from its day on, the unit and what is below it hang below another.
  public struct Move: Hashable, Sendable {
    public var position: UInt64
    public var effectiveOn: Day
    public var reportedOn: Day
    public var unit: String
    public var parent: String

    public init(
      position: UInt64, effectiveOn: Day, reportedOn: Day, unit: String, parent: String
    ) {
      self.position = position
      self.effectiveOn = effectiveOn
      self.reportedOn = reportedOn
      self.unit = unit
      self.parent = parent
    }
  }

  public init(
    _ row: Table.Row, of table: Table, contributions: [Contribution] = [],
    outranked: [Contribution] = [], terms: [Contribution] = [], moves: [Move] = []
  ) {
    model = table.model
    columns = table.columns
    showsID = table.showsID
    self.row = row
    self.contributions = contributions
    self.outranked = outranked
    self.terms = terms
    self.moves = moves
  }

  /// The positions of all events the row rests on, ascending: those that make its figures, set its
  /// goal and moved its units.
  public var positions: [UInt64] {
    Set((contributions + terms).map(\.source.position) + moves.map(\.position)).sorted()
  }
}

extension Table {
  /// The figures of a row that say where they come from, by column; those inside an object by
  /// `cumulative.incoming`.
  public func traces(of row: Row) -> [(column: String, figure: Cell, trace: Trace)] {
    func found(_ key: String, _ cell: Cell) -> [(column: String, figure: Cell, trace: Trace)] {
      switch cell {
      case .traced(let figure, let trace): [(key, figure, trace)]
      case .object(let members): members.flatMap { found("\(key).\($0)", $1) }
      default: []
      }
    }
    return zip(columns, row.cells).flatMap { found($0.key, $1) }
  }

  /// A figure of a row by its column, `cumulative.incoming` inside its object.
  public func figure(_ column: String, of row: Row) -> Cell {
    let path = column.split(separator: ".").map(String.init)
    let first = columns.firstIndex { $0.key == path[0] }.map { row.cells[$0] } ?? .null
    return path.dropFirst().reduce(first) { cell, member in
      guard case .object(let members) = cell else { return .null }
      return members.first { $0.0 == member }?.1 ?? .null
    }
  }

  /// What people call such a column: `Lũy kế: Văn bản đến`.
  public func title(ofFigure column: String) -> Sentence {
    let names = column.split(separator: ".").map { key in
      columns.first { $0.key == key }?.title ?? Sentence(String(key))
    }
    return Sentence(
      vi: names.map(\.vi).joined(separator: ": "), en: names.map(\.en).joined(separator: ": "))
  }
}
