public import Domain
public import ProjectionKit

/// What every file of a report carries, so that it can be held against the log it came from.
///
/// It is written as one word without blanks, so that it is found again in the text of a file
/// however its lines were broken.
public struct Stamp: Sendable, Hashable {
  public var name: String
  public var point: Point
  public var period: Period?
  public var publishedOn: Day
  public var models: [String]
  public var language: Language
  public var root: String
  public var digest: String
  /// What the log does not know of the file: who sends it to whom, and the digest of the template
  /// that it was written by. Nil in the files of programs that did not say so; a workbook has no
  /// template.
  public var office: Office?
  public var template: String?

  public init(
    name: String, point: Point, period: Period?, publishedOn: Day, models: [String],
    language: Language, root: String, digest: String, office: Office? = nil,
    template: String? = nil
  ) {
    self.name = name
    self.point = point
    self.period = period
    self.publishedOn = publishedOn
    self.models = models
    self.language = language
    self.root = root
    self.digest = digest
    self.office = office
    self.template = template
  }

  private static let mark = "tiendo:report/2;"
  /// Without the office and the template.
  private static let oldMark = "tiendo:report/1;"

  /// `tiendo:report/2;nam-2023;2023-12-31@2024-06-30:2196;2023;2024-07-05;completion;vi;ROOT;DIGEST;`
  /// `OFFICE;TEMPLATE;`
  public var text: String {
    var parts = [
      Stamp.escaped(name), point.text, period.map { "\($0)" } ?? "-", "\(publishedOn)",
      models.map(Stamp.escaped).joined(separator: ","), language.rawValue, root, digest,
    ]
    if let office {
      let fields = office.fields.map { $0.map(Stamp.escaped).joined(separator: "/") }
      parts += [fields.joined(separator: ","), template ?? ""]
    }
    return (office == nil ? Stamp.oldMark : Stamp.mark) + parts.map { $0 + ";" }.joined()
  }

  /// Finds a stamp in a text whose blanks were taken out.
  public init?(in squeezed: String) {
    let new = squeezed.utf8.firstRange(of: Stamp.mark.utf8)
    guard let start = new ?? squeezed.utf8.firstRange(of: Stamp.oldMark.utf8) else { return nil }
    let count = new == nil ? 8 : 10
    let parts = squeezed[start.upperBound...].prefix(32_000)
      .split(separator: ";", maxSplits: count, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count + 1, let name = Stamp.unescaped(parts[0]),
      let point = Point(parts[1]),
      let publishedOn = Day(iso: parts[3]), let language = Language(rawValue: parts[5])
    else { return nil }
    let period = Period(parts[2])
    guard period != nil || parts[2] == "-" else { return nil }
    let office = new == nil ? nil : Stamp.office(parts[8])
    guard new == nil || office != nil else { return nil }
    self.init(
      name: name, point: point, period: period, publishedOn: publishedOn,
      models: parts[4].split(separator: ",").compactMap { Stamp.unescaped(String($0)) },
      language: language, root: parts[6], digest: parts[7], office: office,
      template: new == nil ? nil : parts[9])
  }

  private static func office(_ text: String) -> Office? {
    let fields = text.split(separator: ",", omittingEmptySubsequences: false).map { field in
      field.split(separator: "/").map { unescaped(String($0)) }
    }
    guard !fields.joined().contains(nil) else { return nil }
    return Office(fields: fields.map { $0.compactMap(\.self) })
  }

  // MARK: Names in one word

  /// Everything but letters, digits, `-` and `.` of ASCII as `%XX`, byte by byte.
  private static func escaped(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-.".unicodeScalars.contains(scalar))
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }

  private static func unescaped(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension Point {
  /// Reads the written form with all its parts: `2023-12-31@2024-06-30:1234`.
  init?(_ text: String) {
    let parts = text.split(whereSeparator: { "@:".contains($0) })
    guard parts.count == 3, let asOf = Day(iso: parts[0]), let knownOn = Day(iso: parts[1]),
      let position = UInt64(parts[2])
    else { return nil }
    self.init(asOf: asOf, knownOn: knownOn, position: position)
  }
}
