import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

/// A sort of thing the catalogue lists: units, targets, indicators, documents.
protocol ListedNoun {
  /// Options that narrow the list.
  associatedtype Narrowing: ParsableArguments
  static var noun: Noun { get }
  /// `units`, as in `tiendo/units/1`.
  static var plural: String { get }
  static var title: Sentence { get }
  /// An id and a text to look for, for the examples in the help.
  static var example: (id: String, search: Sentence) { get }
  static var columns: [TableColumn] { get }
  /// What there is at a point, or of that what a search found.
  static func rows(
    _ catalogue: Catalogue, at point: Point, ids: Set<String>?, _ narrowing: Narrowing?
  )
    throws -> [Table.Row]
  /// All that the catalogue says about one.
  static func show(_ subject: Handle, _ catalogue: Catalogue, at point: Point) -> Shown
  /// What its figures say beside that.
  static func add(
    to shown: inout Shown, about subject: Handle, in tracker: Tracker, at point: Point) throws
}

/// What `show` says of one thing: a table of how it changed, and what stands around it.
struct Shown {
  var title: Sentence
  var columns: [TableColumn]
  var rows: [Table.Row]
  var sections: [Answer.Section] = []
  var beside: [(String, Cell)] = []
  var footnotes: [Sentence] = []
  var hints: [Sentence] = []

  /// The same as an answer that can be asked again.
  func answer(_ schema: String, at point: Point, in tracker: Tracker) throws -> Answer {
    var answer = Answer(
      schema: schema,
      table: Table(model: "", columns: columns, rows: rows, beside: beside, showsID: false),
      point: point, root: try tracker.root(at: point.position), title: title,
      footnotes: footnotes, hints: hints)
    answer.sections = sections
    return answer
  }
}

/// No options.
struct NoNarrowing: ParsableArguments {}

extension ListedNoun {
  static func add(
    to shown: inout Shown, about subject: Handle, in tracker: Tracker, at point: Point
  ) throws {}

  /// All there is to say about what a text names.
  static func shown(_ text: String, in tracker: Tracker, at point: Point) throws
    -> (subject: Handle, shown: Shown)
  {
    let subject = try tracker.find(text, noun, at: point)
    var shown = show(subject, try tracker.catalogue(at: point), at: point)
    try add(to: &shown, about: subject, in: tracker, at: point)
    return (subject, shown)
  }

  static func answer(_ tracker: Tracker, _ point: Point, _ rows: [Table.Row]) throws -> Answer {
    var table = Table(model: "", columns: columns, rows: rows)
    table.sortRows()
    // A column in which nothing stands says nothing to people.
    for index in table.columns.indices where rows.allSatisfy({ $0.cells[index].isNull }) {
      table.columns[index].isShown = false
    }
    return Answer(
      schema: "tiendo/\(plural)/1", table: table, point: point,
      root: try tracker.root(at: point.position), title: title)
  }
}
