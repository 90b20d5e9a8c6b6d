internal import Glibc

/// Walks every page in use of a data file and throws where one is beyond the file's end, beyond
/// its last page, or used twice.
struct PageWalk {
  private static let none = UInt64.max
  private let file: PageFile
  private let meta: PageFile.Meta
  /// One bit a page: in use.
  private var used: [UInt64]
  private var count = 2
  /// The pages that the list of free pages names.
  private var free: [UInt64] = []

  init(_ file: PageFile, _ meta: PageFile.Meta) {
    self.file = file
    self.meta = meta
    let pages = min(meta.lastPage, UInt64(file.length / meta.pageSize)) + 1
    used = [UInt64](repeating: 0, count: Int(pages / 64) + 1)
    used[0] = 3  // the meta pages
  }

  mutating func run() throws(LMDBError) {
    for (i, root) in meta.roots.enumerated() { try visit(root, depth: 0, isFreeList: i == 0) }
  }

  /// After ``run()``: throws where a page is both free and in use; returns how many are in use.
  func holdAgainstFreePages() throws(LMDBError) -> Int {
    for page in free where page >= 2 && page <= meta.lastPage {
      let word = Int(page / 64)
      if word < used.count, used[word] >> (page % 64) & 1 == 1 {
        throw damaged("page \(page) is in use and listed as free")
      }
    }
    return count
  }

  private func damaged(_ what: String) -> LMDBError {
    LMDBError(.corrupt, "damaged", "\(file.path) is damaged: \(what)", path: file.path)
  }

  private mutating func visit(
    _ number: UInt64, depth: Int, isFreeList: Bool
  ) throws(LMDBError) {
    if number == Self.none { return }
    guard depth < 32 else { throw damaged("its pages lead in a circle") }
    try use(number, 1)
    let page = try read(number, meta.pageSize)
    let flags = page.number(10, UInt16.self)
    let nodes = (Int(page.number(12, UInt16.self)) - 16) / 2
    guard page.number(0, UInt64.self) == number, flags & 3 == 1 || flags & 3 == 2, nodes >= 0,
      16 + 2 * nodes <= page.count
    else { throw damaged("page \(number) is not what it should be") }
    for i in 0..<nodes {
      let at = Int(page.number(16 + 2 * i, UInt16.self))
      guard at + 8 <= page.count else { throw damaged("page \(number) points outside itself") }
      if flags & 1 != 0 {
        let low = UInt64(page.number(at, UInt32.self))
        let child = low | UInt64(page.number(at + 4, UInt16.self)) << 32
        try visit(child, depth: depth + 1, isFreeList: isFreeList)
      } else {
        try leaf(page, at, depth, isFreeList)
      }
    }
  }

  /// A leaf's entry: its value may be on pages of its own, or be the root of a table.
  private mutating func leaf(
    _ page: [UInt8], _ at: Int, _ depth: Int, _ isFreeList: Bool
  ) throws(LMDBError) {
    let size = Int(page.number(at, UInt32.self))
    let flags = page.number(at + 4, UInt16.self)
    let data = at + 8 + Int(page.number(at + 6, UInt16.self))
    let here = flags & 1 != 0 ? 8 : size
    guard data + here <= page.count else { throw damaged("a page's entry is longer than the page") }
    if flags & 1 != 0 {
      let first = page.number(data, UInt64.self)
      let pages = (size + 16 + meta.pageSize - 1) / meta.pageSize
      try use(first, pages)
      if isFreeList { list(try read(first, pages * meta.pageSize), at: 16, size) }
    } else if flags & 2 != 0 {
      guard size == 48 else { throw damaged("a table's root cannot be read") }
      try visit(page.number(data + 40, UInt64.self), depth: depth + 1, isFreeList: false)
    } else if isFreeList {
      list(page, at: data, size)
    }
  }

  /// An entry of the list of free pages: how many, then their numbers.
  private mutating func list(_ bytes: [UInt8], at start: Int, _ size: Int) {
    guard size >= 8 else { return }
    let listed = min(Int(clamping: bytes.number(start, UInt64.self)), size / 8 - 1)
    for i in 0..<listed { free.append(bytes.number(start + 8 + 8 * i, UInt64.self)) }
  }

  private mutating func use(_ number: UInt64, _ pages: Int) throws(LMDBError) {
    guard number >= 2, number <= meta.lastPage, UInt64(pages) <= meta.lastPage - number + 1 else {
      throw damaged("page \(number) is beyond its last page")
    }
    guard number + UInt64(pages) <= UInt64(file.length / meta.pageSize) else { throw file.cutShort }
    for page in number..<(number + UInt64(pages)) {
      guard used[Int(page / 64)] >> (page % 64) & 1 == 0 else {
        throw damaged("page \(page) is used twice")
      }
      used[Int(page / 64)] |= 1 << (page % 64)
    }
    count += pages
  }

  private func read(_ number: UInt64, _ length: Int) throws(LMDBError) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: length)
    let offset = Int(number) * meta.pageSize
    let got = page.withUnsafeMutableBytes { pread(file.file, $0.baseAddress, $0.count, offset) }
    if got < 0 { throw LMDBError(errno, "reading \(file.path)") }
    guard got == page.count else { throw file.cutShort }
    return page
  }
}

extension [UInt8] {
  fileprivate func number<T: FixedWidthInteger & BitwiseCopyable>(_ at: Int, _ type: T.Type) -> T {
    withUnsafeBytes { T(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: type)) }
  }
}
