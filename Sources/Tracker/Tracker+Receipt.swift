public import Domain
internal import EventLog
public import ProjectionKit
internal import Receipts
internal import Projections
internal import ReadModels
internal import Reports
internal import Sealing

/// A receipt that holds, in words.
public struct CheckedReceipt: Sendable {
  public var model: String
  public var row: String
  public var document: String?
  public var point: Point
  /// The row as `show --json` prints it.
  public var figure: JSON
  /// How many events it rests on.
  public var events: Int
  /// The log it is of, as checkpoints call it.
  public var origin: String
  /// The public key by which it was trusted.
  public var key: String
}

extension Tracker {
  /// The receipt of a row at a point: a file that proves it without this store. The log is sealed
  /// first where the last checkpoint does not reach the point's position.
  public func receipt(
    _ model: String, row: String, document: String? = nil, period: Period? = nil,
    at point: Point, key file: String? = nil
  ) throws -> String {
    let projection = try projection(model)
    let name = FigureName(model: model, row: row, document: document, period: period, point: point)
    return try translating {
      try name.checkAsked()
      let key = try SigningKey(file: file ?? keyPath)
      let history = try written
      var chain = try checkpoints(holding: history)
      if (chain?.links.last?.checkpoint.size ?? 0) < max(1, point.position)
        || chain?.keysBeforeLast.last != key.verifier || chain?.key != key.verifier
      {
        _ = try checkpoint(key: file)
        chain = try checkpoints(holding: history)
      }
      guard let chain, let last = chain.links.last else { return "" }
      let source = ReceiptSource(
        log: history, projection: projection, chain: chain,
        tree: history.subtrees(size: last.checkpoint.size)
      ) { try history.bytes(at: $0) }
      guard let receipt = try source.receipt(of: name) else {
        throw TrackerError(
          .answer, .notFound, "no-row",
          vi: "bảng \(model) không có dòng \"\(row)\" ở thời điểm này",
          en: "the model \(model) has no row \"\(row)\" at this point")
      }
      guard try shown(name, projection) == receipt.figure else {
        throw TrackerError(
          .store, .corrupt, "receipt-drift",
          vi: "số trong bảng khác số tính từ các sự kiện; hãy chạy tiendo rebuild --verify",
          en: "the stored figure is not the one of its events; run tiendo rebuild --verify")
      }
      return receipt.file(by: key)
    }
  }

  /// The row as the store answers it, which a receipt must give again.
  private func shown(_ name: FigureName, _ projection: AnyProjection) throws -> JSON? {
    let catalogue = try catalogue(at: name.point)
    guard let question = name.question(catalogue.handle) else { return nil }
    let table = try table(projection.name, question)
    return table.rows.first { $0.id == name.row }.map { table.json(of: $0) }
  }

  /// Checks a receipt with nothing but a public key; throws where it does not hold. `explaining`
  /// looks on for what was changed, where it is known already that something was.
  public static func verifyReceipt(_ text: String, key: String, explaining: Bool = false) throws
    -> CheckedReceipt
  {
    try translating {
      let key = try Tracker.verifier(key)
      let receipt = try FigureReceipt.verify(
        text, trusting: key, explaining: explaining
      ) { model in
        allProjections.first { $0.name == model }.map { AnyProjection($0) }
      }
      return CheckedReceipt(
        model: receipt.name.model, row: receipt.name.row, document: receipt.name.document,
        point: receipt.name.point, figure: receipt.figure, events: receipt.eventCount,
        origin: try Checkpoint(receipt.checkpoint.text).origin, key: key.text)
    }
  }

  /// Checks a receipt by the keys that ever signed this store's checkpoints, the one in force first:
  /// it then is one that this store gave.
  public func verifyOwnReceipt(_ text: String) throws -> CheckedReceipt {
    let keys = try checkpointKeys()
    guard let inForce = keys.last else {
      throw TrackerError(
        .input, .notFound, "no-checkpoint",
        vi: "sổ này chưa ký điểm chốt nào; hãy cho khóa công khai bằng --key",
        en: "this store has signed no checkpoint; give the public key with --key")
    }
    for key in keys.reversed() {
      do {
        return try Tracker.verifyReceipt(text, key: key, explaining: true)
      } catch let error as TrackerError where error.code == "other-key" {
        continue
      }
    }
    return try Tracker.verifyReceipt(text, key: inForce)
  }

  /// A public key from its text.
  static func verifier(_ text: String) throws -> VerifierKey {
    guard let key = VerifierKey(text) else {
      throw SealError(
        .incorrect, "no-public-key",
        vi: "\"\(text)\" không phải một khóa công khai; tiendo key show in ra khóa của sổ",
        en: "\"\(text)\" is no public key; tiendo key show prints a store's")
    }
    return key
  }
}
