/// What a figure may say and hardly ever means to: it is told, and recorded all the same, since a rule
/// allows it or a publisher did write it.
public struct Doubt: Hashable, Sendable {
  /// The field of the event in which it shows.
  public enum Field: Sendable {
    case value, denominator, eligible, signed
  }

  public var field: Field
  public var sentence: Sentence
}

extension Catalogue {
  /// What is odd about a figure.
  public func doubts(about fact: Fact) -> [Doubt] {
    switch fact.body {
    case .documentsCounted(let counts): counts.doubts
    case .measurementReported(let said):
      indicator(of: fact).map { said.doubts(as: $0) } ?? []
    default: []
    }
  }

  /// How the indicator of a figure is defined on the figure's day.
  func indicator(of fact: Fact) -> IndicatorDefined? {
    fact.subject.flatMap(handle).flatMap { indicator($0, on: fact.effectiveOn ?? fact.reportedOn) }
  }
}

extension DocumentsCounted {
  /// R15: one of the two alone counts for no rate.
  fileprivate var doubts: [Doubt] {
    switch (eligible, signed) {
    case (nil, .some):
      [
        Doubt(
          field: .signed,
          sentence: Sentence(
            vi: "có số đã ký mà không có số phải ký, nên không tính vào tỷ lệ ký số",
            en: "signed without eligible: it does not count for the rate of signing"))
      ]
    case (.some, nil):
      [
        Doubt(
          field: .eligible,
          sentence: Sentence(
            vi: "có số phải ký mà không có số đã ký, nên không tính vào tỷ lệ ký số",
            en: "eligible without signed: it does not count for the rate of signing"))
      ]
    default: []
    }
  }
}

extension MeasurementReported {
  fileprivate func doubts(as definition: IndicatorDefined) -> [Doubt] {
    func doubt(_ field: Doubt.Field, _ vi: String, _ en: String) -> [Doubt] {
      [Doubt(field: field, sentence: Sentence(vi: vi, en: en))]
    }
    if denominator == .zero {
      return doubt(
        .denominator, "mẫu số là 0 nên không có tỷ lệ: kỳ này thành \"chưa có số liệu\"",
        "the denominator is 0, so there is no rate: this period becomes \"no data\"")
    }
    let whole = denominator ?? Decimal(100)
    if definition.measure == "%", value < .zero || whole < value {
      let said = denominator.map { "\(value.text(.vi))/\($0.text(.vi))" } ?? value.text(.vi) + "%"
      let saidEn = denominator.map { "\(value.text(.en))/\($0.text(.en))" } ?? value.text(.en) + "%"
      return doubt(
        .value, "\(said) nằm ngoài khoảng từ 0% đến 100%; nếu ghi nhầm, hãy sửa lại",
        "\(saidEn) lies outside 0% to 100%; if that is a slip, mend it")
    }
    let last = field.map { Decimal($0) } ?? value
    if definition.isRank, !value.isWhole || value < Decimal(1) || last < value {
      let size = field.map { "/\($0)" } ?? ""
      return doubt(
        .value, "\(value.text(.vi))\(size) không phải một thứ hạng; nếu ghi nhầm, hãy sửa lại",
        "\(value.text(.en))\(size) is not a rank; if that is a slip, mend it")
    }
    // A growth rate falls below zero, what is counted does not.
    if value < .zero, !definition.measure.contains("%") {
      return doubt(
        .value,
        "\(value.text(.vi)) \(definition.measure) là số âm; nếu ghi nhầm, hãy sửa lại",
        "\(value.text(.en)) \(definition.measure) is negative; if that is a slip, mend it")
    }
    return []
  }
}
