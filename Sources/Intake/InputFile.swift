internal import Domain
internal import Glibc

/// A file read once, from start to end, through plain system calls.
struct InputFile: ~Copyable {
  private let descriptor: Int32
  /// The path as given, `stdin` for `-`.
  let name: String
  /// In bytes, for a progress bar; nil for a pipe.
  let size: Int64?

  init(path: String) throws(IntakeError) {
    name = path == "-" ? "stdin" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      size = nil
      throw InputFile.refusal(errno, name)
    }
    var facts = stat()
    let known = fstat(descriptor, &facts) == 0
    let isDirectory = known && facts.st_mode & S_IFMT == S_IFDIR
    // A file of /proc says 0 and has more.
    let isSized = known && facts.st_mode & S_IFMT == S_IFREG && facts.st_size > 0
    size = isSized ? Int64(facts.st_size) : nil
    guard !isDirectory else { throw InputFile.refusal(EISDIR, name) }
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// Fills the buffer from its start; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw InputFile.refusal(errno, name) }
    }
  }

  private static func refusal(_ number: Int32, _ name: String) -> IntakeError {
    let (code, sentence): (String, Sentence) =
      switch number {
      case ENOENT, ENOTDIR:
        (
          "no-such-file",
          Sentence(
            vi: "không có tệp này; hãy kiểm tra đường dẫn",
            en: "there is no such file; check the path")
        )
      case EISDIR:
        (
          "directory",
          Sentence(
            vi: "đây là thư mục; hãy chỉ ra một tệp .jsonl, .csv hoặc .xlsx trong đó",
            en: "this is a directory; name a .jsonl, .csv or .xlsx file in it")
        )
      case EACCES, EPERM:
        (
          "unreadable",
          Sentence(
            vi: "không có quyền đọc tệp này; hãy xin quyền đọc hoặc chép tệp sang chỗ khác",
            en: "no permission to read this file; ask for it or copy the file elsewhere")
        )
      default:
        (
          "unreadable",
          Sentence(
            vi: "không đọc được tệp (\(String(cString: strerror(number)))); hãy chép lại tệp",
            en: "the file cannot be read (\(String(cString: strerror(number)))); copy it again")
        )
      }
    return IntakeError(category: .notFound, code: code, sentence: sentence, file: name)
  }
}
