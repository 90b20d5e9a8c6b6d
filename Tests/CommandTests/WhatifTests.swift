import Foundation
import TestSupport
import Testing

@Suite("whatif")
struct WhatifTests {
  static let draft = [
    "record", "measurement", "tttt", "300000/450684", "--unit", "tinh", "--period", "Q1/2025",
  ]

  static func log(_ store: TestStore) throws -> [UInt8] {
    try store.bytes(of: store.path + "/log/data.mdb")
  }

  /// A file of that draft, and a store where it is not written.
  static func file(_ store: TestStore) throws -> String {
    let other = try TestStore.sample()
    #expect(tiendo(draft, store: other).status == 0)
    let lines = tiendo("export", store: other).out.split(separator: "\n")
    let line = try #require(lines.last)
    return try store.file("nhap.jsonl", line.replacing(/"position":\d+,/, with: "") + "\n")
  }

  @Test(
    "what it answers is what the command answers once the drafts are recorded",
    arguments: [
      ["show", "completion"], ["show", "coverage"], ["status", "--unit", "tinh"],
      ["why", "completion", "tttt"], ["since", ":2190"], ["diff", ":2190", ":2197"],
      ["history", "tttt"], ["log", "--limit", "3"], ["due", "--on", "20/05/2025"],
      ["revisions", "tttt"], ["revisions"], ["restated"], ["target", "history", "tttt"],
      ["target", "show", "tttt"], ["unit", "show", "tinh"], ["unit", "list"],
      ["indicator", "search", "thanh toan"], ["document", "list"],
    ])
  func sameAsRecorded(_ command: [String]) throws {
    let (store, real) = (try TestStore.sample(), try TestStore.sample())
    #expect(tiendo(Self.draft, store: real).status == 0)
    let bytes = try Self.log(store)
    let asked = command + ["--format", "csv"]
    let expected = tiendo(asked, store: real)
    let recorded = tiendo(["whatif"] + Self.draft + ["--"] + asked, store: store)
    let filed = tiendo(["whatif", try Self.file(store), "--"] + asked, store: store)
    for over in [recorded, filed] {
      #expect(over.status == expected.status, "\(command): \(over.err)")
      #expect(over.out == expected.out, "\(command)")
      #expect(
        over.err.hasPrefix("Giả sử thêm 1 sự kiện nháp (#2197), không ghi vào sổ.\n"), "\(over.err)"
      )
    }
    #expect(try Self.log(store) == bytes)
  }

  @Test("without a command, and with diff, the store as it is stands beside the one with drafts")
  func compared() throws {
    let store = try TestStore.sample()
    let file = try Self.file(store)
    let told = tiendo("whatif", file, store: store)
    #expect(told.status == 0, "\(told.err)")
    #expect(told.out.contains("58,93% → 66,57%  (+7,64 điểm %)"))
    #expect(
      told.out.replacing("\n", with: " ").contains("giả sử thêm 1 sự kiện nháp (#2197), không"))
    let json = try Answer(
      tiendo("whatif", file, "--", "so-sánh", "completion", "--json", store: store).out)
    DiffTests.addsUp(json)
    #expect(json["drafts"] as? Int == 1)
    #expect(json.rows.map { $0["column"] as? String } == ["value", "percent"])
    let english = tiendo("whatif", file, "--lang", "en", store: store)
    #expect(english.out.contains("supposing 1 draft event (#2197)"))
    #expect(english.err.hasPrefix("Supposing 1 draft event (#2197), not written."))
    #expect(tiendo("whatif", file, "--quiet", store: store).err.isEmpty)
  }

  @Test("every file and page that it makes says that it rests on drafts")
  func marked() throws {
    let store = try TestStore.sample()
    let file = try Self.file(store)
    let mark = "giả sử thêm 1 sự kiện nháp (#2197), không ghi vào sổ"
    for (name, command) in [
      ("a.html", ["show", "completion"]), ("a.md", ["status"]), ("a.svg", ["diff", "completion"]),
      ("a.txt", ["why", "completion", "tttt"]),
      ("b.md", ["report", "nam-2025", "--period", "2025"]),
    ] {
      let output = try store.file(name, "")
      let done = tiendo(["whatif", file, "--"] + command + ["-o", output], store: store)
      #expect(done.status == 0, "\(command): \(done.err)")
      let text = String(decoding: try store.bytes(of: output), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.lowercased().replacing("\\#", with: "#").contains(mark), "\(name)")
    }
    let shown = try Answer(
      tiendo("whatif", file, "--", "show", "completion", "--json", store: store).out)
    #expect(shown["drafts"] as? Int == 1 && shown["position"] as? Int == 2197)
    let plain = try Answer(tiendo("show", "completion", "--json", store: store).out)
    #expect(plain["drafts"] == nil)
    #expect(shown["root"] as? String == plain["root"] as? String)
  }

  @Test("corrections, retractions, sheets and CSV files are drafts too")
  func others() throws {
    let store = try TestStore.sample()
    let corrected = tiendo(
      "whatif", "đính-chính", "2046", "--value", "270000/450684", "--reason", "thử", store: store)
    #expect(corrected.out.contains("đính chính"), "\(corrected.err)")
    let retracted = tiendo(
      "giả-sử", "retract", "2046", "--reason", "thử", "--", "show", "completion", "--target",
      "tttt", "--json", store: store)
    #expect(try Answer(retracted.out).rows.first?["value"] is NSNull, "\(retracted.err)")
    let csv = try store.file(
      "n.csv", "indicator,unit,period,value\ntttt,tinh,2025-Q1,300000/450684\n")
    let filed = tiendo("whatif", csv, store: store)
    #expect(filed.out.contains("58,93% → 66,57%"), "\(filed.err)")
    #expect(tiendo("log", "--json", store: store).out.split(separator: "\n").count == 2196)
  }

  @Test("what writes is refused, and so is a file that import refuses; each in one sentence")
  func refused() throws {
    let store = try TestStore.sample()
    let file = try Self.file(store)
    let bytes = try Self.log(store)
    for command in [
      ["record", "measurement", "tttt", "5"], ["import", file], ["publish", "nam"], ["mark", "m"],
      ["backup", "/tmp"], ["rebuild"], ["whatif", file], ["verify"],
    ] {
      let done = tiendo(["whatif", file, "--"] + command, store: store)
      #expect(done.status == 2, "\(command): \(done.err)")
      #expect(done.err.contains("hatif chỉ chạy lệnh xem"), "\(command): \(done.err)")
      #expect(done.out.isEmpty)
    }
    let bad = try store.file("sai.jsonl", "{}\n")
    let done = tiendo("whatif", bad, "--", "status", store: store)
    #expect(done.status == 3 && done.err.contains("sai.jsonl:1:"), "\(done.err)")
    #expect(tiendo("whatif", store: store).status == 2)
    #expect(tiendo("whatif", file, "--", "shwo", store: store).err.contains("có phải: show?"))
    #expect(tiendo("whatif", "khong-co.jsonl", store: store).status == 3)
    #expect(tiendo("whatif", file, "--", "status", "--store", "x", store: store).status == 2)
    #expect(try Self.log(store) == bytes)
  }
}
