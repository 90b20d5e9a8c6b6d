/// Finds things by what people call them: id, code or name, without regard to tone marks, case,
/// Hóa/Hoá or NFC/NFD.
public enum Search {
  /// One thing that may be meant.
  public struct Candidate: Hashable, Sendable {
    public var id: String
    /// What it is called on the day asked.
    public var name: String
    /// What else it was or is called.
    public var aliases: [String]
    /// A statistical or document number; unique only among those in being.
    public var code: String?
    /// Whether it exists on the day asked.
    public var inBeing: Bool
    public var from: Day?
    /// Its last day, where it has ended.
    public var until: Day?

    public init(
      id: String, name: String, aliases: [String] = [], code: String? = nil, inBeing: Bool = true,
      from: Day? = nil, until: Day? = nil
    ) {
      self.id = id
      self.name = name
      self.aliases = aliases
      self.code = code
      self.inBeing = inBeing
      self.from = from
      self.until = until
    }

    /// `hoang-hoa (Huyện Hoằng Hóa, đến 30/06/2025)`.
    public var description: Sentence {
      let days =
        if let until {
          Sentence(vi: ", đến \(until.vietnamese)", en: ", until \(until)")
        } else if let from {
          Sentence(vi: ", từ \(from.vietnamese)", en: ", from \(from)")
        } else {
          Sentence("")
        }
      return Sentence("\(id) (\(name)") + days + Sentence(")")
    }

    var foldedNames: [String] { ([name] + aliases).map(Folding.fold) }
  }

  public enum Match: Hashable, Sendable {
    case one(Candidate)
    /// By id.
    case several([Candidate])
    /// The nearest first.
    case none(nearest: [Candidate])
  }

  /// The first of these that anything fits: the exact id; the code of one in being; the whole
  /// name; the id or the name without the word for what it is; a part of the name.
  public static func find(_ text: String, among candidates: [Candidate]) -> Match {
    let wanted = Folding.expand(Folding.fold(text))
    let fits: [(Candidate) -> Bool] = [
      { $0.id == text },
      { $0.inBeing && $0.code.map(Folding.fold) == wanted },
      { $0.foldedNames.contains(wanted) },
      {
        Folding.fold($0.id) == wanted
          || $0.foldedNames.contains { Folding.withoutKindWord($0) == wanted }
      },
      { $0.foldedNames.contains { $0.contains(wanted) } },
    ]
    guard !wanted.isEmpty else { return .none(nearest: []) }
    for fit in fits {
      let found = candidates.filter(fit)
      if found.count == 1 { return .one(found[0]) }
      if found.count > 1 { return .several(found.sorted { $0.id < $1.id }) }
    }
    let near = Nearest.pick(
      to: wanted,
      among: candidates.map {
        let names = $0.foldedNames
        return ($0, [Folding.fold($0.id)] + names + names.map(Folding.withoutKindWord))
      })
    return .none(
      nearest: near.sorted { ($0.distance, $0.found.id) < ($1.distance, $1.found.id) }
        .prefix(3).map(\.found))
  }

  /// The one thing meant.
  ///
  /// - Throws: `unknown-unit` with the nearest names, `several-units` with the list, and so on.
  public static func one(_ text: String, _ noun: Noun, among candidates: [Candidate])
    throws(DomainError) -> Candidate
  {
    switch find(text, among: candidates) {
    case .one(let candidate): return candidate
    case .several(let list): throw several(text, noun, list)
    case .none(let nearest):
      throw noun.unknown(text, nearest: nearest.map { "\($0.id) (\($0.name))" })
    }
  }

  private static func several(_ text: String, _ noun: Noun, _ list: [Candidate]) -> DomainError {
    let shown = list.prefix(8)
    let more = list.count > shown.count ? ", …" : ""
    let vi = shown.map(\.description.vi).joined(separator: ", ") + more
    let en = shown.map(\.description.en).joined(separator: ", ") + more
    return DomainError(
      "several-\(noun == .obligation ? "obligations" : noun.plural)",
      vi: "\"\(text)\" khớp \(list.count) \(noun.word.vi): \(vi); hãy dùng mã",
      en: "\"\(text)\" fits \(list.count) \(noun.plural): \(en); use the id")
  }
}

extension Folding {
  /// The words for what a unit is, folded; longer ones first, so that "thị xã" is not read as a
  /// "thị" of that name.
  private static let kindWords = [
    "thanh pho", "thi xa", "thi tran", "tinh", "huyen", "xa", "phuong", "so",
  ]

  /// `huyen hoang hoa` becomes `hoang hoa`.
  static func withoutKindWord(_ folded: String) -> String {
    for word in kindWords where folded.hasPrefix(word + " ") {
      return String(folded.dropFirst(word.count + 1))
    }
    return folded
  }

  /// The short forms of papers: `TP Thanh Hóa`, `TX. Nghi Sơn`, `TT Bút Sơn`.
  static func expand(_ folded: String) -> String {
    for (short, word) in [("tp", "thanh pho"), ("tx", "thi xa"), ("tt", "thi tran")] {
      for ending in [". ", ".", " "] where folded.hasPrefix(short + ending) {
        return word + " " + folded.dropFirst(short.count + ending.count)
      }
    }
    return folded
  }
}
