import TestSupport
import Testing

@Suite("history and log")
struct HistoryTests {
  @Test("history of a document lists its correction under it, and marks what was corrected")
  func listsCorrections() throws {
    let store = try TestStore.sample()
    let (status, out, _) = tiendo("history", "kh-298-2023", store: store)
    #expect(status == 0)
    #expect(out.contains("ban hành văn bản"))
    #expect(out.contains("└ đính chính"))
    #expect(out.contains("[đã đính chính"))
    #expect(out.contains("10/12/2022"))
  }

  @Test("history as known before the correction does not show it")
  func respectsKnownOn() throws {
    let store = try TestStore.sample()
    let out = tiendo("history", "kh-298-2023", "--known-on", "2025-12-31", store: store).out
    #expect(out.contains("10/12/2023"))
    #expect(!out.contains("đính chính"))
  }

  @Test("history --json prints the lines of export, in order")
  func printsLines() throws {
    let store = try TestStore.sample()
    let lines = tiendo("history", "dti_hang", "--json", store: store).out.split(separator: "\n")
    let all = Set(tiendo("export", store: store).out.split(separator: "\n"))
    #expect(lines.count > 5)
    #expect(lines.allSatisfy { all.contains($0) })
  }

  @Test("a name that fits two units lists them and refuses")
  func refusesAmbiguous() throws {
    let (status, out, err) = tiendo("history", "hoang hoa", store: try TestStore.sample())
    #expect(status == 3)
    #expect(out.isEmpty)
    #expect(err.contains("huyen-hoang-hoa") && err.contains("xa-hoang-hoa"))
  }

  @Test("log --json is what export prints")
  func logIsExport() throws {
    let store = try TestStore.sample()
    let exported = tiendo("export", store: store).out
    #expect(tiendo("log", "--json", store: store).out == exported)
    #expect(tiendo("export", "--json", store: store).out == exported)
  }

  @Test("log shows the newest last, and says that there are more")
  func showsNewest() throws {
    let store = try TestStore.sample()
    let out = tiendo("log", "--limit", "3", store: store).out
    let numbers = out.split(separator: "\n").compactMap { line in
      line.hasPrefix("2.") ? line.prefix(5) : nil
    }
    #expect(numbers.count == 3)
    #expect(numbers == numbers.sorted())
    #expect(out.contains("Chỉ 3 sự kiện mới nhất"))
  }

  @Test("log narrows by kind, actor and position")
  func narrows() throws {
    let store = try TestStore.sample()
    func count(_ options: String...) -> Int {
      tiendo(["log", "--json"] + options, store: store).out.split(separator: "\n").count
    }
    #expect(count("--kind", "entry.corrected") == 1)
    #expect(count("--kind", "entry.corrected.v1") == 1)
    #expect(count("--actor", "nobody") == 0)
    #expect(count("--since-position", "10", "--at-position", "15") == 5)
    #expect(count("--limit", "7") == 7)
  }

  @Test("a kind that is not there is wrong usage and names those there are")
  func refusesKind() throws {
    let (status, _, err) = tiendo("log", "--kind", "foo", store: try TestStore.catalogue())
    #expect(status == 2)
    #expect(err.contains("measurement.reported"))
  }
}
