extension Decimal {
  /// Cuts a total of at most `places` decimals into parts as near to their exact shares as these
  /// allow, which add up to it to the last unit: what rounding leaves over goes to the shares that
  /// lost most by it, the first one where several did.
  public static func parts(of total: Decimal, near shares: [Rational], places: UInt8 = 4)
    -> [Decimal]
  {
    guard !shares.isEmpty else { return [] }
    var parts = shares.map { $0.rounded(to: places) }
    let rest = total - parts.reduce(.zero, +)
    let units = rest.mantissa * power(places) / power(rest.scale)
    let unit = Decimal(mantissa: units < 0 ? -1 : 1, scale: places)
    let lost = zip(shares, parts).map { $0 - Rational($1) }
    let order = parts.indices.sorted { a, b in
      lost[a] == lost[b] ? a < b : (units < 0) == (lost[a] < lost[b])
    }
    for step in 0..<Int(units.magnitude) { parts[order[step % order.count]] += unit }
    return parts
  }
}
