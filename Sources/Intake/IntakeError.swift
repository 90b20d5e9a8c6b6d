public import Domain

/// A refusal of input: what is wrong, where in which file, and what to do.
public struct IntakeError: Error, Hashable, Sendable {
  /// Where in the file.
  public enum Place: Hashable, Sendable {
    /// Both counted from 1; the column in characters as people see them.
    case text(line: Int, column: Int)
    /// A cell of a sheet, as `F14`.
    case cell(sheet: String, name: String)
  }

  public var category: ErrorCategory
  /// A stable word for programs, as `json-cut`.
  public var code: String
  public var sentence: Sentence
  /// The file as its user named it; `stdin` for standard input.
  public var file: String
  /// Nil when the whole file is at fault.
  public var place: Place?

  public init(
    category: ErrorCategory = .incorrect, code: String, sentence: Sentence, file: String,
    place: Place? = nil
  ) {
    self.category = category
    self.code = code
    self.sentence = sentence
    self.file = file
    self.place = place
  }

  /// A refusal of one line; the column follows from the byte the error points at.
  public init(
    _ error: DomainError, file: String, line: Int, bytes: UnsafeRawBufferPointer
  ) {
    let column = IntakeError.column(of: error.offset ?? 0, in: bytes)
    self.init(error, file: file, place: .text(line: line, column: column))
  }

  public init(_ error: DomainError, file: String, place: Place?) {
    self.init(
      category: error.category, code: error.code, sentence: error.sentence, file: file,
      place: place)
  }

  /// The character, from 1, that a byte of a line belongs to.
  public static func column(of offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let before = bytes[..<min(max(0, offset), bytes.count)]
    return String(decoding: before, as: UTF8.self).count + 1
  }

  /// `quy3.csv:14:4: <sentence>`, without a full stop: the caller says what became of the rest.
  public func described(in language: Language) -> String {
    switch place {
    case .text(let line, let column): "\(file):\(line):\(column): \(sentence[language])"
    case .cell(let sheet, let name):
      language == .vi
        ? "\(file), trang \"\(sheet)\", ô \(name): \(sentence.vi)"
        : "\(file), sheet \"\(sheet)\", cell \(name): \(sentence.en)"
    case nil: "\(file): \(sentence[language])"
    }
  }
}
