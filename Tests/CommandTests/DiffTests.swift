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
