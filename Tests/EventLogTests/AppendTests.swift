import Testing

@testable import EventLog

@Suite struct AppendTests {
  @Test("positions are 1, 2, 3 ... without gaps, over several writes")
  func gapless() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    var expected: UInt64 = 0
    for batch in 1...20 {
      try log.write(now: 5_000) { writer throws in
        for i in 0..<batch * 7 {
          expected += 1
          let receipt = try writer.append(
            event("event \(batch) \(i)", names: ["u\(i % 5)", "s", ""]))
          #expect(receipt.position == expected)
        }
      }
    }
    try log.read { reader throws in
      #expect(reader.head.position == expected)
      var next: UInt64 = 1
      try reader.scan { stored throws in
        #expect(stored.position == next)
        #expect(try reader.name(stored.unit).hasPrefix("u"))
        #expect(try reader.name(stored.subject) == "s")
        #expect(stored.actor == 0)
        next += 1
      }
      #expect(next == expected + 1)
    }
  }

  @Test("recordedAt is held when the clock steps back")
  func clockStepsBack() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let times = try [100, 50, 120].map { now in
      try log.write(now: now) { try $0.append(event("at \(now)")).recordedAt }
    }
    #expect(times == [100, 100, 120])
  }

  @Test("the same key with the same content gives the same receipt, once")
  func duplicate() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let first = try log.write(now: 1) { try $0.append(event("a", keyed: true)) }
    for _ in 0..<2 {
      let again = try log.write(now: 99) { writer throws in
        try writer.append(event("a", keyed: true)) { $0.text == "a" }
      }
      #expect(again.position == first.position)
      #expect(again.recordedAt == first.recordedAt)
      #expect(again.duplicate)
    }
    try log.read { reader throws in
      #expect(reader.head.position == 1)
      #expect(try reader.position(forKey: [UInt8]("a".utf8)) == 1)
    }
  }

  @Test("the same key with other content is a conflict naming the position; nothing is written")
  func conflict() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("a", keyed: true)) }
    let error = #expect(throws: LogError.self) {
      try log.write(now: 2) { writer throws in
        _ = try writer.append(event("b"))
        var other = event("c")
        other.keys = [[UInt8]("a".utf8)]
        _ = try writer.append(other) { $0.text == "c" }
      }
    }
    #expect(error?.category == .conflict)
    #expect(error?.position == 1)
    try log.read { #expect($0.head.position == 1) }
  }

  @Test("a key of the same batch is seen before it is stored")
  func duplicateInBatch() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let receipts = try log.write(now: 1) { writer throws in
      try ["a", "b", "a"].map { text in
        try writer.append(event(text, keyed: true)) { $0.text == text }
      }
    }
    #expect(receipts.map(\.position) == [1, 2, 1])
    #expect(receipts.map(\.duplicate) == [false, false, true])
  }

  @Test("an expected position that is not the head's is a conflict that says the head's")
  func expectedPosition() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1, expecting: 0) { _ = try $0.append(event("a")) }
    let error = #expect(throws: LogError.self) {
      try log.write(now: 2, expecting: 0) { _ = try $0.append(event("b")) }
    }
    #expect(error?.code == "expectedPosition")
    #expect(error?.position == 1)
    #expect(error?.sentence.contains("position 1") == true)
  }

  @Test("names are compared byte by byte: NFC and NFD are two names")
  func exactNames() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    let nfc = "xa\u{303}"
    let nfd = "x\u{e3}"
    try log.write(now: 1) { writer throws in
      _ = try writer.append(event("1", names: [nfc, nfd, "", "more"]))
    }
    try log.read { reader throws in
      #expect(reader.head.names == 3)
      #expect(try reader.number(of: nfc) == 1)
      #expect(try reader.number(of: nfd) == 2)
      #expect(try reader.number(of: "more") == 3)
      #expect(try reader.number(of: "never") == nil)
    }
  }

  @Test("a body that throws leaves nothing, also where chunks of it were stored")
  func rollback() throws {
    struct Stop: Error {}
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { _ = try $0.append(event("kept", keyed: true, names: ["kept"])) }
    let before = try log.read { $0.head }
    #expect(throws: Stop.self) {
      try log.write(now: 2, chunk: 1_024) { writer throws in
        for i in 0..<5_000 {
          _ = try writer.append(event("e\(i)", keyed: true, names: ["n\(i % 100)"]))
        }
        #expect(try log.read { $0.head } == before)
        throw Stop()
      }
    }
    #expect(try log.read { $0.head } == before)
    try log.write(now: 3) { writer throws in
      #expect(try writer.position(forKey: [UInt8]("e5".utf8)) == nil)
      #expect(try writer.append(event("e5", keyed: true, names: ["n7"])).position == 2)
    }
    try log.read { reader throws in
      #expect(reader.head.position == 2)
      #expect(reader.head.names == 2)
      #expect(try reader.event(at: 2) { $0.text } == "e5")
    }
  }
}
