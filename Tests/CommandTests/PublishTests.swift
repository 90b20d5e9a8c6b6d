import Foundation
import TestSupport
import Testing

@Suite("Publishing and restating")
struct PublishTests {
  private let year = [
    "publish", "nam-2023", "--period", "2023", "--known-on", "30/06/2024", "--number",
    "12/BC-UBND", "--title", "Kết quả chuyển đổi số năm 2023",
  ]
  private let rank = [
    "record", "measurement", "dti_hang", "12", "--field", "63", "--unit", "tinh", "--on",
    "31/12/2023", "--reported-on", "01/03/2026",
  ]

  private func published() throws -> TestStore {
    let store = try TestStore.sample()
    let done = tiendo(year, store: store)
    #expect(done.status == 0, "\(done.err)")
    return store
  }

  @Test("a receipt says the two days, how many figures are kept, the root and the digest")
  func receipt() throws {
    let store = try TestStore.sample()
    let done = tiendo(year, store: store)
    #expect(done.status == 0)
    #expect(done.out.contains("Tính đến 31/12/2023, theo số liệu công bố đến 30/06/2024"))
    #expect(done.out.contains(/mã gốc +[0-9a-f]{64}\n/))
    #expect(done.out.contains(/mã kiểm +[0-9a-f]{64}\n/))
    let again = tiendo(year, store: store)
    #expect(again.status == 4)
    #expect(again.err.contains("đã phát hành ở vị trí"))
  }

  @Test("what was published after the 30th of June 2024 is listed, each with its event")
  func restated() throws {
    let store = try published()
    let done = tiendo("restated", "nam-2023", "--json", store: store)
    #expect(done.status == 0)
    let json = try Answer(done.out)
    #expect(json["schema"] as? String == "tiendo/restated/1")
    let rank = try #require(json.rows.first { $0["row"] as? String == "dti-hang@tinh" })
    #expect(rank["from"] as? String == "15" && rank["to"] as? String == "11")
    let position = try #require((rank["positions"] as? [Int])?.first)
    let log = tiendo("log", "--limit", "0", "--format", "jsonl", store: store).out
    let event = log.split(separator: "\n").first { $0.contains("\"position\":\(position),") }
    #expect(event?.contains("\"reportedon\":\"2025-02-12\"") == true)
    #expect(json.rows.allSatisfy { $0["from"] as? String != $0["to"] as? String })
    let words = tiendo("restated", "nam-2023", "--lang", "en", store: store)
    #expect(words.out.contains("15/63") && words.out.contains("11/63"))
    #expect(words.out.contains("reported 2025-02-12"))
  }

  @Test("an entry that moves a published figure warns before it is written and shows which")
  func warning() throws {
    let store = try published()
    let before = tiendo("export", store: store).out
    let trial = tiendo(rank + ["--dry-run"], store: store)
    #expect(trial.status == 0)
    #expect(trial.err.contains("Chú ý: số đã phát hành thay đổi:"))
    #expect(trial.err.contains("nam-2023: Xếp hạng DTI cấp tỉnh"))
    #expect(trial.err.contains("11/63 → 12/63"))
    #expect(tiendo("export", store: store).out == before)
    let harmless = tiendo(
      "record", "measurement", "tttt", "61,5", "--unit", "tinh", "--period", "Q2/2026",
      store: store)
    #expect(harmless.out.contains("không báo cáo đã phát hành nào thay đổi"))
    #expect(!harmless.err.contains("Chú ý"))
  }

  @Test("check and import say which published figures a file moves")
  func files() throws {
    let store = try published()
    let line =
      #"{"specversion":"1.0","id":"1","source":"so-khdt","type":"measurement.reported.v1","#
      + #""subject":"dti_hang","unit":"tinh","effectiveon":"2023-12-31","#
      + #""reportedon":"2026-03-01","data":{"value":"12","field":63}}"# + "\n"
    let file = try store.file("hang.jsonl", line)
    let check = tiendo("check", file, store: store)
    #expect(check.out.contains("Số đã phát hành sẽ thay đổi:"))
    #expect(check.out.contains("11/63 → 12/63"))
    let json = try Answer(tiendo("check", file, "--json", store: store).out)
    #expect((json["published"] as? [String])?.isEmpty == false)
    let done = tiendo("import", file, store: store)
    #expect(done.status == 0)
    #expect(done.err.contains("11/63 → 12/63"))
  }

  @Test("a closed period takes corrections only, and lists them as restatements")
  func closed() throws {
    let store = try published()
    let close = tiendo(
      "record", "period", "2023", "--unit", "tinh", "--close", "--reason", "đã nộp", store: store)
    #expect(close.status == 0, "\(close.err)")
    #expect(close.out.contains("Khóa kỳ · Tỉnh Thanh Hóa · năm 2023: đã nộp"))
    let refused = tiendo(self.rank, store: store)
    #expect(refused.status == 4)
    let json = try Answer(tiendo("restated", "--json", store: store).out)
    let rank = try #require(json.rows.first { $0["row"] as? String == "dti-hang@tinh" })
    let position = try #require((rank["positions"] as? [Int])?.first)
    let corrected = tiendo(
      "correct", "\(position)", "--value", "12", "--reason", "đọc nhầm", store: store)
    #expect(corrected.status == 0, "\(corrected.err)")
    #expect(corrected.err.contains("11/63 → 12/63"))
    let list = tiendo("restated", store: store)
    #expect(list.out.contains("Kỳ đã khóa năm 2023 · Tỉnh Thanh Hóa"))
    #expect(list.out.contains("vì đọc nhầm"))
    let reopened = tiendo("ghi", "kỳ", "2023", "--unit", "tinh", "--reopen", store: store)
    #expect(reopened.status == 0, "\(reopened.err)")
  }

  @Test("a report nobody published is one clear sentence")
  func unknown() throws {
    let store = try TestStore.sample()
    let done = tiendo("restated", "nam-1999", store: store)
    #expect(done.status == 3)
    #expect(done.err.contains("Chưa phát hành báo cáo nào tên \"nam-1999\""))
    let outside = tiendo(
      "publish", "x", "--period", "2023", "--as-of", "01/02/2024", store: store)
    #expect(outside.status == 3)
    #expect(outside.err.contains("không thuộc kỳ năm 2023"))
  }
}
