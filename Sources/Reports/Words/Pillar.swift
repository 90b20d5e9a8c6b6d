public import Domain

/// The parts of the resolution that indicators belong to, in the order people are shown them.
public enum Pillar {
  private static let known: [(id: String, title: Sentence)] = [
    ("chung", Sentence(vi: "Chung", en: "Overall")),
    ("chinh-quyen-so", Sentence(vi: "Chính quyền số", en: "Digital government")),
    ("kinh-te-so", Sentence(vi: "Kinh tế số", en: "Digital economy")),
    ("xa-hoi-so", Sentence(vi: "Xã hội số", en: "Digital society")),
    ("ha-tang-so", Sentence(vi: "Hạ tầng số", en: "Digital infrastructure")),
    ("nq57", Sentence(vi: "Khoa học, công nghệ", en: "Science and technology")),
    ("cchc", Sentence(vi: "Cải cách hành chính", en: "Administrative reform")),
    ("bao-cao", Sentence(vi: "Báo cáo", en: "Reports")),
  ]

  /// What people call a pillar; its id where it has no other name.
  public static func title(_ id: String?) -> Sentence {
    guard let id else { return Sentence(vi: "Khác", en: "Other") }
    return known.first { $0.id == id }?.title ?? Sentence(id)
  }

  /// Where it stands in the order: those without a place of their own come last.
  public static func rank(_ id: String?) -> Int {
    known.firstIndex { $0.id == id } ?? known.count
  }
}
