internal import Glibc
internal import LMDB

extension EventLog {
  /// Writes a complete log as of now into `target`, which must not be there yet or be empty;
  /// its parent must be there. Readers and writers go on meanwhile.
  ///
  /// It is made beside and renamed, synced, and opened once; returns where it stands.
  @discardableResult
  public func backup(to target: String) throws -> Head {
    var base = target
    while base.count > 1, base.last == "/" { base.removeLast() }
    let making = "\(base).making-\(getpid())"
    do {
      return try translating {
        guard mkdir(making, 0o755) == 0 else { throw Files.failure(errno, "making \(making)") }
        try environment.copy(to: making)
        let header = HeaderFile(storeID: storeID, created: created)
        try Files.replace(making + "/header", with: header.encoded(), synced: true)
        let head = try Self.anchorCopy(making)
        try Files.syncDirectory(making)
        guard rename(making, base) == 0 else {
          if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR {
            throw LogError(.conflict, "exists", "\(target) is there already")
          }
          throw Files.failure(errno, "making \(target)")
        }
        try Files.syncDirectory(Files.parent(of: base))
        return head
      }
    } catch {
      Files.removeLog(making)
      throw error
    }
  }

  /// Reads the copy's own head and anchors it there.
  private static func anchorCopy(_ directory: String) throws -> Head {
    let copy = try EventLog.open(at: directory)
    let record = try copy.environment.read { tx in try copy.tables.head(tx) }
    try Files.replace(
      directory + "/anchor", with: AnchorFile(record).encoded(), synced: true)
    return record.head
  }
}
