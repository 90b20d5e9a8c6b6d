import Domain
import ProjectionKit
import Reports
import Testing

@Suite("Answers as JSON")
struct JSONTests {
  @Test("an answer is one object with its point, its root, its rows and what stands beside them")
  func wholeObject() throws {
    let text = Samples.answer(Samples.completion).json()
    let json = try JSON.parse(text)
    let head =
      #"{"schema":"tiendo/show/1","model":"completion","asOf":"2023-12-31","#
      + #""knownOn":"2024-06-30","position":1234,"root":"ab12","#
    #expect(text.hasPrefix(head + "\n\"rows\":[\n{\"id\":\"dti@tinh\",\"target\":\"dti\","))
    #expect(json["summary"]?["all"]?["counts"]?["met"] == .integer(1))
  }

  @Test("cells are ids, codes, exact strings, numbers of ours and null, in the columns' order")
  func cells() throws {
    let json = try JSON.parse(Samples.answer(Samples.completion).json())
    guard case .array(let rows) = json["rows"]?.value else {
      Issue.record("there are no rows")
      return
    }
    #expect(
      rows.map(\.compact) == [
        #"{"id":"dti@tinh","target":"dti","value":"11","percent":null,"status":"no-data","positions":[]}"#,
        #"{"id":"kts-grdp@tinh","target":"kts-grdp","value":"8.28","percent":"41.4","status":"behind","positions":[]}"#,
        #"{"id":"ky-so@tinh","target":"ky-so","value":"99","percent":"99","status":"in-progress","positions":[87,91]}"#,
      ])
  }

  @Test("every kind of cell has its form")
  func everyCell() {
    let day = Day(iso: "2021-12-31")!
    let forms: [(Cell, String)] = [
      (.text("a\"b\u{1}"), #""a\"b\u0001""#), (.flag(true), "true"), (.day(day), #""2021-12-31""#),
      (.period(Period("2024-Q1:14")!), #""2024-Q1:14""#), (.whole(-3), "-3"),
      (.number(Samples.decimal("0.4880")), #""0.488""#), (.number(Samples.decimal("-0")), #""0""#),
      (.goal(Decimal(98), .atLeast, measure: "%"), #""98""#),
      (.object([("a", .null), ("b", .list([.text("x")]))]), #"{"a":null,"b":["x"]}"#),
    ]
    for (cell, form) in forms { #expect(cell.json.compact == form) }
  }

  @Test("a table whose unit names its rows prints no id, nor does one with an id of its own")
  func withoutID() throws {
    let documents = Samples.documents
    #expect(
      documents.json(of: documents.rows[0]).compact
        == #"{"unit":"tinh","period":"2021","incoming":"1988791","#
        + #""cumulative":{"incoming":"1988791","outgoing":null}}"#)
    let own = Table(
      model: "units", columns: [TableColumn("id", vi: "Mã", en: "Id")],
      rows: [Table.Row(id: "tinh", cells: [.text("tinh")])])
    #expect(own.json(of: own.rows[0]).compact == #"{"id":"tinh"}"#)
  }

  @Test("no rows is an empty list, and a line less for JSON lines")
  func empty() throws {
    let none = Samples.answer(Table(model: "completion", columns: Samples.columns, rows: []))
    #expect(try JSON.parse(none.json())["rows"] == .array([]))
    #expect(none.jsonl() == "")
  }

  @Test("JSON lines are the rows alone")
  func lines() throws {
    let lines = Samples.answer(Samples.completion).jsonl().split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(try JSON.parse(String(line))["target"] != nil) }
  }
}
