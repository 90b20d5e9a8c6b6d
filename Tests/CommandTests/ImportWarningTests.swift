import Foundation
import TestSupport
import Testing

@Suite("What import and check say before a published figure moves")
struct ImportWarningTests {
  private static let languages = [
    ("vi", "Chú ý: số đã phát hành thay đổi:", "11/63 → 12/63", "Chú ý: mới tính 20.000 sự kiện"),
    (
      "en", "Note: published figures change:", "11/63 → 12/63",
      "Note: only the first 20,000 events"
    ),
  ]

  private func published() throws -> TestStore {
    let store = try TestStore.sample()
    let done = tiendo(
      "publish", "nam-2023", "--period", "2023", "--known-on", "30/06/2024", store: store)
    #expect(done.status == 0, "\(done.err)")
    return store
  }

  private let rank =
    #"{"specversion":"1.0","id":"hang","source":"so-khdt","type":"measurement.reported.v1","#
    + #""subject":"dti_hang","unit":"tinh","effectiveon":"2023-12-31","#
    + #""reportedon":"2026-03-01","data":{"value":"12","field":63}}"# + "\n"

  /// Counts of one day, which no other count is of.
  private func counts(_ count: Int, on day: String) -> String {
    (0..<count).map {
      #"{"specversion":"1.0","id":"\#($0)","source":"so-khdt","type":"documents.counted.v1","#
        + #""unit":"tinh","effectiveon":"\#(day)","reportedon":"2026-03-01","#
        + #""data":{"incoming":1}}"# + "\n"
    }.joined()
  }

  @Test("what comes by standard input is warned of, and a trial of it writes nothing")
  func standardInput() throws {
    let store = try published()
    let before = tiendo("export", store: store).out
    for (language, note, figure, _) in ImportWarningTests.languages {
      for command in [["import", "-", "--dry-run"], ["check", "-"]] {
        let trial = tiendo(command + ["--lang", language], store: store, input: rank)
        #expect(trial.status == 0, "\(trial.err)")
        #expect((trial.out + trial.err).contains(figure))
        #expect(command[0] == "check" || trial.err.contains(note))
      }
    }
    #expect(tiendo("export", store: store).out == before)
    let quiet = tiendo("import", "-", "--dry-run", "--quiet", store: store, input: rank)
    #expect(quiet.status == 0 && quiet.err.isEmpty)
    let done = tiendo("import", "-", store: store, input: rank)
    #expect(done.status == 0 && done.err.contains("11/63 → 12/63"))
    let again = tiendo("import", "-", store: store, input: rank)
    #expect(again.status == 0 && !again.err.contains("Chú ý"))
  }

  @Test("one figure that moves a published one is found among more than twenty thousand others")
  func large() throws {
    let store = try published()
    let late = counts(20_001, on: "2025-05-31")
    let file = try store.file("lon.jsonl", late + rank)
    let check = try Answer(tiendo("check", file, "--json", store: store).out)
    #expect(check["published"] as? [String] != [] && check["changes"] is NSNull)
    for (language, note, figure, cut) in ImportWarningTests.languages {
      let trial = tiendo("import", file, "--dry-run", "--lang", language, store: store)
      #expect(trial.status == 0)
      #expect(trial.err.contains(note) && trial.err.contains(figure) && !trial.err.contains(cut))
    }
    let done = tiendo("import", "-", store: store, input: late)
    #expect(done.status == 0 && !done.err.contains("Chú ý: số đã phát hành"))
    let again = tiendo("import", "-", store: store, input: late + rank)
    #expect(again.err.contains("11/63 → 12/63") && again.err.contains("Đã nhập 1 sự kiện"))
  }

  @Test("where more than twenty thousand may move it, that the rest was not reckoned is said once")
  func cut() throws {
    let store = try published()
    let file = try store.file("nhieu.jsonl", rank + counts(20_000, on: "2023-05-31"))
    for (language, note, figure, cut) in ImportWarningTests.languages {
      let trial = tiendo("import", file, "--dry-run", "--lang", language, store: store)
      #expect(trial.status == 0)
      #expect(trial.err.contains(note) && trial.err.contains(figure))
      #expect(trial.err.split(separator: "\n").count { $0.hasPrefix(cut) } == 1)
    }
    let check = tiendo("check", file, "--lang", "en", store: store)
    #expect(check.err.contains("Note: only the first 20,000") && check.out.contains("11/63"))
  }

  @Test("an entry of the file that its own correction moves to a published day is told")
  func ownCorrection() throws {
    let store = try published()
    let late = rank.replacing("2023-12-31", with: "2025-12-31")
    let correction =
      #"{"specversion":"1.0","id":"sua","source":"so-khdt","type":"entry.corrected.v1","#
      + #""causes":"hang","reportedon":"2026-03-02","#
      + #""data":{"reason":"nhầm năm","replacement":{"effectiveon":"2023-12-31","#
      + #""data":{"value":"12","field":63}}}}"# + "\n"
    let done = tiendo("import", "-", "--dry-run", store: store, input: late + correction)
    #expect(done.status == 0, "\(done.err)")
    #expect(done.err.contains("11/63 → 12/63"))
    let harmless = tiendo("import", "-", "--dry-run", store: store, input: late)
    #expect(!harmless.err.contains("Chú ý"))
  }

  @Test("a closed period refuses what comes by a file, but for a correction with its reason")
  func closed() throws {
    let store = try published()
    let close = tiendo(
      "record", "period", "2023", "--unit", "tinh", "--close", "--reason", "đã nộp", store: store)
    #expect(close.status == 0, "\(close.err)")
    let before = tiendo("export", store: store).out
    let refused = tiendo("import", "-", store: store, input: rank)
    #expect(refused.status == 4 && !refused.err.contains("11/63"))
    #expect(tiendo("export", store: store).out == before)
    let json = try Answer(tiendo("restated", "--json", store: store).out)
    let row = try #require(json.rows.first { $0["row"] as? String == "dti-hang@tinh" })
    let position = try #require((row["positions"] as? [Int])?.first)
    func correction(_ reason: String) -> String {
      #"{"specversion":"1.0","id":"sua","source":"x","type":"entry.corrected.v1","#
        + #""causes":"@\#(position)","data":{\#(reason)"replacement":{"data":{"value":"12","field":63}}}}"#
        + "\n"
    }
    #expect(tiendo("import", "-", store: store, input: correction("")).status == 3)
    #expect(tiendo("export", store: store).out == before)
    let done = tiendo(
      "import", "-", store: store, input: correction(#""reason":"đọc nhầm","#))
    #expect(done.status == 0, "\(done.err)")
    #expect(done.err.contains("11/63 → 12/63"))
  }
}
