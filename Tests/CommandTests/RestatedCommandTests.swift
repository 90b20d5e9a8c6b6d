import Foundation
import TestSupport
import Testing

@Suite("show --structure-as-of, target history, show --compare-documents")
struct RestatedCommandTests {
  /// The catalogue, with documents of a commune that was divided on 01/07/2025 and of one beside it.
  private func divided(in store: TestStore? = nil) throws -> TestStore {
    let store = try store ?? TestStore.catalogue()
    for (unit, count) in [
      ("thi-tran-thieu-hoa-thieu-hoa", "100"), ("xa-thieu-long-thieu-hoa", "7"),
    ] {
      let (status, _, err) = tiendo(
        "record", "documents", "--unit", unit, "--period", "2024", "--incoming", count,
        "--outgoing", "0", "--reported-on", "2025-01-10", store: store)
      #expect(status == 0, "\(err)")
    }
    return store
  }

  private func incoming(_ store: TestStore, _ more: String...) throws -> [String: String] {
    let answer = try Answer(
      tiendo(
        ["show", "documents", "--json", "--as-of", "2024-12-31", "--level", "commune"] + more,
        store: store
      ).out)
    return Dictionary(
      uniqueKeysWithValues: answer.rows.map { ($0["unit"] as! String, $0["incoming"] as! String) })
  }

