import Domain
import Glibc
import Reports

/// Standard output, or a file that is put in its place whole: until then what was there stays.
final class OutputFile {
  private let path: String?
  private let fresh: String
  private var file: UnsafeMutablePointer<FILE>?

  init(_ path: String?) throws {
    self.path = path
    fresh = (path ?? "") + ".new"
    guard let path else { return }
    guard let file = fopen(fresh, "w") else { throw Output.unwritable(path) }
    self.file = file
  }

  deinit {
    guard let file else { return }
    fclose(file)
    unlink(fresh)
  }

  func write(_ bytes: [UInt8]) throws {
    guard let path, let file else { return Output.write(bytes) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Output.unwritable(path)
    }
  }

  /// Has a file made under another name beside it, and puts it in its place once it is whole.
  static func replace(_ path: String, _ make: (_ fresh: String) throws -> Void) throws {
    let fresh = path + ".new"
    defer { unlink(fresh) }
    do {
      try make(fresh)
    } catch let error as ReportsError {
      throw Failure(.store, error.sentence.replacing(fresh, with: path))
    }
    let file = open(fresh, O_RDONLY | O_CLOEXEC)
    let isWhole = file >= 0 && fsync(file) == 0
    if file >= 0 { close(file) }
    guard isWhole, rename(fresh, path) == 0 else { throw Output.unwritable(path) }
  }

  func finish() throws {
    guard let path, let file else { return }
    self.file = nil
    // On the disk before it takes the place of what was there.
    let isWhole = fflush(file) == 0 && fsync(fileno(file)) == 0
    guard fclose(file) == 0, isWhole, rename(fresh, path) == 0 else {
      unlink(fresh)
      throw Output.unwritable(path)
    }
  }
}

extension Sentence {
  fileprivate func replacing(_ old: String, with new: String) -> Sentence {
    Sentence(vi: vi.replacing(old, with: new), en: en.replacing(old, with: new))
  }
}
