import EventLog
import Foundation

let storeID = "0123456789abcdef0123456789abcdef"

/// A directory of its own for one test, removed with the value.
final class TemporaryDirectory {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.path + "/tiendo-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  var log: String { path + "/log" }

  /// A new log in it.
  func create(mapSize: Int? = nil) throws -> EventLog {
    try EventLog.create(at: log, storeID: storeID, now: 1_000, mapSize: mapSize)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// An event whose payload is the text, with the text as its key where `keyed`.
func event(_ text: String, keyed: Bool = false, names: [String] = []) -> Appendable {
  let bytes = [UInt8](text.utf8)
  return Appendable(bytes: bytes, kind: 7, names: names, keys: keyed ? [bytes] : [])
}

extension StoredEvent {
  /// The payload as text.
  var text: String { String(decoding: payload, as: UTF8.self) }
}
