internal import Domain
internal import Sealing

extension Tracker {
  /// A checkpoint that was signed of this log further on, before the store was restored to an earlier
  /// state: its file and the position it seals; the furthest of them.
  public var checkpointAhead: (file: String, position: UInt64)? {
    get throws {
      try translating {
        let files = checkpointFiles.ahead
        let found = try files.notes().enumerated().map {
          (file: files.file($0 + 1), position: try Checkpoint($1.text).size)
        }
        return found.max { $0.position < $1.position }
      }
    }
  }

  /// One of them that one of these keys has signed.
  func checkpointAhead(signedBy keys: [SigningKey]) throws -> (file: String, position: UInt64)? {
    let files = checkpointFiles.ahead
    for (index, note) in try files.notes().enumerated() {
      let isOurs = note.signatures.contains { signature in
        keys.contains { $0.verifier.name == signature.name && $0.verifier.id == signature.keyID }
      }
      if isOurs { return (files.file(index + 1), try Checkpoint(note.text).size) }
    }
    return nil
  }

  /// Throws where one of the keys has signed how the log went on before the store was restored to an
  /// earlier state: by one key there is one history, and at one size one root.
  func refuseFork(signedBy keys: [SigningKey]) throws {
    guard let (file, position) = try checkpointAhead(signedBy: keys) else { return }
    throw TrackerError(
      .input, .conflict, "would-fork",
      vi: "khóa này đã ký sổ đến vị trí \(position) (\(file)) trước khi sổ được đưa về trạng thái "
        + "cũ hơn, và không ký một sổ thứ hai; hãy phục hồi trọn bản sao lưu, "
        + "hoặc mở dòng khóa mới công khai: tiendo key new --lost -o TỆP",
      en: "this key has signed the log up to position \(position) (\(file)) before the store was "
        + "restored to an earlier state, and signs no second one; restore all of the backup, or "
        + "begin another line of keys openly: tiendo key new --lost -o FILE")
  }
}
