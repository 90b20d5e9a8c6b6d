import TestSupport
import Testing

@Suite("What is told of figures that are taken in all the same")
struct RemarksTests {
  private let counts = """
    đơn vị;kỳ;đến;đi;công bố ngày
    so-yt;10/2026;100;50;06/11/2026
    so-yt;09/2026;90;40;06/11/2026

    """

  @Test("a file without keys that comes twice says which positions it repeats, tried or imported")
  func twice() throws {
    let store = try TestStore.sample()
    let file = try store.file("vb.csv", counts)
    let first = tiendo("import", file, store: store)
    #expect(first.status == 0 && !first.err.contains("Chú ý"), "\(first.err)")
    for command in [["check", file], ["import", file, "--dry-run"], ["import", file]] {
      let said = tiendo(command, store: store)
      #expect(said.status == 0)
      #expect(said.err.contains("vb.csv:2:1: số của đơn vị và kỳ này đã có từ trước ở #2197;"))
      #expect(said.err.contains("vb.csv:3:1: số của đơn vị và kỳ này đã có từ trước ở #2198;"))
    }
    let english = tiendo("check", file, "--lang", "en", store: store)
    #expect(english.err.contains("is there already at #2197, #2199; once more it is added twice"))
    let quiet = tiendo("import", file, "--quiet", store: store)
    #expect(quiet.status == 0 && quiet.err.isEmpty)
  }

  @Test("two rows of one file for the same unit and month are told by the line of the first")
  func inOneFile() throws {
    let store = try TestStore.sample()
    let file = try store.file("vb.csv", counts + "so-yt;10/2026;1;;06/11/2026\n")
    let said = tiendo("check", file, store: store)
    #expect(said.err.contains("vb.csv:4:1: số của đơn vị và kỳ này đã có ở dòng 2;"), "\(said.err)")
  }

  @Test("counts recorded twice by hand are told; once retracted they are nobody's double")
  func byHand() throws {
    let store = try TestStore.sample()
    let words = [
      "record", "documents", "--unit", "so-yt", "--period", "10/2026", "--incoming", "5",
    ]
    #expect(!tiendo(words, store: store).err.contains("đã có từ trước"))
    let other = tiendo(words.dropLast(2) + ["--outgoing", "3"], store: store)
    #expect(!other.err.contains("đã có từ trước"), "another column adds nothing twice")
    #expect(tiendo(words, store: store).err.contains("đã có từ trước ở #2197;"))
    for position in ["2197", "2199"] {
      #expect(tiendo("retract", position, "--reason", "thử", store: store).status == 0)
    }
    #expect(!tiendo(words, store: store).err.contains("đã có từ trước"))
  }

  @Test("a newer figure of a gauge is no repetition, the same one is")
  func gauges() throws {
    let store = try TestStore.sample()
    func record(_ value: String) -> String {
      tiendo(
        "record", "measurement", "tttt", value, "--unit", "tinh", "--period", "10/2026",
        store: store
      ).err
    }
    #expect(!record("61").contains("Chú ý"))
    #expect(!record("62").contains("Chú ý"))
    #expect(record("62").contains("đã có từ trước ở #2198, cùng giá trị"))
  }

  @Test(
    "what is hardly meant is told at its cell and recorded: the rules allow it",
    arguments: [
      ("tttt;tinh;10/2026;150", "t.csv:2:19: 150% nằm ngoài khoảng từ 0% đến 100%"),
      ("tttt;tinh;10/2026;-5", "t.csv:2:19: -5% nằm ngoài khoảng từ 0% đến 100%"),
      ("tttt;tinh;10/2026;7/5", "t.csv:2:19: 7/5 nằm ngoài khoảng từ 0% đến 100%"),
      ("tttt;tinh;10/2026;5/0", "t.csv:2:19: mẫu số là 0 nên không có tỷ lệ"),
      ("xa_cds;tinh;10/2026;-3", "t.csv:2:21: -3 xã là số âm"),
      ("dti_hang;tinh;10/2026;1,5", "1,5 không phải một thứ hạng"),
    ])
  func doubts(row: String, said: String) throws {
    let store = try TestStore.sample()
    let file = try store.file("t.csv", "chỉ số;đơn vị;kỳ;giá trị\n\(row)\n")
    let done = tiendo("import", file, store: store)
    #expect(done.status == 0 && done.err.contains(said), "\(done.err)")
    #expect(done.err.contains("Đã nhập 1 sự kiện"))
  }

  @Test("what is odd and may be meant is not told: a falling growth, a share of 0% or of 100%")
  func ordinary() throws {
    let store = try TestStore.sample()
    for (indicator, value) in [
      ("nsld_tang", "-2"), ("tttt", "0"), ("tttt", "100"), ("tttt", "5/5"),
    ] {
      let done = tiendo(
        "record", "measurement", indicator, value, "--unit", "tinh", "--on", "01/11/2026",
        store: store)
      #expect(done.status == 0 && done.err.isEmpty, "\(indicator) \(value): \(done.err)")
    }
  }

  @Test("signed without eligible counts for no rate and says so, recorded and corrected")
  func signedAlone() throws {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "documents", "--unit", "so-yt", "--period", "10/2026", "--signed", "5",
      store: store)
    #expect(done.status == 0)
    #expect(done.err.contains("có số đã ký mà không có số phải ký"))
    let english = tiendo(
      "correct", "2197", "--signed", "6", "--reason", "x", "--lang", "en", store: store)
    #expect(english.status == 0)
    #expect(english.err.contains("signed without eligible: it does not count"), "\(english.err)")
  }
}
