extension Day: CustomStringConvertible {
  /// `2021-12-31`.
  public var description: String {
    let (year, month, day) = civil
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  /// `31/12/2021`, as papers in Viet Nam write it.
  public var vietnamese: String {
    let (year, month, day) = civil
    return "\(Day.padded(day, 2))/\(Day.padded(month, 2))/\(Day.padded(year, 4))"
  }

  public func text(_ language: Language) -> String {
    language == .vi ? vietnamese : description
  }

  /// Reads `2021-12-31`, nothing else: the form of files and JSON.
  public init?(iso text: some StringProtocol) {
    self.init(digits: text.utf8)
  }

  /// The same of a whole string, which other modules call without the cost of generics.
  public init?(iso text: String) {
    self.init(digits: text.utf8)
  }

  /// The same of bytes in place.
  public init?(iso bytes: UnsafeRawBufferPointer) {
    self.init(digits: bytes)
  }

  private init?(digits text: some Sequence<UInt8>) {
    // Every line of a file has some of these: no piece of text is made on the way.
    var (fields, field, count) = ((0, 0, 0), 0, 0)
    for byte in text {
      switch (count, byte) {
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")):
        if count == 4 { fields.0 = field } else { fields.1 = field }
        field = 0
      case (0..<4, 0x30...0x39), (5..<7, 0x30...0x39), (8..<10, 0x30...0x39):
        field = field * 10 + Int(byte - 0x30)
      default: return nil
      }
      count += 1
    }
    guard count == 10 else { return nil }
    self.init(year: fields.0, month: fields.1, day: field)
  }

  /// Reads `2021-12-31` or `31/12/2021` (also `1/7/2025`).
  public init?(_ text: some StringProtocol) {
    if let day = Day(iso: text) {
      self = day
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, (1...2).contains(parts[0].utf8.count),
      (1...2).contains(parts[1].utf8.count), let day = Day.digits(parts[0]),
      let month = Day.digits(parts[1]), let year = Day.digits(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// ASCII digits only; nil for anything else, so that a sign or a blank is not let through.
  static func digits(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 9,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
