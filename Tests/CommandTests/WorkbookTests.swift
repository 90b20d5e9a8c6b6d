import Foundation
import TestSupport
import Testing

@Suite("-o FILE.xlsx")
struct WorkbookTests {
  @Test("an answer's workbook has the numbers of its JSON")
  func numbers() throws {
    let store = try TestStore.sample()
    let file = try store.file("van-ban.xlsx", "")
    let (status, _, err) = tiendo(
      "show", "documents", "--as-of", "31/12/2021", "-o", file, store: store)
    #expect(status == 0)
    #expect(err == "Đã ghi \(file).\n")
    let sheets = try ReadWorkbook(file).sheets
    #expect(sheets[0].values(5).prefix(4) == ["Tỉnh Thanh Hóa", "năm 2021", "1988791", "808230"])
    #expect(
      sheets[1].rows.last?[1][0]
        == "tiendo show documents --at 2021-12-31@2026-11-24:2196")
  }

  @Test("the command on the second sheet gives the same answer when it is typed")
  func askedAgain() throws {
    let store = try TestStore.sample()
    let file = try store.file("a.xlsx", "")
    let arguments = ["show", "completion", "--target", "xa-cds", "--known-on", "2024-06-30"]
    #expect(tiendo(arguments + ["--output=\(file)"], store: store).status == 0)
    let point = try ReadWorkbook(file).sheets[1]
    let again = try #require(
      point.rows.first { $0[0][0] == "Hỏi lại bằng lệnh" }?[1][0]?.split(separator: " "))
    let words = again.dropFirst().map(String.init)
    #expect(
      tiendo(words + ["--json"], store: store).out
        == tiendo(arguments + ["--json"], store: store).out)
  }

  @Test("export as xlsx has a row a figure, numbers as numbers")
  func export() throws {
    let store = try TestStore.sample()
    let file = try store.file("so-lieu.xlsx", "")
    #expect(tiendo("export", "--quiet", "-o", file, store: store).status == 0)
    let csv = tiendo("export", "--format", "csv", "--quiet", store: store).out
    let sheet = try ReadWorkbook(file).sheets[0]
    #expect(sheet.rows.count == csv.split(separator: "\n").count)
    #expect(sheet["L3"] == ("1988791", "[$-42A]#,##0", "n"))
    let said = try ReadWorkbook(file).sheets[1].rows.compactMap { $0[1][0] }
    #expect(said.contains { $0.contains("chưa tính đính chính") })
    #expect(tiendo("check", file, store: store).out.contains("225 đã có từ trước"))
  }

  @Test("a workbook has no place on standard output, and one that cannot be written is exit code 5")
  func refuses() throws {
    let store = try TestStore.catalogue()
    let (status, _, err) = tiendo("show", "documents", "--format", "xlsx", store: store)
    #expect(status == 2)
    #expect(err == "xlsx phải ghi vào tệp; hãy thêm -o TỆP.xlsx.\n")
    let other = tiendo("show", "documents", "-o", "/khong/co.xlsx", "--lang", "en", store: store)
    #expect(other.status == 5)
    #expect(
      other.err == "/khong/co.xlsx cannot be written; check the directory, permissions and space.\n"
    )
  }
}
