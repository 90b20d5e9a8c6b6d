import TestSupport
import Testing

@Suite("A target re-set after a report was published")
struct ResetTargetTests {
  @Test("every pinned figure that it moved names the event that set it")
  func named() throws {
    let store = try TestStore.sample()
    let published = tiendo(
      "publish", "nam-2025", "--as-of", "31/12/2025", "--model", "completion", store: store)
    #expect(published.status == 0, "\(published.err)")
    let set = tiendo(
      "record", "target", "tttt", "--unit", "tinh", "--indicator", "tttt", "--goal", ">=50",
      "--deadline", "31/12/2025", "--on", "01/04/2025", "--json", store: store)
    #expect(set.status == 0, "\(set.err)")
    let position = try #require(try Answer(set.out)["position"] as? Int)
    let json = try Answer(tiendo("restated", "--json", store: store).out)
    let moved = json.rows.filter { ($0["row"] as? String)?.hasPrefix("tttt@") == true }
    #expect(!moved.isEmpty, "\(json.rows.map { $0["row"] ?? "" })")
    for row in moved { #expect(row["positions"] as? [Int] == [position], "\(row)") }
  }
}
