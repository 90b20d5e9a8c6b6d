import TestSupport
import Testing

@Suite("status: one screen")
struct StatusTests {
  @Test("status fits 80 x 24 with a line left for the prompt, in both languages")
  func fitsOneScreen() throws {
    let store = try TestStore.sample()
    for language in ["vi", "en"] {
      for day in ["2021-12-31", "2023-12-31", "2025-06-30", "2026-11-24"] {
        let (status, out, err) = tiendo(
          "status", "--as-of", day, "--lang", language, store: store)
        #expect(status == 0, "\(err)")
        let lines = out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 23, "\(day) \(language): \(lines.count) lines")
        #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " }, "\(out)")
      }
    }
  }

  @Test("the first lines say which resolution, which unit, which position and which two days")
  func saysItsDays() throws {
    let store = try TestStore.sample()
    let out = tiendo(
      "status", "--as-of", "31/12/2023", "--known-on", "30/06/2024", store: store
    ).out
    let lines = out.split(separator: "\n")
    #expect(lines[0].hasPrefix("Nghị quyết 06-NQ/TU · Toàn tỉnh"))
    #expect(lines[0].contains("vị trí "))
    #expect(lines[1] == "Tính đến 31/12/2023, theo số liệu công bố đến 30/06/2024")
  }

  @Test("a value older than the year asked says its own year")
  func saysAge() throws {
    let store = try TestStore.sample()
    let out = tiendo(
      "status", "--as-of", "31/12/2023", "--known-on", "30/06/2024", store: store
    ).out
    #expect(out.contains("15/63 (2022)"))
    #expect(!out.contains("8,28% (2023)"))
    #expect(out.contains("8,28%"))
  }

  @Test("JSON has the rows of completion with their pillars, the counts and what is overdue")
  func printsJSON() throws {
    let store = try TestStore.sample()
    let json = try Answer(tiendo("status", "--json", store: store).out)
    #expect(json["schema"] as? String == "tiendo/status/1")
    #expect(json["unit"] as? String == "tinh")
    #expect(json["document"] as? String == "nq-06-tu")
    let rank = try #require(json.rows.first { $0["indicator"] as? String == "dti_hang" })
    #expect(rank["pillar"] as? String == "chung")
    #expect(rank["value"] as? String == "5")
    let counts = try #require(json["counts"] as? [String: Int])
    #expect(counts.values.reduce(0, +) == json["targets"] as? Int)
    let overdue = try #require(json["overdue"] as? [String: Any])
    #expect(overdue["count"] as? Int ?? 0 > 0)
  }

  @Test("status of a store without units says what to do, with exit code 1")
  func needsUnits() throws {
    let (status, _, err) = tiendo("status", store: try TestStore.empty())
    #expect(status == 1)
    #expect(err.contains("chưa có đơn vị nào"))
  }

  @Test("the Vietnamese names with and without tone marks are the same command")
  func hasAliases() throws {
    let store = try TestStore.sample()
    let plain = tiendo("status", store: store).out
    #expect(tiendo("tình-hình", store: store).out == plain)
    #expect(tiendo("tinh-hinh", store: store).out == plain)
  }
}
