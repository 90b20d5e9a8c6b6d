internal import Glibc

/// A file mapped for reading as long as the object lives.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// Maps all of it; with `orNothing` one that is not there has no bytes.
  init(_ path: String, orNothing: Bool = false) throws(LogError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0, errno == ENOENT, orNothing {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    if file < 0 { throw Files.failure(errno, "reading \(path)") }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw Files.failure(errno, "reading \(path)") }
    guard info.st_size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE, file, 0)
    guard let address, address != MAP_FAILED else { throw Files.failure(errno, "reading \(path)") }
    bytes = UnsafeRawBufferPointer(start: address, count: Int(info.st_size))
  }

  deinit { if let address = bytes.baseAddress { munmap(.init(mutating: address), bytes.count) } }

  /// Every place at which `pattern` begins, in order.
  func places(of pattern: [UInt8], _ body: (Int) throws -> Void) rethrows {
    guard let base = bytes.baseAddress, bytes.count >= pattern.count else { return }
    let last = bytes.count - pattern.count
    var from = 0
    while from <= last, let found = memchr(base + from, Int32(pattern[0]), last - from + 1) {
      let at = UnsafeRawPointer(found) - base
      if memcmp(base + at, pattern, pattern.count) == 0 { try body(at) }
      from = at + 1
    }
  }
}
