import Domain
import Intake
import Testing

@Suite("Writing event lines")
struct EventLineWriterTests {
  let fact = Fact(
    .documentsCounted(DocumentsCounted(incoming: Decimal(1_988_791), outgoing: Decimal(808_230))),
    subject: "van-ban", unit: "tinh", actor: "so-tttt", period: Period("2021"),
    effectiveOn: day("2021-12-31"), reportedOn: day("2022-01-04"), key: "2021/tinh")

  @Test("an event of the store is the line of the contract, byte for byte")
  func example() {
    let text = eventLine(
      fact, position: 17, recordedAt: 1_641_262_269_120_345, storeID: "0192")
    #expect(
      text
        == #"{"specversion":"1.0","id":"17","source":"tiendo:0192","type":"documents.counted.v1","#
        + #""time":"2022-01-04T02:11:09.120345Z","subject":"van-ban","unit":"tinh","period":"2021","#
        + #""effectiveon":"2021-12-31","reportedon":"2022-01-04","actor":"so-tttt","#
        + #""idempotencykey":"2021/tinh","position":17,"causes":"","#
        + #""datacontenttype":"application/json","data":{"incoming":1988791,"outgoing":808230}}"#)
  }

  @Test("what is written is read back the same")
  func roundTrip() throws {
    var fact = fact
    fact.attributes = Attributes(
      note: "dòng \"một\"\ndòng hai \\ hết", ref: "Báo cáo 298", confidence: .low,
      evidence: String(repeating: "a", count: 64))
    fact.signature = "c2ln"
    fact.origin = Fact.Origin(source: "so-tttt", id: "a/1")
    let text = eventLine(fact, position: 3, recordedAt: -1, storeID: "x", causes: "@1 b")
    let event = try read(text)
    #expect(event.fact == fact)
    #expect(event.time == -1)
    #expect(event.position == 3)
    #expect(event.causes.map(\.ref) == [.position(1), .id("b")])
    #expect(
      eventLine(event.fact, position: 3, recordedAt: -1, storeID: "x", causes: "@1 b") == text)
  }

  @Test("a store knows its own events by source and position")
  func own() throws {
    let event = try read(eventLine(fact, position: 17, recordedAt: 0, storeID: "0192"))
    #expect(event.isOwn(of: "0192"))
    #expect(!event.isOwn(of: "0193"))
  }

  @Test("the buffer gathers lines until it is cleared")
  func buffer() {
    var writer = EventLineWriter(storeID: "x")
    writer.append(fact, position: 1, recordedAt: 0)
    writer.append(fact, position: 2, recordedAt: 0)
    #expect(writer.bytes.count { $0 == 0x0A } == 2)
    writer.clear()
    #expect(writer.bytes.isEmpty)
  }
}
