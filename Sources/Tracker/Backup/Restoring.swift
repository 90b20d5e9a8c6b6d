public import Domain
internal import EventLog
internal import FoundationEssentials
internal import Glibc

/// How far a store is restored.
public enum RestorePoint: Sendable, Hashable {
  /// Everything there is.
  case end
  case position(UInt64)
  /// What had been recorded by the end of a day in the store's zone.
  case recordedBy(Day)
}

/// A store that was restored.
public struct Restored: Sendable {
  public var position: UInt64
  /// The root, in hex: the same as the original's at that position.
  public var root: String
  /// The last position the source has.
  public var end: UInt64
  /// The last checkpoint that was signed of the source, where it seals more than was restored.
  public var newerCheckpoint: (number: Int, position: UInt64)?
}

extension Tracker {
  /// Makes a store at `target`, which must not be there or be empty, out of a backup or another
  /// store: the same id, events, positions and root, and its settings. The root is held against the
  /// source's before the store gets its name; one that was cut off leaves `target.making-<pid>`.
  public static func restore(
    _ source: String, into target: String, to point: RestorePoint,
    progress: (UInt64, UInt64) -> Bool = { _, _ in true }
  ) throws -> Restored {
    try translating {
      let settings = try Settings(file: source + "/config.json")
      if FileManager.default.fileExists(atPath: source + "/log") {
        return try restore(
          EventLog.open(at: source + "/log", readOnly: true), settings,
          CheckpointCopies(in: source), target, point, progress)
      }
      guard Backup.isThere(source) else { throw nothingThere(source) }
      return try restore(
        Backup(source), settings, CheckpointCopies(in: source), target, point, progress)
    }
  }

  static func restore(
    _ source: some EventSource, _ settings: Settings, _ checkpoints: CheckpointCopies,
    _ target: String, _ point: RestorePoint, _ progress: (UInt64, UInt64) -> Bool
  ) throws -> Restored {
    let end = try source.end
    let last: UInt64 =
      switch point {
      case .end: end
      case .position(let position): position
      case .recordedBy(let day):
        try source.lastPosition(recordedBefore: settings.zone.start(of: day.advanced(by: 1)))
      }
    guard last <= end else { throw beyond(last, end) }
    let head = try making(target) { making in
      try settings.write(to: making + "/config.json")
      let head = try EventLog.restore(
        at: making + "/log", from: source, through: last, deriving: derived
      ) { done, all in
        guard progress(done, all) else { throw TrackerError.stopped }
      }
      try checkpoints.hold(EventLog.open(at: making + "/log"), through: last)
      try checkpoints.hand(to: making, through: last)
      return head
    }
    let newer = checkpoints.last.flatMap { $0.position > last ? $0 : nil }
    return Restored(
      position: head.position, root: head.root.hex, end: end, newerCheckpoint: newer)
  }

  /// Makes a directory beside its place, and gives it its name once the body is through.
  private static func making<R>(_ target: String, _ body: (String) throws -> R) throws -> R {
    var base = target
    while base.count > 1, base.last == "/" { base.removeLast() }
    let there = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    guard there.isEmpty else { throw notEmpty(target) }
    let making = "\(base).making-\(getpid())"
    guard mkdir(making, 0o700) == 0 else { throw cannotMake(target) }
    do {
      let result = try body(making)
      guard rename(making, base) == 0 else {
        throw errno == ENOTEMPTY || errno == EEXIST ? notEmpty(target) : cannotMake(target)
      }
      return result
    } catch {
      try? FileManager.default.removeItem(atPath: making)
      throw error
    }
  }

  private static func beyond(_ last: UInt64, _ end: UInt64) -> TrackerError {
    TrackerError(
      .input, .notFound, "beyond-backup",
      vi: "bản này chỉ có đến vị trí \(end), không có vị trí \(last)",
      en: "this has positions up to \(end), and no position \(last)")
  }

  private static func nothingThere(_ source: String) -> TrackerError {
    TrackerError(
      .store, .notFound, "no-backup", vi: "không thấy bản sao lưu hay sổ nào ở \(source)",
      en: "there is no backup and no store in \(source)")
  }

  private static func notEmpty(_ target: String) -> TrackerError {
    TrackerError(
      .input, .conflict, "restore-not-empty",
      vi: "thư mục \(target) đã có nội dung; hãy phục hồi vào một thư mục chưa có hoặc còn rỗng",
      en: "the directory \(target) is not empty; restore into one that is not there yet or is empty"
    )
  }

  private static func cannotMake(_ target: String) -> TrackerError {
    TrackerError(
      .store, .unavailable, "cannot-create",
      vi: "không tạo được thư mục \(target); hãy kiểm tra quyền và chỗ trống",
      en: "the directory \(target) cannot be made; check its permissions and the space left")
  }
}

extension Zone {
  /// The moment at which a civil day begins, microseconds since 1970-01-01 UTC.
  func start(of day: Day) -> Int64 {
    (Int64(day.number) * 86_400 - offsetSeconds) * 1_000_000
  }
}
