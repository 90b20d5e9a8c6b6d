public import Domain
public import ProjectionKit

/// A read model's answer with everything a reader needs to ask it again: the table, the point it
/// speaks of, and the root of the log it was read from. Written as JSON, CSV, text and pages.
public struct Answer: Sendable {
  /// The name and version of the JSON form: `tiendo/show/1`.
  public var schema: String
  public var table: Table
  public var point: Point
  /// The root of the log's first `point.position` events, in hexadecimal.
  public var root: String
  public var title: Sentence
  /// Further tables under the first one.
  public var sections: [Section] = []
  /// What is said under the table, for people only.
  public var footnotes: [Sentence]
  /// What to ask next, as commands (`tiendo due`), for people only.
  public var hints: [Sentence]
  /// Said in place of a table without rows: no data is not 0, and not an error either.
  public var nothing = Sentence(
    vi: "Chưa có số liệu nào tại thời điểm này.", en: "There are no figures at this point.")
  /// How many drafts, which are not written, lie over the log for it.
  public var drafts = 0

  public init(
    schema: String = "tiendo/show/1", table: Table, point: Point, root: String, title: Sentence,
    footnotes: [Sentence] = [], hints: [Sentence] = []
  ) {
    self.schema = schema
    self.table = table
    self.point = point
    self.root = root
    self.title = title
    self.footnotes = footnotes
    self.hints = hints
  }

  /// A further table with its title; in JSON its rows stand beside the first one's, by its key.
  public struct Section: Sendable {
    public var key: String
    public var title: Sentence
    public var table: Table

    public init(_ key: String, title: Sentence, table: Table) {
      (self.key, self.title, self.table) = (key, title, table)
    }
  }

  /// Each further table that says something as an answer of its own, at the same point.
  var further: [Answer] {
    sections.filter { !$0.table.rows.isEmpty }.map { section in
      Answer(schema: schema, table: section.table, point: point, root: root, title: section.title)
    }
  }

}
