/// A language of the interface. Vietnamese is the first one.
public enum Language: String, Sendable, CaseIterable {
  case vi, en
}

/// One thing said in every language of the interface, written where it is known what to say.
public struct Sentence: Hashable, Sendable {
  public var vi: String
  public var en: String

  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  /// A text that is the same in all languages: an id, a name.
  public init(_ same: String) {
    self.init(vi: same, en: same)
  }

  public subscript(language: Language) -> String {
    language == .vi ? vi : en
  }

  public static func + (left: Sentence, right: Sentence) -> Sentence {
    Sentence(vi: left.vi + right.vi, en: left.en + right.en)
  }
}
