import Domain
import EventLog
import Sealing
import Testing
import Tracker

@testable import Receipts

@Suite("Receipts of milestones and duties")
struct StepAndDutyReceiptTests {
  @Test("a milestone's receipt says what it was due first, moved to and reached, as show does")
  func milestone() throws {
    let store = try SmallStore()
    let row = try Tracker.verifyReceipt(
      store.receipt("m", "milestones"), key: store.key.verifier.text
    ).figure
    #expect(row["firstDue"]?.text == "2022-06-30" && row["due"]?.text == "2022-10-31")
    #expect(row["reached"]?.text == "2022-12-31" && row["status"]?.text == "reached")
    let before = try Tracker.verifyReceipt(
      store.receipt("m", "milestones", at: "2022-12-30"), key: store.key.verifier.text
    ).figure
    #expect(before["status"]?.text == "overdue" && before["reached"]?.isNull == true)
  }

  @Test("a duty's receipt proves when it was due, on working days, and that nothing was reported")
  func duty() throws {
    let store = try SmallStore()
    func row(_ id: String, at point: String? = nil) throws -> JSON {
      try Tracker.verifyReceipt(
        store.receipt(id, "coverage", at: point), key: store.key.verifier.text
      ).figure
    }
    // The 14th is a Saturday, and the Monday after it a holiday.
    let missing = try row("bc/i@xa@2022")
    #expect(missing["due"]?.text == "2023-01-17" && missing["status"]?.text == "missing")
    #expect(missing["reportedOn"]?.isNull == true)
    let met = try row("bc/documents@xa@2022")
    #expect(met["status"]?.text == "on-time" && met["reportedOn"]?.text == "2023-01-02")
    #expect(try row("bc/i@xa@2022", at: "2022-12-31")["status"]?.text == "not-due")
    #expect(throws: TrackerError.self) { try row("bc/i@tinh@2022") }
    #expect(throws: TrackerError.self) { try row("bc/i@xa@2022-Q1") }
    #expect(throws: TrackerError.self) { try row("bc") }
  }

  @Test(
    "of a milestone and of a duty: a bit flipped, one event left out, one too many, none passes",
    arguments: [
      ("m", "milestones", [15, 17, 18, 19], "mm"),
      ("bc/i@xa@2022", "coverage", [1, 2, 4, 10, 11, 13, 14], "bq/ii@xa@2022-Q4"),
      ("bc/documents@xa@2022", "coverage", [1, 2, 12, 13, 14], "bc/i@xa@2022"),
      ("bq/ii@xa@2022-Q4", "coverage", [2, 5, 9, 14, 20], "bc/documents@xa@2022"),
    ] as [(String, String, [UInt64], String)])
  func otherModels(_ row: String, _ model: String, _ own: [UInt64], _ another: String) throws {
    let store = try SmallStore()
    let text = try store.receipt(row, model)
    #expect(try FigureReceipt.read(text).receipt.events.map(\.position) == own)
    #expect(store.holds(try store.forged(text, events: own)))
    for left in own {
      let rest = own.filter { $0 != left }
      #expect(!store.holds(try store.forged(text, events: rest)), "\(left)")
    }
    for more in UInt64(1)...20 where !own.contains(more) {
      #expect(!store.holds(try store.forged(text, events: (own + [more]).sorted())), "\(more)")
    }
    let other = try FigureReceipt.read(try store.receipt(another, model)).receipt
    #expect(
      !store.holds(
        try store.forged(text) {
          $0.series = other.series
          $0.seriesHashes = other.seriesHashes
        }))
    #expect(!store.holds(try store.forged(text) { $0.name.row = another }))
    for index in try FigureReceipt.read(text).receipt.series.indices {
      #expect(!store.holds(try store.forged(text) { $0.series.remove(at: index) }), "\(index)")
    }
    var flipped = Array(text.utf8)
    // Of every byte a bit, and every bit of some: 7 and 8 have no divisor in common.
    for bit in stride(from: 0, to: flipped.count * 8, by: 7) {
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      if let text = String(validating: flipped, as: UTF8.self) {
        #expect(!store.holds(text), "bit \(bit)")
      }
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
    }
  }
}
