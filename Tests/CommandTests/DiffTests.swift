import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif
import TestSupport
import Testing

@Suite("diff and since")
struct DiffTests {
  static func addsUp(_ json: Answer) {
    for row in json.rows {
      func number(_ value: Any?) -> Decimal {
        (value as? String).flatMap { Decimal(string: $0) } ?? 0
      }
      let parts = row["parts"] as? [[String: Any]] ?? []
      let name = "\(row["row"] ?? "") \(row["column"] ?? "")"
      #expect(!parts.isEmpty, "\(name)")
      guard parts.allSatisfy({ $0["amount"] is String }) else { continue }
      let sum = parts.map { number($0["amount"]) }.reduce(0, +)
      #expect(sum == number(row["to"]) - number(row["from"]), "\(name)")
    }
  }

  static func causes(_ json: Answer) -> Set<String> {
    Set(
      json.rows.flatMap {
        ($0["parts"] as? [[String: Any]] ?? []).compactMap { $0["cause"] as? String }
      })
  }

  @Test("between two days as known today, every cause of the sample appears and adds up")
  func twoDays() throws {
    let store = try TestStore.sample()
    let done = tiendo("diff", "2022-12-31", "2025-01-01", "completion", "--json", store: store)
    #expect(done.status == 0, "\(done.err)")
    let json = try Answer(done.out)
    #expect(json["schema"] as? String == "tiendo/diff/1")
    #expect(json["from"] as? String == "2022-12-31@2026-11-24:2196")
    Self.addsUp(json)
    #expect(Self.causes(json).isSuperset(of: ["new", "target"]))
    let communes = try #require(
      json.rows.first {
        $0["row"] as? String == "xa-cds@tinh" && $0["column"] as? String == "value"
      })
    #expect(communes["to"] as? String == "114")
  }

  @Test("the same day known on two days differs by what was published late")
  func twoKnowledgeDays() throws {
    let store = try TestStore.sample()
    let points = ["2023-12-31@2024-06-30", "2023-12-31@2025-03-01"]
    let json = try Answer(tiendo(["diff"] + points + ["completion", "--json"], store: store).out)
    Self.addsUp(json)
    #expect(Self.causes(json) == ["late"])
    let rank = try #require(
      json.rows.first {
        $0["row"] as? String == "dti-hang@tinh" && $0["column"] as? String == "value"
      })
    #expect(rank["from"] as? String == "15")
    #expect(rank["to"] as? String == "11")
    let parts = try #require(rank["parts"] as? [[String: Any]])
    #expect(parts.count == 1 && parts[0]["amount"] as? String == "-4")
    let back = try Answer(
      tiendo(["diff"] + points.reversed() + ["completion", "--json"], store: store).out)
    Self.addsUp(back)
    #expect(back.rows.count == json.rows.count)
    let out = tiendo(["diff"] + points + ["completion"], store: store, env: ["COLUMNS": "120"]).out
    #expect(out.contains("15/63 → 11/63"))
    #expect(out.contains("công bố muộn  lên 4 bậc"))
    #expect(out.contains("sau 409 ngày"))
    let english = tiendo(["diff"] + points + ["completion", "--lang", "en"], store: store).out
    #expect(english.contains("reported late  up 4 places"))
  }

  @Test("what was reported on time and recorded late is not told as reported late")
  func recordedLate() throws {
    let store = try TestStore.sample()
    for (rank, reported) in [("9", "31/01/2024"), ("8", "01/07/2024")] {
      let done = tiendo(
        "record", "measurement", "dti_hang", rank, "--field", "63", "--unit", "tinh", "--on",
        "31/12/2023", "--reported-on", reported, store: store)
      #expect(done.status == 0, "\(done.err)")
    }
    func told(_ from: String, _ to: String) -> String {
      tiendo("diff", from, to, "completion", store: store, env: ["COLUMNS": "120"]).out
    }
    let recorded = told("2023-12-31@2024-06-30:2196", "2023-12-31@2024-06-30:2197")
    #expect(recorded.contains("15/63 → 9/63") && recorded.contains("ghi sổ muộn  lên 6 bậc"))
    let reported = told("2023-12-31@2024-06-30:2197", "2023-12-31@2024-07-01:2198")
    #expect(reported.contains("9/63 → 8/63") && reported.contains("công bố muộn  lên 1 bậc"))
  }

  @Test("a correction and a retraction since a mark are told with their events")
  func sinceMark() throws {
    let store = try TestStore.sample()
    #expect(tiendo("mark", "hom-nay", store: store).status == 0)
    #expect(tiendo("since", "hom-nay", store: store).out.contains("Không số nào thay đổi."))
    let why = try Answer(tiendo("why", "completion", "tttt", "--json", store: store).out)
    let position = try #require(
      (why["contributions"] as? [[String: Any]])?.first?["position"] as? Int)
    let corrected = tiendo(
      "correct", "\(position)", "--value", "270000/450684", "--reason", "đếm lại", store: store)
    #expect(corrected.status == 0, "\(corrected.err)")
    let json = try Answer(tiendo("since", "hom-nay", "--json", store: store).out)
    Self.addsUp(json)
    #expect(Self.causes(json) == ["corrected"])
    #expect(json.rows.contains { $0["column"] as? String == "percent" })
    let unknown = tiendo("since", "không-có-7", store: store)
    #expect(unknown.status == 3)
    #expect(unknown.err.hasPrefix("Không có mốc đánh dấu \"không-có-7\"; có: "))
    #expect(unknown.err.contains("hom-nay"))
    #expect(
      tiendo("since", "no-such", "--lang", "en", store: store).err
        .hasPrefix("There is no mark \"no-such\"; there are: "))
  }

  @Test("what moved through the tree or between periods is told by its entries, and nothing else")
  func movedEntries() throws {
    let store = try TestStore.sample()
    func recorded(_ unit: String, _ period: String) throws -> Int {
      let done = tiendo(
        "record", "documents", "--unit", unit, "--period", period, "--incoming", "100",
        "--eligible", "40", "--signed", "20", "--reported-on", "2025-04-10", "--json",
        store: store)
      return try #require(try Answer(done.out)["position"] as? Int, "\(done.err)")
    }
    let hamlet = try recorded("thon-8-van-son-trieu-son", "2025-Q1")
    let commune = try recorded("xa-dong-nam-dong-son", "2024-Q4")
    for (points, entry, causes) in [
      (["2025-06-30", "2025-07-02"], hamlet, Set(["reorganised"])),
      (["2024-12-31", "2025-01-02"], commune, ["window", "reorganised"]),
    ] {
      for model in ["documents", "e-signature"] {
        let json = try Answer(tiendo(["diff"] + points + [model, "--json"], store: store).out)
        Self.addsUp(json)
        let own = json.rows.filter { $0["row"] as? String != "huyen-thieu-hoa" }
        let parts = own.flatMap { $0["parts"] as? [[String: Any]] ?? [] }
        #expect(Set(parts.compactMap { $0["cause"] as? String }) == causes)
        #expect(parts.allSatisfy { $0["positions"] as? [Int] == [entry] }, "\(model) \(points)")
      }
    }
  }

  @Test("a goal that comes with a unit, or goes with it, is told by the unit's own event")
  func unitsOfGoals() throws {
    let store = try TestStore.sample()
    let json = try Answer(
      tiendo("diff", "2024-12-31", "2025-01-02", "completion", "--json", store: store).out)
    let parts = json.rows.flatMap { $0["parts"] as? [[String: Any]] ?? [] }
      .filter { $0["cause"] as? String == "reorganised" }
    #expect(!parts.isEmpty)
    let events = tiendo("log", "--json", "--limit", "0", store: store).out.split(separator: "\n")
    for part in parts {
      let positions = try #require(part["positions"] as? [Int])
      #expect(!positions.isEmpty)
      #expect(positions.allSatisfy { events[$0 - 1].contains("\"type\":\"unit.") }, "\(positions)")
    }
  }

  @Test("a waterfall is drawn with signs and words, escaped, and only for changes")
  func waterfall() throws {
    let store = try TestStore.sample()
    let file = try store.file("khac.svg", "")
    let done = tiendo(
      "diff", "2022-12-31", "2025-01-01", "completion", "--target", "xa-cds", "-o", file,
      store: store)
    #expect(done.status == 0, "\(done.err)")
    let svg = try String(contentsOfFile: file, encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("số mới") && svg.contains(">114<"))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(tiendo("status", "-o", file, store: store).status == 2)
  }
}
