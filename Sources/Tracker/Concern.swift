public import Domain
internal import EventLog

/// Something about a store that whoever looks after it should know.
public struct Concern: Sendable {
  /// A short stable word: `anchor-missing`, `night-old` ...
  public var code: String
  /// Whether something has to be done; else it is only said.
  public var isAlarm: Bool
  public var sentence: Sentence

  init(_ code: String, alarm: Bool, _ vi: String, _ en: String) {
    self.code = code
    isAlarm = alarm
    sentence = Sentence(vi: vi, en: en)
  }
}

extension Concern {
  /// Losing the anchor loses nothing that was recorded, and is said wherever the log is looked over.
  static let anchorMissing = Concern(
    "anchor-missing", alarm: true,
    "Thiếu tệp neo: nếu sổ bị đưa về bản cũ thì không phát hiện được; lần ghi tới sẽ tạo lại.",
    "The anchor is missing: a rollback would go unnoticed; the next entry makes it anew.")
}

extension Tracker {
  /// What there is to mind about the log's anchor.
  public var anchorConcern: Concern? { log.anchorMissing ? .anchorMissing : nil }
}

extension Health {
  /// A night, or a backup, is old after a day and a half.
  private static let old: Int64 = 36 * 3_600_000_000

  /// What there is to mind at a moment, alarms first.
  public func concerns(at now: Int64) -> [Concern] {
    (faults + storage + nights(now) + seals + backups(now) + beside)
      .sorted { $0.isAlarm && !$1.isAlarm }
  }

  private var storage: [Concern] {
    var concerns: [Concern] = []
    if anchorMissing { concerns.append(.anchorMissing) }
    // A night makes the views a second time before the first are removed.
    if let freeBytes, freeBytes < max(100 << 20, viewBytes + logBytes / 4) {
      concerns.append(
        Concern(
          "disk-full", alarm: true, "Đĩa gần đầy: đêm tới có thể không đủ chỗ dựng lại các bảng.",
          "The disk is nearly full: the next night may lack room to make the views anew."))
    }
    if !isWritable {
      concerns.append(
        Concern(
          "read-only", alarm: false, "Sổ chỉ đọc được: thư mục không cho ghi.",
          "The store can only be read: its directory cannot be written."))
    }
    return concerns
  }

  private func nights(_ now: Int64) -> [Concern] {
    if let failedNight {
      return [
        Concern(
          "night-failed", alarm: true,
          "Đêm gần nhất không xong: \(failedNight.sentence.vi). → tiendo nightly",
          "The last night failed: \(failedNight.sentence.en). → tiendo nightly")
      ]
    }
    guard let lastNight else {
      return [
        Concern(
          "no-night", alarm: false, "Chưa có đêm nào được kiểm tra. → tiendo nightly",
          "No night has been run yet. → tiendo nightly")
      ]
    }
    var concerns: [Concern] = []
    if lastNight.result == .drift {
      concerns.append(
        Concern(
          "night-drift", alarm: true,
          "Đêm \(lastNight.number): bảng đang dùng đã lệch với sổ. → tiendo nightly --list",
          "Night \(lastNight.number): the views had drifted from the log. → tiendo nightly --list"))
    }
    if now - lastNight.at > Health.old {
      concerns.append(
        Concern(
          "night-old", alarm: true, "Đã quá một ngày rưỡi chưa kiểm tra đêm. → tiendo nightly",
          "No night has been run for a day and a half. → tiendo nightly"))
    }
    return concerns
  }

  private func backups(_ now: Int64) -> [Concern] {
    guard let lastBackup else {
      return [
        Concern(
          "no-backup", alarm: backupDirectory != nil, "Chưa sao lưu lần nào. → tiendo backup",
          "There is no backup yet. → tiendo backup")
      ]
    }
    if let backupDirectory, !isBackupThere {
      return [
        Concern(
          "backup-gone", alarm: true, "Không còn bản sao lưu nào ở \(backupDirectory).",
          "The backup in \(backupDirectory) is gone.")
      ]
    }
    guard lastBackup.position <= position else {
      return [
        Concern(
          "backup-ahead", alarm: true,
          "Sổ chỉ đến \(position), bản sao lưu có đến \(lastBackup.position): sổ đã bị đưa về bản cũ.",
          "The log ends at \(position), and its backup has \(lastBackup.position): "
            + "it was rolled back.")
      ]
    }
    guard lastBackup.position < position, now - lastBackup.at > Health.old else { return [] }
    return [
      Concern(
        "backup-old", alarm: true,
        "Bản sao lưu thiếu \(position - lastBackup.position) sự kiện và đã cũ. → tiendo backup",
        "The backup lacks \(position - lastBackup.position) events and is old. → tiendo backup")
    ]
  }

  private var beside: [Concern] {
    guard missingFromCatalogue > 0 else { return [] }
    let (vi, en) = (
      "Danh mục của chương trình có \(missingFromCatalogue) sự kiện sổ chưa có; "
        + "xem tiendo catalogue diff.",
      "The program's catalogue has \(missingFromCatalogue) events the store lacks; "
        + "see tiendo catalogue diff."
    )
    return [Concern("catalogue", alarm: false, vi, en)]
  }
}
