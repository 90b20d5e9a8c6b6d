import Testing

@testable import EventLog

@Suite("Keys on their way to their table")
struct KeysTests {
  /// The nth key, in no order that shows.
  private func key(_ number: Int) -> [UInt8] {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 29
    return [2] + Array(String(state, radix: 36).utf8)
  }

  @Test(
    "keys of a batch that is stored in many sorted runs are found before and after it ends",
    arguments: [true, false])
  func runs(areRandom: Bool) throws {
    // given a log with some keys, and chunks of four events, so that a run is 128 keys
    let directory = TemporaryDirectory()
    let log = try directory.create()
    func keyed(_ number: Int) -> Appendable {
      let key = areRandom ? key(number) : [UInt8]("k\(100_000 + number)".utf8)
      return Appendable(bytes: [UInt8]("event \(number)".utf8), names: ["u"], keys: [key])
    }
    try log.write(now: 1) { writer throws in
      for number in 1...50 { _ = try writer.append(keyed(number)) }
    }
    // when a batch of a thousand more is appended
    try log.write(now: 2, chunk: 4) { writer throws in
      for number in 51...1000 {
        _ = try writer.append(keyed(number))
        // then each one, old or new, stored or not yet, is a duplicate
        let again = try writer.append(keyed(1 + number * 7 % number)) { _ in true }
        #expect(again.duplicate)
        #expect(again.position == UInt64(1 + number * 7 % number))
      }
    }
    try log.read { reader throws in
      for number in 1...1000 {
        #expect(try reader.position(forKey: keyed(number).keys[0]) == UInt64(number))
      }
    }
    #expect(try log.verify().keys == 1000)
  }

  @Test("keys of a batch that fails after some of its runs are stored are gone")
  func abandoned() throws {
    struct Stop: Error {}
    let directory = TemporaryDirectory()
    let log = try directory.create()
    #expect(throws: Stop.self) {
      try log.write(now: 1, chunk: 4) { writer throws in
        for number in 1...500 {
          _ = try writer.append(Appendable(bytes: [1], keys: [key(number)]))
        }
        throw Stop()
      }
    }
    try log.read { reader throws in
      for number in 1...500 { #expect(try reader.position(forKey: key(number)) == nil) }
    }
    #expect(try log.verify().keys == 0)
  }

  @Test("an event that is lent is stored as one that is given, and refused where its key is taken")
  func lent() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let (bytes, one, two) = ([UInt8]("event".utf8), key(1), key(2))
    try log.write(now: 7) { writer throws in
      #expect(UnsafeRawBufferPointer.withBytes(of: "u") { writer.numberMet($0) } == nil)
      _ = try writer.append(Appendable(bytes: bytes, kind: 9, names: ["u", "s"], keys: [one]))
      let unit = UnsafeRawBufferPointer.withBytes(of: "u") { writer.numberMet($0) }
      #expect(unit == 1)
      for (key, position) in [(two, 2 as UInt64?), (one, nil), (two, nil)] {
        let receipt = try bytes.withUnsafeBytes { bytes in
          try key.withUnsafeBytes { key in
            try writer.append(
              LentEvent(
                bytes: bytes, unit: unit!, subject: 2, actor: 0, keys: (key, .noBytes), kind: 9))
          }
        }
        #expect(receipt?.position == position)
      }
    }
    try log.read { reader throws in
      #expect(reader.head.position == 2)
      try reader.scan { stored throws in
        #expect(stored.text == "event")
        #expect((stored.unit, stored.subject, stored.actor) == (1, 2, 0))
      }
    }
    #expect(try log.verify().keys == 2)
  }

  @Test("bytes are found by their bytes alone, whatever comes between")
  func index() {
    var index = ByteIndex()
    var expected: [[UInt8]: UInt64] = [:]
    for number in 0..<5000 {
      let key = Array(key(number % 3000).prefix(1 + number % 13))
      key.withUnsafeBytes { index.set($0, to: UInt64(number)) }
      expected[key] = UInt64(number)
    }
    #expect(index.count == expected.count)
    for (key, value) in expected { #expect(key.withUnsafeBytes { index[$0] } == value) }
    var walked: [[UInt8]] = []
    index.forEach(index.sorted()[...]) { key, value in
      walked.append([UInt8](key))
      #expect(expected[[UInt8](key)] == value)
    }
    #expect(walked == expected.keys.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(index.greatest.map { index.withKey($0) { [UInt8]($0) } } == walked.last)
    index.removeAll()
    #expect(index.count == 0)
    #expect(expected.keys.allSatisfy { $0.withUnsafeBytes { index[$0] } == nil })
  }
}

extension UnsafeRawBufferPointer {
  fileprivate static func withBytes<R>(of text: String, _ body: (Self) -> R) -> R {
    Array(text.utf8).withUnsafeBytes(body)
  }
}
