import Testing

@testable import Domain

/// Made-up versions of two kinds: a table of the tests, since no kind of the program has a second.
@Suite("Older versions of a kind")
struct UpcastingTests {
  /// A plan was once `{"name", "deadline": "31/12/2025"}`, then `{"title", "deadline"}`, and today
  /// is `{"title", "due": "2025-12-31"}`. A count once had what went out before what came in.
  private static let table = Upcasting([
    .milestonePlanned: [
      Upcaster { data throws(DomainError) in
        .object([("title", data["name"]), ("deadline", data["deadline"])])
      },
      Upcaster { data throws(DomainError) in
        guard let day = data["deadline"]?.text?.split(separator: "/"), day.count == 3 else {
          throw EventDecoder.damaged
        }
        return .object([
          ("title", data["title"]), ("due", .string(day.reversed().joined(separator: "-"))),
        ])
      },
    ],
    .documentsCounted: [
      Upcaster { data throws(DomainError) in
        .object([("incoming", data["in"]), ("outgoing", data["out"])])
      } numbers: { numbers throws(DomainError) in
        var numbers = numbers
        numbers.slots.swapAt(0, 1)
        return numbers
      }
    ],
  ])

  /// recordedAt 7, effective and reported on day 18992, nothing else: then what the version said.
  private static func golden(
    kind: UInt8, version: UInt8, numbers: [UInt8] = [], mask: UInt8 = 0, tail: [UInt8] = []
  ) -> [UInt8] {
    [0x07, 0, 0, 0, 0, 0, 0, 0, kind, 0x00, version, 0x05]
      + [0x30, 0x4A, 0x00, 0x00, 0x30, 0x4A, 0x00, 0x00]
      + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, mask, 0]
      + [UInt8](repeating: 0, count: 16) + numbers + tail
  }

  /// `{"name":"Họp","deadline":"31/12/2025"}`
  private static let first = golden(
    kind: 10, version: 1,
    tail: [
      0x02, 0x02, 0x6D, 0x31, 0x0B, 0x28,
      0x7B, 0x22, 0x6E, 0x61, 0x6D, 0x65, 0x22, 0x3A, 0x22, 0x48, 0xE1, 0xBB, 0x8D, 0x70, 0x22,
      0x2C, 0x22, 0x64, 0x65, 0x61, 0x64, 0x6C, 0x69, 0x6E, 0x65, 0x22, 0x3A, 0x22, 0x33, 0x31,
      0x2F, 0x31, 0x32, 0x2F, 0x32, 0x30, 0x32, 0x35, 0x22, 0x7D,
    ])
  /// `{"title":"Họp","deadline":"31/12/2025"}`
  private static let second = golden(
    kind: 10, version: 2,
    tail: [
      0x02, 0x02, 0x6D, 0x31, 0x0B, 0x29,
      0x7B, 0x22, 0x74, 0x69, 0x74, 0x6C, 0x65, 0x22, 0x3A, 0x22, 0x48, 0xE1, 0xBB, 0x8D, 0x70,
      0x22, 0x2C, 0x22, 0x64, 0x65, 0x61, 0x64, 0x6C, 0x69, 0x6E, 0x65, 0x22, 0x3A, 0x22, 0x33,
      0x31, 0x2F, 0x31, 0x32, 0x2F, 0x32, 0x30, 0x32, 0x35, 0x22, 0x7D,
    ])
  /// `{"title":"Họp","due":"2025-12-31"}`
  private static let third = golden(
    kind: 10, version: 3,
    tail: [
      0x02, 0x02, 0x6D, 0x31, 0x0B, 0x24,
      0x7B, 0x22, 0x74, 0x69, 0x74, 0x6C, 0x65, 0x22, 0x3A, 0x22, 0x48, 0xE1, 0xBB, 0x8D, 0x70,
      0x22, 0x2C, 0x22, 0x64, 0x75, 0x65, 0x22, 0x3A, 0x22, 0x32, 0x30, 0x32, 0x35, 0x2D, 0x31,
      0x32, 0x2D, 0x33, 0x31, 0x22, 0x7D,
    ])

  private func fact(_ bytes: [UInt8], _ upcasting: Upcasting = Self.table) -> Result<
    Fact, DomainError
  > {
    bytes.withUnsafeBytes { bytes in
      do throws(DomainError) {
        return .success(try EventDecoder(bytes, upcasting).fact())
      } catch {
        return .failure(error)
      }
    }
  }

  @Test(
    "bytes of the first, the second and today's version give one body, each step in its order",
    arguments: [first, second, third])
  func data(_ bytes: [UInt8]) throws {
    let fact = try fact(bytes).get()
    #expect(
      fact.body == .milestonePlanned(MilestonePlanned(title: "Họp", due: day("2025-12-31"))))
    #expect(fact.subject == "m1" && fact.reportedOn == day("2021-12-31"))
  }

  @Test("a count of an older version gives its numbers to the places they have today")
  func numbers() throws {
    let numbers: [UInt8] = [5, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]
    for (version, incoming, outgoing) in [(UInt8(1), 9, 5), (2, 5, 9)] {
      let bytes = Self.golden(kind: 9, version: version, numbers: numbers, mask: 3)
      let said = DocumentsCounted(incoming: Decimal(incoming), outgoing: Decimal(outgoing))
      #expect(try fact(bytes).get().body == .documentsCounted(said))
    }
  }

  @Test("what an older version's bytes cannot have said is damage")
  func damaged() {
    var bytes = Self.first
    bytes[bytes.count - 3] = 0x2F
    #expect(refusal(fact(bytes)) != nil)
  }

  @Test("a version that never was is damage, one above today's is a newer program's")
  func otherVersions() {
    var bytes = Self.third
    for (version, code) in [(UInt8(0), "event-damaged"), (4, "event-version")] {
      bytes[10] = version
      let error = refusal(fact(bytes))
      #expect(error?.code == code && error?.category == .corrupt)
    }
    #expect(refusal(fact(Self.second, .program))?.code == "event-version")
    let sentence = refusal(fact(bytes))?.sentence
    #expect(sentence?.en.contains("written by a newer program") == true)
    #expect(sentence?.vi.contains("chương trình mới hơn") == true)
  }

  @Test("an event line of an older version says what it would say today")
  func lines() throws {
    for (kind, version, data, today) in [
      (
        Kind.milestonePlanned, UInt8(1), #"{"name":"Họp","deadline":"31/12/2025"}"#,
        #"{"title":"Họp","due":"2025-12-31"}"#
      ),
      (.documentsCounted, 1, #"{"in":9,"out":5}"#, #"{"incoming":9,"outgoing":5}"#),
      (.documentsCounted, 2, #"{"incoming":9,"outgoing":5}"#, #"{"incoming":9,"outgoing":5}"#),
      (.unitChanged, 1, #"{"code":"1"}"#, #"{"code":"1"}"#),
    ] {
      let body = try Body(kind, version: version, try JSON.parse(data), Self.table)
      #expect(body == (try Body(kind, try JSON.parse(today))))
    }
    #expect(throws: DomainError.self) {
      try Body(.unitChanged, version: 2, try JSON.parse(#"{"code":"1"}"#), Self.table)
    }
  }

  @Test("no kind has a second version yet, and each writes the version that its table ends at")
  func program() {
    for kind in Kind.allCases {
      #expect(kind.version == 1 && kind.type == "\(kind.name).v1")
      #expect(Kind.named(type: kind.type)! == (kind, 1))
    }
  }

  private func refusal(_ result: Result<Fact, DomainError>) -> DomainError? {
    if case .failure(let error) = result { error } else { nil }
  }
}
