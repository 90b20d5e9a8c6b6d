public import Domain
internal import EventLog
internal import FoundationEssentials
public import ProjectionKit
internal import Projections
internal import ReadModels
internal import Sealing

/// The one door to a store: open it, record, import, ask at a point, rebuild.
public final class Tracker {
  /// The store's directory.
  public let path: String
  public internal(set) var settings: Settings
  let clock: Clock
  /// Who records what does not say so itself, and the file of the key that signs.
  var recorder: (actor: String?, keyFile: String?)
  private(set) var log: EventLog
  let readModels: ReadModels
  private var current: LogHistory?
  /// The same store without the drafts that this one has over its log, and those.
  private let laid: (over: Tracker, history: DraftHistory)?

  private init(
    _ path: String, log: EventLog, settings: Settings, clock: Clock,
    projections: [any Projection.Type] = allProjections
  ) {
    laid = nil
    self.path = path
    self.log = log
    self.settings = settings
    self.clock = clock
    func erased(_ projection: any Projection.Type) -> AnyProjection { AnyProjection(projection) }
    readModels = ReadModels(
      directory: path + "/views", projections: projections.map(erased),
      keptGenerations: settings.generations)
  }

  /// The same store with some facts laid over its log: every question is answered as if they were
  /// in it, and nothing can be written. They must be such as `record` takes; try them there with
  /// `dryRun` first.
  public init(_ tracker: Tracker, drafts: [Fact]) throws {
    (path, log, settings, clock) = (tracker.path, tracker.log, tracker.settings, tracker.clock)
    (recorder, readModels) = (tracker.recorder, tracker.readModels)
    let history = DraftHistory(try tracker.written, drafts, recordedAt: tracker.clock.now())
    laid = (tracker, history)
  }

  /// How many drafts are laid over the log.
  public var drafts: Int { laid.map { Int($0.history.head - $0.history.base.head) } ?? 0 }

  /// Opens a store, which must be there. Throws where its log is not the one that its last checkpoint
  /// sealed, unless it is opened to be examined.
  public static func open(
    _ path: String, clock: Clock, readOnly: Bool = false, toExamine: Bool = false
  ) throws -> Tracker {
    try open(
      path, clock: clock, readOnly: readOnly, toExamine: toExamine, projections: allProjections)
  }

  /// The same by other read models than this program's own: how a test asks as a later program
  /// will.
  static func open(
    _ path: String, clock: Clock, readOnly: Bool = false, toExamine: Bool = false,
    projections: [any Projection.Type]
  ) throws -> Tracker {
    try translating {
      guard FileManager.default.fileExists(atPath: path + "/log") else {
        throw TrackerError(
          .store, .notFound, "no-store",
          vi:
            "không thấy sổ nào ở \(path); tạo sổ bằng tiendo init (thêm --sample để có số liệu mẫu)",
          en: "there is no store at \(path); make one with tiendo init (--sample adds figures)")
      }
      let log = try openLog(path + "/log", readOnly: readOnly)
      if !toExamine { try CheckpointFiles(of: path).holdLast(log) }
      let settings = try Settings(file: path + "/config.json")
      return Tracker(
        path, log: log, settings: settings, clock: clock, projections: projections)
    }
  }

  /// For reading, a log in a directory that cannot be written is opened for reading only.
  private static func openLog(_ path: String, readOnly: Bool) throws -> EventLog {
    do {
      return try EventLog.open(at: path, readOnly: readOnly)
    } catch let error as LogError where error.category == .unavailable && !readOnly {
      return try EventLog.open(at: path, readOnly: true)
    }
  }

  /// Makes an empty store; its id is 32 hexadecimal digits.
  public static func create(_ path: String, storeID: String, clock: Clock) throws -> Tracker {
    try translating {
      guard !FileManager.default.fileExists(atPath: path + "/log") else {
        throw TrackerError(
          .input, .conflict, "store-exists",
          vi: "đã có sổ ở \(path); dùng sổ đó, hoặc chọn thư mục khác bằng --store",
          en: "there is a store at \(path) already; use it, or choose another with --store")
      }
      do {
        try Durable.makeDirectory(path)
      } catch {
        throw TrackerError(
          .store, .unavailable, "cannot-create",
          vi: "không tạo được thư mục \(path); hãy kiểm tra quyền và chỗ trống",
          en: "the directory \(path) cannot be made; check its permissions and the space left")
      }
      let log = try EventLog.create(at: path + "/log", storeID: storeID, now: clock.now())
      let settings = Settings()
      try settings.write(to: path + "/config.json")
      return Tracker(path, log: log, settings: settings, clock: clock)
    }
  }

  public var storeID: String { log.storeID }

  /// The civil day of now in the store's zone.
  public var today: Day { settings.zone.day(of: clock.now()) }

  var catalogueFile: CatalogueFile { CatalogueFile(views: path + "/views") }

  /// The history as it is read already; nil where nothing was asked of it yet.
  var knownHistory: LogHistory? { current }

  /// What questions are asked of: the log, with the drafts where some are laid over it.
  var history: any FactHistory {
    get throws { try laid?.history ?? written }
  }

  /// The log as it stood when it was first asked for; a write ends it.
  var written: LogHistory {
    get throws {
      if let laid { return laid.history.base }
      if let current { return current }
      let history = try translating { try LogHistory(log, catalogueFile) }
      current = history
      return history
    }
  }

  /// Gives the empty log another id.
  func reopen(as storeID: String) throws {
    try translating {
      try log.adopt(storeID: storeID)
      forgetHistory()
      log = try EventLog.open(at: path + "/log")
    }
  }

  /// The registry of the log up to a position, where nothing was taken into it but figures.
  var keptRegistry: (position: UInt64, registry: Registry)?

  func forgetHistory() {
    current = nil
    catalogues.removeAll()
  }

  private var catalogues: [CatalogueKey: Catalogue] = [:]

  private struct CatalogueKey: Hashable {
    var knownOn: Day
    var position: UInt64
  }

  /// Everything the log says of units, targets and indicators, as known at a point.
  public func catalogue(at point: Point) throws -> Catalogue {
    let key = CatalogueKey(knownOn: point.knownOn, position: point.position)
    if let known = catalogues[key] { return known }
    if let laid, laid.history.isOfFigures {
      // Which the catalogue knows nothing of: it is made once for both.
      var same = point
      same.position = min(point.position, laid.history.base.head)
      return try laid.over.catalogue(at: same)
    }
    let catalogue = try translating {
      try history.catalogue(knownOn: point.knownOn, position: point.position)
    }
    catalogues[key] = catalogue
    return catalogue
  }

  /// What a setting is.
  public func setting(_ key: String) throws -> String {
    guard key == "signatures", let said = try signatures else { return try settings.value(of: key) }
    return said.areRequired ? "required" : "optional"
  }

  /// Writes a setting; `signatures` is none of these, but an entry.
  public func set(_ key: String, to value: String) throws {
    precondition(key != "signatures", "whether entries are signed is said by an entry")
    try settings.set(key, to: value)
    try settings.write(to: path + "/config.json")
  }
}
