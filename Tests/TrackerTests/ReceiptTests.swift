import Domain
import EventLog
import Foundation
import ProjectionKit
import Sealing
import Testing
import Tracker

@testable import Receipts

@Suite("Receipts of figures")
struct ReceiptTests {
  @Test("a receipt holds, and gives the row that show prints")
  func holds() throws {
    let store = try SmallStore()
    for (row, model) in [
      ("t@tinh", "completion"), ("tt@tinh", "completion"), ("tinh", "documents"),
      ("xa", "documents"), ("m", "milestones"), ("mm", "milestones"),
      ("bc/i@xa@2022", "coverage"), ("bc/documents@xa@2022", "coverage"),
      ("bq/ii@xa@2022-Q4", "coverage"),
    ] {
      let text = try store.receipt(row, model)
      let receipt = try Tracker.verifyReceipt(text, key: store.key.verifier.text)
      #expect(receipt.row == row && receipt.events > 0)
    }
    let now = try Tracker.verifyReceipt(store.receipt(), key: store.key.verifier.text)
    #expect(now.figure["value"]?.text == "61" && now.figure["percent"]?.text == "76.25")
    let before = try Tracker.verifyReceipt(
      store.receipt(at: "@2023-01-01"), key: store.key.verifier.text)
    #expect(before.figure["value"]?.text == "50")
    let earlier = try Tracker.verifyReceipt(store.receipt(at: ":10"), key: store.key.verifier.text)
    #expect(earlier.figure["value"]?.text == "50")
  }

  @Test("no bit of a receipt can be flipped")
  func everyBit() throws {
    let store = try SmallStore()
    let bytes = Array(try store.receipt().utf8)
    var flipped = bytes
    for bit in 0..<bytes.count * 8 {
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      if let text = String(validating: flipped, as: UTF8.self) {
        #expect(!store.holds(text), "bit \(bit)")
      }
      flipped[bit / 8] = bytes[bit / 8]
    }
    #expect(store.holds(String(decoding: flipped, as: UTF8.self)))
  }

  @Test(
    "a receipt with another question, another figure or a changed event is refused, signed or not")
  func otherFigure() throws {
    let store = try SmallStore()
    let text = try store.receipt()
    #expect(store.holds(try store.forged(text) { _ in }))
    let changes: [(inout FigureReceipt) throws -> Void] = [
      { $0.name.row = "tt@tinh" },
      { $0.name.model = "documents" },
      { $0.name.point.knownOn = Day("2023-01-01")! },
      { $0.name.point.position = 10 },
      { $0.name.point.position = 99 },
      { $0.name.document = "khac" },
      { $0.figure = try JSON.parse($0.figure.compact.replacing("61", with: "62")) },
      { $0.events[2].bytes[20] ^= 1 },
      { $0.events[2].position += 1 },
      { $0.eventHashes.append(.empty) },
    ]
    for (index, change) in changes.enumerated() {
      #expect(!store.holds(try store.forged(text, change)), "\(index)")
    }
  }

  @Test("one event left out, one too many, one series for another: none passes")
  func otherEvents() throws {
    let store = try SmallStore()
    let text = try store.receipt()
    func withEvents(
      _ positions: [UInt64], _ also: (inout FigureReceipt) throws -> Void = { _ in }
    ) throws -> String {
      try store.forged(text, events: positions, also)
    }
    let own = try FigureReceipt.read(text).receipt.events.map(\.position)
    #expect(own == [3, 4, 6, 8, 10, 11])
    #expect(store.holds(try withEvents(own)))
    for left in own { #expect(!store.holds(try withEvents(own.filter { $0 != left })), "\(left)") }
    for more in UInt64(1)...12 where !own.contains(more) {
      #expect(!store.holds(try withEvents((own + [more]).sorted())), "\(more)")
    }
    // What is left out of the series' leaf too is not what was sealed.
    #expect(
      !store.holds(
        try withEvents(own.filter { $0 < 10 }) { receipt in
          for index in receipt.series.indices {
            receipt.series[index].positions?.removeAll { $0 > 9 }
          }
        }))
    let other = try FigureReceipt.read(try store.receipt("tt@tinh")).receipt
    #expect(
      !store.holds(
        try store.forged(text) {
          $0.series = other.series
          $0.seriesHashes = other.seriesHashes
        }))
    #expect(!store.holds(try store.forged(text) { $0.series.removeLast() }))
    #expect(
      !store.holds(
        try store.forged(try store.receipt("tt@tinh")) { $0.name.row = "t@tinh" }))
  }

  @Test("a receipt of another key is refused, one after a rotation holds under either key")
  func keys() throws {
    let store = try SmallStore()
    let stranger = try SmallStore().key.verifier.text
    #expect(throws: TrackerError.self) {
      try Tracker.verifyReceipt(store.receipt(), key: stranger)
    }
    let tracker = store.desk.tracker
    let new = tracker.path + "/keys/new"
    _ = try tracker.rotateKey(to: new)
    let text = try tracker.receipt("completion", row: "t@tinh", at: tracker.now, key: new)
    for key in [store.key.verifier.text, try tracker.publicKey(of: new)] {
      #expect(try Tracker.verifyReceipt(text, key: key).row == "t@tinh")
    }
    #expect(throws: TrackerError.self) {
      try tracker.receipt("completion", row: "t@tinh", at: tracker.now)
    }
  }

  @Test("rows of the sample have receipts that hold, as known on two days")
  func sample() throws {
    let desk = try Desk(.catalogue, .sample)
    let key = try desk.tracker.newKey()
    for (asOf, knownOn) in [("2023-12-31", "2024-06-30"), ("2023-12-31", "2025-03-01")] {
      let point = try desk.tracker.point(asOf: asOf, knownOn: knownOn)
      for (model, rows) in [("completion", 12), ("milestones", 4), ("coverage", 4)] {
        let table = try desk.tracker.table(model, Question(at: point))
        #expect(table.rows.count >= rows)
        for row in table.rows.prefix(rows) {
          let text = try desk.tracker.receipt(model, row: row.id, at: point)
          #expect(try Tracker.verifyReceipt(text, key: key).row == row.id)
        }
      }
    }
  }
}
