internal import Domain

/// The keys under which the log finds an event again, in the byte order of docs/format.md.
enum Keys {
  static func own(_ key: String) -> [UInt8] {
    [1] + Array(key.utf8)
  }

  static func origin(_ origin: Fact.Origin) -> [UInt8] {
    [2] + Array(origin.source.utf8) + [0] + Array(origin.id.utf8)
  }
}

extension Fact {
  /// Its own idempotency key, and the (source, id) it came with.
  var logKeys: [[UInt8]] {
    [key.map(Keys.own), origin.map(Keys.origin)].compactMap { $0 }
  }
}
