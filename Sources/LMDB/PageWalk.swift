internal import Glibc

/// Walks every page in use of a data file and throws where one is beyond the file's end.
struct PageWalk {
  private static let none = UInt64.max
  private let file: PageFile
  private let meta: PageFile.Meta
  private var left: UInt64

  init(_ file: PageFile, _ meta: PageFile.Meta) {
    self.file = file
    self.meta = meta
    left = meta.lastPage  // no more pages than there are: a circle ends too
  }

  func run() throws(LMDBError) {
    var walk = self
    for root in meta.roots { try walk.visit(root, depth: 0) }
  }

  private mutating func visit(_ number: UInt64, depth: Int) throws(LMDBError) {
    if number == Self.none { return }
    guard depth < 32, left > 0 else { throw file.cutShort }
    left -= 1
    let page = try read(number)
    let flags = page.number(10, UInt16.self)
    let nodes = (Int(page.number(12, UInt16.self)) - 16) / 2
    guard nodes >= 0, 16 + 2 * nodes <= page.count else { throw file.cutShort }
    for i in 0..<nodes {
      let at = Int(page.number(16 + 2 * i, UInt16.self))
      guard at + 8 <= page.count else { throw file.cutShort }
      if flags & 1 != 0 {
        let low = UInt64(page.number(at, UInt32.self))
        try visit(low | UInt64(page.number(at + 4, UInt16.self)) << 32, depth: depth + 1)
      } else if flags & 2 != 0 {
        try leaf(page, at, depth)
      }
    }
  }

  /// A leaf's entry: its value may be on pages of its own, or be the root of a table.
  private mutating func leaf(_ page: [UInt8], _ at: Int, _ depth: Int) throws(LMDBError) {
    let size = Int(page.number(at, UInt32.self))
    let flags = page.number(at + 4, UInt16.self)
    let data = at + 8 + Int(page.number(at + 6, UInt16.self))
    if flags & 1 != 0 {
      guard data + 8 <= page.count else { throw file.cutShort }
      let pages = (size + 16 + meta.pageSize - 1) / meta.pageSize
      try inside(page.number(data, UInt64.self), pages)
    } else if flags & 2 != 0 {
      guard data + 48 <= page.count else { throw file.cutShort }
      try visit(page.number(data + 40, UInt64.self), depth: depth + 1)
    }
  }

  private func inside(_ number: UInt64, _ pages: Int) throws(LMDBError) {
    guard number <= meta.lastPage, number + UInt64(pages) <= UInt64(file.length / meta.pageSize)
    else { throw file.cutShort }
  }

  private func read(_ number: UInt64) throws(LMDBError) -> [UInt8] {
    try inside(number, 1)
    var page = [UInt8](repeating: 0, count: meta.pageSize)
    let offset = Int(number) * meta.pageSize
    let got = page.withUnsafeMutableBytes { pread(file.file, $0.baseAddress, $0.count, offset) }
    guard got == page.count else { throw file.cutShort }
    return page
  }
}

extension [UInt8] {
  fileprivate func number<T: FixedWidthInteger & BitwiseCopyable>(_ at: Int, _ type: T.Type) -> T {
    withUnsafeBytes { T(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: type)) }
  }
}
