import TestSupport
import Testing

@Suite("due as a calendar, export as Parquet")
struct CalendarTests {
  private func calendar(_ arguments: String..., store: TestStore) -> [String] {
    tiendo(["due", "--format", "ics"] + arguments, store: store).out
      .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("each duty is a whole day, and every line has at most 75 bytes")
  func lines() throws {
    let lines = calendar("--on", "2025-06-20", "--unit", "tinh", store: try TestStore.sample())
    #expect(lines.first == "BEGIN:VCALENDAR")
    #expect(lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let events = lines.count { $0 == "BEGIN:VEVENT" }
    #expect(events > 0)
    #expect(lines.count { $0.hasPrefix("DTSTART;VALUE=DATE:") } == events)
    #expect(lines.count { $0 == "END:VEVENT" } == events)
  }

  @Test("a duty keeps its identifier when it is asked again another day")
  func identifiers() throws {
    let store = try TestStore.sample()
    func identifiers(_ day: String) -> Set<String> {
      let text = tiendo("due", "--format", "ics", "--on", day, store: store).out
        .replacing("\r\n ", with: "")
      return Set(text.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }.map(String.init))
    }
    let (first, second) = (identifiers("2025-06-20"), identifiers("2025-06-27"))
    #expect(!first.isDisjoint(with: second))
    #expect(first.count > 1)
  }

  @Test("ics is written by due alone")
  func onlyDue() throws {
    let store = try TestStore.catalogue()
    let (status, _, err) = tiendo("show", "documents", "--format", "ics", store: store)
    #expect(status == 2)
    #expect(err.hasPrefix("Chỉ tiendo due viết ics"))
  }

  @Test("without duckdb export says how to get it, and writes nothing")
  func noDuckdb() throws {
    let store = try TestStore.catalogue()
    let file = store.path + ".parquet"
    let (status, _, err) = tiendo(
      "export", "-o", file, store: store, env: ["PATH": "/nonexistent"])
    #expect(status == 5)
    #expect(err.contains("máy này chưa có duckdb") || err.contains("Máy này chưa có duckdb"))
    #expect((try? store.bytes(of: file)) == nil)
  }

  @Test("a Parquet file has the rows of the csv, numbers as exact decimals")
  func parquet() throws {
    let store = try TestStore.sample()
    let file = store.path + ".parquet"
    let environment = try ReadWorkbook.environment(with: "pypi:duckdb")
    let (status, _, err) = tiendo("export", "-q", "-o", file, store: store, env: environment)
    #expect(status == 0, "\(err)")
    let csv = tiendo("export", "--format", "csv", "-q", store: store).out
    let code = """
      import sys, duckdb
      rows = duckdb.sql(f"SELECT count(*), max(incoming), typeof(any_value(value)) FROM '{sys.argv[1]}'")
      print(*rows.fetchall()[0])
      """
    let answer = try ReadWorkbook.python(["-c", code, file], with: "pypi:duckdb")
    #expect(answer == "\(csv.split(separator: "\n").count - 1) 1988791 DECIMAL(30,12)\n")
  }
}
