internal import CLMDB
internal import Glibc

extension ReadTransaction {
  /// Reads the file's own pages, past the map, and throws corrupt where the trees of this
  /// snapshot use a page twice, one beyond the file's last, or one that is also listed as free:
  /// a writer would overwrite what is in use. Returns how many pages are in use.
  @discardableResult
  public func checkPages() throws -> Int {
    let path = directory + "/data.mdb"
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { throw LMDBError(errno, "opening \(path)") }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw LMDBError(errno, "reading \(path)") }
    let pages = PageFile(file: file, length: Int(info.st_size), path: path)
    guard let meta = try pages.meta(of: UInt64(mdb_txn_id(handle.pointer))) else { return 0 }
    var walk = PageWalk(pages, meta)
    try walk.run()
    return try walk.holdAgainstFreePages()
  }
}
