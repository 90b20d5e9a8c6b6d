import TestSupport
import Testing

@Suite("Reasons that are given, and what is not done unasked")
struct ReasonsTests {
  @Test("a document that sets no goal for a target is the reason given, beside those that do")
  func document() throws {
    let store = try TestStore.sample()
    for (language, reason) in [
      (
        "vi",
        "Văn bản 969/QĐ-UBND không đặt mức cho chỉ tiêu này; văn bản có đặt: Kế hoạch CĐS 2025"
      ),
      ("en", "The document 969/QĐ-UBND sets no goal for this target; these do: Kế hoạch CĐS 2025"),
    ] {
      let asked = ["--document", "qd-969-2022", "--lang", language]
      let why = tiendo(["why", "completion", "tttt"] + asked, store: store)
      #expect(why.status == 1 && why.err.hasPrefix(reason), "\(why.err)")
      let shown = tiendo(["show", "completion", "--target", "tttt"] + asked, store: store)
      #expect(shown.status == 0)
      #expect(shown.out.replacing("\n", with: " ").contains(reason), "\(shown.out)")
    }
    let unknown = tiendo(
      "why", "completion", "khong-co", "--document", "qd-969-2022", store: store)
    #expect(unknown.status == 1 && unknown.err.contains("không có dòng \"khong-co\""))
  }

  @Test("a form or a template that is there is written over only when asked to")
  func overwriting() throws {
    let store = try TestStore.sample()
    let commands = [
      (["template", "documents", "--unit", "so-yt", "--period", "2025"], "phieu.csv"),
      (["report", "template"], "mau.html"),
    ]
    for (command, name) in commands {
      let file = try store.file(name, "điền rồi")
      let refused = tiendo(command + ["-o", file], store: store)
      #expect(refused.status == 4 && refused.err.contains("--force"), "\(refused.err)")
      #expect(
        tiendo(command + ["-o", file, "--lang", "en"], store: store).err.contains("is there"))
      #expect(try store.bytes(of: file) == Array("điền rồi".utf8))
      #expect(tiendo(command + ["-o", file, "--force"], store: store).status == 0)
      #expect(try store.bytes(of: file) != Array("điền rồi".utf8))
    }
  }

  @Test("a mark that is given once more says what it named before")
  func marks() throws {
    let store = try TestStore.sample()
    let first = tiendo("mark", "hop", "--as-of", "31/12/2023", store: store)
    #expect(first.status == 0 && first.err.isEmpty)
    let again = tiendo("mark", "hop", store: store)
    #expect(again.status == 0 && again.err.contains("2023-12-31@2026-11-24:2196 (#2197)"))
    let english = tiendo("mark", "hop", "--lang", "en", store: store)
    #expect(english.err.hasPrefix("Note: \"hop\" names 2026-11-24@2026-11-24:2197 already"))
  }

  @Test("a position is taken as the program prints it, wherever one is")
  func positions() throws {
    let store = try TestStore.sample()
    for text in ["2046", "#2046", "2.046", "#2.046", "2,046"] {
      let trial = tiendo(
        "correct", text, "--value", "1/2", "--reason", "x", "--dry-run", store: store)
      #expect(trial.status == 0 && trial.out.contains("đính chính #2046"), "\(text): \(trial.err)")
      let status = tiendo("status", "--at-position", text, store: store)
      #expect(status.out.contains("vị trí 2.046"))
    }
    #expect(tiendo("retract", "20.46", "--reason", "x", store: store).status == 2)
  }

  @Test("beside an earlier year's period stands no year to date, which is another year's")
  func yearToDate() throws {
    let store = try TestStore.sample()
    let asked = ["show", "documents", "--unit", "tinh", "--as-of", "30/06/2025"]
    #expect(!tiendo(asked + ["--period", "2024"], store: store).out.contains("Từ đầu"))
    #expect(!tiendo(asked + ["--period", "2024-Q4"], store: store).out.contains("Từ đầu"))
    #expect(tiendo(asked + ["--period", "2025-Q2"], store: store).out.contains("Từ đầu"))
    // R13: a program is always told it.
    let json = tiendo(asked + ["--period", "2024", "--json"], store: store).out
    #expect(json.contains("\"yearToDate\":{\"incoming\":"))
  }
}
