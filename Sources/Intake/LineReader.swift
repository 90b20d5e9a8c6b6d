internal import Domain
internal import Glibc

/// Hands out a file line by line, in place: memory stays at a chunk, or one line where that is
/// longer, however long the file is.
///
/// A byte order mark and the carriage return before a line feed are no part of a line.
public final class LineReader {
  /// A longer line is no event: it is refused without being held.
  public static let longestLine = 4 << 20
  private static let chunk = 1 << 20

  private let file: InputFile
  private var buffer: [UInt8]
  /// What is read and not yet handed out: `buffer[start..<end]`.
  private var (start, end) = (0, 0)
  private var isAtEnd = false
  /// A line that was refused for its length is passed over by the next call.
  private var isInsideLongLine = false
  private var sawAnything = false
  private let skipsBlankLines: Bool

  /// The number of the line handed out last, from 1; blank ones are counted.
  public private(set) var line = 0
  /// Bytes read so far, for a progress bar.
  public private(set) var bytesRead: Int64 = 0

  /// Opens a file, or standard input for `-`. A directory or a file that is missing or may not be
  /// read is refused (not found).
  public init(path: String, skipsBlankLines: Bool = true) throws(IntakeError) {
    file = try InputFile(path: path)
    self.skipsBlankLines = skipsBlankLines
    buffer = [UInt8](repeating: 0, count: LineReader.chunk)
    try fill()
    try checkStart()
  }

  /// As the user named it; `stdin` for standard input.
  public var name: String { file.name }
  /// In bytes; nil where it cannot be known.
  public var size: Int64? { file.size }

  /// Calls `use` with the next line and its number; nil at the end of the file.
  ///
  /// The bytes are good inside the call only. A line above `longestLine` throws `line-too-long`,
  /// and the call after that goes on behind it; a file without any line throws at its end.
  public func next<R>(
    _ use: (UnsafeRawBufferPointer, Int) throws(IntakeError) -> R
  ) throws(IntakeError) -> R? {
    while let range = try nextRange() {
      let isBlank = buffer[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      if skipsBlankLines, isBlank { continue }
      sawAnything = sawAnything || !isBlank
      let result: Result<R, IntakeError> = buffer.withUnsafeBytes { bytes in
        let slice = UnsafeRawBufferPointer(rebasing: bytes[range])
        do throws(IntakeError) {
          return .success(try use(slice, line))
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    }
    guard sawAnything else { throw empty }
    return nil
  }

  private func nextRange() throws(IntakeError) -> Range<Int>? {
    var scanned = start
    while true {
      if let feed = lineFeed(from: scanned) {
        let range = start..<feed
        start = feed + 1
        if isInsideLongLine {
          isInsideLongLine = false
          scanned = start
          continue
        }
        line += 1
        return withoutReturn(range)
      }
      scanned = end
      if isInsideLongLine {
        start = end
      } else if end - start > LineReader.longestLine {
        line += 1
        isInsideLongLine = true
        sawAnything = true
        throw tooLong
      }
      if isAtEnd {
        guard start < end else { return nil }
        let range = start..<end
        start = end
        line += 1
        return withoutReturn(range)
      }
      scanned -= start
      try fill()
      scanned += start
    }
  }

  private func lineFeed(from first: Int) -> Int? {
    guard first < end else { return nil }
    return buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress else { return nil }
      return memchr(base + first, 0x0A, end - first).map { UnsafeRawPointer($0) - base }
    }
  }

  private func withoutReturn(_ range: Range<Int>) -> Range<Int> {
    !range.isEmpty && buffer[range.upperBound - 1] == 0x0D
      ? range.lowerBound..<range.upperBound - 1 : range
  }

  /// Moves what is left to the front and reads another chunk behind it.
  private func fill() throws(IntakeError) {
    if start > 0 {
      buffer.withUnsafeMutableBytes { bytes in
        bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      (start, end) = (0, end - start)
    }
    if buffer.count - end < LineReader.chunk / 2 {
      var larger = [UInt8](repeating: 0, count: buffer.count * 2)
      larger.withUnsafeMutableBytes { new in
        buffer.withUnsafeBytes { old in new.copyMemory(from: old) }
      }
      buffer = larger
    }
    let result: Result<Int, IntakeError> = buffer.withUnsafeMutableBytes { bytes in
      let free = UnsafeMutableRawBufferPointer(rebasing: bytes[end...])
      do throws(IntakeError) {
        return .success(try file.read(into: free))
      } catch {
        return .failure(error)
      }
    }
    let count = try result.get()
    end += count
    bytesRead += Int64(count)
    isAtEnd = count == 0
  }
}

extension LineReader {
  /// Steps over a UTF-8 mark, and tells a file that is no text of ours by its first bytes.
  private func checkStart() throws(IntakeError) {
    while end < 4, !isAtEnd { try fill() }
    let first = Array(buffer[..<min(4, end)])
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
      throw refusal(
        "utf16", vi: "tệp viết bằng mã UTF-16; hãy lưu lại bằng mã UTF-8",
        en: "the file is UTF-16; save it as UTF-8")
    }
    if first.starts(with: [0x50, 0x4B, 3, 4]) || first.starts(with: [0x1F, 0x8B]) {
      throw refusal(
        "not-text",
        vi: "đây là tệp nén hoặc bảng tính, không phải văn bản; "
          + "hãy giải nén hoặc lưu lại thành .csv",
        en: "this is a compressed file or a workbook, not text; unpack it or save it as .csv")
    }
  }

  private var empty: IntakeError {
    IntakeError(
      category: .notFound, code: "empty-file",
      sentence: Sentence(
        vi: "tệp rỗng, không có gì để nhập; hãy gửi lại tệp đầy đủ",
        en: "the file is empty, there is nothing to import; send the whole file again"),
      file: name)
  }

  private var tooLong: IntakeError {
    refusal(
      "line-too-long", place: .text(line: line, column: 1),
      vi: "dòng dài hơn 4 MiB; mỗi dòng chỉ được chứa một sự kiện",
      en: "the line is longer than 4 MiB; a line holds one event")
  }

  private func refusal(
    _ code: String, place: IntakeError.Place? = nil, vi: String, en: String
  ) -> IntakeError {
    IntakeError(code: code, sentence: Sentence(vi: vi, en: en), file: name, place: place)
  }
}
