public import Domain
internal import EventLog
internal import Intake

/// How a file is taken in.
public struct ImportOptions: Sendable {
  /// Check everything, write nothing.
  public var dryRun = false
  /// Keep positions, times and ids, in an empty store.
  public var restore = false
  /// Write the good lines, and give the bad ones back with their reasons.
  public var partial = false
  /// With `restore`: the root in hex that the log must come to have, or nothing is written.
  public var root: String?
  /// A file that says what the headings of a CSV file mean.
  public var mapping: String?
  public var language = Language.vi
  public var expecting: UInt64?
  /// With `dryRun`: how many of the new events are given back, to see what they would change.
  public var mostDrafts = 0
  /// Whether what may move a published figure is handed over before anything is written, and how
  /// many events at most.
  public var watchesPublished = false
  public var mostReaching = 20_000
  /// How many rows of a file of rows are looked at for what is odd or there already.
  public var mostRemarked = 0

  public init() {}
}

/// What became of a file.
public struct ImportReport: Sendable {
  public var receipts = 0
  public var appended = 0
  public var duplicates = 0
  /// Lines of a form that nobody filled in, and which say nothing.
  public var blankRows = 0
  /// The first and the last position that was given.
  public var first: UInt64?
  public var last: UInt64?
  /// Whether any count of documents was appended (R16 asks who else counts the same days).
  public var countedDocuments = false
  /// What is odd about rows that were taken, or there already.
  public var remarks: [Sentence] = []
  /// With `partial`: the lines that were refused.
  public var rejected: [TrackerError] = []
  /// How many new events of each kind there are.
  public var kinds: [Kind: Int] = [:]
  /// What would be new, unless it is more than was asked for.
  public var drafts: [Fact] = []
}

extension Tracker {
  /// Imports a `.jsonl` of CloudEvents or a `.csv`; `-` is standard input as JSON lines. All or
  /// nothing, unless `partial`: nothing of a file that is refused, or of one that is interrupted,
  /// is ever seen.
  ///
  /// `progress` is told how many lines and bytes are done, and stops the import by returning
  /// false. `receive` is given the receipt of each event, and `reaching` at the end, where asked
  /// for and reports are published, what may move their figures: the log is still without it, and
  /// stays so if `reaching` throws.
  public func importFile(
    _ path: String, _ options: ImportOptions,
    receive: (EntryReceipt) -> Void = { _ in },
    progress: (_ lines: Int, _ bytes: Int64, _ size: Int64?) -> Bool = { _, _, _ in true },
    reaching: (ReachingFacts) throws -> Void = { _ in }
  ) throws -> ImportReport {
    let input =
      path == "-"
      ? try StandardInput(keptIn: self.path) { progress(0, 0, nil) } : nil
    if options.restore {
      // A restore reads the file twice.
      try translating { try takeOverIdentity(from: path) }
      input?.rewind()
    }
    return try take(
      try source(path, options), options, receive: receive, progress: progress, reaching: reaching)
  }

  private func source(_ path: String, _ options: ImportOptions) throws -> any FactSource {
    try translating {
      if path.hasSuffix(".csv") || path.hasSuffix(".xlsx") {
        return try RowSource(path, options: options, tracker: self)
      }
      return try EventLineSource(path, today: today, inPlace: !options.restore)
    }
  }

  func take(
    _ source: any FactSource, _ options: ImportOptions, receive: (EntryReceipt) -> Void,
    progress: (Int, Int64, Int64?) -> Bool, reaching: (ReachingFacts) throws -> Void = { _ in }
  ) throws -> ImportReport {
    var report = ImportReport()
    var taken: [TakenFact] = []
    var head: UInt64 = 0
    do {
      try writing(expecting: options.expecting) { session in
        var watch = try publishedWatch(options)
        head = session.writer.position
        var resolver = CauseResolver(session, storeID: storeID, restore: options.restore)
        var lines = 0
        while true {
          do {
            guard let arrival = try source.next() else { break }
            if case .figure(let figure, let bytes) = arrival,
              let receipt = try session.append(figure, in: bytes)
            {
              report.note(receipt, figure.kind)
              watch?.note(receipt, figure.kind, figure.effectiveOn)
              receive(EntryReceipt(receipt, key: figure.key(in: bytes)))
            } else {
              let arriving = if case .fact(let fact) = arrival { fact } else { try source.asFact() }
              let receipt = try source.placing { try resolver.append(arriving) }
              report.note(receipt, arriving.fact.kind)
              watch?.note(receipt, arriving.fact.kind, arriving.fact.effectiveOn)
              let answer = EntryReceipt(receipt, key: arriving.fact.key)
              if let row = arriving.row, taken.count < options.mostRemarked {
                taken.append(TakenFact(fact: arriving.fact, receipt: answer, row: row))
              }
              receive(answer)
            }
          } catch let error as IntakeError where options.partial && error.place != nil {
            report.rejected.append(TrackerError(error))
          }
          lines += 1
          if lines % 1000 == 0, !progress(lines, source.bytesRead, source.size) {
            throw TrackerError.interrupted
          }
        }
        report.blankRows = source.blankRows
        _ = progress(lines, source.bytesRead, source.size)
        if let watch, !watch.positions.isEmpty {
          defer { forgetHistory() }
          let drafts = try session.drafts(at: watch.positions, over: head)
          try reaching(ReachingFacts(drafts: drafts, isCut: watch.isCut))
        }
        try options.checkRoot(of: session)
        if options.dryRun {
          if report.appended <= options.mostDrafts { report.drafts = try session.facts(report) }
          throw DryRun()
        }
      }
    } catch is DryRun {}
    if !taken.isEmpty {
      report.remarks = try translating {
        try Remarks(self, before: head).sentences(on: taken, in: source.name)
      }
    }
    return report
  }
}

extension ImportOptions {
  /// An export says nothing of itself that it could not also say when it was changed; the root
  /// does, which came another way.
  func checkRoot(of session: AppendSession) throws {
    guard let root, session.writer.head.root.hex != root.lowercased() else { return }
    throw TrackerError(
      .input, .incorrect, "other-root",
      vi: "tệp này cho mã gốc \(session.writer.head.root.hex), không phải \(root): nó đã bị sửa, "
        + "bị thiếu, hoặc của sổ khác",
      en: "this file gives the root \(session.writer.head.root.hex), not \(root): it was changed, "
        + "is incomplete or of another store")
  }
}

extension ImportReport {
  mutating func note(_ receipt: Receipt, _ kind: Kind) {
    receipts += 1
    if receipt.duplicate {
      duplicates += 1
    } else {
      appended += 1
      countedDocuments = countedDocuments || kind == .documentsCounted
      kinds[kind, default: 0] += 1
      first = first ?? receipt.position
      last = receipt.position
    }
  }
}

extension AppendSession {
  /// What was appended, in words, with its causes as positions.
  func facts(_ report: ImportReport) throws -> [Fact] {
    guard let first = report.first, let last = report.last else { return [] }
    return try (first...last).compactMap { try writer.fact(at: $0) }
  }
}

extension TrackerError {
  /// Stopped by Ctrl-C before anything was kept.
  public static let interrupted = TrackerError(
    .input, .busy, "interrupted",
    vi: "đã dừng theo yêu cầu; sổ vẫn như trước lệnh này, không dòng nào được ghi",
    en: "stopped as asked; the store is as it was before this command, no line was written")
}
