import Foundation
import TestSupport
import Testing

@Suite("why")
struct WhyTests {
  @Test("a percent names its counts, its goal and document, and the source of the figure")
  func namesTheSource() throws {
    let store = try TestStore.sample()
    let out = tiendo("why", "completion", "tttt@tinh", store: store, env: ["COLUMNS": "200"]).out
    #expect(out.contains("Hiện có = 58,93%"))
    #expect(out.contains("265.588/450.684, quý I/2025"))
    #expect(out.contains("Hoàn thành 130,96%, vượt: mức phải đạt 45% theo Kế hoạch CĐS 2025 (#"))
    #expect(out.contains("nguồn: https://doanhnghieptiepthi.vn/"))
    let english = tiendo("why", "completion", "tttt", "--lang", "en", store: store).out
    #expect(english.contains("Complete 130.96%, exceeded: the goal is 45% by"))
  }

  @Test("each contribution names who recorded it, its document and its source, in JSON and in xlsx")
  func origins() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "measurement", "tttt", "31/50", "--unit", "tinh", "--period", "2026-Q1",
      "--reported-on", "2026-04-10", "--actor", "so-tttt", "--ref", "06-NQ/TU", store: store)
    #expect(done.status == 0, "\(done.err)")
    let why = try Answer(tiendo("why", "completion", "tttt@tinh", "--json", store: store).out)
    func first(_ list: String) throws -> [String: Any] {
      try #require((why[list] as? [[String: Any]])?.first)
    }
    let standing = try first("contributions")
    #expect(standing["actor"] as? String == "so-tttt")
    #expect(standing["document"] as? String == "nq-06-tu")
    #expect(standing["ref"] as? String == "06-NQ/TU")
    let goal = try first("terms")
    let figure = try #require(why["figure"] as? [String: Any])
    #expect(goal["document"] as? String == figure["document"] as? String)
    let older = try first("outranked")
    #expect(older["document"] is NSNull && older["actor"] is String && older["ref"] is String)

    let file = try store.file("vi-sao.xlsx", "")
    #expect(tiendo("why", "completion", "tttt@tinh", "-o", file, store: store).status == 0)
    let rows = try ReadWorkbook(file).sheets[0].rows.map { $0.compactMap { $0[0] } }
    #expect(rows.contains { $0.suffix(3) == ["Người ghi", "Văn bản", "Nguồn"] }, "\(rows)")
    #expect(rows.contains { $0.suffix(3) == ["so-tttt", "06-NQ/TU", "06-NQ/TU"] }, "\(rows)")
  }

  @Test("another document's goal for the same figure stands beside it")
  func comparesDocuments() throws {
    let store = try TestStore.sample()
    let set = tiendo(
      "record", "target", "tttt-khac", "--unit", "tinh", "--indicator", "tttt", "--goal", ">=30",
      "--deadline", "31/12/2025", "--on", "01/01/2025", "--document", "nq-06-tu", store: store)
    #expect(set.status == 0, "\(set.err)")
    let out = tiendo("why", "completion", "tttt@tinh", store: store, env: ["COLUMNS": "200"]).out
    #expect(out.contains("Hoàn thành 196,43%, vượt: mức phải đạt >= 30% theo 06-NQ/TU."))
    let asked = tiendo(
      "why", "completion", "xa-cds@tinh", "--document", "qd-969-2022", "--json", store: store)
    let figure = try #require(Answer(asked.out)["figure"] as? [String: Any])
    #expect(figure["goal"] as? String == "477")
  }

  @Test("a row is called by the names of its target or unit, without tone marks")
  func byName() throws {
    let store = try TestStore.sample()
    for (model, name, row) in [
      ("completion", "thanh toan truc tuyen", "tttt@tinh"), ("documents", "thanh hoa", "tinh"),
      ("documents", "TỈNH THANH HÓA", "tinh"), ("completion", "XA-CDS", "xa-cds@tinh"),
    ] {
      let done = tiendo("why", model, name, "--json", store: store)
      #expect(done.status == 0, "\(name): \(done.err)")
      #expect(try Answer(done.out)["row"] as? String == row)
    }
  }

  @Test("a name that several rows have lists them, and one that none has offers the nearest")
  func namesThatAreNone() throws {
    let store = try TestStore.sample()
    let rows = tiendo("why", "completion", "hoang hoa", store: store)
    #expect(
      rows.status == 3 && rows.err.contains("\"hoang hoa\" là 3 dòng: xa-cks-ca-nhan@xa-hoang-hoa"))
    let targets = tiendo("why", "completion", "thanh toan", "--lang", "en", store: store)
    #expect(targets.status == 3 && targets.err.contains("fits 3 things of completion"))
    let near = tiendo("why", "completion", "xa-cdss", store: store)
    #expect(near.status == 1 && near.err.contains("gần nhất: xa-cds ("), "\(near.err)")
    let rowless = tiendo("why", "documents", "hoang hoa", store: store)
    #expect(rowless.status == 1 && rowless.err.contains("hoang-hoa"), "\(rowless.err)")
    let none = tiendo("why", "documents", "zzzzzz", "--lang", "en", store: store)
    #expect(none.status == 1 && none.err.contains("see tiendo show documents"), "\(none.err)")
  }

  @Test("a correction stands, and what it replaces is under it")
  func nestsCorrections() throws {
    let store = try TestStore.sample()
    let json = try Answer(tiendo("why", "documents", "tinh", "--json", store: store).out)
    let counted = try #require(
      (json["contributions"] as? [[String: Any]])?.first {
        $0["column"] as? String == "cumulative.incoming"
      })
    let position = try #require(counted["position"] as? Int)
    let corrected = tiendo(
      "correct", "\(position)", "--incoming", "1988000", "--reason", "đếm lại", store: store)
    #expect(corrected.status == 0, "\(corrected.err)")
    let after = try Answer(tiendo("why", "documents", "tinh", "--json", store: store).out)
    let standing = try #require(
      (after["contributions"] as? [[String: Any]])?.first {
        $0["column"] as? String == "cumulative.incoming"
      })
    #expect(standing["corrects"] as? Int == position)
    #expect(standing["amount"] as? String == "1988000")
    let out = tiendo("why", "documents", "tinh", store: store).out
    #expect(out.contains("└ thay"))
    #expect(out.contains("#\(position)"))
  }

  @Test("a rate that is outranked is shown as the percentage it was, not as its numerator")
  func outrankedRates() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "measurement", "tttt", "31/50", "--unit", "tinh", "--period", "2026-Q1",
      "--reported-on", "2026-04-10", store: store)
    #expect(done.status == 0, "\(done.err)")
    let why = try Answer(tiendo("why", "completion", "tttt@tinh", "--json", store: store).out)
    let outranked = try #require(why["outranked"] as? [[String: Any]])
    #expect(outranked.contains { $0["amount"] as? String == "58.93" })
    #expect(!outranked.contains { $0["amount"] as? String == "265588" })
    let out = tiendo("why", "completion", "tttt@tinh", store: store).out
    #expect(out.contains("58,93%") && !out.contains("265.588%"))
  }

  @Test("a row that is not there is answered with no, in both languages")
  func refusesUnknownRows() throws {
    let store = try TestStore.sample()
    let (status, out, err) = tiendo("why", "completion", "khong-co", store: store)
    #expect(status == 1)
    #expect(out.isEmpty)
    #expect(err.contains("không có dòng \"khong-co\""))
    let english = tiendo("why", "completion", "khong-co", "--lang", "en", store: store)
    #expect(english.status == 1)
    #expect(english.err.contains("has no row \"khong-co\""))
    #expect(tiendo("vì-sao", "khong-co", "tinh", store: store).status == 3)
  }
}
