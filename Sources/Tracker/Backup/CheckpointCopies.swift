internal import Domain
internal import EventLog
internal import Sealing

/// The checkpoints of a store go with its copies: whoever restores one can tell from them whether the
/// log is the one that was sealed, and whether it is older.
struct CheckpointCopies {
  private var chain: CheckpointChain?

  /// None.
  init() {}

  /// Those of a store or of a backup, each held against the one before.
  init(in directory: String) throws {
    let files = CheckpointFiles(directory: directory + "/checkpoints")
    let notes = try files.notes()
    guard let key = try files.firstKey(), !notes.isEmpty else { return }
    var chain = CheckpointChain(first: key)
    for note in notes { try chain.add(note) }
    self.chain = chain
  }

  /// The last one: its number, and the position it seals.
  var last: (number: Int, position: UInt64)? {
    chain.flatMap { chain in chain.links.last.map { (chain.links.count, $0.checkpoint.size) } }
  }

  /// Copies those that seal nothing beyond a position; what is there already must be the same.
  func copy(to directory: String, through position: UInt64) throws {
    guard let chain else { return }
    let files = CheckpointFiles(directory: directory + "/checkpoints")
    let there = try files.notes()
    for (index, link) in chain.links.enumerated() where link.checkpoint.size <= position {
      if index < there.count {
        guard there[index] == link.note else { throw CheckpointCopies.other(directory, index + 1) }
      } else {
        try files.add(link.note, first: index == 0 ? chain.first : nil)
      }
    }
  }

  /// Throws where a log is not the one that was sealed, as far as it goes.
  func hold(_ log: EventLog, through position: UInt64) throws {
    guard let chain else { return }
    try log.read { reader throws in
      for (index, link) in chain.links.enumerated() where link.checkpoint.size <= position {
        guard try reader.root(at: link.checkpoint.size) == link.checkpoint.root.bytes else {
          throw CheckpointCopies.notSealed(index + 1)
        }
      }
    }
  }

  private static func other(_ directory: String, _ number: Int) -> TrackerError {
    TrackerError(
      .store, .corrupt, "other-checkpoint",
      vi: "điểm chốt số \(number) trong \(directory) là của một sổ đã rẽ nhánh khác; "
        + "hãy sao lưu vào thư mục mới",
      en: "checkpoint number \(number) in \(directory) is another one: the store has forked; "
        + "back up into a new directory")
  }

  private static func notSealed(_ number: Int) -> TrackerError {
    TrackerError(
      .store, .corrupt, "not-the-sealed-log",
      vi: "bản này không phải sổ đã chốt ở điểm chốt số \(number); hãy dùng bản sao lưu khác",
      en: "this is not the log that checkpoint number \(number) sealed; use another backup")
  }
}
