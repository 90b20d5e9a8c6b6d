internal import LMDB

/// The keys of a batch on their way into their table: found at once, stored in sorted runs.
///
/// A random key put alone costs a page of its own. Many put in byte order cost each page once.
struct PendingKeys {
  private var index = ByteIndex()
  /// The greatest key that is stored: what is beyond it need not be looked for.
  private var greatest: [UInt8]
  /// Keys of one transaction, and of one run.
  private let limits: (transaction: Int, run: Int)

  /// `greatest` is that of the table, empty where it has none; `chunk` how many keys are put in
  /// one transaction.
  init(greatest: [UInt8], chunk: Int) {
    self.greatest = greatest
    limits = (chunk, chunk * Limits.chunksPerRun)
  }

  /// Whether they are too many for the transaction of their frames.
  var isLong: Bool { index.count > limits.transaction }
  var isFull: Bool { index.count >= limits.run || index.bytesUsed >= Limits.bytesPerRun }

  subscript(key: UnsafeRawBufferPointer) -> UInt64? { index[key] }

  /// Whether the table can hold a key that is not here.
  func mayBeStored(_ key: UnsafeRawBufferPointer) -> Bool {
    !greatest.isEmpty && greatest.withUnsafeBytes { !$0[...].precedes(key[...]) }
  }

  mutating func add(_ key: UnsafeRawBufferPointer, at position: UInt64) {
    index.set(key, to: position)
  }

  /// Puts all of them in one transaction.
  func put(_ tx: borrowing WriteTransaction, _ tables: Tables) throws {
    let places = index.sorted()
    try tables.put(places[...], of: index, appending: goBehind(places), tx)
  }

  /// Stores all of them, in as many transactions as they need.
  func store(in log: EventLog) throws {
    let places = index.sorted()
    let appending = goBehind(places)
    for start in stride(from: 0, to: places.count, by: limits.transaction) {
      let part = places[start..<min(start + limits.transaction, places.count)]
      try log.commit { tx in
        try log.tables.put(part, of: index, appending: appending, tx)
      }
    }
  }

  /// Whether every key comes after all that are stored.
  private func goBehind(_ places: [Int]) -> Bool {
    guard let first = places.first else { return false }
    return index.withKey(first) { !mayBeStored($0) }
  }

  /// They are stored; what comes now is new.
  mutating func empty() {
    if let last = index.greatest {
      let key = index.withKey(last) { mayBeStored($0) ? greatest : [UInt8]($0) }
      greatest = key
    }
    index.removeAll()
  }
}
