import Domain
import Reports

/// Bytes as people read them.
enum Sizes {
  static func text(_ bytes: some BinaryInteger, _ language: Language) -> String {
    let units: [(Int128, String)] = [(1 << 30, " GB"), (1 << 20, " MB"), (1 << 10, " KB")]
    let (unit, name) = units.first { bytes >= $0.0 } ?? units[2]
    return Decimal(mantissa: Int128(bytes) * 10 / unit, scale: 1).text(language) + name
  }

  /// `1 đến 5, 9`.
  static func text(_ stretches: [ClosedRange<UInt64>], _ language: Language) -> String {
    stretches.map { stretch in
      let (first, last) = (stretch.lowerBound, stretch.upperBound)
      let start = Decimal(first).text(language)
      if first == last { return start }
      return start + (language == .vi ? " đến " : " to ") + Decimal(last).text(language)
    }.joined(separator: ", ")
  }
}
