internal import Glibc

/// The checkpoints a store has signed, one file each, numbered from 1 without gaps, and beside them
/// `key`: the first key that signed. docs/format.md, The directory `checkpoints/`.
public struct CheckpointFiles {
  public let directory: String

  public init(directory: String) { self.directory = directory }

  private var keyFile: String { directory + "/key" }
  private func file(_ number: Int) -> String {
    let digits = String(number)
    return directory + "/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// The key that signed first; nil before any.
  public func firstKey() throws(SealError) -> VerifierKey? {
    guard let text = try SealFile.read(keyFile) else { return nil }
    guard text.hasSuffix("\n"), let key = VerifierKey(String(text.dropLast())) else {
      throw SealError(
        .refuted, "first-key", vi: "\(keyFile) không phải một khóa công khai",
        en: "\(keyFile) is no public key")
    }
    return key
  }

  /// All of them, in order; throws where one is missing between others.
  public func notes() throws(SealError) -> [SignedNote] {
    var notes: [SignedNote] = []
    while let text = try SealFile.read(file(notes.count + 1)) { notes.append(try SignedNote(text)) }
    guard try highest() == notes.count else {
      throw SealError(
        .refuted, "checkpoint-missing", vi: "thiếu điểm chốt số \(notes.count + 1)",
        en: "checkpoint number \(notes.count + 1) is missing")
    }
    return notes
  }

  /// The highest number a file has.
  private func highest() throws(SealError) -> Int {
    guard let stream = opendir(directory) else { return 0 }
    defer { closedir(stream) }
    var highest = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.allSatisfy(\.isNumber), let number = Int(name) { highest = max(highest, number) }
    }
    return highest
  }

  /// Keeps one more; the first one with the key that signed it.
  public func add(_ note: SignedNote, first key: VerifierKey?) throws(SealError) {
    try SealFile.makeDirectory(directory)
    let number = try notes().count + 1
    if let key, number == 1, try firstKey() != key {
      // One that was left by a first checkpoint which never came to be has signed nothing.
      unlink(keyFile)
      try SealFile.make(keyFile, key.text + "\n")
    }
    try SealFile.make(file(number), note.encoded)
  }
}
