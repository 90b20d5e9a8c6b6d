import Domain
import Testing

@testable import Intake

@Suite("Figure lines in place")
struct FigureLineTests {
  /// What a line is to the log: its bytes, its names, its keys.
  private struct Stored: Equatable {
    var event: [UInt8]
    var names: [String]
    var keys: [[UInt8]]

    init(_ line: EventLine) {
      event = line.fact.encoded
      names = [line.fact.unit, line.fact.subject, line.fact.actor].map { $0 ?? "" }
      let own = line.fact.key.map { [1] + Array($0.utf8) }
      keys = [own, [2] + Array(line.source.utf8) + [0] + Array(line.id.utf8)].compactMap { $0 }
    }

    init?(inPlace text: String) {
      var out: [UInt8] = [0xAA]
      let bytes = Array(text.utf8)
      let read = bytes.withUnsafeBytes { FigureLine.read($0, today: today, into: &out) }
      guard let figure = read else {
        #expect(out == [0xAA])
        return nil
      }
      event = Array(out[figure.event])
      names = [figure.unit, figure.subject, figure.actor].map {
        String(decoding: out[$0], as: UTF8.self)
      }
      keys = [figure.ownKey, figure.originKey].filter { !$0.isEmpty }.map { Array(out[$0]) }
    }
  }

  /// Values an attribute may have, some of them wrong; nil takes it away.
  private static let choices: [(String, [String?])] = [
    ("type", ["\"measurement.reported.v1\"", "\"documents.counted.v1\"", "\"unit.changed.v1\""]),
    ("subject", ["\"chi-so\"", "\"chỉ số\"", "\"\"", nil]),
    ("unit", ["\"xa-1\"", "\"xa 1\"", "\" xa\"", nil]),
    ("actor", ["\"so-tttt\"", "\"sở\"", nil]),
    ("period", ["\"2021\"", "\"2021-Q4\"", "\"2021-12\"", "\"12/2021\"", "\"2021-13\"", nil]),
    ("effectiveon", ["\"2021-12-31\"", "\"2021-12-01\"", "\"2021-02-30\"", "\"2026-01-01\"", nil]),
    ("reportedon", ["\"2022-01-04\"", "\"2021-12-02\"", "\"2031-01-01\"", "\"x\"", nil]),
    ("idempotencykey", ["\"k/1\"", "\"k\\u0041\"", nil, nil]),
    ("time", ["\"2022-01-04T02:11:09.120345Z\"", "\"2022-01-04\"", nil, nil]),
    ("note", ["\"Báo cáo số 5\"", "\"e\u{301}\"", "\"a\\\"b\"", "\"\u{7F}\"", nil, nil]),
    ("ref", ["\"12/BC-UBND\"", "\"\u{85}\"", "\"😀\"", "1", nil, nil]),
    ("confidence", ["\"high\"", nil, nil, nil, nil]),
    ("causes", ["\"\"", "\"@1\"", nil, nil, nil]),
    ("specversion", ["\"1.0\"", "\"1.0\"", "\"1.0\"", "\"1.1\""]),
    ("datacontenttype", ["\"application/json\"", "\"application/json\"", "\"text\"", nil]),
    ("source", ["\"so-tttt\"", "\"tiendo:aa\"", "\"urn:a\""]),
    ("id", ["\"a1\"", "\"\"", "\"000017\""]),
    (
      "data",
      [
        #"{"value":5}"#, #"{"value":"57.30"}"#, #"{"value":"057.3"}"#, #"{"value":5.5}"#,
        #"{"numerator":3,"denominator":7}"#, #"{"numerator":3}"#, #"{"value":-1}"#, "{}",
        #"{"incoming":3,"outgoing":9,"eligible":9,"signed":8}"#, #"{"eligible":3,"signed":4}"#,
        #"{"incoming":"3","signed":0}"#, #"{"incoming":"3.0"}"#, #"{"value":1,"value":2}"#,
        #"{"value":"0.1234567890123"}"#, #"{"value":123456789012345678}"#,
        #"{"value":1234567890123456789}"#, #"{"value":"1."}"#, #"{"value":"5","field":63}"#,
      ]
    ),
  ]

  @Test("whatever is read in place is what the plain reader makes of it", arguments: 1...20)
  func equalsPlain(seed: UInt64) {
    var random = Seeded(seed)
    var inPlace = 0
    for _ in 0..<500 {
      // given a line of which a few attributes are changed, and now and then a byte
      var changes: [String: String?] = [
        "type": "\"measurement.reported.v1\"", "data": "{\"value\":7}",
      ]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let (name, values) = FigureLineTests.choices.randomElement(using: &random)!
        changes[name] = values.randomElement(using: &random)!
      }
      var text = line(changes)
      if Int.random(in: 0..<4, using: &random) == 0 {
        let at = text.indices.randomElement(using: &random)!
        text.replaceSubrange(at...at, with: ["", " ", "\"", "\\", ",", "9", "}"].randomElement()!)
      }
      // when it is read in place
      guard let stored = Stored(inPlace: text) else { continue }
      inPlace += 1
      // then the plain reader takes it too, for the same
      let plain = try? read(text)
      #expect(plain.map(Stored.init) == stored, "seed \(seed): \(text)")
    }
    #expect(inPlace > 50, "seed \(seed)")
  }

  @Test(
    "the lines that come by the million are read in place",
    arguments: [
      ["type": "\"measurement.reported.v1\"", "data": #"{"value":"57.30"}"#],
      ["type": "\"measurement.reported.v1\"", "data": #"{"numerator":3,"denominator":7}"#],
      ["note": "\"Báo cáo số 5/BC-UBND ngày 04/01/2022\"", "period": nil],
      ["idempotencykey": "\"2021/tinh\"", "effectiveon": nil, "reportedon": nil],
      ["time": "\"2022-01-04T02:11:09Z\"", "ref": "\"https://a.vn/ă\"", "actor": "\"so\""],
    ] as [[String: String?]])
  func plainLines(changes: [String: String?]) throws {
    let text = line(changes)
    #expect(Stored(inPlace: text) == Stored(try read(text)))
  }
}
