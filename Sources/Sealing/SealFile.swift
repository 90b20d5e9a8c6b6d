internal import Glibc

/// Small files that are written once: keys, which nobody else may read, and checkpoints.
enum SealFile {
  /// Makes a file that must not be there yet; mode 0600.
  static func make(_ path: String, _ text: String) throws(SealError) {
    let fresh = "\(path).making-\(getpid())"
    unlink(fresh)
    let file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(errno, path) }
    var copy = text
    let written = copy.withUTF8 { write(file, $0.baseAddress, $0.count) }
    var status: Int32 = written == text.utf8.count ? 0 : (written < 0 ? errno : ENOSPC)
    if status == 0, fsync(file) != 0 { status = errno }
    close(file)
    // A link, unlike a rename, does not take the place of what is there.
    if status == 0, link(fresh, path) != 0 { status = errno }
    unlink(fresh)
    guard status == 0 else { throw failure(status, path) }
  }

  /// The text of a file; nil where there is none.
  static func read(_ path: String, isSecret: Bool = false) throws(SealError) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw failure(errno, path)
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= 1 << 20
    else { throw failure(EINVAL, path) }
    if isSecret, facts.st_mode & 0o077 != 0 {
      throw SealError(
        .incorrect, "key-open",
        vi: "người khác đọc được khóa \(path); hãy chạy chmod 600 \(path)",
        en: "others may read the key \(path); run chmod 600 \(path)")
    }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    let got = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
    guard got == bytes.count else { throw failure(got < 0 ? errno : EIO, path) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SealError(
        .incorrect, "not-text", vi: "\(path) không phải tệp văn bản (UTF-8)",
        en: "\(path) is no text (UTF-8)")
    }
    return text
  }

  /// Makes a directory, mode 0700, where there is none.
  static func makeDirectory(_ path: String) throws(SealError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure(errno, path) }
  }

  private static func failure(_ number: Int32, _ path: String) -> SealError {
    if number == EEXIST {
      return SealError(
        .incorrect, "file-exists", vi: "đã có \(path); hãy chọn tên khác",
        en: "\(path) is there already; choose another name")
    }
    let reason = String(cString: strerror(number))
    return SealError(
      .unavailable, "file", vi: "không đọc hay ghi được \(path) (\(reason))",
      en: "\(path) cannot be read or written (\(reason))")
  }
}

extension SigningKey {
  /// Writes the key to a new file that only its owner may read.
  public func write(to path: String) throws(SealError) {
    try SealFile.make(path, text + "\n")
  }

  /// Reads a key; throws where the file may be read by others.
  public init(file path: String) throws(SealError) {
    guard let text = try SealFile.read(path, isSecret: true) else {
      throw SealError(
        .notFound, "no-key", vi: "không có khóa ký ở \(path); tạo bằng tiendo key new",
        en: "there is no signing key at \(path); make one with tiendo key new")
    }
    try self.init(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
