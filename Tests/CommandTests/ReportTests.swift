import Foundation
import TestSupport
import Testing

@Suite("The periodic report")
struct ReportTests {
  /// A store in which the report of 2023 is published as known in the middle of 2024.
  private func published() throws -> TestStore {
    let store = try TestStore.sample()
    let done = tiendo(
      ["publish", "nam-2023", "--number", "12/BC-UBND", "--title", "Chuyển đổi số năm 2023"]
        + WrittenReports.year, store: store)
    #expect(done.status == 0, "\(done.err)")
    return store
  }

  /// Writes the report beside the store, and gives the file's path.
  private func written(_ file: String, _ store: TestStore, _ more: [String] = []) throws -> String {
    let path = try store.file(file, "")
    let done = tiendo(["report", "nam-2023", "-o", path] + more, store: store)
    #expect(done.status == 0, "\(done.err)")
    return path
  }

  @Test("a draft has the form of an official paper, its point and its stamp")
  func draft() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      ["report", "nam-2023", "--format", "md", "--to", "Bộ Khoa học và Công nghệ"]
        + WrittenReports.year, store: store)
    #expect(done.status == 0, "\(done.err)")
    for text in [
      "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**", "**Độc lập - Tự do - Hạnh phúc**", "(DỰ THẢO)",
      "Kính gửi: Bộ Khoa học và Công nghệ",
      "Tính đến 31/12/2023, theo số liệu công bố đến 30/06/2024",
      "Xếp hạng DTI cấp tỉnh", "15/63", "tiendo:report/2;nam-2023;2023-12-31@2024-06-30:",
    ] {
      #expect(done.out.contains(text), "\(text)")
    }
  }

  @Test("addressees and copies may be one list, and who is not named is seen to be missing")
  func office() throws {
    let store = try TestStore.sample()
    func written(_ more: String...) -> String {
      tiendo(
        ["report", "nam-2023", "--format", "md"] + WrittenReports.year + more, store: store
      ).out
    }
    let bare = written()
    #expect(!bare.contains("Kính gửi") && !bare.contains("Như trên"))
    #expect(bare.contains("\n- Lưu: VT.\n"))
    #expect(bare.contains("CHỨC VỤ NGƯỜI KÝ"))
    let sent = written(
      "--to", "Bộ A; Bộ B", "--copy", "Như trên; Lưu: VT", "--signer-title",
      "KT. CHỦ TỊCH; PHÓ CHỦ TỊCH")
    for text in [
      "Kính gửi:\n", "\n- Bộ A;\n- Bộ B.\n", "\n- Như trên;\n- Lưu: VT.\n",
      "**KT. CHỦ TỊCH**  \n**PHÓ CHỦ TỊCH**",
    ] {
      #expect(sent.contains(text), "\(text)")
    }
    #expect(!sent.contains("CHỨC VỤ NGƯỜI KÝ"))
  }

  @Test("the annex says where the counts of documents come from, and goals with a printer's signs")
  func sources() throws {
    let store = try TestStore.sample()
    let out = tiendo(
      ["report", "nam-2023", "--format", "md"] + WrittenReports.year, store: store
    ).out
    let counts = try #require(out.split(separator: "### ").first { $0.hasPrefix("Văn bản đến") })
    #expect(counts.contains(" Nguồn |"))
    #expect(counts.contains(/\| [0-9\/]+, công bố [0-9\/]+, (…, )?\\#[0-9]/), "\(counts)")
    #expect(out.contains("≤ 10") && !out.contains("<= 10"))
  }

  @Test("the same in English")
  func english() throws {
    let store = try published()
    let done = tiendo("report", "nam-2023", "--format", "md", "--lang", "en", store: store)
    #expect(done.status == 0, "\(done.err)")
    #expect(done.out.contains("**SOCIALIST REPUBLIC OF VIET NAM**"))
    #expect(done.out.contains("As of 2023-12-31, as known on 2024-06-30"))
    #expect(done.out.contains("reported 2023-07-12"))
    #expect(!done.out.contains("(DRAFT)"))
  }

  @Test("a published report in JSON hashes to its digest, also after what it says was corrected")
  func canonical() throws {
    let store = try published()
    let first = tiendo("report", "nam-2023", "--format", "json", store: store)
    let correction = tiendo(
      "record", "measurement", "dti_hang", "12", "--field", "63", "--unit", "tinh", "--on",
      "31/12/2023", "--reported-on", "01/03/2026", store: store)
    #expect(correction.status == 0)
    let file = try written("nam-2023.json", store)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == first.out)
    let check = tiendo("report", "verify", file, store: store)
    #expect(check.status == 0, "\(check.out)\(check.err)")
    #expect(check.out.contains("tiendo restated nam-2023"))
    let forged = try store.file("sua.json", first.out.replacing("\"15\"", with: "\"5\""))
    #expect(tiendo("report", "verify", forged, store: store).status == 1)
  }

  @Test("a draft is verified by its figures, which are drawn up again")
  func verifyDraft() throws {
    let store = try TestStore.sample()
    let file = try written("nam-2023.md", store, WrittenReports.year)
    let done = tiendo("report", "verify", file, "--json", store: store)
    #expect(done.status == 0, "\(done.out)\(done.err)")
    #expect(try Answer(done.out)["good"] as? Bool == true)
    #expect(try Answer(done.out)["published"] is NSNull)
  }

  @Test("later reports tell what changed since the one before, and what was restated")
  func later() throws {
    let store = try published()
    let done = tiendo(
      "report", "nam-2024", "--period", "2024", "--known-on", "30/06/2025", "--format", "md",
      store: store)
    #expect(done.status == 0, "\(done.err)")
    #expect(done.out.contains("So với báo cáo 12/BC-UBND:"))
    #expect(done.out.contains("15/63 | 11/63 | công bố muộn, lên 4 bậc (\\#"))
    #expect(done.out.contains("133 | 132 | đặt lại chỉ tiêu, -1 ("))
    #expect(done.out.contains("đúng tiến độ | chậm | qua thời gian"))
    #expect(done.out.contains("công bố 12/02/2025"))
  }

  @Test("a template is copied out, changed and used; one that is not well formed is refused")
  func template() throws {
    let store = try published()
    let own = try store.file("mau.md", "")
    #expect(tiendo("report", "template", "-o", own, store: store).status == 0)
    let text = try String(contentsOfFile: own, encoding: .utf8)
    let changed = try store.file("mau2.md", text.replacing("BÁO CÁO:", with: "BÁO CÁO NHANH:"))
    let file = try written("nhanh.md", store, ["--template", changed])
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("BÁO CÁO NHANH: Chuyển"))
    let unknown = tiendo("report", "verify", file, store: store)
    #expect(unknown.status == 1)
    #expect(unknown.out.contains("✓ phụ lục") && unknown.out.contains("✗ thân báo cáo: không so"))
    let verify = ["report", "verify", file, "--template"]
    #expect(tiendo(verify + [own], store: store).status == 1)
    let known = tiendo(verify + [changed], store: store)
    #expect(known.status == 0, "\(known.out)\(known.err)")
    let broken = try store.file("hong.md", "{{#rows}} không đóng")
    let bad = tiendo(
      "report", "nam-2023", "--format", "md", "--template", broken, store: store)
    #expect(bad.status == 3)
    #expect(bad.err.contains("hong.md"))
  }

  @Test(
    "without pandoc or weasyprint there is one clear sentence and no file",
    arguments: ["docx", "pdf"])
  func absent(format: String) throws {
    let store = try published()
    let path = URL(filePath: try store.file("x", "")).deletingLastPathComponent()
      .appending(path: "nam-2023.\(format)").path
    let done = tiendo(
      ["report", "nam-2023", "-o", path], store: store, env: ["PATH": "/nonexistent"])
    #expect(done.status == 1)
    #expect(done.err.contains("Chưa cài"))
    #expect(done.err.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
