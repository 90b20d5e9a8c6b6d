import Domain
import Testing

@Suite("Finding things by what people call them")
struct SearchTests {
  typealias Candidate = Search.Candidate

  let units = [
    Candidate(
      id: "hoang-hoa", name: "Huyện Hoằng Hóa", code: "399", inBeing: false,
      from: Day("2021-01-01"), until: Day("2025-06-30")),
    Candidate(id: "hoang-hoa-xa", name: "Xã Hoằng Hóa", code: "15865", from: Day("2025-07-01")),
    Candidate(id: "nghi-son", name: "Thị xã Nghi Sơn", aliases: ["Huyện Tĩnh Gia"], code: "407"),
    Candidate(id: "hac-thanh", name: "Phường Hạc Thành", code: "14758"),
    Candidate(id: "cu", name: "Xã Cũ", code: "14758", inBeing: false),
    Candidate(id: "so-yt", name: "Sở Y tế"),
  ]

  private func found(_ text: String) -> [String] {
    switch Search.find(text, among: units) {
    case .one(let unit): [unit.id]
    case .several(let units): units.map(\.id)
    case .none(let nearest): ["none"] + nearest.map(\.id)
    }
  }

  @Test("an exact id is meant before any name", arguments: ["hoang-hoa", "hoang-hoa-xa", "so-yt"])
  func byID(_ id: String) {
    #expect(found(id) == [id])
  }

  @Test("a name is found without tone marks, case, and the word for what it is")
  func byName() {
    #expect(found("huyện hoằng hoá") == ["hoang-hoa"])
    #expect(found("HUYEN HOANG HOA") == ["hoang-hoa"])
    #expect(found("Nghi So\u{31B}n") == ["nghi-son"])
    #expect(found("TX Nghi Sơn") == ["nghi-son"])
    #expect(found("y tế") == ["so-yt"])
    #expect(found("tĩnh gia") == ["nghi-son"], "what it was called before")
    #expect(found("hạc") == ["hac-thanh"], "a part of the name")
  }

  @Test("a code means the unit that has it now, not one that had it before")
  func byCode() {
    #expect(found("14758") == ["hac-thanh"])
  }

  @Test("several matches are listed with their days and refused")
  func several() throws {
    let error = try #require(throws: DomainError.self) {
      try Search.one("hoang hoa", .unit, among: units)
    }
    #expect(error.code == "several-units")
    #expect(
      error.sentence.vi == """
        "hoang hoa" khớp 2 đơn vị: hoang-hoa (Huyện Hoằng Hóa, đến 30/06/2025), \
        hoang-hoa-xa (Xã Hoằng Hóa, từ 01/07/2025); hãy dùng mã
        """)
    #expect(error.sentence.en.hasPrefix("\"hoang hoa\" fits 2 units: hoang-hoa (Huyện"))
  }

  @Test("no match names the nearest ones")
  func nothing() throws {
    #expect(found("hac thanhh") == ["none", "hac-thanh"])
    #expect(found("zzzzzzzz") == ["none"])
    #expect(found(" ") == ["none"])
    let error = try #require(throws: DomainError.self) {
      try Search.one("nghi sown", .unit, among: units)
    }
    #expect(error.code == "unknown-unit")
    #expect(
      error.sentence.vi
        == "không có đơn vị \"nghi sown\"; có phải: nghi-son (Thị xã Nghi Sơn)?")
  }

  @Test("the catalogue offers units, indicators, targets and documents, past ones too")
  func catalogue() throws {
    let facts = [
      try Fact.established("tinh"), try .established("huyen", under: "tinh"),
      try .dissolved("huyen", on: "2025-07-01"), try .defined("ky-so", on: "2021-01-01"),
      try .say(
        .documentIssued, "nq-06", #"{"number": "06-NQ/TU", "title": "Nghị quyết chuyển đổi số"}"#,
        on: "2021-11-10"),
      try .target("t", ">=", of: "ky-so", more: #", "document": "nq-06""#),
    ]
    let names = LogNames(facts)
    let catalogue = Catalogue(
      facts.enumerated().map { Event($1, at: UInt64($0 + 1), names: names) }, names: names)
    let today = Day("2026-01-01")!

    let huyen = catalogue.candidates(.unit, on: today).first { $0.id == "huyen" }
    #expect(huyen?.until == Day("2025-06-30"))
    #expect(huyen?.inBeing == false)
    #expect(catalogue.candidates(.target, on: today).map(\.name) == ["ky-so, 06-NQ/TU"])
    #expect(try catalogue.find("06-nq/tu", .document, on: today) == catalogue.handle("nq-06"))
    #expect(try catalogue.find("chuyen doi so", .document, on: today) == catalogue.handle("nq-06"))
    #expect(try catalogue.find("Kỳ số", .indicator, on: today) == catalogue.handle("ky-so"))
  }
}
