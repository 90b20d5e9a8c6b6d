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

  private static func write(_ text: String, to file: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let written = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          // The reader has gone, or the disk behind it is full; there is nobody left to tell.
          exit(errno == EPIPE ? 0 : 5)
        }
        rest = rest.dropFirst(written)
      }
    }
  }
}
