import Domain
import Testing

@Suite("Strict JSON")
struct JSONTests {
  @Test("what is read is written back, without blanks, members in their order")
  func roundTrip() throws {
    let text =
      " { \"b\" : [1, -20, true ,false,null, {}] ,\t\"a\":\"\\u0111\\/\\n\\ud83d\\ude00\" } \r\n"
    #expect(
      try JSON.parse(text).compact == "{\"b\":[1,-20,true,false,null,{}],\"a\":\"đ/\\n😀\"}")
  }

  @Test("controls, quotes and backslashes are escaped, nothing else")
  func escapes() throws {
    let json = JSON.string("a\"b\\c\u{1}\t/đ")
    #expect(json.compact == "\"a\\\"b\\\\c\\u0001\\t/đ\"")
    #expect(try JSON.parse(json.compact) == json)
  }

  @Test("texts are composed where they are read")
  func composed() throws {
    let text = try #require(try JSON.parse("\"Ho\u{103}\u{300}ng Ho\u{301}a\"").text)
    #expect(Array(text.utf8) == Array("Hoằng Hóa".utf8))
  }

  @Test(
    "each fault has its code and its byte",
    arguments: [
      ("", "cut", 0), ("{", "cut", 1), ("{\"a\"", "cut", 4), ("{\"a\":", "cut", 5),
      ("[1,", "cut", 3), ("\"abc", "cut", 4), ("\"a\\", "cut", 3), ("tru", "cut", 3),
      ("{} x", "trailing", 3), ("{\"a\":1,}", "name", 7), ("[1,]", "value", 3),
      ("{\"a\" 1}", "mark", 5), ("[1 2]", "mark", 3), ("x", "value", 0), ("trux", "value", 0),
      ("{\"a\":1,\"a\":2}", "repeated", 7), ("[1.5]", "float", 1), ("[1e3]", "float", 1),
      ("[-1E-3]", "float", 1), ("[01]", "number", 1), ("[-]", "number", 1), ("[+1]", "value", 1),
      ("[1234567890123456789]", "number", 1), ("\"a\nb\"", "control", 2), ("\"\\x\"", "escape", 1),
      ("\"\\ud800\"", "escape", 1), ("\"\\udc00\"", "escape", 1), ("\"\\u+123\"", "escape", 1),
      ("'a'", "value", 0), ("NaN", "value", 0), ("//", "value", 0),
    ])
  func faults(_ text: String, _ code: String, _ offset: Int) {
    let error = #expect(throws: DomainError.self) { try JSON.parse(text) }
    #expect(error?.code == "json-" + code)
    #expect(error?.offset == offset)
  }

  @Test("bytes that are not UTF-8 are refused at their string")
  func notUTF8() {
    for bytes: [UInt8] in [
      [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE1, 0xBA], [0xF5, 0x80],
    ] {
      let error = #expect(throws: DomainError.self) {
        try JSON.parse([0x5B, 0x22] + bytes + [0x22, 0x5D])
      }
      #expect(error?.code == "json-utf8")
      #expect(error?.offset == 1)
    }
  }

  @Test("nesting is bounded, and a big object of repeated names is refused at once")
  func hostile() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: DomainError.self) { try JSON.parse(deep) }
    let many = (0..<50_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect(throws: Never.self) { try JSON.parse("{\(many)}") }
    let error = #expect(throws: DomainError.self) { try JSON.parse("{\(many),\"k7\":1}") }
    #expect(error?.code == "json-repeated")
  }

  @Test("bytes that do not lie in a row are read the same")
  func lazily() throws {
    let bytes = Array("[1,\"a\"]".utf8)
    #expect(try JSON.parse(AnySequence(bytes)).compact == "[1,\"a\"]")
  }

  @Test("random damage never does worse than a refusal")
  func damage() {
    var random = Seeded(3)
    let line = Array(#"{"a":["x\u0111",-12,true,null,{"b":"Hoằng Hóa"}],"c":"99.5"}"#.utf8)
    for _ in 0..<5000 {
      var bytes = line
      for _ in 0...Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if let json = try? JSON.parse(bytes) {
        #expect((try? JSON.parse(json.compact)) == json)
      }
    }
  }

  @Test("names are compared without tone marks, case, hyphens and the place of the tone")
  func folding() {
    #expect(Folding.fold("Huyện Hoằng Hóa") == "huyen hoang hoa")
    #expect(Folding.fold("huyen-hoang_hoá") == "huyen hoang hoa")
    #expect(Folding.fold("Ho\u{103}\u{300}ng Ho\u{301}a") == "hoang hoa")
    #expect(Folding.fold("ĐƯỜNG Đặng") == "duong dang")
    #expect(Folding.fold("  a -- b  ") == "a b")
    #expect(Folding.distance("hoang hoa", "hoang ha") == 1)
    #expect(Folding.distance("", "abc") == 3)
    #expect(Folding.distance("abc", "abc") == 0)
  }
}
