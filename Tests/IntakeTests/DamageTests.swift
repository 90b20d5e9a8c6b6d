import Domain
import Intake
import Testing

/// Numbers that look random and are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state << 31)
  }
}

@Suite("Damaged input")
struct DamageTests {
  /// A copy with a few bytes changed, taken out or put in.
  private func damaged(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    let marks = Array("\"\\,;:{}[]\n\r0-.@ \u{FEFF}".utf8) + [0, 0xFF, 0xC3, 0xE1, 0xBA]
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let byte = marks.randomElement(using: &random)!
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[at] = byte
      case 1: bytes.remove(at: at)
      default: bytes.insert(byte, at: at)
      }
    }
    return bytes
  }

  @Test(
    "a damaged line is read or refused, inside its bytes; what is read is written back the same")
  func lines() {
    var random = Seeded(5)
    let whole = Array(
      line(["note": "\"Hoằng \\\"Hóa\\\"\"", "causes": "\"@1 b\"", "position": "5"]).utf8)
    var taken = 0
    for _ in 0..<800 {
      let bytes = damaged(whole, &random)
      do throws(DomainError) {
        let event = try readBytes(bytes)
        taken += 1
        let text = eventLine(event.fact, position: 1, recordedAt: 0, storeID: "x")
        let again = try read(text)
        #expect(eventLine(again.fact, position: 1, recordedAt: 0, storeID: "x") == text)
      } catch {
        #expect(error.offset.map { (0...bytes.count).contains($0) } == true, "\(error)")
      }
    }
    #expect(taken > 10)
  }

  @Test("a damaged sheet is read or refused with a place")
  func sheets() throws {
    var random = Seeded(6)
    let whole = Array(
      "đơn vị;chỉ số;kỳ;giá trị;ghi chú\nTỉnh;x;2021;99,5;\"a;b\nc\"\nTỉnh;y;2022;~5;\n".utf8)
    for _ in 0..<200 {
      let file = try Scratch(damaged(whole, &random))
      do {
        let events = try CSVEvents(path: file.path, language: .vi, today: today)
        var rows = 0
        while try events.next({ (_, text, _) throws(DomainError) in text }) != nil { rows += 1 }
        #expect(rows <= 3)
      } catch {
        #expect(error.place != nil || error.category == .notFound)
      }
    }
  }

  private func readBytes(_ bytes: [UInt8]) throws(DomainError) -> EventLine {
    let result: Result<EventLine, DomainError> = bytes.withUnsafeBytes { bytes in
      do throws(DomainError) {
        return .success(try EventLine(bytes, today: today))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
