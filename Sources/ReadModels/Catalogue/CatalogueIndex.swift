import Domain
import LMDB

/// Where the events stand that a catalogue and the checks of new events are made of: everything in
/// the log's index of kinds but the corrections and retractions of figures, which come by the
/// million. It holds positions only, so what the events say is always the log's own.
struct CatalogueIndex: Equatable {
  /// The log's positions up to which it holds.
  private(set) var position: UInt64 = 0
  /// Ascending.
  private(set) var positions: [UInt64] = []
  /// Published reports and what is about them, kept apart: each holds hundreds of figures.
  private(set) var reports: [UInt64] = []

  /// Takes in what the log has since; returns how many entries of its index that were.
  @discardableResult
  mutating func extend(through head: UInt64, by entries: [IndexEntry]) -> Int {
    for entry in entries where entry.position <= head {
      // An amendment belongs where that does which it names.
      if entry.isReport || entry.cause.map({ CatalogueIndex.has($0, in: reports) }) ?? false {
        reports.append(entry.position)
      } else if entry.cause.map({ CatalogueIndex.has($0, in: positions) }) ?? true {
        positions.append(entry.position)
      }
    }
    position = head
    return entries.count
  }

  private static func has(_ wanted: UInt64, in positions: [UInt64]) -> Bool {
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] >= wanted { high = middle } else { low = middle + 1 }
    }
    return low < positions.count && positions[low] == wanted
  }
}

/// An entry of the log's index of kinds.
public struct IndexEntry: Sendable {
  public var position: UInt64
  /// What it names, where it is a correction or a retraction.
  public var cause: UInt64?
  /// Whether it is a published report.
  public var isReport: Bool

  public init(position: UInt64, cause: UInt64?, isReport: Bool) {
    self.position = position
    self.cause = cause
    self.isReport = isReport
  }
}

// MARK: - Its file

extension CatalogueIndex {
  private static let magic = Array("TIENDOCX".utf8)
  private static let format: UInt32 = 1
  private static let head = 8 + 4 + 4 + 4 + 8 + 32

  /// Magic, format, how many positions and how many of reports, the position it holds up to, the
  /// log's root there, both lists as steps of seven bits a byte, CRC-32C.
  func encoded(root: [UInt8]) -> [UInt8] {
    var bytes = CatalogueIndex.magic
    bytes.append(number: CatalogueIndex.format)
    bytes.append(number: UInt32(positions.count))
    bytes.append(number: UInt32(reports.count))
    bytes.append(number: position)
    bytes += root
    for list in [positions, reports] {
      var last: UInt64 = 0
      for position in list {
        var step = position - last
        while step >= 0x80 {
          bytes.append(UInt8(truncatingIfNeeded: step) | 0x80)
          step >>= 7
        }
        bytes.append(UInt8(step))
        last = position
      }
    }
    bytes.append(number: bytes.withUnsafeBytes { crc32c($0) })
    return bytes
  }

  /// Nil where the bytes are not whole, or were made from another log than `root` speaks of.
  init?(_ bytes: [UInt8], root: (UInt64) throws -> [UInt8]) {
    guard let parsed = bytes.withUnsafeBytes({ CatalogueIndex.parsed($0) }),
      (try? root(parsed.index.position)) == parsed.root
    else { return nil }
    self = parsed.index
  }

  private static func parsed(
    _ bytes: UnsafeRawBufferPointer
  ) -> (index: CatalogueIndex, root: [UInt8])? {
    let end = bytes.count - 4
    guard end >= head, bytes[..<8].elementsEqual(magic), bytes.number(8, UInt32.self) == format,
      crc32c(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == bytes.number(end, UInt32.self)
    else { return nil }
    var at = head
    func list(_ count: UInt32) -> [UInt64]? {
      var (positions, last) = ([UInt64](), UInt64(0))
      positions.reserveCapacity(min(Int(count), end))
      for _ in 0..<count {
        var (step, shift) = (UInt64(0), UInt64(0))
        repeat {
          guard at < end else { return nil }
          step |= UInt64(bytes[at] & 0x7F) << shift
          shift += 7
          at += 1
        } while bytes[at - 1] >= 0x80
        last &+= step
        positions.append(last)
      }
      return positions
    }
    guard let positions = list(bytes.number(12, UInt32.self)),
      let reports = list(bytes.number(16, UInt32.self)), at == end
    else { return nil }
    return (
      CatalogueIndex(
        position: bytes.number(20, UInt64.self), positions: positions, reports: reports),
      Array(bytes[28..<60])
    )
  }
}
