/// What a name can stand for.
public enum Noun: String, Sendable, Hashable, CaseIterable {
  case unit, indicator, target, document, milestone, obligation

  /// `đơn vị`, `unit`.
  public var word: Sentence {
    switch self {
    case .unit: Sentence(vi: "đơn vị", en: "unit")
    case .indicator: Sentence(vi: "chỉ số", en: "indicator")
    case .target: Sentence(vi: "chỉ tiêu", en: "target")
    case .document: Sentence(vi: "văn bản", en: "document")
    case .milestone: Sentence(vi: "mốc", en: "milestone")
    case .obligation: Sentence(vi: "chế độ báo cáo", en: "reporting duty")
    }
  }

  /// The plural of English; Vietnamese has none.
  var plural: String {
    self == .obligation ? "reporting duties" : rawValue + "s"
  }

  /// The refusal of a name that nothing has, with the nearest ones there are.
  public func unknown(_ name: String, nearest: [String]) -> DomainError {
    let near = nearest.joined(separator: ", ")
    let hint =
      nearest.isEmpty
      ? Sentence(
        vi: "hãy khai báo trước, hoặc sửa lại cho đúng", en: "add it first, or mend the name")
      : Sentence(vi: "có phải: \(near)?", en: "did you mean: \(near)?")
    return DomainError(
      "unknown-\(rawValue)", vi: "không có \(word.vi) \"\(name)\"; \(hint.vi)",
      en: "there is no \(word.en) \"\(name)\"; \(hint.en)")
  }
}

/// The names nearest to one that is not there.
enum Nearest {
  /// At most three, the nearest first, none that differs in more than a third of its letters.
  static func ids(to name: String, among ids: some Sequence<String>) -> [String] {
    let folded = Folding.fold(name)
    return pick(to: folded, among: ids.map { ($0, [Folding.fold($0)]) }).sorted {
      ($0.distance, $0.found) < ($1.distance, $1.found)
    }.prefix(3).map(\.found)
  }

  /// Those near enough, each with the distance of the nearest of its spellings.
  static func pick<T>(to folded: String, among all: [(T, spellings: [String])])
    -> [(found: T, distance: Int)]
  {
    let length = folded.unicodeScalars.count
    let most = max(2, length / 3)
    return all.compactMap { item, spellings in
      let distances = spellings.compactMap { spelling in
        abs(spelling.unicodeScalars.count - length) <= most
          ? Folding.distance(folded, spelling) : nil
      }
      guard let distance = distances.min(), distance <= most else { return nil }
      return (item, distance)
    }
  }
}
