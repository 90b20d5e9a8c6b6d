internal import Domain
internal import Sealing

extension Tracker {
  /// Everything that is held against the log, each looked at on its own: its own checksums and hashes,
  /// the checkpoints that were signed, the backup's, the last night's certificate.
  func faults(_ progress: (UInt64, UInt64) -> Void) -> [Concern] {
    // What cannot be read is held against nothing: it would be said once more by each.
    if let damaged = fault("log-damaged", { _ = try verifyLog(full: false, progress: progress) }) {
      return [damaged]
    }
    return [
      fault("checkpoints") { _ = try checkpoints(holding: written) },
      fault("checkpoints-lost") { try holdBackupsCheckpoints() },
      fault("night-other-log") { try holdCertificate() },
    ].compactMap(\.self)
  }

  private func fault(_ code: String, _ body: () throws -> Void) -> Concern? {
    do {
      try translating(body)
      return nil
    } catch let error as TrackerError {
      return Concern(code, alarm: true, error.sentence.vi, error.sentence.en)
    } catch {
      return Concern(code, alarm: true, "\(error)", "\(error)")
    }
  }

  /// A checkpoint that the last backup has was there: it does not go away by itself.
  private func holdBackupsCheckpoints() throws {
    guard let backup = LastBackup(in: path)?.directory,
      let last = try? CheckpointFiles(of: backup).last(),
      try checkpointFiles.last()?.number ?? 0 < last.number
    else { return }
    throw CheckpointCopies.lost(last.file, from: checkpointFiles.directory)
  }

  private func holdCertificate() throws {
    guard let night = certificates.last else { return }
    let history = try written
    guard night.position <= history.head,
      try history.root(at: night.position).hex == night.root
    else {
      throw TrackerError(
        .store, .corrupt, "night-other-log",
        vi: "sổ không phải sổ mà đêm \(night.number) đã kiểm tra ở vị trí \(night.position): "
          + "sổ đã bị đưa về trạng thái cũ hoặc bị thay",
        en: "the log is not the one that night \(night.number) verified at position "
          + "\(night.position): it was rolled back or replaced")
    }
  }
}

extension Health {
  /// What there is to know about checkpoints where nothing is wrong with them.
  var seals: [Concern] {
    var concerns: [Concern] = []
    if let (file, position) = checkpointAhead {
      concerns.append(
        Concern(
          "older-than-sealed", alarm: false,
          "Sổ này đã được phục hồi về trước vị trí \(position), đã chốt trong \(file).",
          "The store was restored to before position \(position), which \(file) sealed."))
    }
    if hasUnusedKey {
      concerns.append(
        Concern(
          "nothing-sealed", alarm: false,
          "Có khóa ký mà không có điểm chốt nào: chưa ký, hoặc đã bị xóa. → tiendo checkpoint",
          "A signing key is there and no checkpoint: none was made, or they were removed. "
            + "→ tiendo checkpoint"))
    }
    return concerns
  }
}
