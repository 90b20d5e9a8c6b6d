public import Domain

/// What a cell names, for whoever knows the catalogue.
public enum CSVName: Sendable {
  case unit, indicator, milestone
}

/// Finds the id that a text names on a day: by id, code or name. A text that names nothing or several
/// things is refused.
public typealias Resolver = (CSVName, String, Day) throws(DomainError) -> String

/// A fact, and where in its file it stood.
public struct FactRow: Sendable, Hashable {
  public var fact: Fact
  public var place: IntakeError.Place
  /// Where each cell stands that is filled in.
  public var cells: [CSVColumn: IntakeError.Place]
  /// Whether a person wrote the value as `a/b`: its indicator says what that means.
  var isFraction: Bool

  /// The cell of such a value.
  public var fraction: IntakeError.Place? { isFraction ? cells[.value] : nil }
}

/// A file of rows under a header, read row by row into facts. Headings are Vietnamese, English or those
/// of a mapping (`CSVColumn`).
public protocol RowEvents: AnyObject {
  /// As the user named the file.
  var name: String { get }
  /// In bytes, for a progress bar; nil where it cannot be known.
  var size: Int64? { get }
  var bytesRead: Int64 { get }
  /// Lines of a form that nobody filled in; they say nothing.
  var blankRows: Int { get }
  /// The next row; nil at the end. After an error the next call goes on with the row after it.
  func next(_ resolve: Resolver) throws(IntakeError) -> FactRow?
}
