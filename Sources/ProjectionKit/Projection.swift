public import Domain

/// A read model: a pure mapping from one event to contributions, and from what counts at a point
/// to a table. A caseless enum, so that it holds no state: no clock, no I/O, no other events.
public protocol Projection: Sendable {
  /// The series it keeps for each subject and unit. Raw values are stored in views.
  associatedtype Column: RawRepresentable<UInt8> & CaseIterable & Hashable & Sendable

  /// The name of its command, its page and its tables: `e-signature`.
  static var name: String { get }
  /// Raised when the same event contributes something else; views are then rebuilt.
  static var version: Int { get }
  /// What people call it.
  static var title: Sentence { get }
  /// Whether its figures may be restated on another day's tree; where not, it is not asked to.
  static var isRestated: Bool { get }
  /// The columns of which many units' figures at a day are wanted together: views keep them by day
  /// too. It makes answers faster, and none another one.
  static var byDay: [Column] { get }

  /// What one event, by itself, adds to the series. Called again at any time, for corrections.
  static func contributions(of event: Event, to ledger: inout Contributions<Self>)

  /// The answer, from what counts at the question's point.
  static func table(_ question: Question, from ledger: Ledger<Self>, in catalogue: Catalogue)
    -> Table
}

/// A number as a contribution keeps it: a value or a numerator over a denominator, how it stands
/// to the true one, and the size of the field it is a rank in (0 for none).
public struct Figure: Hashable, Sendable {
  public var value: Decimal
  public var denominator: Decimal?
  public var qualifier: Qualifier
  public var field: UInt32

  @inlinable public init(
    _ value: Decimal, over denominator: Decimal? = nil, qualifier: Qualifier = .exact,
    field: UInt32 = 0
  ) {
    self.value = value
    self.denominator = denominator
    self.qualifier = qualifier
    self.field = field
  }

  public init(_ measurement: MeasurementReported) {
    self.init(
      measurement.value, over: measurement.denominator, qualifier: measurement.qualifier,
      field: UInt32(measurement.field ?? 0))
  }

  /// The value, or 100 n/d (n/d for other measures than `%`); nil where the denominator is 0.
  public func quantity(asPercent: Bool) -> Quantity? {
    guard let denominator else { return Quantity(Rational(value), qualifier) }
    guard denominator != .zero else { return nil }
    let ratio = Rational(value) / Rational(denominator)
    return Quantity(asPercent ? ratio * .hundred : ratio, qualifier)
  }
}

/// Which series a contribution goes to.
public struct SeriesKey: Hashable, Comparable, Sendable {
  public var column: UInt8
  public var subject: Handle
  public var unit: Handle

  @inlinable public init(column: UInt8, subject: Handle, unit: Handle) {
    self.column = column
    self.subject = subject
    self.unit = unit
  }

  public static func < (left: SeriesKey, right: SeriesKey) -> Bool {
    (left.column, left.subject, left.unit) < (right.column, right.subject, right.unit)
  }
}

/// What one event contributes, collected by the engine.
public struct Contributions<P: Projection> {
  // Inlined into the projections: a rebuild calls these a million times.
  @usableFromInline var collected: [(series: SeriesKey, figure: Figure)] = []

  @inlinable public init() {}

  @inlinable public var all: [(series: SeriesKey, figure: Figure)] { collected }

  /// A figure in the series of a unit, and of a subject where the column is kept by subject.
  @inlinable public mutating func add(
    _ column: P.Column, _ figure: Figure, of subject: Handle = .none, at unit: Handle
  ) {
    collected.append(
      (SeriesKey(column: column.rawValue, subject: subject, unit: unit), figure))
  }

  @inlinable public mutating func add(
    _ column: P.Column, _ value: Decimal, of subject: Handle = .none, at unit: Handle
  ) {
    add(column, Figure(value), of: subject, at: unit)
  }

  @inlinable public mutating func removeAll() {
    collected.removeAll(keepingCapacity: true)
  }
}

extension Projection {
  public static var byDay: [Column] { [] }
}
