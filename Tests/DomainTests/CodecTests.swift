import Domain
import Testing

@Suite("Event bytes")
struct CodecTests {
  /// With the eight bytes of recordedAt that the log puts in front.
  private func stored(_ fact: Fact, at recordedAt: Int64 = 7) -> [UInt8] {
    withUnsafeBytes(of: recordedAt.littleEndian) { Array($0) } + fact.encoded
  }

  private func decode<T>(
    _ bytes: [UInt8], _ use: (EventDecoder) throws(DomainError) -> T
  ) throws(DomainError) -> T {
    let result: Result<T, DomainError> = bytes.withUnsafeBytes { bytes in
      do throws(DomainError) {
        return .success(try use(try EventDecoder(bytes)))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func full(_ body: Body) -> Fact {
    Fact(
      body, subject: "van-ban", unit: "tinh", actor: "so-tttt", period: Period("2024-Q1:14"),
      effectiveOn: day("2024-03-14"), reportedOn: day("2024-04-01"),
      causes: [3, 5, 8], key: "k", origin: Fact.Origin(source: "s", id: "i"),
      attributes: Attributes(
        note: String(repeating: "ghi chú ", count: 40), ref: "r", confidence: .medium,
        evidence: String(repeating: "0a", count: 32)))
  }

  @Test(
    "every kind comes back as it went in, with everything and with nothing beside it",
    arguments: BodySample.all)
  func roundTrip(_ sample: BodySample) throws {
    let body = try Body(sample.kind, try JSON.parse(sample.data))
    for fact in [full(body), Fact(body, reportedOn: day("2024-04-01"))] {
      let bytes = stored(fact, at: -42)
      #expect(try decode(bytes) { decoder throws(DomainError) in try decoder.fact() } == fact)
      #expect(try decode(bytes) { decoder throws(DomainError) in decoder.recordedAt } == -42)
      #expect(try decode(bytes) { decoder throws(DomainError) in decoder.kind } == sample.kind)
    }
  }

  @Test(
    "every form of period comes back",
    arguments: [
      "2021", "2021-H1", "2021-H2", "2021-Q1", "2021-Q4", "2021-9M", "2021-01", "2021-12",
      "2024:14", "2024-H2:1", "2024-Q4:28", "2024-9M:14", "2024-02:28", "0001", "9999-12",
      "2025-07-01/2025-08-15", "2025-07-01/2025-07-01",
    ])
  func periods(_ text: String) throws {
    let fact = Fact(.milestoneReached, period: Period(text), reportedOn: day("2025-09-01"))
    #expect(fact.period != nil)
    let back = try decode(stored(fact)) { decoder throws(DomainError) in try decoder.fact() }
    #expect(back.period?.description == text)
  }

  @Test("numbers keep their zeros at the end, their sign and all their digits")
  func numbers() throws {
    for text in ["0.4880", "-0.50", "999999999999999999", "-999999.999999999999", "0"] {
      let fact = Fact(
        .measurementReported(MeasurementReported(value: decimal(text))),
        reportedOn: day("2025-01-01"))
      let back = try decode(stored(fact)) { decoder throws(DomainError) in try decoder.body() }
      guard case .measurementReported(let said) = back else {
        Issue.record("another kind came back")
        continue
      }
      #expect(said.value.asEntered == text)
    }
  }

  @Test("the bytes of version 1 are these, for ever")
  func golden() {
    let fact = Fact(
      .documentsCounted(
        DocumentsCounted(incoming: Decimal(1_988_791), outgoing: Decimal(808_230))),
      subject: "van-ban", unit: "tinh", period: Period("2021"), effectiveOn: day("2021-12-31"),
      reportedOn: day("2022-01-04"), causes: [17], key: "2021/tinh")
    let expected: [UInt8] =
      [
        0x09, 0x00,  // kind 9
        0x01,  // version 1
        0x07,  // reporting day given, period, effective day
        0x30, 0x4A, 0x00, 0x00,  // effective on day 18992
        0x34, 0x4A, 0x00, 0x00,  // reported on day 18996
        0xC4, 0x48, 0x00, 0x00,  // the period from day 18628
        0x30, 0x4A, 0x00, 0x00,  // to day 18992
        0x01, 0x00,  // a year, no closing day
        0x03,  // numbers 0 and 1
        0x00,  // exact
        0x11, 0, 0, 0, 0, 0, 0, 0,  // first cause 17
        0x00, 0x00, 0x00, 0x00,  // no field of a ranking
        0x00, 0x00, 0x00, 0x00,  // whole numbers
        0xB7, 0x58, 0x1E, 0, 0, 0, 0, 0,  // 1988791
        0x26, 0x55, 0x0C, 0, 0, 0, 0, 0,  // 808230
      ] + [1, 4] + Array("tinh".utf8) + [2, 7] + Array("van-ban".utf8) + [4, 9]
      + Array("2021/tinh".utf8)
    #expect(fact.encoded == expected)
  }

  @Test("data of the other kinds stands in the tail as JSON, after the attributes")
  func goldenTail() {
    let fact = Fact(
      .milestoneRescheduled(MilestoneRescheduled(due: day("2026-06-30"))), subject: "m1",
      effectiveOn: day("2025-02-01"), reportedOn: day("2025-02-01"), causes: [1, 258],
      origin: Fact.Origin(source: "s", id: "i"), attributes: Attributes(note: "n", confidence: .low)
    )
    let data = #"{"due":"2026-06-30"}"#
    let tail: [UInt8] =
      [2, 2] + Array("m1".utf8) + [5, 1] + Array("s".utf8) + [6, 1] + Array("i".utf8)
      + [7, 1] + Array("n".utf8) + [9, 3] + Array("low".utf8)
      + [11, UInt8(data.utf8.count)] + Array(data.utf8) + [12, 8, 2, 1, 0, 0, 0, 0, 0, 0]
    #expect(Array(fact.encoded.suffix(tail.count)) == tail)
    #expect(fact.encoded.count == 40 + tail.count)
  }

  @Test("the bytes of the entry that asks for signatures are these, for ever")
  func goldenSignatures() {
    let fact = Fact(
      .signaturesSet(SignaturesSet(required: true, reason: "r")), actor: "sep",
      effectiveOn: day("2021-12-31"), reportedOn: day("2022-01-04"))
    let data = #"{"required":true,"reason":"r"}"#
    let expected: [UInt8] =
      [
        0x1C, 0x00,  // kind 28
        0x01,  // version 1
        0x05,  // reporting day given, effective day
        0x30, 0x4A, 0x00, 0x00,  // effective on day 18992
        0x34, 0x4A, 0x00, 0x00,  // reported on day 18996
      ] + [UInt8](repeating: 0, count: 28) + [3, 3] + Array("sep".utf8)
      + [11, UInt8(data.utf8.count)] + Array(data.utf8)
    #expect(fact.encoded == expected)
  }

  @Test("an event cut short, of an unknown kind or of a newer version is damage, not a guess")
  func damage() throws {
    let whole = stored(full(.targetWithdrawn(Reason("thôi"))))
    for length in 0..<whole.count {
      // What is cut between two pieces of the tail cannot be told here: the frame's sum tells it.
      let fact = try? decode(Array(whole.prefix(length))) { decoder throws(DomainError) in
        try decoder.fact()
      }
      #expect(fact == nil || fact != full(.targetWithdrawn(Reason("thôi"))))
    }
    for (offset, value) in [(8, UInt8(99)), (10, 2)] {
      var bytes = whole
      bytes[offset] = value
      let error = #expect(throws: DomainError.self) {
        try decode(bytes) { decoder throws(DomainError) in try decoder.fact() }
      }
      #expect(error?.category == .corrupt)
    }
  }

  @Test("random damage never does worse than a refusal")
  func randomDamage() {
    var random = Seeded(4)
    for sample in BodySample.all {
      guard let json = try? JSON.parse(sample.data), let body = try? Body(sample.kind, json) else {
        continue
      }
      let whole = stored(full(body))
      for _ in 0..<300 {
        var bytes = whole
        bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
        _ = try? decode(bytes) { decoder throws(DomainError) in try decoder.fact().encoded.count }
      }
    }
  }
}
