internal import Glibc

/// The head of an LMDB data file, read without LMDB: two meta pages, 64-bit, little-endian.
struct PageFile {
  let file: Int32
  let length: Int
  let path: String

  /// What a meta page says.
  struct Meta {
    var pageSize: Int
    var lastPage: UInt64
    var transaction: UInt64
    var roots: [UInt64]
  }

  func check() throws(LMDBError) {
    guard let first = try meta(at: 0) else {
      throw LMDBError(.corrupt, "notLMDB", "\(path) is not a database file", path: path)
    }
    guard length >= 2 * first.pageSize, let second = try meta(at: first.pageSize) else {
      throw cutShort
    }
    let newest = first.transaction >= second.transaction ? first : second
    let needed = (newest.lastPage &+ 1).multipliedReportingOverflow(by: UInt64(first.pageSize))
    // Pages taken and given back in one transaction are never written, so a whole file may be
    // shorter than its last page says; then it is asked whether a page in use is beyond its end.
    if needed.overflow { throw cutShort }
    if needed.partialValue > UInt64(length) {
      var walk = PageWalk(self, newest)
      try walk.run()
    }
  }

  /// The number of the last commit; nil where the file is none of LMDB's.
  var lastTransaction: UInt64? {
    get throws(LMDBError) {
      guard let first = try meta(at: 0) else { return nil }
      return max(first.transaction, try meta(at: first.pageSize)?.transaction ?? 0)
    }
  }

  /// What the meta page of a transaction says; nil where there is none of it any more.
  func meta(of transaction: UInt64) throws(LMDBError) -> Meta? {
    guard let first = try meta(at: 0) else { return nil }
    if first.transaction == transaction { return first }
    let second = try meta(at: first.pageSize)
    return second?.transaction == transaction ? second : nil
  }

  var cutShort: LMDBError {
    LMDBError(
      .corrupt, "cutShort", "\(path) is shorter than it says: it was cut off or damaged",
      path: path)
  }

  /// Nil where the magic or the version is not LMDB's.
  private func meta(at offset: Int) throws(LMDBError) -> Meta? {
    var page = [UInt8](repeating: 0, count: 152)
    let got = page.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, offset) }
    if got < 0 { throw LMDBError(errno, "reading \(path)") }
    guard got == page.count else { return nil }
    func load<T: FixedWidthInteger & BitwiseCopyable>(_ at: Int, _ type: T.Type) -> T {
      page.withUnsafeBytes { T(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: type)) }
    }
    guard load(16, UInt32.self) == 0xBEEF_C0DE, load(20, UInt32.self) == 1 else { return nil }
    let size = Int(load(40, UInt32.self))
    guard size >= 512, size <= 65536, size & (size - 1) == 0 else { return nil }
    return Meta(
      pageSize: size, lastPage: load(136, UInt64.self), transaction: load(144, UInt64.self),
      roots: [load(80, UInt64.self), load(128, UInt64.self)])
  }
}
