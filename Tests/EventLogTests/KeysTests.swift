import Foundation
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

  @Test("keys are those of a plain set, whatever order the batches come in", arguments: 0..<8)
  func oracle(seed: UInt64) throws {
    // given a log whose batches have random, ascending and mixed keys, some in chunks
    var random = Seeded(state: seed)
    let directory = TemporaryDirectory()
    let log = try directory.create()
    var expected: [[UInt8]: UInt64] = [:]
    var ascending = 0
    for batch in 0..<6 {
      let (order, chunk) = (random.next() % 3, random.next() % 2 == 0 ? 16_384 : 700)
      try log.write(now: Int64(batch), chunk: chunk) { writer throws in
        for _ in 0..<2500 {
          ascending += 1
          let key =
            order == 0 || order == 1 && random.next() % 8 == 0
            ? [UInt8(random.next() % 3)] + Array(String(random.next() % 9000, radix: 36).utf8)
            : [1] + Array("n\(100_000 + ascending)".utf8)
          // when a key comes again, then it is the event that had it
          let receipt = try writer.append(Appendable(bytes: [9], keys: [key])) { _ in true }
          #expect(receipt.duplicate == (expected[key] != nil), "seed \(seed)")
          #expect(receipt.position == expected[key] ?? receipt.position, "seed \(seed)")
          expected[key] = receipt.position
        }
      }
    }
    try log.read { reader throws in
      for (key, position) in expected { #expect(try reader.position(forKey: key) == position) }
      #expect(try reader.position(forKey: [3, 3]) == nil)
    }
    #expect(try log.verify().keys == expected.count)
  }

  @Test("keys that ascend in front of others fill their pages as those do that nothing follows")
  func fullPages() throws {
    func size(behind others: Int) throws -> Int {
      let directory = TemporaryDirectory()
      let log = try directory.create()
      try log.write(now: 1) { writer throws in
        for number in 0..<others {
          let key = [UInt8]("z\(1000 + number)".utf8)
          _ = try writer.append(Appendable(bytes: [1], keys: [key]))
        }
      }
      for batch in 0..<8 {
        try log.write(now: 2) { writer throws in
          for number in 0..<8000 {
            let key = [UInt8]("a long enough key \(100_000 + batch * 8000 + number)".utf8)
            _ = try writer.append(Appendable(bytes: [1], keys: [key]))
          }
        }
      }
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.log + "/data.mdb")
      return attributes[.size] as! Int
    }
    let (alone, followed) = (try size(behind: 0), try size(behind: 500))
    #expect(followed < alone + alone / 10, "\(followed) bytes, \(alone) where nothing follows")
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

/// SplitMix64.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
