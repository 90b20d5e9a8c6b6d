import Domain

extension UnitKind {
  /// What people call such a unit.
  var words: Sentence {
    switch self {
    case .province: Sentence(vi: "tỉnh", en: "province")
    case .agency: Sentence(vi: "cơ quan", en: "agency")
    case .district: Sentence(vi: "huyện", en: "district")
    case .commune: Sentence(vi: "xã", en: "commune")
    case .other: Sentence(vi: "khác", en: "other")
    }
  }
}

extension Cadence {
  /// How often, for people.
  var words: Sentence {
    switch self {
    case .month: Sentence(vi: "hằng tháng", en: "every month")
    case .quarter: Sentence(vi: "hằng quý", en: "every quarter")
    case .half: Sentence(vi: "6 tháng một lần", en: "every half year")
    case .nineMonths: Sentence(vi: "9 tháng đầu năm", en: "for nine months")
    case .year: Sentence(vi: "hằng năm", en: "every year")
    }
  }
}
