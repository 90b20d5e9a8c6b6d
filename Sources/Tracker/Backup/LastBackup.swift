internal import Domain
internal import FoundationEssentials
internal import Glibc

/// The file `last-backup.json` of a store: when and where it was backed up last. Worth nothing but
/// for whoever asks.
public struct LastBackup: Sendable, Hashable {
  public var directory: String
  public var position: UInt64
  /// Microseconds since 1970-01-01 UTC.
  public var at: Int64

  init(_ done: BackupDone, at: Int64) {
    directory = done.directory
    position = done.position
    self.at = at
  }

  /// Nil where there is none or it cannot be read.
  init?(in store: String) {
    guard let data = FileManager.default.contents(atPath: LastBackup.file(store)),
      let json = try? JSON.parse(data), let directory = json["directory"]?.text,
      let position = json["position"]?.whole, let at = json["at"]?.whole
    else { return nil }
    self.directory = directory
    self.position = UInt64(clamping: position)
    self.at = at
  }

  func write(in store: String) throws {
    let json = JSON.object([
      ("directory", .string(directory)), ("position", .integer(position)), ("at", .integer(at)),
    ])
    try WholeFile.replace(LastBackup.file(store), with: json.compact + "\n")
  }

  private static func file(_ store: String) -> String { store + "/last-backup.json" }
}

extension JSON {
  /// A whole number of 64 bits; nil for anything else.
  var whole: Int64? {
    if case .integer(let number) = value, number.scale == 0 {
      Int64(exactly: number.mantissa)
    } else {
      nil
    }
  }
}
