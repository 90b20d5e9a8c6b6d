internal import Domain
internal import EventLog
internal import Intake

/// Finds the positions that the causes of an arriving event mean, and appends it.
struct CauseResolver {
  private let session: AppendSession
  private let storeID: String
  private let restore: Bool
  private var exported = CauseMap()

  init(_ session: AppendSession, storeID: String, restore: Bool) {
    self.session = session
    self.storeID = storeID
    self.restore = restore
  }

  mutating func append(_ arrival: ArrivingFact) throws -> Receipt {
    var fact = arrival.fact
    for cause in arrival.causes {
      fact.causes.append(try position(of: cause, for: fact))
    }
    if arrival.isOwn(storeID) {
      // This very store wrote it: its id is its position, and needs no key.
      let position = arrival.position ?? 0
      fact.origin = nil
      if !restore, position <= session.writer.position {
        return try session.duplicate(of: position, fact)
      }
    }
    if restore, let there = arrival.position, there != session.writer.position + 1 {
      throw DomainError(
        "restore-gap",
        vi: "--restore cần các vị trí 1, 2, 3... không thiếu; chỗ này phải là "
          + "\(session.writer.position + 1), tệp ghi \(there)",
        en: "--restore wants positions 1, 2, 3 ... without gaps; "
          + "\(session.writer.position + 1) is wanted here, the file says \(there)")
    }
    let receipt = try session.append(fact, recordedAt: restore ? arrival.recordedAt : nil)
    if let there = arrival.position { exported.note(there: there, here: receipt.position) }
    return receipt
  }

  /// `@17` is a position of this store. An id is one of the same source: of an event in the file or
  /// the store, or, where the source is a store, the position the event had there.
  private func position(of cause: EventLine.Cause, for fact: Fact) throws -> UInt64 {
    switch cause.ref {
    case .position(let position): return position
    case .id(let id):
      guard let source = fact.origin?.source else { break }
      let origin = Fact.Origin(source: source, id: id)
      if let position = try session.writer.position(forKey: Keys.origin(origin)) {
        return position
      }
      if let there = UInt64(id), source.hasPrefix("tiendo:") {
        if let here = exported.here(there) { return here }
        if source == "tiendo:\(storeID)", there <= session.writer.position { return there }
      }
      throw DomainError(
        "unknown-cause", offset: cause.offset,
        vi:
          "\"causes\" nêu \"\(id)\", không có sự kiện nào của \(source) mang mã đó trước dòng này",
        en: "\"causes\" names \"\(id)\"; no event of \(source) has that id before this line")
    }
    throw DomainError("unknown-cause", vi: "không rõ sự kiện gốc", en: "the cause is not known")
  }
}
