import Domain

/// The rows that one worker found for one partition, in the order in which it found them: each as
/// little as it differs from the one before, in chunks of a scratch file.
struct Run {
  private(set) var count = 0
  private var first: UnsafeMutableRawPointer?
  private var chunk: UnsafeMutableRawPointer?
  private var next: UnsafeMutablePointer<UInt8>?
  private var left = 0
  private var lastPosition: UInt64 = 0
  private var lastDay: Int32 = 0

  /// A chunk begins with where the next one is and how long it is itself.
  private static let head = 16
  private static let firstChunk = 256
  private static let chunkLength = 4096
  /// No row wants more.
  private static let longestRow = 96

  private enum Flag {
    static let period: UInt8 = 1
    static let denominator: UInt8 = 2
    static let qualified: UInt8 = 4
    static let marked: UInt8 = 8
  }

  // MARK: Writing

  @inline(__always)
  mutating func append(_ row: FlatRow, _ scratch: ScratchFile) throws(ViewError) {
    if left < Run.longestRow { try addChunk(scratch) }
    let start = next!
    var at = start
    let isPlain = row.isPlain
    var flags = row.scale << 4
    if row.shape != 0 { flags |= Flag.period }
    if row.hasDenominator { flags |= Flag.denominator }
    if row.qualifier != 0 || row.field != 0 { flags |= Flag.qualified }
    if !isPlain { flags |= Flag.marked }
    at[0] = flags
    at[1] = UInt8(truncatingIfNeeded: row.local)
    at += 2
    Run.put(Int64(bitPattern: row.position &- lastPosition), &at)
    Run.put(Int64(row.effectiveOn) - Int64(lastDay), &at)
    Run.put(Int64(row.reportedOn) - Int64(row.effectiveOn), &at)
    Run.put(row.value, &at)
    if row.shape != 0 {
      at[0] = row.shape
      at += 1
      Run.put(Int64(row.effectiveOn) - Int64(row.periodFirst), &at)
      Run.put(Int64(row.periodLast) - Int64(row.effectiveOn), &at)
    }
    if row.hasDenominator {
      at[0] = row.scales >> 4
      at += 1
      Run.put(row.denominator, &at)
    }
    if flags & Flag.qualified != 0 {
      at[0] = row.qualifier
      at += 1
      Run.put(Int64(row.field), &at)
    }
    if !isPlain {
      at[0] = UInt8(bitPattern: row.sign)
      at += 1
      Run.put(Int64(row.firstReportedOn) - Int64(row.reportedOn), &at)
      Run.put(Int64(row.knownOn) - Int64(row.reportedOn), &at)
      Run.put(Int64(bitPattern: row.cornerPosition &- row.position), &at)
    }
    lastPosition = row.position
    lastDay = row.effectiveOn
    left -= at - start
    next = at
    count += 1
  }

  private mutating func addChunk(_ scratch: ScratchFile) throws(ViewError) {
    let length = first == nil ? Run.firstChunk : Run.chunkLength
    let fresh = try scratch.take(length)
    close()
    if let chunk {
      chunk.storeBytes(of: UInt(bitPattern: fresh), as: UInt.self)
    } else {
      first = fresh
    }
    chunk = fresh
    next = (fresh + Run.head).assumingMemoryBound(to: UInt8.self)
    left = length - Run.head
  }

  /// Notes how long the last chunk is.
  private func close() {
    guard let chunk, let next else { return }
    chunk.storeBytes(
      of: UnsafeRawPointer(next) - UnsafeRawPointer(chunk), toByteOffset: 8, as: Int.self)
  }

  /// Seven bits a byte, the lowest first, the sign folded into the lowest bit.
  @inline(__always)
  private static func put(_ number: Int64, _ at: inout UnsafeMutablePointer<UInt8>) {
    var bits = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while bits >= 0x80 {
      at[0] = UInt8(truncatingIfNeeded: bits) | 0x80
      bits >>= 7
      at += 1
    }
    at[0] = UInt8(truncatingIfNeeded: bits)
    at += 1
  }

  // MARK: Reading

  /// Lends every row in order.
  func forEach(_ body: (FlatRow) -> Void) {
    close()
    var chunk = first.map { UnsafeRawPointer($0) }
    var (position, day) = (UInt64(0), Int32(0))
    while let here = chunk {
      let end = here + here.load(fromByteOffset: 8, as: Int.self)
      var at = (here + Run.head).assumingMemoryBound(to: UInt8.self)
      while UnsafeRawPointer(at) < end { body(Run.row(&at, &position, &day)) }
      chunk = UnsafeRawPointer(bitPattern: here.load(as: UInt.self))
    }
  }

  @inline(__always)
  private static func row(
    _ at: inout UnsafePointer<UInt8>, _ position: inout UInt64, _ day: inout Int32
  ) -> FlatRow {
    let (flags, local) = (at[0], at[1])
    at += 2
    position = position &+ UInt64(bitPattern: get(&at))
    day += Int32(truncatingIfNeeded: get(&at))
    let reportedOn = day + Int32(truncatingIfNeeded: get(&at))
    var row = FlatRow(
      position: position, cornerPosition: position, value: get(&at), denominator: 0,
      effectiveOn: day, reportedOn: reportedOn, firstReportedOn: reportedOn, knownOn: reportedOn,
      periodFirst: day, periodLast: day, field: 0, local: UInt32(local), shape: 0,
      scales: flags >> 4 | FlatRow.noDenominator, qualifier: 0, sign: 1)
    if flags & Flag.period != 0 {
      row.shape = at[0]
      at += 1
      row.periodFirst = day - Int32(truncatingIfNeeded: get(&at))
      row.periodLast = day + Int32(truncatingIfNeeded: get(&at))
    }
    if flags & Flag.denominator != 0 {
      row.scales = flags >> 4 | at[0] << 4
      at += 1
      row.denominator = get(&at)
    }
    if flags & Flag.qualified != 0 {
      row.qualifier = at[0]
      at += 1
      row.field = UInt32(truncatingIfNeeded: get(&at))
    }
    if flags & Flag.marked != 0 {
      row.sign = Int8(bitPattern: at[0])
      at += 1
      row.firstReportedOn = reportedOn + Int32(truncatingIfNeeded: get(&at))
      row.knownOn = reportedOn + Int32(truncatingIfNeeded: get(&at))
      row.cornerPosition = position &+ UInt64(bitPattern: get(&at))
    }
    return row
  }

  @inline(__always)
  private static func get(_ at: inout UnsafePointer<UInt8>) -> Int64 {
    var (bits, shift) = (UInt64(0), UInt64(0))
    while at[0] >= 0x80 {
      bits |= UInt64(at[0] & 0x7F) << shift
      shift += 7
      at += 1
    }
    bits |= UInt64(at[0]) << shift
    at += 1
    return Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
  }
}
