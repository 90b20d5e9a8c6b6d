import TestSupport
import Testing

@Suite("revisions and due")
struct RevisionsTests {
  @Test("a figure says when it was first known and how late that was")
  func saysFirstKnown() throws {
    let store = try TestStore.sample()
    let json = try Answer(tiendo("revisions", "dti_hang", "--json", store: store).out)
    #expect(json["schema"] as? String == "tiendo/revisions/1")
    let row = try #require(json.rows.first { $0["effectiveOn"] as? String == "2023-12-31" })
    #expect(row["firstValue"] as? String == "11")
    #expect(row["firstReportedOn"] as? String == "2025-02-12")
    #expect(row["daysAfter"] as? Int == 409)
    #expect(row["changeCount"] as? Int == 0)
  }

  @Test("a correction is a change with its day; its retraction brings the first value back")
  func listsChanges() throws {
    let store = try TestStore.sample()
    let first = try #require(
      tiendo("history", "dti_hang", "--json", store: store).out.split(separator: "\n")
        .first { $0.contains("2023-12-31") && $0.contains("measurement.reported.v1") })
    let event = try Answer(String(first))
    let position = try #require(event["position"] as? Int)
    let line =
      #"{"specversion":"1.0","id":"c1","source":"thu","type":"entry.corrected.v1","reportedon":"2026-01-05","#
      + #""causes":"@\#(position)","data":{"reason":"thử","replacement":{"data":{"value":"12","field":63}}}}"#
    let file = try store.file("sua.jsonl", line + "\n")
    let imported = tiendo("import", file, store: store)
    #expect(imported.status == 0, "\(imported.err)")
    func row() throws -> [String: Any] {
      let json = try Answer(tiendo("revisions", "dti_hang", "--json", store: store).out)
      return try #require(json.rows.first { $0["effectiveOn"] as? String == "2023-12-31" })
    }
    #expect(try row()["value"] as? String == "12")
    #expect(try row()["changeCount"] as? Int == 1)
    let retract =
      #"{"specversion":"1.0","id":"r1","source":"thu","type":"entry.retracted.v1","reportedon":"2026-02-05","#
      + #""causes":"c1","data":{"reason":"thử"}}"#
    #expect(
      tiendo("import", try store.file("rut.jsonl", retract + "\n"), store: store).status == 0)
    #expect(try row()["value"] as? String == "11")
    #expect(try row()["changeCount"] as? Int == 2)
    let before = tiendo("revisions", "dti_hang", "--known-on", "2026-01-31", "--json", store: store)
    let then = try Answer(before.out).rows.first { $0["effectiveOn"] as? String == "2023-12-31" }
    #expect(then?["value"] as? String == "12")
  }

  @Test("a target means its indicator and its unit")
  func takesTargets() throws {
    let store = try TestStore.sample()
    let json = try Answer(tiendo("revisions", "xa-cds", "--json", store: store).out)
    #expect(json["indicator"] as? String == "xa_cds")
    #expect(json["unit"] as? String == "tinh")
  }

  @Test("due puts what is overdue first, the latest on top, then what comes next")
  func ordersDuties() throws {
    let store = try TestStore.sample()
    let json = try Answer(
      tiendo("due", "--unit", "tinh", "--days", "40", "--json", store: store).out)
    #expect(json["schema"] as? String == "tiendo/due/1")
    let statuses = json.rows.compactMap { $0["status"] as? String }
    let overdue = statuses.prefix { $0 == "missing" }.count
    #expect(overdue > 0 && overdue < statuses.count)
    #expect(statuses.dropFirst(overdue).allSatisfy { $0 == "not-due" })
    let days = json.rows.compactMap { $0["due"] as? String }
    #expect(Array(days.prefix(overdue)) == days.prefix(overdue).sorted(by: >))
    #expect(Array(days.dropFirst(overdue)) == days.dropFirst(overdue).sorted())
  }

  @Test("due on an earlier day speaks of that day")
  func asksAnotherDay() throws {
    let store = try TestStore.sample()
    let out = tiendo("due", "--on", "20/06/2024", "--unit", "tinh", "--days", "7", store: store).out
    #expect(out.contains("Tính đến 20/06/2024"))
    #expect(out.contains("25/06/2024"))
  }
}
