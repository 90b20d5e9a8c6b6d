internal import Glibc

/// Reads a segment back, frame by frame; nothing of the file is trusted before it is checked.
final class SegmentReader {
  let head: SegmentHead
  private let name: String
  private let file: UnsafeMutablePointer<FILE>
  private var buffer: [UInt8] = []

  init(_ path: String) throws {
    guard let file = fopen(path, "re") else { throw Files.failure(errno, "reading \(path)") }
    self.file = file
    name = path
    var bytes = [UInt8](repeating: 0, count: SegmentHead.length)
    let got = fread(&bytes, 1, bytes.count, file)
    if got < bytes.count, ferror(file) != 0 {
      // The file is closed with the object, which is whole by now only once `head` is set.
      let number = errno
      fclose(file)
      throw Files.failure(number, "reading \(path)")
    }
    do {
      head = try bytes[..<got].withUnsafeBytes { try SegmentHead($0, name: path) }
    } catch {
      fclose(file)
      throw error
    }
  }

  deinit { fclose(file) }

  /// Lends every frame in order, each checked, and holds the root over all of them against the
  /// head's. `before` is the right edge of the tree over everything before the segment; returns
  /// that over everything up to its end.
  func replay(after before: Frontier, _ body: (Frame) throws -> Void) throws -> Frontier {
    var frontier = before
    guard before.count + 1 == head.first, before.root == head.rootBefore else {
      throw damaged("does not follow the segment before it", at: head.first)
    }
    for _ in 0..<head.frames {
      let length = try nextFrame()
      try buffer[..<length].withUnsafeBytes { bytes in
        let frame = try frame(bytes, at: frontier.count + 1)
        guard frame.last <= head.last else { throw damaged("is longer than it says") }
        for index in 0..<frame.count { frontier.add(frame[index].leaf) }
        try body(frame)
      }
    }
    guard frontier.count == head.last, frontier.root == head.root else {
      throw damaged("has another root than it says", at: head.last)
    }
    guard fgetc(file) == EOF else { throw damaged("goes on after its last frame") }
    return frontier
  }

  /// A frame that is damaged is the backup's fault, not the log's.
  private func frame(_ bytes: UnsafeRawBufferPointer, at position: UInt64) throws(LogError) -> Frame
  {
    do throws(LogError) {
      return try Frame(bytes, key: position)
    } catch {
      throw error.code == "newerFormat" ? error : damaged("is damaged", at: position)
    }
  }

  /// Reads a frame into the buffer and says how long it is.
  private func nextFrame() throws -> Int {
    try read(0..<Frame.headLength)
    let length = buffer.withUnsafeBytes { Int($0.number(8, UInt32.self)) }
    guard length > Frame.headLength, UInt64(length) <= head.bytes else {
      throw damaged("has a frame that is longer than the file")
    }
    try read(Frame.headLength..<length)
    return length
  }

  private func read(_ range: Range<Int>) throws {
    if buffer.count < range.upperBound {
      buffer += [UInt8](repeating: 0, count: range.upperBound - buffer.count)
    }
    let got = buffer.withUnsafeMutableBytes {
      fread($0.baseAddress! + range.lowerBound, 1, range.count, file)
    }
    guard got == range.count else {
      if ferror(file) != 0 { throw Files.failure(errno, "reading \(name)") }
      throw damaged("is cut short")
    }
  }

  private func damaged(_ what: String, at position: UInt64? = nil) -> LogError {
    LogError(.corrupt, "damagedBackup", "\(name) \(what)", position: position)
  }
}