  @Test("the figures of a divided commune go on by share, the total unchanged")
  func divides() throws {
    let store = try divided()
    let restated = try incoming(store, "--structure-as-of", "2025-07-01")
    #expect(
      restated == [
        "xa-thieu-hoa": "37", "xa-thieu-quang": "33", "xa-thieu-trung": "33", "xa-dinh-hoa": "4",
      ])
    #expect(try incoming(store).values.compactMap { Int($0) }.reduce(0, +) == 107)
    #expect(restated.values.compactMap { Int($0) }.reduce(0, +) == 107)
  }

  @Test(
    "a restated answer says so in its title and marks what is carried over",
    arguments: [
      ("vi", "theo đơn vị ngày 01/07/2025", "quy đổi"),
      ("en", "on the units of 2025-07-01", "carried over"),
    ])
  func says(_ language: String, _ title: String, _ mark: String) throws {
    let out = tiendo(
      "show", "documents", "--unit", "xa-thieu-hoa", "--as-of", "2024-12-31", "--structure-as-of",
      "2025-07-01", "--lang", language, store: try divided()
    ).out
    #expect(out.contains(title))
    #expect(out.split(separator: "\n").contains { $0.contains("37") && $0.hasSuffix(mark) })
  }

  /// What `unit show` says of a model's figure at a unit: amounts by who reported them.
  private func parts(_ unit: String, _ figure: String, _ store: TestStore) throws
    -> [[String: Any]]
  {
    let answer = try Answer(tiendo("unit", "show", unit, "--json", store: store).out)
    let figures = try #require(answer["figures"] as? [[String: Any]])
    return figures.filter { $0["figure"] as? String == figure }
  }

  @Test("the communes of today show what is carried over to them; together it is what was reported")
  func showsCarried() throws {
    let store = try divided(in: TestStore.sample())
    let communes = ["xa-thieu-hoa", "xa-thieu-quang", "xa-thieu-trung"]
    let rows = try communes.flatMap { try parts($0, "incoming", store) }
    let ofTown = rows.filter { $0["from"] as? String == "thi-tran-thieu-hoa-thieu-hoa" }
    #expect(ofTown.map { $0["value"] as? String } == ["34", "33", "33"])
    #expect(ofTown.compactMap { $0["share"] as? String }.allSatisfy { $0.hasPrefix("0.3333") })
    #expect(rows.allSatisfy { $0["carried"] as? String == "carried" })
    let other = try parts("xa-thieu-hoa", "incoming", store)
      .first { $0["from"] as? String == "xa-thieu-long-thieu-hoa" }
    #expect(other?["value"] as? String == "3")
    #expect(other?["share"] as? String == "0.5")
    let own = try parts("xa-thieu-hoa", "hs_mot_cua_dt", store)
    #expect(own.map { $0["carried"] as? String } == ["reported"])
    #expect(own.map { $0["from"] as? String } == ["xa-thieu-hoa"])
  }

  @Test("a commune of today lists every unit it was made of, those before them too, with days")
  func showsFormers() throws {
    let answer = try Answer(
      tiendo("unit", "show", "xa-thieu-hoa", "--json", store: try TestStore.sample()).out)
    let formers = try #require(answer["madeOf"] as? [[String: Any]])
    #expect(formers.first?["id"] as? String == "xa-thieu-phu-thieu-hoa")
    #expect(formers.first?["to"] as? String == "2024-01-31")
    #expect(formers.count == 6)
    #expect(formers.dropFirst().allSatisfy { $0["to"] as? String == "2025-06-30" })
    #expect(formers.allSatisfy { $0["position"] is Int && $0["from"] is String })
  }

  @Test(
    "unit show tells in words which figures are carried over",
    arguments: [
      ("vi", "Số liệu tự báo cáo và quy đổi", "33,33%", "quy đổi", "tự báo cáo"),
      ("en", "Figures reported and carried over", "33.33%", "carried over", "reported"),
    ])
  func saysCarried(
    _ language: String, _ title: String, _ share: String, _ carried: String, _ reported: String
  ) throws {
    let out = tiendo(
      "unit", "show", "xa-thieu-hoa", "--lang", language, store: try divided(in: TestStore.sample())
    ).out
    let lines = out.split(separator: "\n")
    #expect(lines.contains { $0 == title })
    #expect(lines.contains { $0.contains(" 34 ") && $0.contains(share) && $0.hasSuffix(carried) })
    #expect(lines.contains { $0.contains("23/01/2026") || $0.contains("2026-01-23") })
    #expect(lines.contains { $0.contains("100%") && $0.hasSuffix(reported) })
  }

  @Test("a unit that took over nobody has neither table")
  func noFormers() throws {
    let store = try TestStore.sample()
    let answer = try Answer(tiendo("unit", "show", "tinh", "--json", store: store).out)
    #expect(answer["madeOf"] == nil)
    #expect(answer["figures"] == nil)
  }

  @Test("why says which share of a divided commune's figure was carried over")
  func why() throws {
    let store = try divided()
    let asked = [
      "why", "documents", "xa-thieu-hoa", "--as-of", "2024-12-31", "--structure-as-of",
      "2025-07-01",
    ]
    let answer = try Answer(tiendo(asked + ["--json"], store: store).out)
    let parts = (answer["contributions"] as? [[String: Any]] ?? []).filter {
      $0["column"] as? String == "incoming"
    }
    #expect(parts.compactMap { Int($0["amount"] as? String ?? "") }.reduce(0, +) == 37)
    #expect(
      Set(parts.compactMap { $0["share"] as? String }).contains { $0.hasPrefix("0.3") },
      "\(parts)")
    #expect(tiendo(asked, store: store).out.contains("(quy đổi 3"))
  }

  @Test("diff on another day's units splits what was carried over to a commune")
  func diff() throws {
    let asked = [
      "diff", "2023-12-31", "2024-12-31", "documents", "--structure-as-of", "2025-07-01",
    ]
    let store = try divided()
    let answer = try Answer(tiendo(asked + ["--json"], store: store).out)
    let row = try #require(
      answer.rows.first {
        $0["row"] as? String == "xa-thieu-hoa" && $0["column"] as? String == "cumulative.incoming"
      })
    let parts = try #require(row["parts"] as? [[String: Any]])
    #expect(parts.map { $0["cause"] as? String } == ["new"])
    #expect(parts.map { $0["amount"] as? String } == ["37"])
    #expect((parts[0]["positions"] as? [Int])?.count == 2)
    #expect(tiendo(asked, store: store).out.contains("theo đơn vị ngày 01/07/2025"))
  }

  @Test("what is not restated is refused")
  func refuses() throws {
    let (status, _, err) = tiendo(
      "show", "coverage", "--structure-as-of", "2025-07-01", store: try TestStore.catalogue())
    #expect(status == 3)
    #expect(
      err.contains("overage nói việc mà chính từng đơn vị phải làm và đã làm, không chia cho"))
  }

  @Test(
    "every setting of a target is shown with its document, in both languages",
    arguments: [
      ("vi", "Các lần đặt chỉ tiêu"), ("en", "Settings of the target"),
    ])
  func history(_ language: String, _ title: String) throws {
    let store = try TestStore.sample()
    let (status, out, err) = tiendo(
      "target", "history", "xa-cds", "--lang", language, store: store)
    #expect(status == 0, "\(err)")
    #expect(out.hasPrefix(title))
    #expect(out.contains("477"))
    #expect(out.contains("300"))
    let rows = try Answer(tiendo("target", "history", "xa-cds", "--json", store: store).out).rows
    #expect(rows.count >= 2)
    #expect(rows.allSatisfy { $0["document"] != nil && $0["setOn"] is String })
  }

  @Test("114 communes are 23,90% of one document's 477 and 38% of another's 300")
  func compares() throws {
    let store = try TestStore.sample()
    let arguments = ["show", "completion", "--compare-documents", "--target", "xa-cds"]
    let row = try #require(try Answer(tiendo(arguments + ["--json"], store: store).out).rows.first)
    func said(_ document: String, _ member: String) -> String? {
      (row[document] as? [String: Any])?[member] as? String
    }
    #expect(row["value"] as? String == "114")
    #expect(said("qd-969-2022", "percent") == "23.8994")
    #expect(said("qd-969-2022", "goal") == "477")
    #expect(said("kh-cds-2025", "percent") == "38")
    #expect(said("kh-cds-2025", "status") == "missed")
    let text = tiendo(arguments, store: store).out
    #expect(text.contains("23,9%"))
    #expect(text.contains("chưa đạt"))
    let (status, _, err) = tiendo("show", "documents", "--compare-documents", store: store)
    #expect(status == 2)
    #expect(err.contains("--compare-documents chỉ dùng với completion"))
  }
}
