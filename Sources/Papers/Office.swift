public import Domain

/// Who sends a report to whom: the parts of an official paper that no figure says.
public struct Office: Sendable, Hashable {
  public var authority: String?
  public var issuer: String?
  public var place: String?
  public var addressees: [String]
  public var recipients: [String]
  public var signerTitle: [String]
  public var signerName: String?

  public init(
    authority: String? = nil, issuer: String? = nil, place: String? = nil,
    addressees: [String] = [], recipients: [String] = [], signerTitle: [String] = [],
    signerName: String? = nil
  ) {
    // An empty text says nothing, so that a stamp says the same.
    func said(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    self.authority = said(authority)
    self.issuer = said(issuer)
    self.place = said(place)
    self.addressees = addressees.compactMap(said)
    self.recipients = recipients.compactMap(said)
    self.signerTitle = signerTitle.compactMap(said)
    self.signerName = said(signerName)
  }

  /// The fields in the order of a stamp, each a list.
  var fields: [[String]] {
    func list(_ text: String?) -> [String] { text.map { [$0] } ?? [] }
    return [
      list(authority), list(issuer), list(place), addressees, recipients, signerTitle,
      list(signerName),
    ]
  }

  /// Nil where there are not as many fields.
  init?(fields: [[String]]) {
    guard fields.count == 7 else { return nil }
    self.init(
      authority: fields[0].first, issuer: fields[1].first, place: fields[2].first,
      addressees: fields[3], recipients: fields[4], signerTitle: fields[5],
      signerName: fields[6].first)
  }
}

extension Day {
  /// The day of a paper in words: `ngày 05 tháng 7 năm 2024`, days below 10 and the months 1 and 2
  /// with a nought before them (Decree 30/2020/NĐ-CP); in English `5 July 2024`.
  public func inWords(_ language: Language) -> String {
    let (year, month, day) = civil
    guard language == .vi else {
      let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
      return "\(day) \(months[month - 1]) \(year)"
    }
    let (d, m) = (day < 10 ? "0\(day)" : "\(day)", month < 3 ? "0\(month)" : "\(month)")
    return "ngày \(d) tháng \(m) năm \(year)"
  }
}
