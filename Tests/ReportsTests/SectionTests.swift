import Domain
import ProjectionKit
import Reports
import Testing

@Suite("Further tables of an answer")
struct SectionTests {
  /// An answer of no rows with two further tables, the second without rows.
  private var answer: Answer {
    func table(_ rows: [String]) -> Table {
      Table(
        model: "", columns: [TableColumn("unit", vi: "Đơn vị", en: "Unit")],
        rows: rows.map { Table.Row(id: $0, cells: [.text($0)]) }, showsID: false)
    }
    var answer = Samples.answer(table(["tinh"]), footnotes: [Sentence(vi: "Hết.", en: "End.")])
    answer.sections = [
      Answer.Section("old", title: Sentence(vi: "Cũ & mới", en: "Old"), table: table(["xa-1"])),
      Answer.Section("new", title: Sentence(vi: "Mới", en: "New"), table: table([])),
    ]
    return answer
  }

  @Test("they stand under the first with their titles, before the notes; empty ones are left out")
  func people() {
    #expect(answer.text(.vi).hasSuffix("\nĐơn vị\ntinh\n\nCũ & mới\nĐơn vị\nxa-1\n\nHết.\n"))
    #expect(answer.markdown(.en).hasSuffix("\n## Old\n\n| Unit |\n|---|\n| xa-1 |\n\nEnd.\n"))
    let html = answer.html(.vi)
    #expect(html.contains("<h2>Cũ &amp; mới</h2>\n<table>"))
    #expect(!html.contains("Mới</h2>"))
  }

  @Test("in JSON their rows stand beside the first one's by their keys, empty ones too")
  func json() {
    #expect(
      answer.json().hasSuffix(
        """
        "rows":[
        {"unit":"tinh"}
        ],
        "old":[
        {"unit":"xa-1"}
        ],
        "new":[]}

        """))
  }
}
