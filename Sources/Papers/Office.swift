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
    self.authority = authority
    self.issuer = issuer
    self.place = place
    self.addressees = addressees
    self.recipients = recipients
    self.signerTitle = signerTitle
    self.signerName = signerName
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
