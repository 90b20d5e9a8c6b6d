import Domain
import Intake
import Testing

@Suite("Event lines")
struct EventLineTests {
  @Test("the example of the contract is read attribute by attribute")
  func example() throws {
    // given the line of events.md with a note, a key and a position
    let text = line([
      "time": "\"2022-01-04T02:11:09.120345Z\"", "actor": "\"so-tttt\"",
      "idempotencykey": "\"2021/tinh\"", "position": "17", "causes": "\"\"", "note": "\"cả năm\"",
      "confidence": "\"high\"",
    ])
    // when
    let event = try read(text)
    // then
    #expect(event.source == "so-tttt")
    #expect(event.id == "a1")
    #expect(event.time == 1_641_262_269_120_345)
    #expect(event.position == 17)
    #expect(event.causes.isEmpty)
    #expect(event.fact.unit == "tinh")
    #expect(event.fact.period == Period("2021"))
    #expect(event.fact.effectiveOn == day("2021-12-31"))
    #expect(event.fact.reportedOn == day("2022-01-04"))
    #expect(event.fact.reportedGiven)
    #expect(event.fact.key == "2021/tinh")
    #expect(event.fact.attributes.note == "cả năm")
    #expect(event.fact.attributes.confidence == .high)
    #expect(
      event.fact.body
        == .documentsCounted(
          DocumentsCounted(incoming: Decimal(1_988_791), outgoing: Decimal(808_230))))
  }

  @Test("with a period and no day, it is true from the period's last day")
  func periodOnly() throws {
    let event = try read(line(["effectiveon": nil, "period": "\"2024-Q1:14\"", "reportedon": nil]))
    #expect(event.fact.effectiveOn == day("2024-03-14"))
  }

  @Test("a missing reporting day is today, and known not to have been said")
  func reportedToday() throws {
    let event = try read(line(["reportedon": nil]))
    #expect(event.fact.reportedOn == today)
    #expect(!event.fact.reportedGiven)
  }

  @Test("causes keep what they name and where")
  func causes() throws {
    let text = line([
      "type": "\"entry.retracted.v1\"", "subject": nil, "unit": nil, "period": nil,
      "effectiveon": nil, "data": #"{"reason":"ghi nhầm"}"#, "causes": "\"@17 a0\"",
    ])
    let event = try read(text)
    #expect(event.causes.map(\.ref) == [.position(17), .id("a0")])
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[event.causes[1].offset...].prefix(2), as: UTF8.self) == "a0")
    #expect(event.fact.causes.isEmpty)
    #expect(event.fact.effectiveOn == nil)
  }

  @Test(
    "each fault has its own code and points at its place",
    arguments: [
      (["specversion": "\"0.3\""], "specversion", "\"0.3\""),
      (["id": nil], "missing-field", "{\"specversion\":\"1.0\""),
      (["data": nil], "missing-field", "{\"specversion\":\"1.0\""),
      (["unit": nil], "missing-field", "{\"specversion\":\"1.0\""),
      (["unit": "\"\""], "wrong-field", "\"\""),
      (["unit": "7"], "wrong-field", "7"),
      (["unit": "\" tinh\""], "blank-ends", "\" tinh\""),
      (["unit": "\"a\\u0007b\""], "control-character", "\"a\\u0007b\""),
      (["effectiveOn": "\"2021-12-31\""], "unknown-field", "\"effectiveOn\":\"2021-12-31\"}"),
      (["effectiveon": "\"2021-02-29\""], "no-such-day", "\"2021-02-29\""),
      (["effectiveon": "\"2022-01-01\""], "day-outside-period", "\"2022-01-01\""),
      (["period": "\"2021-13\""], "no-such-period", "\"2021-13\""),
      (["period": nil, "effectiveon": nil], "missing-day", "{\"specversion\":\"1.0\""),
      (["reportedon": "\"2025-07-01\""], "reported-in-future", "\"2025-07-01\""),
      (["reportedon": "\"2021-12-30\""], "not-yet", "\"2021-12-31\""),
      (["type": "\"documents.count.v1\""], "unknown-type", "\"documents.count.v1\""),
      (["type": "\"actor.added.v0\""], "unknown-type", "\"actor.added.v0\""),
      (["type": "\"actor.added.v01\""], "unknown-type", "\"actor.added.v01\""),
      (["type": "\"actor.added\""], "unknown-type", "\"actor.added\""),
      (["type": "\"actor.added.v2\""], "event-version", "\"actor.added.v2\""),
      (["time": "\"2022-01-04T02:11:09+07:00\"}"], "json-trailing", "}"),
      (["time": "\"2022-01-04T02:11:09+07:00\""], "time", "\"2022-01-04T02:11:09+07:00\"}"),
      (["position": "0"], "position", "0}"),
      (["causes": "\"@x\""], "cause", "@x\"}"),
      (["datacontenttype": "\"text/plain\""], "content-type", "\"text/plain\""),
      (["evidence": "\"AB\""], "evidence", "\"AB\"}"),
      (["confidence": "\"sure\""], "confidence", "\"sure\"}"),
      (["data": "{\"incoming\":1.5}"], "json-float", "1.5}}"),
      (["data": "{\"incomming\":1}"], "unknown-field", "\"incomming\":1}}"),
      (["data": "{}"], "says-nothing", "{}}"),
      (["data": "{\"eligible\":8,\"signed\":9}"], "signed-eligible-outgoing", "{\"eligible\":8"),
    ] as [([String: String?], String, String)])
  func faults(_ changes: [String: String?], _ code: String, _ place: String) {
    let text = line(changes)
    let error = refusal(text)
    #expect(error?.code == code)
    #expect(pointed(text, error) == place)
    #expect(error?.sentence.vi != error?.sentence.en)
  }

  @Test("an unknown type is answered with the nearest one")
  func nearest() {
    let error = refusal(line(["type": "\"documents.countd.v1\""]))
    #expect(error?.sentence.vi.contains("\"documents.counted.v1\"") == true)
  }

  @Test("a correction has no unit of its own and must name its event")
  func corrections() {
    let correction: [String: String?] = [
      "type": "\"entry.corrected.v1\"", "subject": nil, "period": nil, "effectiveon": nil,
      "data": #"{"reason":"x","replacement":{"data":{"incoming":1}}}"#,
    ]
    #expect(refusal(line(correction))?.code == "entry-attribute")
    let without = correction.merging(["unit": nil]) { $1 }
    #expect(refusal(line(without))?.code == "missing-cause")
  }

  @Test("a target belongs to a unit or to a kind of units")
  func targets() throws {
    let data = #"{"indicator":"x","comparator":">=","value":"60","deadline":"2025-12-31"}"#
    let target: [String: String?] = ["type": "\"target.set.v1\"", "unit": nil, "data": data]
    #expect(refusal(line(target))?.code == "target-of-nobody")
    let ofKind = data.dropLast() + #","appliesTo":"commune"}"#
    _ = try read(line(target.merging(["data": String(ofKind)]) { $1 }))
  }

  @Test("a plan may be published before its day comes")
  func plans() throws {
    let event = try read(
      line([
        "type": "\"milestone.planned.v1\"", "period": nil, "effectiveon": "\"2025-12-31\"",
        "data": #"{"title":"x","due":"2026-01-01"}"#,
      ]))
    #expect(event.fact.effectiveOn == day("2025-12-31"))
  }

  @Test("a key, or a source with its id, fits an index key of the log")
  func longKeys() {
    let long = "\"" + String(repeating: "k", count: 401) + "\""
    let half = "\"" + String(repeating: "k", count: 220) + "\""
    #expect(refusal(line(["idempotencykey": long]))?.code == "too-long")
    #expect(refusal(line(["id": half, "source": half]))?.code == "too-long")
    #expect(
      refusal(line(["unit": "\"" + String(repeating: "u", count: 201) + "\""]))?.code == "too-long")
  }

  @Test("a line cut anywhere is refused")
  func cut() {
    let text = line(["note": "\"Hoằng Hóa \\u0111\""])
    for length in 0..<text.utf8.count {
      let part = String(decoding: Array(text.utf8.prefix(length)), as: UTF8.self)
      #expect(throws: DomainError.self) { try read(part) }
    }
  }
}
