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
