internal import EventLog
internal import Sealing

extension Checkpoint {
  /// What checkpoints call the log of a store.
  static func origin(ofStore id: String) -> String { "tiendo/\(id)" }

  /// The id of the store whose log it is of; nil where it is of something else.
  var storeID: String? {
    origin.hasPrefix("tiendo/") ? String(origin.dropFirst("tiendo/".count)) : nil
  }

  /// Throws where a log, whose root at a size is asked for, is not the one that this sealed.
  func hold(
    _ storeID: String, head: UInt64, number: Int, file: String,
    root rootAt: (UInt64) throws -> [UInt8]
  ) throws {
    guard origin == Checkpoint.origin(ofStore: storeID) else {
      throw SealError(
        .refuted, "other-store",
        vi: "\(file) là điểm chốt của sổ khác (\(origin)), không phải của sổ \(storeID): log/ hoặc "
          + "checkpoints/ đã bị chép từ nơi khác đến; hãy phục hồi từ bản sao lưu",
        en:
          "\(file) is a checkpoint of another log (\(origin)) than the store's, \(storeID): log/ or "
          + "checkpoints/ was copied in from elsewhere; restore a backup")
    }
    guard size <= head, try rootAt(size) == root.bytes else {
      let (vi, en) =
        size > head
        ? ("sổ chỉ đến \(head)", "the log ends at \(head)")
        : ("sổ có mã gốc khác ở đó", "the log has another root there")
      throw SealError(
        .refuted, "not-the-sealed-log",
        vi: "sổ không phải sổ đã chốt ở điểm chốt số \(number) (\(file), vị trí \(size); \(vi)): "
          + "sổ đã bị đưa về trạng thái cũ hoặc bị thay; hãy phục hồi từ bản sao lưu mới hơn",
        en: "the log is not the one that checkpoint number \(number) sealed (\(file), position "
          + "\(size); \(en)): it was rolled back or replaced; restore a newer backup")
    }
  }
}

extension CheckpointFiles {
  /// Those of a store, or of a backup.
  init(of directory: String) { self.init(directory: directory + "/checkpoints") }

  /// Throws where a log is not the one that the last checkpoint sealed: one small file is read, and
  /// one root made of the stored nodes of the hash tree. So it is done whenever a store is opened;
  /// all checkpoints, with their signatures, are held by `verify`.
  func holdLast(_ log: EventLog) throws {
    // The checkpoint first: what is signed after the log was looked at may seal more.
    guard let (number, file, checkpoint) = try last() else { return }
    try log.read { reader throws in
      try checkpoint.hold(
        log.storeID, head: reader.head.position, number: number, file: file
      ) { try reader.root(at: $0) }
    }
  }
}
