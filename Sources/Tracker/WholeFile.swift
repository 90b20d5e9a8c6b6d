internal import Domain
internal import FoundationEssentials
internal import Glibc

/// A small file that is replaced whole: a reader sees what was there before or all of the new.
enum WholeFile {
  static func replace(_ path: String, with text: String) throws {
    let fresh = path + ".new"
    guard let file = fopen(fresh, "we") else { throw unwritable(path) }
    // For its owner alone, as the store is.
    fchmod(fileno(file), 0o600)
    var text = text
    var isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    isWritten = fflush(file) == 0 && fsync(fileno(file)) == 0 && isWritten
    isWritten = fclose(file) == 0 && isWritten
    guard isWritten, rename(fresh, path) == 0 else {
      unlink(fresh)
      throw unwritable(path)
    }
  }

  private static func unwritable(_ path: String) -> TrackerError {
    TrackerError(
      .store, .unavailable, "cannot-write",
      vi: "không ghi được \(path); hãy kiểm tra quyền và chỗ trống",
      en: "\(path) cannot be written; check its permissions and the space left")
  }
}
