internal import CLMDB

/// A table of an environment: keys in byte order, one value each.
///
/// Got from ``Environment/table(_:create:)``; valid as long as its environment.
public struct Table: Hashable, Sendable {
  /// The table's name inside the environment.
  public let name: String
  let handle: MDB_dbi
}
