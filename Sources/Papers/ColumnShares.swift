internal import Domain
internal import Reports

extension [TextColumn] {
  /// Shares of the table's width in percent, which add up to 100: room for each column's longest
  /// word, so that no day or number is broken, and what is left by how long the texts are.
  var shares: [String] {
    // So many characters of an annex stand beside each other on a page.
    let line = 100
    let needs = map { Swift.min($0.longestWord + 2, 24) }
    let wants = zip(self, needs).map {
      Swift.max(0, Swift.min(Swift.max($0.meanLength, TextWidth.of($0.title) / 2), 34) - $1)
    }
    let rest = Swift.max(0, line - needs.reduce(0, +))
    let all = Swift.max(1, wants.reduce(0, +))
    let weights = zip(needs, wants).map { $0 * all + $1 * rest }
    let total = Swift.max(1, weights.reduce(0, +))
    var (sum, drawn) = (0, 0)
    return weights.map { weight in
      sum += weight
      let tenths = sum * 1000 / total - drawn
      drawn += tenths
      return "\(tenths / 10).\(tenths % 10)"
    }
  }
}

extension TextColumn {
  fileprivate var longestWord: Int {
    ([title] + texts).flatMap { $0.split(separator: " ") }.map { TextWidth.of(String($0)) }.max()
      ?? 0
  }

  /// A dash or nothing says nothing of how wide the others are.
  fileprivate var meanLength: Int {
    let lengths = texts.map { TextWidth.of($0) }.filter { $0 > 1 }
    return lengths.reduce(0, +) / Swift.max(1, lengths.count)
  }
}
