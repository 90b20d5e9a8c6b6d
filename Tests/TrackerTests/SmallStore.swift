import Domain
import EventLog
import ProjectionKit
import Sealing
import Tracker

@testable import Receipts

/// A store of a few events with a target, so that a receipt is small.
struct SmallStore {
  let desk: Desk
  let key: SigningKey

  static let lines = """
    {"type":"unit.established.v1","subject":"tinh","effectiveon":"2020-01-01","data":{"name":"Tỉnh","kind":"province"}}
    {"type":"unit.established.v1","subject":"xa","effectiveon":"2020-01-01","data":{"name":"Xã","kind":"commune","parent":"tinh"}}
    {"type":"document.issued.v1","subject":"nd","effectiveon":"2020-01-01","data":{"number":"1/NQ","title":"Nghị quyết"}}
    {"type":"indicator.defined.v1","subject":"i","effectiveon":"2020-01-01","data":{"name":"I","measure":"%","direction":"higher","kind":"gauge","rollup":"own"}}
    {"type":"indicator.defined.v1","subject":"ii","effectiveon":"2020-01-01","data":{"name":"II","measure":"xã","direction":"higher","kind":"gauge","rollup":"sum"}}
    {"type":"target.set.v1","subject":"t","unit":"tinh","effectiveon":"2020-01-01","data":{"indicator":"i","comparator":">=","value":"80","deadline":"2025-12-31","document":"nd"}}
    {"type":"target.set.v1","subject":"tt","unit":"tinh","effectiveon":"2020-01-01","data":{"indicator":"ii","comparator":">=","value":"80","deadline":"2025-12-31"}}
    {"type":"measurement.reported.v1","subject":"i","unit":"tinh","period":"2021","data":{"value":"50"}}
    {"type":"measurement.reported.v1","subject":"ii","unit":"xa","period":"2021","data":{"value":"7"}}
    {"type":"measurement.reported.v1","subject":"i","unit":"xa","period":"2022","data":{"value":"60"}}
    {"type":"entry.corrected.v1","causes":"@10","data":{"reason":"nhầm đơn vị","replacement":{"data":{"value":"61"},"unit":"tinh"}}}
    {"type":"documents.counted.v1","unit":"xa","period":"2022","data":{"incoming":5,"outgoing":4}}
    {"type":"obligation.set.v1","subject":"bc","effectiveon":"2020-01-01","data":{"title":"Báo cáo năm","indicators":["i"],"models":["documents"],"kind":"commune","every":"year","due":{"days":14}}}
    {"type":"calendar.day.v1","subject":"2023-01-16","effectiveon":"2023-01-16","data":{"working":false,"name":"Nghỉ"}}
    {"type":"milestone.planned.v1","subject":"m","unit":"tinh","effectiveon":"2022-01-01","data":{"title":"Đề án","due":"2022-06-30"}}
    {"type":"milestone.planned.v1","subject":"mm","unit":"tinh","effectiveon":"2022-01-01","data":{"title":"Đề án khác","due":"2022-06-30"}}
    {"type":"milestone.rescheduled.v1","subject":"m","unit":"tinh","effectiveon":"2022-02-01","data":{"due":"2022-09-30"}}
    {"type":"entry.corrected.v1","causes":"@17","data":{"reason":"nhầm ngày","replacement":{"data":{"due":"2022-10-31"}}}}
    {"type":"milestone.reached.v1","subject":"m","unit":"tinh","effectiveon":"2022-12-31","data":{}}
    {"type":"obligation.set.v1","subject":"bq","effectiveon":"2020-01-01","data":{"title":"Báo cáo quý","indicators":["ii"],"units":["xa"],"every":"quarter","due":{"days":14}}}
    """

  init() throws {
    desk = try Desk()
    let lines = Self.lines.split(separator: "\n").enumerated().map { index, line in
      #"{"specversion":"1.0","id":"\#(index)","source":"s","reportedon":"2023-01-0\#(1 + index / 9)","#
        + line.dropFirst()
    }
    _ = try desk.importing(lines.joined(separator: "\n") + "\n")
    _ = try desk.tracker.newKey()
    key = try SigningKey(file: desk.tracker.keyPath)
  }

  func receipt(_ row: String = "t@tinh", _ model: String = "completion", at: String? = nil) throws
    -> String
  {
    try desk.tracker.receipt(model, row: row, at: try desk.tracker.point(at: at))
  }

  /// The file of a receipt that somebody changed who has the key: only what it proves can tell.
  func forged(_ text: String, _ change: (inout FigureReceipt) throws -> Void) throws -> String {
    var receipt = try FigureReceipt.read(text).receipt
    try change(&receipt)
    return receipt.file(by: key)
  }

  /// The event bytes of the whole log, and the tree over them.
  func sealed() throws -> (bytes: [[UInt8]], tree: Subtrees) {
    let log = try EventLog.open(at: desk.tracker.path + "/log", readOnly: true)
    let bytes = try log.read { reader in
      try (1...reader.head.position).map { position in
        try reader.event(at: position) { Array($0.bytes) }
      }
    }
    return (bytes, Subtrees(leaves: bytes.map { Node.leaf($0) }))
  }

  /// A receipt with other events, which are in the log and are proven to be.
  func forged(
    _ text: String, events positions: [UInt64],
    _ also: (inout FigureReceipt) throws -> Void = { _ in }
  ) throws -> String {
    let (bytes, tree) = try sealed()
    return try forged(text) { receipt in
      receipt.events = positions.map { ($0, bytes[Int($0) - 1]) }
      receipt.eventHashes = try SubsetProof.hashes(of: positions.map { $0 - 1 }, in: tree)
      try also(&receipt)
    }
  }

  func holds(_ text: String) -> Bool {
    (try? Tracker.verifyReceipt(text, key: key.verifier.text)) != nil
  }
}
