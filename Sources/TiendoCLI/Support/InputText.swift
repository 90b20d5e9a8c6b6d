import Glibc

/// A whole file as text.
enum InputText {
  /// The most bytes that are read.
  private static let limit = 1 << 28

  static func read(_ path: String) throws -> String {
    var facts = stat()
    guard let file = fopen(path, "r") else { throw unreadable(path) }
    defer { fclose(file) }
    guard fstat(fileno(file), &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      facts.st_size <= limit
    else { throw unreadable(path) }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    guard fread(&bytes, 1, bytes.count, file) == bytes.count,
      let text = String(validating: bytes, as: UTF8.self)
    else { throw unreadable(path) }
    return text
  }

  private static func unreadable(_ path: String) -> Failure {
    Failure(
      .input, "không đọc được \(path), hoặc tệp không phải văn bản UTF-8",
      "\(path) cannot be read, or is no UTF-8 text")
  }
}
