internal import Domain
internal import FoundationEssentials
internal import LMDB

/// What a store is set to, in `config.json` beside its log. None of it changes what was recorded.
public struct Settings: Sendable, Hashable {
  public static let keys =
    ["zone", "closing", "backup", "generations", "certificates", "signatures"] + officeKeys
  /// What a report's paper says of who sends it to whom; lists have semicolons between.
  public static let officeKeys = [
    "authority", "issuer", "place", "to", "copy", "signer-title", "signer-name",
  ]

  public var zone = Zone.vietnam
  /// The day on which official windows close where a period is typed without one; nil for calendar
  /// windows.
  public var closing: Int?
  /// The directory into which `backup` and the night back up; nil where none is set.
  public var backup: String?
  /// How many earlier generations of views a night keeps beside the one in use.
  public var generations = 1
  /// How many certificates of nights are kept.
  public var certificates = 90
  /// Whether an early program was set to want every new entry signed: since then an entry of the
  /// log says so (`Authority.signatures`).
  var signatures = false
  /// By the keys above; nothing where nothing is set.
  public var office: [String: String] = [:]

  public init() {}

  func value(of key: String) throws -> String {
    switch key {
    case "zone": zone.name
    case "closing": closing.map(String.init) ?? "calendar"
    case "backup": backup ?? "none"
    case "generations": String(generations)
    case "certificates": String(certificates)
    case "signatures": signatures ? "required" : "optional"
    case _ where Settings.officeKeys.contains(key): office[key] ?? ""
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
    case "backup": backup = value == "none" ? nil : Tracker.absolute(value)
    case "generations": generations = try Settings.number(value, key, 0...30)
    case "certificates": certificates = try Settings.number(value, key, 1...10_000)
    case "signatures": signatures = try Settings.required(value)
    case _ where Settings.officeKeys.contains(key): office[key] = value.isEmpty ? nil : value
    default: throw Settings.unknown(key)
    }
  }

  /// Whether a word says that signatures are required.
  public static func required(_ value: String) throws -> Bool {
    guard value == "required" || value == "optional" else {
      throw TrackerError(
        .input, .incorrect, "signatures",
        vi: "signatures nhận optional hoặc required, không nhận \"\(value)\"",
        en: "signatures takes optional or required, not \"\(value)\"")
    }
    return value == "required"
  }

  private static func number(_ text: String, _ key: String, _ range: ClosedRange<Int>) throws
    -> Int
  {
    if let number = Int(text), range.contains(number) { return number }
    throw TrackerError(
      .input, .incorrect, key,
      vi:
        "\(key) nhận một số từ \(range.lowerBound) đến \(range.upperBound), không nhận \"\(text)\"",
      en: "\(key) takes a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
  }

  private static func unknown(_ key: String) -> TrackerError {
    TrackerError(
      .input, .notFound, "unknown-setting",
      vi: "không có cài đặt \"\(key)\"; có: \(keys.joined(separator: ", "))",
      en: "there is no setting \"\(key)\"; there are: \(keys.joined(separator: ", "))")
  }

  // MARK: The file

  /// The defaults where there is no file. One without `check` was made by hand or by an early
  /// program, and is taken as it is.
  init(file: String) throws {
    guard let data = FileManager.default.contents(atPath: file) else { return }
    do {
      guard case .object(let members) = try JSON.parse(data).value else { throw Damage() }
      var stated: [(String, String)] = []
      for member in members {
        guard let text = member.value.text else { throw Damage() }
        if member.key == "check" {
          guard text == Settings.check(stated) else { throw Damage() }
        } else {
          try set(member.key, to: text)
          stated.append((member.key, text))
        }
      }
    } catch {
      throw TrackerError(
        .store, .corrupt, "config",
        vi: "\(file) bị hỏng hoặc bị sửa bằng tay; hãy xóa tệp rồi đặt lại bằng tiendo config",
        en: "\(file) is damaged or was changed by hand; remove it and use tiendo config again")
    }
  }

  private struct Damage: Error {}

  /// A checksum over what a file states before it: a bit that flips must not become another
  /// setting. A file of another program may state fewer.
  private static func check(_ stated: [(String, String)]) -> String {
    let all = stated.map { "\($0.0)=\($0.1)\n" }.joined()
    return String(Array(all.utf8).withUnsafeBytes { crc32c($0) }, radix: 16)
  }

  func write(to file: String) throws {
    let stated = Settings.keys.filter { signatures || $0 != "signatures" }
    var values = try stated.map { ($0, try value(of: $0)) }.filter { !$0.1.isEmpty }
    values.append(("check", Settings.check(values)))
    let json = JSON.object(values.map { ($0.0, .string($0.1)) })
    try WholeFile.replace(file, with: json.compact + "\n")
  }
}
