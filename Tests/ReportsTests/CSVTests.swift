import Domain
import ProjectionKit
import Reports
import Testing

@Suite("Answers as CSV")
struct CSVTests {
  private func csv(_ cells: Cell...) -> String {
    let columns = cells.indices.map { TableColumn("c\($0)", vi: "C", en: "C") }
    let table = Table(
      model: "x", columns: columns, rows: [Table.Row(id: "r", cells: cells)], showsID: false)
    return String(Samples.answer(table).csv().drop { $0 != "\n" }.dropFirst())
  }

  @Test("the header has the columns' keys, those of objects with a dot, and no data is empty")
  func header() {
    #expect(
      Samples.answer(Samples.documents).csv() == """
        unit,period,incoming,cumulative.incoming,cumulative.outgoing
        tinh,2021,1988791,1988791,

        """)
  }

  @Test("a list is joined by blanks, and the id comes first where the table has one")
  func lists() {
    #expect(
      Samples.answer(Samples.completion).csv() == """
        id,target,value,percent,status,positions
        dti@tinh,dti,11,,no-data,
        kts-grdp@tinh,kts-grdp,8.28,41.4,behind,
        ky-so@tinh,ky-so,99,99,in-progress,87 91

        """)
  }

  @Test("quotes, commas and line ends are quoted")
  func quoting() {
    #expect(csv(.text("a,b"), .text("say \"so\"")) == "\"a,b\",\"say \"\"so\"\"\"\n")
    #expect(csv(.text("two\nlines"), .text("cr\r\nlf")) == "\"two\nlines\",\"cr\r\nlf\"\n")
    #expect(csv(.text("Hoằng Hóa"), .flag(false)) == "Hoằng Hóa,false\n")
  }

  @Test("a text that a spreadsheet would run is disarmed; a number or one sign is left alone")
  func formulas() {
    #expect(csv(.text("=1+1"), .text("@SUM(A1)")) == "'=1+1,'@SUM(A1)\n")
    #expect(csv(.text("+84"), .text("-2")) == "'+84,'-2\n")
    #expect(csv(.name(id: "=x", Sentence("x")), .number(Decimal(-2))) == "'=x,-2\n")
    #expect(csv(.text("="), .text(">="), .text("~")) == "=,>=,~\n")
    #expect(csv(.text("=HYPERLINK(\"a\",\"b\")")) == "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"\n")
  }

  @Test("an object that only some rows have leaves the others empty")
  func partlyObjects() {
    let table = Table(
      model: "x", columns: [TableColumn("c", vi: "C", en: "C")],
      rows: [
        Table.Row(id: "a", cells: [.null]),
        Table.Row(id: "b", cells: [.object([("n", .object([("m", .whole(1))]))])]),
      ])
    #expect(Samples.answer(table).csv() == "id,c.n.m\na,\nb,1\n")
  }
}
