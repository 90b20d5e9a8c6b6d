import Foundation
import TestSupport
import Testing

@Suite("export")
struct ExportTests {
  @Test("export and import --restore into an empty store give the same export, byte for byte")
  func restores() throws {
    let (store, other) = (try TestStore.sample(), try TestStore.empty())
    let file = try store.file("so.jsonl", "")
    #expect(tiendo("export", "-o", file, store: store).status == 0)
    let restored = tiendo("import", "--restore", file, store: other)
    #expect(restored.status == 0, "\(restored.err)")
    let (first, second) = (tiendo("export", store: store).out, tiendo("export", store: other).out)
    #expect(first == second)
    #expect(first == (try String(contentsOfFile: file, encoding: .utf8)))
  }

  @Test("an export that was changed is not restored where its root is given, and the root is said")
  func restoresByRoot() throws {
    let (store, other) = (try TestStore.sample(), try TestStore.empty())
    let file = try store.file("so.jsonl", "")
    let said = tiendo("export", "-o", file, "--lang", "en", store: store).err
    let root = try #require(said.firstMatch(of: /Root: ([0-9a-f]{64})/)).1
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let changed = text.replacing("so-tttt", with: "so-tttx")
    #expect(changed != text)
    let bad = try store.file("sua.jsonl", changed)
    let restore = ["import", "--restore", "--root", String(root)]
    for (language, word) in [("vi", "đã bị sửa"), ("en", "it was changed")] {
      let refused = tiendo(restore + [bad, "--lang", language], store: other)
      #expect(refused.status == 3 && refused.err.contains(word), "\(refused.err)")
    }
    let whole = tiendo(restore + [file, "--lang", "en"], store: other)
    #expect(whole.status == 0 && whole.err.contains("Root: \(root)"), "\(whole.err)")
    let unproven = try TestStore.empty()
    let taken = tiendo("import", "--restore", bad, "--lang", "en", store: unproven)
    #expect(taken.status == 0 && taken.err.contains("An export does not prove itself"))
    #expect(tiendo("import", bad, "--root", String(root), store: unproven).status == 2)
  }

  @Test("csv has a row a figure, and what is left out is said")
  func writesCSV() throws {
    let store = try TestStore.sample()
    let (status, out, err) = tiendo("export", "--format", "csv", store: store)
    #expect(status == 0)
    let lines = out.split(separator: "\n")
    #expect(
      lines[0]
        == "type,subject,unit,period,effectiveon,reportedon,value,numerator,denominator,qualifier,field,incoming,outgoing,eligible,signed,note,ref,key"
    )
    #expect(lines.count > 200)
    #expect(
      out.contains("documents.counted.v1,van-ban,tinh,2021,2021-12-31,2021-12-31,,,,,,1988791"))
    #expect(err.contains("không có trong đó"))
  }

  @Test("what export writes as csv, import takes back as the same entries")
  func readsItsOwnCSV() throws {
    let store = try TestStore.sample()
    let csv = tiendo("export", "--format", "csv", "--quiet", store: store).out
    let file = try store.file("so-lieu.csv", csv)
    let (status, _, err) = tiendo("import", file, "--dry-run", store: store)
    #expect(status == 0, "\(err)")
    #expect(err.contains("0 sự kiện"))
  }

  @Test("export up to a position is the beginning of the whole export")
  func stopsAtPosition() throws {
    let store = try TestStore.sample()
    let (part, whole) = (
      tiendo("export", "--at-position", "40", store: store).out, tiendo("export", store: store).out
    )
    #expect(part.split(separator: "\n").count == 40)
    #expect(whole.hasPrefix(part))
  }

  @Test("another format or ending is wrong usage, an unwritable file exit code 5")
  func refuses() throws {
    let store = try TestStore.catalogue()
    #expect(tiendo("export", "--format", "table", store: store).status == 2)
    #expect(tiendo("export", "-o", "so.md", store: store).status == 2)
    #expect(tiendo("export", "-o", "/khong/co/so.jsonl", store: store).status == 5)
  }
}
