import TestSupport
import Testing

@Suite("Checking a file, and the catalogue")
struct CheckTests {
  private let header = "chỉ số,đơn vị,kỳ,giá trị\n"

  @Test("every fault of a file is told, and what the good lines would move")
  func faults() throws {
    let store = try TestStore.sample()
    let file = try store.file(
      "quy.csv", header + "tttt,tinh,Q1/2026,61\ntttt,tinh,Q2/2026,1.234\ntttx,tinh,Q3/2026,5\n")
    let before = tiendo("export", store: store).out
    let done = tiendo("check", file, store: store)
    #expect(done.status == 3)
    #expect(done.err.contains("quy.csv:3:"))
    #expect(done.err.contains("quy.csv:4:"))
    #expect(done.err.filter { $0 == "\n" }.count == 2)
    #expect(done.out.contains("1 sự kiện mới, 0 đã có từ trước, 2 dòng sai; chưa ghi gì"))
    #expect(done.out.contains("→ 61%"))
    #expect(tiendo("export", store: store).out == before)
  }

  @Test("a good file exits 0 and says how to import it; its own export is all there already")
  func good() throws {
    let store = try TestStore.sample()
    let file = try store.file("quy.csv", header + "tttt,tinh,Q1/2026,61\n")
    let done = tiendo("thử", file, store: store)
    #expect(done.status == 0)
    #expect(done.out.contains("→ tiendo import \(file)"))
    let log = try store.file("so.jsonl", tiendo("export", store: store).out)
    let all = tiendo("check", log, "--json", store: store)
    #expect(all.status == 0)
    #expect(all.out.contains("\"new\":0,"))
    #expect(all.out.contains("\"errors\":[],\"changes\":[]"))
  }

  @Test("a file that cannot be read at all is refused at once", arguments: ["", "{\"a\":1"])
  func unreadable(_ text: String) throws {
    let store = try TestStore.sample()
    let file = try store.file("x.jsonl", text)
    let done = tiendo("check", file, store: store)
    #expect(done.status == 3)
    #expect(done.err.contains("x.jsonl"))
  }

  @Test("what a correction in a file would do to the figures is told")
  func correction() throws {
    let store = try TestStore.sample()
    let recorded = tiendo(
      "record", "measurement", "tttt", "61,5", "--unit", "tinh", "--period", "Q2/2026", "--json",
      store: store)
    let position = try #require(recorded.out.firstMatch(of: /"position":(\d+)/)).1
    let file = try store.file(
      "x.jsonl",
      #"{"specversion":"1.0","id":"1","source":"x","type":"entry.corrected.v1","causes":"@\#(position)","#
        + #""datacontenttype":"application/json","data":{"reason":"r","replacement":{"data":{"value":"64"}}}}"#
        + "\n")
    let done = tiendo("check", file, store: store)
    #expect(done.status == 0, "\(done.err)")
    #expect(done.out.contains("61,5%"))
    #expect(done.out.contains("→ 64%"))
  }

  @Test("the catalogue is offered to a store that lacks it, taken once, and then all there")
  func catalogue() throws {
    let store = try TestStore.empty()
    let diff = tiendo("catalogue", "diff", store: store)
    #expect(diff.status == 0)
    #expect(diff.out.contains("→ tiendo catalogue update"))
    let trial = tiendo("catalogue", "update", "--dry-run", store: store)
    #expect(trial.out.contains("chưa ghi gì"))
    let update = tiendo("catalogue", "update", "--json", store: store)
    #expect(update.out.hasPrefix("{\"position\":1,"))
    #expect(tiendo("catalogue", "update", store: store).out == "Đã thêm 0 sự kiện.\n")
    let json = tiendo("danh-mục", "diff", "--json", store: store)
    #expect(json.out == "{\"schema\":\"tiendo/catalogue/1\",\"rows\":[]}\n")
  }

  @Test("the catalogue leaves an entry that was corrected as it is")
  func corrected() throws {
    let store = try TestStore.catalogue()
    _ = tiendo("correct", "1", "--name", "Tỉnh Thanh", "--reason", "thử", store: store)
    #expect(tiendo("catalogue", "update", store: store).out == "Đã thêm 0 sự kiện.\n")
  }
}
