internal import Domain

extension Envelope {
  /// The kind, and the version of it that `data` is written in.
  func kind() throws(DomainError) -> (kind: Kind, version: UInt8) {
    let type = try required(.type)
    let json = try value(.type)
    if let named = Kind.named(type: type) {
      guard named.version <= named.kind.version else {
        throw named.kind.newer(named.version, .incorrect).at(json.offset)
      }
      return named
    }
    let nearest = Nearest.of(type, among: Kind.allCases.map(\.type)).first
    let hint =
      nearest.map { ("gần nhất là \"\($0)\"", "the nearest is \"\($0)\"") }
      ?? ("viết như \"measurement.reported.v1\"", "write one as \"measurement.reported.v1\"")
    throw json.refused(
      "unknown-type", vi: "không có loại sự kiện \"\(type)\"; \(hint.0)",
      en: "there is no event type \"\(type)\"; \(hint.1)")
  }

  /// An id, a key or a name of the envelope, within its bounds.
  func id(_ attribute: Attribute, required: Bool = false) throws(DomainError) -> String? {
    let text = required ? try self.required(attribute) : try self.text(attribute)
    if let text, !Limits.isPlainID(text), let fault = Limits.fault(ofID: text, attribute.name) {
      throw fault.at(self[attribute]?.offset)
    }
    return text
  }

  func checkContentType() throws(DomainError) {
    guard let type = try text(.datacontenttype), type != "application/json" else { return }
    throw try value(.datacontenttype).refused(
      "content-type", vi: "\"datacontenttype\" phải là \"application/json\"",
      en: "\"datacontenttype\" must be \"application/json\"")
  }

  func attributes() throws(DomainError) -> Attributes {
    var attributes = Attributes()
    attributes.note = try long(.note)
    attributes.ref = try long(.ref)
    if let word = try text(.confidence) {
      guard let confidence = Attributes.Confidence(rawValue: word) else {
        throw try value(.confidence).refused(
          "confidence", vi: "\"confidence\" phải là một trong: high, medium, low",
          en: "\"confidence\" must be one of: high, medium, low")
      }
      attributes.confidence = confidence
    }
    if let evidence = try text(.evidence) {
      guard Limits.isSHA256(evidence) else {
        throw try value(.evidence).refused(
          "evidence", vi: "\"evidence\" phải là mã SHA-256 của tệp: 64 chữ số 0-9 a-f",
          en: "\"evidence\" must be the SHA-256 of a file: 64 digits 0-9 a-f")
      }
      attributes.evidence = evidence
    }
    return attributes
  }

  private func long(_ attribute: Attribute) throws(DomainError) -> String? {
    let text = try text(attribute)
    if let text, let fault = Limits.fault(ofText: text, attribute.name) {
      throw fault.at(self[attribute]?.offset)
    }
    return text
  }

  func time() throws(DomainError) -> Int64? {
    guard let text = try text(.time) else { return nil }
    if let micros = Timestamp.micros(text) { return micros }
    throw try value(.time).refused(
      "time", vi: "\"\(text)\" không phải giờ UTC; viết như 2022-01-04T02:11:09.120345Z",
      en: "\"\(text)\" is not a time in UTC; write one as 2022-01-04T02:11:09.120345Z")
  }

  func position() throws(DomainError) -> UInt64? {
    guard let json = self[.position] else { return nil }
    if case .integer(let number) = json.value, let position = UInt64(exactly: number.mantissa),
      position > 0
    {
      return position
    }
    throw json.refused(
      "position", vi: "\"position\" phải là một số nguyên từ 1",
      en: "\"position\" must be a whole number from 1")
  }

  /// `causes` taken apart at its blanks; "" is none.
  func causes() throws(DomainError) -> [EventLine.Cause] {
    guard let json = self[.causes], json.text != "" else { return [] }
    guard let text = json.text else {
      throw json.refused(
        "wrong-field", vi: "\"causes\" phải là một chuỗi, cách nhau bằng dấu cách",
        en: "\"causes\" must be a text, with blanks between the causes")
    }
    var causes: [EventLine.Cause] = []
    for part in text.split(separator: " ") {
      let before = text.utf8.distance(from: text.startIndex, to: part.startIndex)
      let offset = json.offset + 1 + before
      guard part.first == "@" else {
        causes.append(.init(ref: .id(String(part)), offset: offset))
        continue
      }
      guard let position = UInt64(part.dropFirst()), position > 0 else {
        throw DomainError(
          "cause", offset: offset, vi: "\"\(part)\" không phải một vị trí; viết như @17",
          en: "\"\(part)\" is not a position; write one as @17")
      }
      causes.append(.init(ref: .position(position), offset: offset))
    }
    return causes
  }
}
