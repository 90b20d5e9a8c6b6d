internal import Glibc
internal import LMDB

extension EventLog {
  /// Makes an empty log in `directory`, which must not be there yet or be empty; its parent must
  /// be there. `storeID` is 32 lower-case hexadecimal digits, `now` microseconds since 1970 UTC.
  ///
  /// It is made beside and renamed, so that there is never half a log.
  public static func create(
    at directory: String, storeID: String, now: Int64, mapSize: Int? = nil
  ) throws -> EventLog {
    guard HeaderFile.isStoreID(storeID) else {
      throw LogError(
        .incorrect, "badStoreID", "a store's id is 32 lower-case hexadecimal digits")
    }
    var base = directory
    while base.count > 1, base.last == "/" { base.removeLast() }
    let making = "\(base).making-\(getpid())"
    do {
      try translating {
        guard mkdir(making, 0o700) == 0 else { throw Files.failure(errno, "making \(making)") }
        try fill(making, HeaderFile(storeID: storeID, created: now))
        guard rename(making, base) == 0 else {
          if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR {
            throw LogError(.conflict, "exists", "\(directory) is there already")
          }
          throw Files.failure(errno, "making \(directory)")
        }
        try Files.syncDirectory(Files.parent(of: base))
      }
    } catch {
      Files.removeLog(making)
      throw error
    }
    return try open(at: directory, mapSize: mapSize)
  }

  private static func fill(_ directory: String, _ header: HeaderFile) throws {
    let environment = try Environment(directory)
    let tables = try Tables(environment, create: true)
    let record = HeadRecord()
    try environment.write { tx in
      try tx.put(HeadRecord.key, record.encoded(), in: tables.meta)
    }
    try Files.replace(directory + "/anchor", with: AnchorFile(record).encoded(), synced: true)
    try Files.replace(directory + "/header", with: header.encoded(), synced: true)
    try Files.syncDirectory(directory)
  }

  /// Gives an empty log the id of another, whose events it is about to take over. This handle keeps
  /// the old one: open the log again.
  public func adopt(storeID: String) throws {
    guard HeaderFile.isStoreID(storeID) else {
      throw LogError(
        .incorrect, "badStoreID", "a store's id is 32 lower-case hexadecimal digits")
    }
    try translating {
      try FileLock.holding(directory + "/append.lock", timeout: 10) {
        guard try reading().head.position == 0 else {
          throw LogError(.conflict, "notEmpty", "\(directory) has events, and keeps its id")
        }
        let header = HeaderFile(storeID: storeID, created: created)
        try Files.replace(directory + "/header", with: header.encoded(), synced: true)
      }
    }
  }
}
