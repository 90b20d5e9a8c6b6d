import Domain
import Glibc
import Tracker

/// Whole files that are read at once: a template, a report that somebody kept.
enum Input {
  /// More than this is no report of ours.
  private static let most = 256 << 20

  static func bytes(ofFile path: String) throws -> [UInt8] {
    var status = stat()
    guard let file = fopen(path, "r"), fstat(fileno(file), &status) == 0,
      status.st_mode & S_IFMT != S_IFDIR, status.st_size <= most
    else {
      throw TrackerError(
        .input, .notFound, "no-file", place: path, vi: "không đọc được tệp này",
        en: "this file cannot be read")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  static func text(ofFile path: String) throws -> String {
    guard let text = String(validating: try bytes(ofFile: path), as: UTF8.self) else {
      throw TrackerError(
        .input, .incorrect, "not-utf-8", place: path, vi: "tệp này không phải UTF-8",
        en: "this file is not UTF-8")
    }
    return text
  }
}
