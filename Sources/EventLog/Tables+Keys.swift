internal import LMDB

/// How sorted keys come into their table so that its pages are full.
///
/// LMDB halves a full page where a key is put into its midst, and leaves it whole where one is
/// appended to the table. Keys that ascend in front of a few others would leave half of every page
/// empty, so those few stand aside meanwhile.
extension Tables {
  /// Keys worth a look at what is stored behind them.
  private static let many = 1024
  /// Keys that may stand aside, in each transaction.
  private static let few = 1024

  /// Puts the keys at some places of an index, which are in byte order and not in the table.
  func put(
    _ places: ArraySlice<Int>, of index: ByteIndex, appending: Bool,
    _ tx: borrowing WriteTransaction
  ) throws {
    let isWorthIt = !appending && places.count >= Self.many
    let aside = isWorthIt ? try setAside(behind: places, of: index, tx) : nil
    try index.forEach(places) { key, position in
      try tx.put(key, position.byteSwapped, in: keys, appending: appending || aside != nil)
    }
    for (key, position) in aside ?? [] { try tx.put(key, position, in: keys, appending: true) }
  }

  /// Takes out the stored keys behind the last of some, in the same transaction in which they are put
  /// back; nil, and none is taken out, where others stand among them or too many behind.
  private func setAside(
    behind places: ArraySlice<Int>, of index: ByteIndex, _ tx: borrowing WriteTransaction
  ) throws -> [(key: [UInt8], position: [UInt8])]? {
    var found: [(key: [UInt8], position: [UInt8])] = []
    try index.withKey(places.first!) { first in
      try tx.walk(keys, from: first) { key, position in
        found.append((key.copied, position.copied))
        return found.count <= Self.few
      }
    }
    let isBehind = found.first.map { next in
      next.key.withUnsafeBytes { next in
        index.withKey(places.last!) { $0[...].precedes(next[...]) }
      }
    }
    guard found.count <= Self.few, isBehind ?? true else { return nil }
    for (key, _) in found { try tx.delete(key, in: keys) }
    return found
  }
}
