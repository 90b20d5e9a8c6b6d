import DocumentsProjection
import Domain
import ESignatureProjection
import ProjectionKit
import TestSupport
import Testing

@Suite("Documents and e-signature: rules R13 to R16")
struct CountsTests {
  var board = try! Board()

  private mutating func count(
    _ unit: String, _ data: String, _ period: String, reported: String? = nil
  ) throws {
    try board.log.say(
      .documentsCounted, nil, data, unit: unit, period: period, reported: reported)
  }

  private mutating func counts() throws {
    try count("a", #"{"incoming":10,"outgoing":4}"#, "2021-Q4")
    try count("a", #"{"incoming":20}"#, "2022-Q1")
    try count("b", #"{"incoming":5,"outgoing":7}"#, "2022-Q2")
  }

  @Test("R13: the period asked, the year of V up to V, and all up to V")
  mutating func windows() throws {
    try counts()
    func lines(_ asOf: String, _ period: String? = nil) throws -> [String] {
      try board.log.table(of: Documents.self, asOf: asOf, period: period)
        .lines("period", "incoming", "outgoing", "yearToDate", "cumulative")
    }
    #expect(
      try lines("2022-06-30", "2022-Q2") == [
        "a 2022-Q2 - - {incoming:20,outgoing:-} {incoming:30,outgoing:4}",
        "b 2022-Q2 5 7 {incoming:5,outgoing:7} {incoming:5,outgoing:7}",
        "tinh 2022-Q2 5 7 {incoming:25,outgoing:7} {incoming:35,outgoing:11}",
      ])
    #expect(
      try lines("2022-06-29") == [
        "a 2022 20 - {incoming:20,outgoing:-} {incoming:30,outgoing:4}",
        "tinh 2022 20 - {incoming:20,outgoing:-} {incoming:30,outgoing:4}",
      ], "cut at V, and without a period the year of V")
  }

  @Test("R14: a unit with data at V has a row; where nothing falls in a window it is null, not 0")
  mutating func nothingIsNotZero() throws {
    try counts()
    try count("so", #"{"incoming":0}"#, "2022-Q1")
    #expect(
      try board.log.table(of: Documents.self, asOf: "2022-12-31", period: "2022-Q1")
        .lines("incoming", "outgoing") == ["a 20 -", "b - -", "so 0 -", "tinh 20 -"])
    #expect(try board.log.table(of: Documents.self, asOf: "2020-12-31").lines() == [])
  }

  @Test("R15: an entry counts for e-signature when it gives both eligible and signed")
  mutating func both() throws {
    try count("a", #"{"eligible":3,"signed":1}"#, "2021")
    try count("b", #"{"signed":9}"#, "2021")
    try count("so", #"{"eligible":9}"#, "2021")
    #expect(
      try board.log.table(of: ESignature.self, asOf: "2021-12-31")
        .lines("eligible", "signed", "percent", "percentQualifier")
        == ["a 3 1 =33.3333/ =", "tinh 3 1 =33.3333/ ="])
  }

  @Test("a rate whose denominator is 0 is no data")
  mutating func nothingToSign() throws {
    try count("a", #"{"eligible":0,"signed":0}"#, "2021")
    #expect(
      try board.log.table(of: ESignature.self, asOf: "2021-12-31", narrow: onlyA)
        .lines("eligible", "signed", "percent") == ["a 0 0 -"])
  }

  private let onlyA = { (question: inout Question, names: any Names) in
    question.unit = names.handle("a")
  }

  @Test("R15b: where there are no counts, an indicator that feeds it stands: over 99% in 2021")
  mutating func published() throws {
    try board.define(more: #","feeds":"e-signature""#)
    try board.report("99", on: "2021-12-31", sign: ">")
    try board.report("40", on: "2021-12-31", unit: "a")
    func lines(_ asOf: String) throws -> [String] {
      try board.log.table(of: ESignature.self, asOf: asOf)
        .lines("eligible", "signed", "percent", "percentQualifier", "yearToDate")
    }
    #expect(
      try lines("2021-12-31") == [
        "a - - =40/ = {eligible:-,signed:-,percent:=40/}",
        "tinh - - >99/ > {eligible:-,signed:-,percent:>99/,percentQualifier:>}",
      ], "it never rolls up")
    try count("a", #"{"eligible":10,"signed":9}"#, "2021")
    #expect(
      try lines("2021-12-31") == [
        "a 10 9 =90/ = {eligible:10,signed:9,percent:=90/}",
        "tinh 10 9 =90/ = {eligible:10,signed:9,percent:=90/}",
      ], "counts come first")
  }

  @Test("R15b: an indicator that does not feed it never stands for it")
  mutating func notFeeding() throws {
    try board.define()
    try board.report("99", on: "2021-12-31")
    #expect(try board.log.table(of: ESignature.self, asOf: "2021-12-31").lines() == [])
  }

  @Test("R16: figures of a unit and of units below it add, a dissolved one's under its last parent")
  mutating func addUp() throws {
    try counts()
    try count("tinh", #"{"incoming":100}"#, "2022-Q1")
    try board.log.say(.unitDissolved, "a", #"{"successors":[]}"#, on: "2022-06-01")
    #expect(
      try board.log.table(of: Documents.self, asOf: "2022-12-31").lines("incoming")
        == ["a 20", "b 5", "tinh 125"])
  }

  @Test("a figure reported late is not known before it was reported")
  mutating func late() throws {
    try count("a", #"{"incoming":10}"#, "2021", reported: "2022-03-01")
    func lines(_ knownOn: String) throws -> [String] {
      try board.log.table(of: Documents.self, asOf: "2021-12-31", knownOn: knownOn)
        .lines("incoming")
    }
    #expect(try lines("2022-02-28") == [])
    #expect(try lines("2022-03-01") == ["a 10", "tinh 10"])
  }
}
