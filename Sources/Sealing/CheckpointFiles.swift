internal import Glibc

/// The checkpoints a store has signed, one file each, numbered from 1 without gaps, and beside them
/// `key`: the first key that signed. docs/format.md, The directory `checkpoints/`.
public struct CheckpointFiles {
  public let directory: String

  public init(directory: String) { self.directory = directory }

  private var keyFile: String { directory + "/key" }
  /// The file of a number.
  public func file(_ number: Int) -> String {
    let digits = String(number)
    return directory + "/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Those that seal more than a store was restored to, numbered on their own; none in most stores.
  public var ahead: CheckpointFiles { CheckpointFiles(directory: directory + "/ahead") }

  /// The key that signed first; nil before any.
  public func firstKey() throws(SealError) -> VerifierKey? {
    guard let text = try text(of: keyFile) else { return nil }
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
    while let note = try note(notes.count + 1) { notes.append(note) }
    guard try highest() == notes.count else { throw missing(notes.count + 1) }
    return notes
  }

  /// All of them, each held against the one before; nil before any.
  public func chain() throws(SealError) -> CheckpointChain? {
    let notes = try notes()
    guard !notes.isEmpty else { return nil }
    guard let first = try firstKey() else {
      throw SealError(
        .refuted, "first-key",
        vi: "có điểm chốt mà thiếu \(keyFile), khóa đầu tiên đã ký; hãy chép lại từ bản sao lưu",
        en: "there are checkpoints, and \(keyFile), the key that signed first, is missing; "
          + "copy it back from a backup")
    }
    var chain = CheckpointChain(first: first)
    for note in notes { try chain.add(note) }
    return chain
  }

  /// What the last one says, and its file; nil before any. It is looked at alone: neither its signature
  /// nor those before it.
  public func last() throws(SealError) -> (number: Int, file: String, checkpoint: Checkpoint)? {
    let number = try highest()
    guard number > 0 else { return nil }
    guard let note = try note(number) else { throw missing(number) }
    return (number, file(number), try Checkpoint(note.text))
  }

  /// One that reads as a checkpoint; nil where there is none of this number.
  private func note(_ number: Int) throws(SealError) -> SignedNote? {
    guard let text = try text(of: file(number)) else { return nil }
    do throws(SealError) {
      let note = try SignedNote(text)
      _ = try Checkpoint(note.text)
      return note
    } catch {
      throw damaged(file(number))
    }
  }

  private func text(of file: String) throws(SealError) -> String? {
    do throws(SealError) {
      return try SealFile.read(file)
    } catch {
      throw error.category == .incorrect ? damaged(file) : error
    }
  }

  private func damaged(_ file: String) -> SealError {
    SealError(
      .refuted, "checkpoint-damaged",
      vi: "tệp \(file) bị hỏng; hãy chép lại từ checkpoints/ của bản sao lưu",
      en: "the file \(file) is damaged; copy it back from the checkpoints/ of a backup")
  }

  private func missing(_ number: Int) -> SealError {
    SealError(
      .refuted, "checkpoint-missing",
      vi: "thiếu điểm chốt số \(number); hãy chép lại \(file(number)) từ bản sao lưu",
      en: "checkpoint number \(number) is missing; copy \(file(number)) back from a backup")
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
    // That of `ahead` may be there before any checkpoint is.
    if let parent = directory.lastIndex(of: "/") {
      try SealFile.makeDirectory(String(directory[..<parent]))
    }
    try SealFile.makeDirectory(directory)
    let number = try highest() + 1
    if let key, number == 1, try firstKey() != key {
      // One that was left by a first checkpoint which never came to be has signed nothing.
      unlink(keyFile)
      try SealFile.make(keyFile, key.text + "\n")
    }
    try SealFile.make(file(number), note.encoded)
  }
}
