internal import Domain
internal import EventLog
internal import ProjectionKit
internal import Sealing

extension FigureReceipt {
  /// Reads a receipt in its one way of writing; whether it holds is not checked yet.
  static func read(_ text: String) throws -> (receipt: FigureReceipt, signature: [UInt8]) {
    let json: JSON
    do throws(DomainError) { json = try JSON.parse(text) } catch { throw unreadable }
    guard case .object = json.value, json["schema"]?.text == schema else { throw unreadable }
    guard let receipt = try? FigureReceipt(json),
      let signature = json["signature"]?.text.flatMap({ Base64.bytes($0) }),
      // Every byte counts: what another way of writing would say is not looked for.
      receipt.file(signature: signature) == text,
      receipt.file(signature: signature).utf8.elementsEqual(text.utf8)
    else { throw unreadable }
    return (receipt, signature)
  }

  static var unreadable: ReceiptError {
    .incorrect(
      "receipt-unreadable", vi: "đây không phải một phiếu chứng thực của tiendo, hoặc đã bị sửa",
      en: "this is no receipt of tiendo, or it was changed")
  }

  private init(_ json: JSON) throws {
    var fields = try Fields(json)
    _ = try fields.text("schema")
    let model = try fields.text("model")
    let row = try fields.text("row")
    let document = try fields.textOrNull("document")
    let period = try fields.textOrNull("period")
    guard let asOf = Day(iso: try fields.text("asOf")),
      let knownOn = Day(iso: try fields.text("knownOn")),
      let position = UInt64(json: try fields.required("position"))
    else { throw Self.unreadable }
    name = FigureName(
      model: model, row: row, document: document, period: period.flatMap { Period($0) },
      point: Point(asOf: asOf, knownOn: knownOn, position: position))
    figure = try fields.required("figure")
    events = try fields.items("events").map { item in
      guard case .array(let pair) = item.value, pair.count == 2,
        let position = UInt64(json: pair[0]), let bytes = pair[1].text.flatMap({ Base64.bytes($0) })
      else { throw Self.unreadable }
      return (position, bytes)
    }
    eventHashes = try fields.hashes("eventHashes")
    series = try fields.items("series").map { try Leaf($0) }
    seriesHashes = try fields.hashes("seriesHashes")
    keys = try fields.items("keys").map { item in
      guard let key = item.text.flatMap({ VerifierKey($0) }) else { throw Self.unreadable }
      return key
    }
    rotations = try fields.items("rotations").map { try SignedNote($0.text ?? "") }
    checkpoint = try SignedNote(try fields.text("checkpoint"))
    _ = try fields.text("signature")
    try fields.finish()
  }
}

extension FigureReceipt.Leaf {
  init(_ json: JSON) throws {
    guard case .array(let parts) = json.value, parts.count == 3,
      let index = UInt64(json: parts[0]), case .array(let names) = parts[1].value
    else { throw FigureReceipt.unreadable }
    self.index = index
    series = Series(parts: names.compactMap(\.text))
    guard series.parts.count == names.count, series.key.count < 1 << 16 else {
      throw FigureReceipt.unreadable
    }
    if case .array(let numbers) = parts[2].value {
      let positions = numbers.compactMap { UInt64(json: $0) }
      guard positions.count == numbers.count, zip(positions, positions.dropFirst()).allSatisfy(<)
      else { throw FigureReceipt.unreadable }
      self.positions = positions
      digest = SeriesTree.Leaf(key: [], positions: positions).digest
    } else {
      guard let digest = parts[2].text.flatMap({ Base64.bytes($0) }), digest.count == 32 else {
        throw FigureReceipt.unreadable
      }
      self.digest = digest
    }
  }
}

extension Fields {
  fileprivate mutating func text(_ name: String) throws -> String {
    guard let text = try required(name).text else { throw FigureReceipt.unreadable }
    return text
  }

  fileprivate mutating func textOrNull(_ name: String) throws -> String? {
    let json = try required(name)
    return json.isNull ? nil : try text(name)
  }

  fileprivate mutating func items(_ name: String) throws -> [JSON] {
    guard case .array(let items) = try required(name).value else { throw FigureReceipt.unreadable }
    return items
  }

  fileprivate mutating func hashes(_ name: String) throws -> [Node] {
    try items(name).map {
      guard let node = $0.text.flatMap({ Base64.bytes($0) }).flatMap({ Node($0) }) else {
        throw FigureReceipt.unreadable
      }
      return node
    }
  }
}

extension UInt64 {
  fileprivate init?(json: JSON) {
    guard case .integer(let number) = json.value else { return nil }
    self.init(exactly: number.mantissa)
  }
}
