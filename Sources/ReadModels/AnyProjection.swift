public import Domain
public import ProjectionKit

/// A projection without its type, for lists.
public struct AnyProjection {
  public let name: String
  public let version: Int
  public let title: Sentence
  /// Whether it answers on another day's tree.
  public let isRestated: Bool
  /// The columns that views keep by day too, in order.
  let byDay: [UInt8]
  let rows: (Thread, any Names) throws -> [Row]
  /// Maps contents one by one, and says of each contribution which of them it is of.
  let contribute: ([Event], (Int, SeriesKey, Figure) throws -> Void) throws -> Void
  /// The answer from a ledger's source; with its figures' sources where somebody asks why.
  let table: (Question, any LedgerSource, Catalogue, _ tracing: Bool) -> Table
  /// What a unit's figures are made of on a day's tree, from a ledger's source.
  let parts: (Handle, Day, Day, any LedgerSource, Catalogue) -> [FigurePart]
  /// The oracle's answer.
  public let folded: (Question, [Thread], any Names) throws -> Table
  /// The same, in a catalogue that is there already.
  let foldedIn: (Catalogue, Question, [Thread], any Names) throws -> Table

  /// What counts at a point, by the plain fold.
  let fold: ([Thread], Point, any Names) throws -> Fold

  public init<P: Projection>(_ projection: P.Type) {
    name = P.name
    version = P.version
    title = P.title
    rows = { try P.rows(of: $0, names: $1) }
    contribute = { try P.contribute($0, $1) }
    isRestated = P.isRestated
    byDay = P.byDay.map(\.rawValue).sorted()
    table = { P.answer($0, from: $1, in: $2, tracing: $3) }
    parts = { P.parts(of: $0, on: $1, asOf: $2, from: $3, in: $4) }
    fold = { try Fold(P.self, over: $0, at: $1, names: $2) }
    folded = { try P.folded($0, over: $1, names: $2) }
    foldedIn = { try P.folded($1, over: $2, in: $0, names: $3) }
  }
}
