import Domain
import Glibc

/// Standard output and error. A reader that goes away (`| head`) ends the command quietly.
enum Output {
  static func write(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  static func line(_ vi: String, _ en: String) {
    write(Interface.say(vi, en) + "\n")
  }

  /// One line to standard error.
  static func complain(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// A piece of a line to standard error, for a bar that is drawn over.
  static func progress(_ text: String) {
    write(text, to: STDERR_FILENO)
  }

  /// Writes a whole file anew.
  static func write(_ text: String, toFile path: String) throws {
    var text = text
    guard let file = fopen(path, "w") else { throw unwritable(path) }
    let written = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, written == text.utf8.count else { throw unwritable(path) }
  }

  static func unwritable(_ path: String) -> Failure {
    Failure(
      .store, "không ghi được \(path); hãy kiểm tra thư mục, quyền và chỗ trống",
      "\(path) cannot be written; check the directory, permissions and space")
  }

  private static func write(_ text: String, to file: Int32) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0), to: file) }
  }

  /// A reader that has gone is no failure; a disk that takes no more is one.
  private static func end(_ number: Int32, _ file: Int32) -> Never {
    if number == EPIPE { exit(ExitStatus.done.rawValue) }
    if file == STDOUT_FILENO {
      let reason = String(cString: strerror(number))
      complain(
        Interface.say(
          "Không ghi được kết quả ra đầu ra chuẩn (\(reason)); hãy kiểm tra chỗ trống.",
          "The answer cannot be written to standard output (\(reason)); check the space left."))
    }
    exit(ExitStatus.store.rawValue)
  }

  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { write($0, to: STDOUT_FILENO) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let written = Deadline.holding { Glibc.write(file, piece.baseAddress, piece.count) }
      if written < 0 {
        if errno == EINTR { continue }
        end(errno, file)
      }
      rest = rest.dropFirst(written)
    }
  }
}
