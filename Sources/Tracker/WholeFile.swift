internal import Domain
internal import EventLog

/// A small file that is replaced whole: a reader sees what was there before or all of the new.
enum WholeFile {
  static func replace(_ path: String, with text: String, mode: UInt32 = 0o600) throws {
    do {
      try Durable.replace(path, with: Array(text.utf8), mode: mode)
    } catch {
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
