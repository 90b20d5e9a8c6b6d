import TestSupport
import Testing

@Suite("Recording decisions")
struct RecordOthersTests {
  private func run(_ store: TestStore, _ line: [String]) -> (
    status: Int32, out: String, err: String
  ) {
    tiendo(["record"] + line, store: store)
  }

  @Test("a milestone is planned, put off, reached; then cancelled with a reason")
  func milestone() throws {
    let store = try TestStore.sample()
    let plan = run(
      store,
      [
        "milestone", "kho", "--unit", "tinh", "--on", "2026-01-05", "--plan", "--title",
        "Kho dữ liệu", "--due", "31/10/2026",
      ])
    #expect(plan.status == 0, "\(plan.err)")
    #expect(plan.out.contains("Mốc Kho dữ liệu · Tỉnh Thanh Hóa: hạn 31/10/2026"))
    #expect(plan.out.contains("quá hạn"))
    let later = run(
      store, ["mốc", "kho du lieu", "--on", "2026-02-05", "--reschedule", "1/3/2027"])
    #expect(later.out.contains("Hạn 31/10/2026 → 01/03/2027"))
    let reached = run(store, ["milestone", "kho", "--on", "2026-11-05", "--reached"])
    #expect(reached.out.contains("→ đạt"))
    let off = run(store, ["milestone", "kho", "--on", "2026-11-06", "--cancel"])
    #expect(off.status == 2)
    #expect(off.err.contains("--reason"))
  }

  @Test("a target is set, set anew and withdrawn, and each says what it did")
  func target() throws {
    let store = try TestStore.sample()
    let terms = [
      "target", "thu-27", "--indicator", "tttt", "--deadline", "31/12/2027", "--unit", "tinh",
    ]
    let set = run(
      store,
      terms + [
        "--on", "2026-01-01", "--goal", ">= 70", "--baseline", "40", "--baseline-on",
        "2025-01-01", "--path", "2026-06-30=55",
      ])
    #expect(set.status == 0, "\(set.err)")
    #expect(set.out.contains(">= 70% đến 31/12/2027"))
    let again = run(store, terms + ["--on", "2026-06-01", "--goal", ">= 80"])
    #expect(again.out.contains(">= 70% →"))
    let off = run(
      store, ["target", "thu-27", "--withdraw", "--reason", "gộp", "--on", "2026-11-01"])
    #expect(off.out.contains("→ chưa có"))
  }

  @Test("a goal against the indicator's direction is refused")
  func direction() throws {
    let store = try TestStore.sample()
    let done = run(
      store,
      [
        "target", "thu", "--indicator", "dti_hang", "--goal", ">= 5", "--deadline", "2027-12-31",
        "--unit", "tinh", "--on", "2026-01-01",
      ])
    #expect(done.status == 3)
    #expect(done.err.contains("\"<=\""))
  }

  @Test("units are established, renamed, merged and split; shares must add up to 1")
  func units() throws {
    let store = try TestStore.sample()
    for id in ["a", "b", "c"] {
      let made = run(
        store,
        [
          "unit", "doi-\(id)", "--establish", "--name", "Đội \(id)", "--kind", "other", "--parent",
          "tinh", "--on", "2026-01-01",
        ])
      #expect(made.status == 0, "\(made.err)")
    }
    let renamed = run(store, ["unit", "doi-a", "--rename", "Tổ A", "--on", "2026-02-01"])
    #expect(renamed.out.contains("Đội a · từ 01/02/2026: tên mới Tổ A"))
    let merged = run(
      store, ["unit", "doi-a", "doi-b", "--dissolve", "--into", "doi-c", "--on", "2026-03-01"])
    #expect(merged.status == 0)
    #expect(merged.out.split(separator: "\n").filter { $0.hasPrefix("#") }.count == 2)
    let split = run(
      store,
      [
        "unit", "doi-c", "--dissolve", "--into", "so-y-te=0,6", "--into", "so-noi-vu=0,3", "--on",
        "2026-04-01",
      ])
    #expect(split.status == 3)
    #expect(split.err.contains("0,9"))
  }

  @Test("an indicator, a document and a duty are defined")
  func others() throws {
    let store = try TestStore.sample()
    let indicator = run(
      store,
      [
        "indicator", "thu", "--name", "Thử", "--measure", "%", "--direction", "higher", "--kind",
        "ratio", "--rollup", "ratio", "--no-comparable", "--on", "2026-01-01",
      ])
    #expect(indicator.status == 0, "\(indicator.err)")
    let wrong = run(
      store,
      [
        "indicator", "thu", "--name", "Thử", "--measure", "%", "--direction", "up", "--kind",
        "ratio", "--rollup", "ratio", "--on", "2026-01-01",
      ])
    #expect(wrong.status == 3)
    #expect(wrong.err.contains("higher, lower"))
    let document = run(
      store,
      [
        "document", "kh-thu", "--number", "99/KH-UBND", "--title", "Thử", "--on", "2026-01-01",
        "--supersedes", "06-NQ/TU",
      ])
    #expect(document.status == 0, "\(document.err)")
    let duty = run(
      store,
      [
        "obligation", "thu", "--title", "Thử", "--indicator", "thu", "--unit", "so-y-te",
        "--every", "quarter", "--due-month", "1", "--due-day", "10", "--on", "2026-01-01",
      ])
    #expect(duty.status == 0, "\(duty.err)")
    #expect(duty.out.contains("thêm 4, bớt 0"))
  }

  @Test("a mark is a point to ask by")
  func mark() throws {
    let store = try TestStore.sample()
    let made = tiendo("mark", "hop", "--as-of", "31/12/2023", store: store)
    #expect(made.status == 0, "\(made.err)")
    let asked = tiendo("show", "completion", "--at", "hop", "--json", store: store)
    #expect(asked.out.contains("\"asOf\":\"2023-12-31\""))
  }
}
