internal import CLMDB
internal import Glibc

/// What LMDB, or the file system under it, refused to do.
public struct LMDBError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it; one table outside maps these to exit codes.
  public enum Category: String, Hashable, Sendable {
    /// The call itself is wrong: a key too long, a write in a read-only environment.
    case incorrect
    /// What is there contradicts what was asked.
    case conflict
    /// The file, table or key is not there.
    case notFound
    /// Somebody else holds it; trying again later may work.
    case busy
    /// The file is damaged or not ours.
    case corrupt
    /// The machine refuses: disk full, no permission, input/output error.
    case unavailable
  }

  /// What the caller can do about it.
  public var category: Category
  /// A short stable word, such as `mapFull` or `diskFull`.
  public var code: String
  /// One English sentence without a final full stop.
  public var sentence: String
  /// LMDB's or the system's own number; 0 where there is none.
  public var number: Int32
  /// The file at fault, where it is one; the sentence names it too.
  public var path: String?

  /// An error of our own.
  public init(
    _ category: Category, _ code: String, _ sentence: String, number: Int32 = 0,
    path: String? = nil
  ) {
    self.category = category
    self.code = code
    self.sentence = sentence
    self.number = number
    self.path = path
  }

  /// The sentence.
  public var description: String { sentence }
}

extension LMDBError {
  /// The error for one of LMDB's return values; `doing` says what was tried ("opening /x/log").
  init(_ number: Int32, _ doing: String) {
    func make(_ category: Category, _ code: String, _ reason: String) -> LMDBError {
      LMDBError(category, code, "\(doing): \(reason)", number: number)
    }
    switch number {
    case MDB_MAP_FULL: self = make(.unavailable, "mapFull", "the memory map is full")
    case MDB_MAP_RESIZED: self = make(.busy, "mapResized", "another process grew the file")
    case MDB_NOTFOUND: self = make(.notFound, "notFound", "there is no such key or table")
    case MDB_KEYEXIST: self = make(.conflict, "keyExists", "the key is already there")
    case MDB_BAD_VALSIZE:
      self = make(.incorrect, "badSize", "the key is empty or too long")
    case MDB_READERS_FULL:
      self = make(.busy, "readersFull", "too many readers have the file open")
    case MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_PANIC:
      self = make(.corrupt, "damaged", "the file is damaged")
    case MDB_INVALID: self = make(.corrupt, "notLMDB", "the file is not a database file")
    case MDB_VERSION_MISMATCH:
      self = make(.corrupt, "newerFormat", "the file was written by another version of LMDB")
    case ENOSPC, EDQUOT: self = make(.unavailable, "diskFull", "the disk is full")
    case EIO: self = make(.unavailable, "inputOutput", "the disk reports an input/output error")
    case EROFS: self = make(.unavailable, "readOnlyDisk", "the file system is read-only")
    case EACCES, EPERM: self = make(.unavailable, "noPermission", "permission denied")
    case ENOENT: self = make(.notFound, "noFile", "there is no such file or directory")
    case ENOMEM: self = make(.unavailable, "noMemory", "there is not enough address space")
    case EMFILE, ENFILE: self = make(.unavailable, "tooManyFiles", "too many open files")
    case EAGAIN, EBUSY: self = make(.busy, "busy", "somebody else is using it")
    case EINVAL: self = make(.incorrect, "invalid", "the call is not valid here")
    case 1...: self = make(.unavailable, "system\(number)", String(cString: strerror(number)))
    default: self = make(.unavailable, "lmdb\(-number)", String(cString: mdb_strerror(number)))
    }
  }
}

/// Throws where LMDB's return value is not success.
func check(_ number: Int32, _ doing: @autoclosure () -> String) throws(LMDBError) {
  if number != 0 { throw LMDBError(number, doing()) }
}
