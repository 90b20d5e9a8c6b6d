import Foundation
import Testing

/// An answer in JSON, as a test reads it.
struct Answer {
  let object: [String: Any]
  var rows: [[String: Any]] { object["rows"] as? [[String: Any]] ?? [] }

  init(_ text: String) throws {
    object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text.prefix(300))")
  }

  subscript(_ key: String) -> Any? { object[key] }
}
