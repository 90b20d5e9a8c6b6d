internal import Domain
internal import FoundationEssentials
internal import Glibc

/// What a store is set to, in `config.json` beside its log. None of it changes what was recorded.
public struct Settings: Sendable, Hashable {
  public static let keys = ["zone", "closing"]

  public var zone = Zone.vietnam
  /// The day on which official windows close where a period is typed without one; nil for calendar
  /// windows.
  public var closing: Int?

  public init() {}

  public func value(of key: String) throws -> String {
    switch key {
    case "zone": zone.name
    case "closing": closing.map(String.init) ?? "calendar"
    default: throw Settings.unknown(key)
    }
  }

  public mutating func set(_ key: String, to value: String) throws {
    switch key {
    case "zone":
      guard let zone = Zone(value) else {
        throw TrackerError(
          .input, .incorrect, "zone",
          vi: "múi giờ \"\(value)\" không dùng được; viết Asia/Ho_Chi_Minh, UTC hoặc +07:00",
          en: "the zone \"\(value)\" cannot be used; write Asia/Ho_Chi_Minh, UTC or +07:00")
      }
      self.zone = zone
    case "closing":
      if value == "calendar" {
        closing = nil
      } else if let day = Int(value), (1...28).contains(day) {
        closing = day
      } else {
        throw TrackerError(
          .input, .incorrect, "closing",
          vi: "closing nhận calendar hoặc một ngày từ 1 đến 28, không nhận \"\(value)\"",
          en: "closing takes calendar or a day from 1 to 28, not \"\(value)\"")
      }
    default: throw Settings.unknown(key)
    }
  }

  private static func unknown(_ key: String) -> TrackerError {
    TrackerError(
      .input, .notFound, "unknown-setting",
      vi: "không có cài đặt \"\(key)\"; có: \(keys.joined(separator: ", "))",
      en: "there is no setting \"\(key)\"; there are: \(keys.joined(separator: ", "))")
  }

  // MARK: The file

  init(file: String) throws {
    guard let data = FileManager.default.contents(atPath: file) else { return }
    let json = try JSON.parse(data)
    for key in Settings.keys {
      if let text = json[key]?.text { try set(key, to: text) }
    }
  }

  func write(to file: String) throws {
    let json = JSON.object(try Settings.keys.map { ($0, .string(try value(of: $0))) })
    let fresh = file + ".new"
    guard FileManager.default.createFile(atPath: fresh, contents: Data((json.compact + "\n").utf8)),
      rename(fresh, file) == 0
    else {
      throw TrackerError(
        .store, .unavailable, "config",
        vi: "không ghi được \(file); hãy kiểm tra quyền và chỗ trống",
        en: "\(file) cannot be written; check its permissions and the space left")
    }
  }
}
