internal import Glibc

/// Writes a segment beside its place. It bears its name only once every byte of it is on the disk
/// and has been read back.
final class SegmentWriter {
  /// Bytes of frames after which the next segment begins, so that a backup that is cut off keeps
  /// what it has.
  static let enough: UInt64 = 64 << 20

  private let fresh: String
  private let file: UnsafeMutablePointer<FILE>
  private var head: SegmentHead
  private var isOpen = true

  init(in directory: String, storeID: String, created: Int64, after before: Frontier) throws {
    head = SegmentHead(
      storeID: storeID, created: created, first: before.count + 1, last: before.count, frames: 0,
      endsBatch: false, bytes: 0, rootBefore: before.root, root: before.root)
    fresh = "\(directory)/\(head.first).new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, let file = fdopen(descriptor, "w") else {
      throw Files.failure(errno, "writing \(fresh)")
    }
    self.file = file
    setvbuf(file, nil, _IOFBF, 1 << 20)
    try write([UInt8](repeating: 0, count: SegmentHead.length))
  }

  var isFull: Bool { head.bytes >= Self.enough }

  func add(_ frame: Frame) throws {
    guard fwrite(frame.bytes.baseAddress, 1, frame.bytes.count, file) == frame.bytes.count else {
      throw Files.failure(errno, "writing \(fresh)")
    }
    head.last = frame.last
    head.frames += 1
    head.bytes += UInt64(frame.bytes.count)
    head.endsBatch = frame.endsBatch
  }

  /// Writes the head, waits for the disk, reads everything back, and gives the file its name.
  func finish(in directory: String, before: Frontier, after: Frontier) throws -> SegmentHead {
    head.root = after.root
    guard fseek(file, 0, SEEK_SET) == 0 else { throw Files.failure(errno, "writing \(fresh)") }
    try write(head.encoded())
    guard fflush(file) == 0, fsync(fileno(file)) == 0 else {
      throw Files.failure(errno, "writing \(fresh)")
    }
    // What is read back shall come from the disk as far as the system lets us ask for it.
    posix_fadvise(fileno(file), 0, 0, POSIX_FADV_DONTNEED)
    isOpen = false
    guard fclose(file) == 0 else { throw Files.failure(errno, "writing \(fresh)") }
    _ = try SegmentReader(fresh).replay(after: before) { _ in }
    let path = directory + "/" + Backup.name(first: head.first, last: head.last)
    guard rename(fresh, path) == 0 else { throw Files.failure(errno, "writing \(path)") }
    try Files.syncDirectory(directory)
    return head
  }

  private func write(_ bytes: [UInt8]) throws {
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Files.failure(errno, "writing \(fresh)")
    }
  }

  deinit {
    if isOpen { fclose(file) }
    unlink(fresh)  // gone already where it was given its name
  }
}
