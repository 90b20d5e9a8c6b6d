public import Domain

extension Bar {
  /// The same bar as a picture (SVG), 140 by 12: blue up to the percentage, a dark line on the
  /// glide path. What it shows stands beside it in words.
  public static func svg(_ percent: Decimal?, mark: Decimal? = nil) -> String {
    let width = 140
    func length(_ percent: Decimal) -> String {
      let bounded = min(max(percent, .zero), Decimal(100))
      return Decimal(mantissa: bounded.mantissa * Int128(width), scale: bounded.scale + 2)
        .rounded(to: 2).description
    }
    var svg =
      "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='12' "
      + "viewBox='0 0 \(width) 12'>"
      + "<rect width='\(width)' height='12' fill='#e3e7ec'/>"
    if let percent {
      svg += "<rect width='\(length(percent))' height='12' fill='#1f5fa8'/>"
    }
    if let mark {
      svg += "<rect x='\(length(mark))' width='1.5' height='12' fill='#111'/>"
    }
    return svg + "</svg>"
  }

  /// The picture as an address that a page holds in itself.
  public static func address(_ percent: Decimal?, mark: Decimal? = nil) -> String {
    let plain = svg(percent, mark: mark)
    let signs = ["%": "%25", "<": "%3C", ">": "%3E", "#": "%23", "\"": "%22"]
    return "data:image/svg+xml,"
      + plain.map { signs[String($0)] ?? String($0) }.joined().replacing(" ", with: "%20")
  }
}
