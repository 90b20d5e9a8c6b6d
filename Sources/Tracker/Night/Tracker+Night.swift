internal import Domain
internal import EventLog
internal import ProjectionKit
internal import ReadModels
internal import Reports

extension Tracker {
  /// The night: makes every read model anew from the log beside those in use, compares the two,
  /// verifies the log, puts the new ones in use, backs up where a backup is set and reads all of the
  /// backup again, and keeps a certificate.
  ///
  /// Readers and writers go on meanwhile. Killed at any moment it leaves the store as it was, and the
  /// next one begins anew. Throws busy where another is at work, corrupt where the log is damaged;
  /// a drift is no error but a result.
  public func nightly(_ setting: NightSetting) throws -> Certificate {
    let folder = NightFolder(ofStore: path)
    return try folder.alone {
      folder.clean()
      defer { folder.clean() }
      let night = Night(self, setting, folder)
      do {
        let certificate = try translating { try night.run() }
        try folder.keep(certificate, atMost: settings.certificates)
        folder.forgetFailure()
        return certificate
      } catch let error as TrackerError {
        if error.origin == .store {
          folder.note(FailedNight(at: clock.now(), sentence: error.sentence))
        }
        throw error
      }
    }
  }

  /// The certificates of past nights, the oldest first.
  public var certificates: [Certificate] { NightFolder(ofStore: path).certificates }

  /// A set of views of its own, in a folder that is made for it.
  func freshViews(in directory: String) -> ReadModels {
    ReadModels(directory: directory, projections: readModels.projections)
  }

  /// Digests what every model made of the first events, and its answer at a point.
  func certified(_ views: ReadModels, at point: Point, in history: LogHistory) throws
    -> [Certificate.Model]
  {
    let catalogue = try history.catalogue(knownOn: point.knownOn, position: point.position)
    return try zip(
      views.projections, views.digests(at: point.position, in: history)
    ).map { projection, rows in
      let table = try views.answer(
        projection, Question(at: point), in: history, catalogue: catalogue)
      let answer = Answer(table: table, point: point, root: "", title: projection.title)
      var digest = Digest()
      digest.update(answer.jsonl().utf8)
      return Certificate.Model(
        name: rows.name, version: rows.version, rows: rows.rows, digest: rows.digest,
        answer: digest.hex)
    }
  }
}

/// One night at work.
private final class Night {
  private let tracker: Tracker
  private let setting: NightSetting
  private let folder: NightFolder
  private var milliseconds: [(step: String, took: Int)] = []

  init(_ tracker: Tracker, _ setting: NightSetting, _ folder: NightFolder) {
    self.tracker = tracker
    self.setting = setting
    self.folder = folder
  }

  func run() throws -> Certificate {
    let began = tracker.clock.now()
    let history = try LogHistory(tracker.log, tracker.catalogueFile)
    timed(.catchUp) { catchUp(history) }
    let fresh = tracker.freshViews(in: folder.views)
    try timed(.rebuild) { try rebuild(fresh, history) }
    let day = tracker.settings.zone.day(of: began)
    let known = max(day, tracker.settings.zone.day(of: history.recordedAt))
    let point = Point(asOf: day, knownOn: known, position: history.head)
    let (models, difference) = try timed(.compare) { try compare(fresh, history, point) }
    let log = try timed(.verify) {
      _ = try tracker.verifyCheckpoints(full: false)
      return try tracker.verifyLog { done, all in _ = self.setting.progress(.verify, done, all) }
    }
    try goOn(.verify)
    guard try tracker.readModels.adopt(fresh) else { throw Night.cannotWrite(tracker.path) }
    let backup = try timed(.backup) { try backUp() }
    // What is never written again is read again: a disk loses bits of what lies still, too.
    if let backup { try timed(.checkBackup) { try readAgain(backup.directory) } }
    return Certificate(
      number: folder.nextNumber, at: began, asOf: point.asOf, knownOn: point.knownOn,
      position: history.head, root: history.root.hex, program: setting.program, models: models,
      result: difference == nil ? .equal : .drift, difference: difference, frames: log.frames,
      keys: log.keys, backup: backup, milliseconds: milliseconds)
  }

  /// What cannot be caught up is found when it is compared.
  private func catchUp(_ history: LogHistory) {
    try? tracker.readModels.catchUp(history)
  }

  private func rebuild(_ fresh: ReadModels, _ history: LogHistory) throws {
    let made = try fresh.rebuild(history) { done, all in
      _ = self.setting.progress(.rebuild, done, all)
    }
    guard made != nil else { throw Night.cannotWrite(tracker.path) }
    try goOn(.rebuild)
  }

  private func compare(_ fresh: ReadModels, _ history: LogHistory, _ point: Point) throws
    -> ([Certificate.Model], ViewDrift?)
  {
    let models = try tracker.certified(fresh, at: point, in: history)
    // The log as it is now: others may have taken in events since.
    let difference = try tracker.readModels.difference(
      from: fresh, at: history.head, in: LogHistory(tracker.log, tracker.catalogueFile))
    try goOn(.compare)
    return (models, difference.map(ViewDrift.init))
  }

  private func backUp() throws -> Certificate.Copy? {
    guard let directory = tracker.settings.backup else { return nil }
    let done = try tracker.backup(to: directory) { self.setting.progress(.backup, $0, $1) }
    return Certificate.Copy(
      directory: done.directory, position: done.position, added: done.position - done.before)
  }

  private func readAgain(_ directory: String) throws {
    _ = try Tracker.verifyBackup(directory) { self.setting.progress(.checkBackup, $0, $1) }
  }

  private func goOn(_ step: NightStep) throws {
    guard setting.progress(step, 1, 1) else { throw TrackerError.stopped }
  }

  private func timed<R>(_ step: NightStep, _ body: () throws -> R) rethrows -> R {
    let began = setting.seconds()
    let result = try body()
    milliseconds.append((step.rawValue, Int((setting.seconds() - began) * 1000)))
    return result
  }

  private static func cannotWrite(_ path: String) -> TrackerError {
    TrackerError(
      .store, .unavailable, "views",
      vi: "không ghi được các bảng trong \(path)/views; hãy kiểm tra quyền và chỗ trống",
      en: "the views in \(path)/views cannot be written; check permissions and space")
  }
}

extension ViewDrift {
  init(_ difference: ViewDifference) {
    self.init(
      model: difference.model, place: difference.place, point: difference.point,
      stored: difference.stored, folded: difference.folded)
  }
}
