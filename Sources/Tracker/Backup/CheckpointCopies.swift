internal import Domain
internal import EventLog
internal import Sealing

/// The checkpoints of a store go with its copies: whoever restores one can tell from them whether the
/// log is the one that was sealed, and whether it is older.
struct CheckpointCopies {
  private let files: CheckpointFiles
  private let links: [CheckpointChain.Link]
  private let first: VerifierKey?
  /// Of a history that the store was restored to before.
  private let ahead: [SignedNote]

  /// None of them.
  init(noneOf directory: String) {
    files = CheckpointFiles(of: directory)
    (links, first, ahead) = ([], nil, [])
  }

  /// Those of a store or of a backup, each held against the one before.
  init(in directory: String) throws {
    files = CheckpointFiles(of: directory)
    let chain = try files.chain()
    links = chain?.links ?? []
    first = chain?.first
    ahead = try files.ahead.notes()
  }

  /// The id of the store they are of; nil where there are none.
  var storeID: String? {
    (links.last?.checkpoint ?? ahead.last.flatMap { try? Checkpoint($0.text) })?.storeID
  }

  /// The last one: its number, and the position it seals.
  var last: (number: Int, position: UInt64)? {
    links.last.map { (links.count, $0.checkpoint.size) }
  }

  /// The positions they seal.
  var sizes: Set<UInt64> { Set(links.map(\.checkpoint.size)) }

  /// Throws where a log is not the one that was sealed, as far as it is taken.
  func hold(_ log: EventLog, through position: UInt64) throws {
    try log.read { reader throws in
      try hold(log.storeID, head: reader.head.position, through: position) {
        try reader.root(at: $0)
      }
    }
  }

  /// The same of what is no log: its roots are asked for.
  func hold(
    _ storeID: String, head: UInt64, through position: UInt64 = .max,
    root: (UInt64) throws -> [UInt8]
  ) throws {
    for (index, link) in sealing(through: position).enumerated() {
      try link.checkpoint.hold(
        storeID, head: head, number: index + 1, file: files.file(index + 1), root: root)
    }
  }

  /// Adds to a backup those that seal nothing beyond what it has.
  func copy(to backup: String, through position: UInt64) throws {
    let target = CheckpointFiles(of: backup)
    try complete(target, links.map(\.note), adding: sealing(through: position).count, first: first)
    try complete(target.ahead, ahead, adding: ahead.count)
  }

  /// Gives them to a store that was restored up to a position. Those that seal more are kept aside:
  /// they say that the log once went on, and how.
  func hand(to store: String, through position: UInt64) throws {
    let target = CheckpointFiles(of: store)
    let sealed = sealing(through: position).count
    try complete(target, links.map(\.note), adding: sealed, first: first)
    let ahead = ahead + links.dropFirst(sealed).map(\.note)
    try complete(target.ahead, ahead, adding: ahead.count)
  }

  /// Sizes never fall.
  private func sealing(through position: UInt64) -> ArraySlice<CheckpointChain.Link> {
    links.prefix { $0.checkpoint.size <= position }
  }

  /// Adds up to a number of the notes; what is there already must be the same, and no more.
  private func complete(
    _ target: CheckpointFiles, _ notes: [SignedNote], adding end: Int, first: VerifierKey? = nil
  ) throws {
    let there = try target.notes()
    guard there.count <= notes.count else {
      throw CheckpointCopies.lost(target.file(notes.count + 1), from: files.directory)
    }
    for (index, note) in there.enumerated() where note != notes[index] {
      throw other(target.file(index + 1))
    }
    for note in notes[..<max(end, there.count)].dropFirst(there.count) {
      try target.add(note, first: first)
    }
  }

  private func other(_ file: String) -> TrackerError {
    TrackerError(
      .store, .corrupt, "other-checkpoint",
      vi: "điểm chốt \(file) là của một sổ đã rẽ nhánh khác; hãy sao lưu vào thư mục mới",
      en: "the checkpoint \(file) is another one: the store has forked; "
        + "back up into a new directory")
  }

  /// A backup has a checkpoint that its store lacks.
  static func lost(_ file: String, from directory: String) -> TrackerError {
    TrackerError(
      .store, .corrupt, "checkpoints-lost",
      vi: "bản sao lưu có \(file) mà sổ không có: điểm chốt của sổ đã bị xóa; "
        + "hãy chép lại vào \(directory)",
      en: "the backup has \(file), and the store does not: checkpoints of it were removed; "
        + "copy them back into \(directory)")
  }
}
