internal import Domain

/// The attributes of one event line by name, each at most once and none that is not known.
struct Envelope {
  /// In the order they are written.
  enum Attribute: Int, CaseIterable {
    case specversion, id, source, type, time, subject, unit, period, effectiveon, reportedon, actor
    case idempotencykey, position, causes, note, ref, confidence, evidence, signature
    case datacontenttype, data

    /// As in the line.
    var name: String { String(describing: self) }
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: Attribute.allCases.map { ($0.name, $0) })

  private var values = [JSON?](repeating: nil, count: Attribute.allCases.count)
  /// Where the object began: the place of what is missing.
  let offset: Int

  init(_ json: JSON) throws(DomainError) {
    guard case .object(let members) = json.value else {
      throw json.refused(
        "not-an-object", vi: "mỗi dòng phải là một đối tượng JSON {…}",
        en: "each line must be a JSON object {…}")
    }
    offset = json.offset
    for member in members {
      guard let attribute = Envelope.byName[member.key] else { throw Envelope.unknown(member) }
      values[attribute.rawValue] = member.value
    }
  }

  subscript(attribute: Attribute) -> JSON? {
    values[attribute.rawValue]
  }

  func value(_ attribute: Attribute) throws(DomainError) -> JSON {
    if let json = self[attribute] { return json }
    throw DomainError(
      "missing-field", offset: offset, vi: "thiếu thuộc tính \"\(attribute.name)\"",
      en: "the attribute \"\(attribute.name)\" is missing")
  }

  func required(_ attribute: Attribute) throws(DomainError) -> String {
    try text(try value(attribute), attribute)
  }

  func text(_ attribute: Attribute) throws(DomainError) -> String? {
    guard let json = self[attribute] else { return nil }
    return try text(json, attribute)
  }

  private func text(_ json: JSON, _ attribute: Attribute) throws(DomainError) -> String {
    guard let text = json.text, !text.isEmpty else {
      throw json.refused(
        "wrong-field",
        vi: "\"\(attribute.name)\" phải là một chuỗi không rỗng; bỏ nó đi nếu không có",
        en: "\"\(attribute.name)\" must be a text that is not empty; leave it out if there is none")
    }
    return text
  }

  private static func unknown(_ member: JSON.Member) -> DomainError {
    let nearest = Nearest.of(member.key, among: Attribute.allCases.map(\.name)).first
    let hint = nearest.map { ("; gần nhất là \"\($0)\"", "; the nearest is \"\($0)\"") } ?? ("", "")
    return DomainError(
      "unknown-field", offset: member.keyOffset,
      vi: "không có thuộc tính \"\(member.key)\"\(hint.0)",
      en: "there is no attribute \"\(member.key)\"\(hint.1)")
  }
}

extension JSON {
  func refused(_ code: String, vi: String, en: String) -> DomainError {
    DomainError(code, offset: offset, vi: vi, en: en)
  }
}
