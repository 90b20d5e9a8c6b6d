internal import Glibc

/// Working memory of a rebuild that lies in a file without a name, so that the kernel may write it
/// out: a rebuild of any log holds a few megabytes of its own. The file dies with its process.
final class ScratchFile {
  private let file: Int32
  private var regions: [UnsafeMutableRawBufferPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  private var length = 0

  private static let firstRegion = 1 << 20
  private static let biggestRegion = 1 << 25

  /// In a directory that is there.
  init(in directory: String) throws(ViewError) {
    var path = Array("\(directory)/scratch-XXXXXX".utf8CString)
    file = mkstemp(&path)
    guard file >= 0 else { throw ScratchFile.failure(errno, directory) }
    unlink(path)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    for region in regions { munmap(region.baseAddress, region.count) }
    close(file)
  }

  private static func failure(_ number: Int32, _ path: String) -> ViewError {
    ViewError(category: .unavailable, sentence: "\(path): \(String(cString: strerror(number)))")
  }

  /// So many bytes, zeroed, good as long as the scratch is; at most a region's.
  func take(_ bytes: Int) throws(ViewError) -> UnsafeMutableRawPointer {
    let bytes = (bytes + 15) & ~15
    if left < bytes { try addRegion(atLeast: bytes) }
    defer {
      next = next! + bytes
      left -= bytes
    }
    return next!
  }

  private func addRegion(atLeast bytes: Int) throws(ViewError) {
    let wanted = min(max(ScratchFile.firstRegion, length), ScratchFile.biggestRegion)
    let size = (max(wanted, bytes) + 4095) & ~4095
    // Blocks are got now: a full disk is an error here, and would be a bus error later.
    let status = posix_fallocate(file, length, size)
    guard status == 0 else { throw ScratchFile.failure(status, "working space for a rebuild") }
    let region = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, length)
    guard let region, region != MAP_FAILED else {
      throw ScratchFile.failure(errno, "working space for a rebuild")
    }
    regions.append(UnsafeMutableRawBufferPointer(start: region, count: size))
    (next, left, length) = (region, size, length + size)
  }
}

/// Numbers that are added one by one, in a scratch file.
struct ScratchList<Element: BitwiseCopyable> {
  private let scratch: ScratchFile
  private var chunks: [UnsafeMutablePointer<Element>] = []
  private(set) var count = 0
  private static var perChunk: Int { 1 << 13 }

  init(_ scratch: ScratchFile) { self.scratch = scratch }

  mutating func append(_ element: Element) throws(ViewError) {
    if count == chunks.count * Self.perChunk {
      let bytes = Self.perChunk * MemoryLayout<Element>.stride
      chunks.append(try scratch.take(bytes).bindMemory(to: Element.self, capacity: Self.perChunk))
    }
    chunks[count / Self.perChunk][count % Self.perChunk] = element
    count += 1
  }

  subscript(index: Int) -> Element { chunks[index / Self.perChunk][index % Self.perChunk] }
}
