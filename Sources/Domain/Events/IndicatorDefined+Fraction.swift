extension IndicatorDefined {
  /// Whether its values are places in a ranking.
  public var isRank: Bool {
    ["hang", "thu hang", "xep hang", "rank"].contains(Folding.fold(measure))
  }

  /// Whether its values come of dividing one number by another.
  private var isDivided: Bool {
    kind == .ratio || rollup == .ratio || measure.contains { $0 == "%" || $0 == "/" }
  }

  /// What a person means who wrote `a/b`: of a rank, place a in a field of b; of a share, the
  /// division. What is counted is not divided, and is refused.
  public func meaning(of typed: MeasurementReported) throws(DomainError) -> MeasurementReported {
    guard let below = typed.denominator else { return typed }
    let text = "\(typed.value.asEntered)/\(below.asEntered)"
    guard isRank else {
      if isDivided { return typed }
      throw DomainError(
        "not-a-ratio",
        vi: "\"\(text)\": chỉ số này tính bằng \(measure), không phải tỷ lệ; "
          + "hãy ghi một số, như \(typed.value.asEntered)",
        en: "\"\(text)\": this indicator is measured in \(measure), it is no ratio; "
          + "write one number, as \(typed.value.asEntered)")
    }
    guard typed.value.isWhole, below.isWhole, let place = Int(typed.value.trimmed.asEntered),
      let size = Int(below.trimmed.asEntered), (1...1_000_000).contains(size),
      (1...size).contains(place), typed.field ?? size == size
    else {
      throw DomainError(
        "not-a-rank",
        vi: "\"\(text)\" không phải một thứ hạng; viết như 10/63: hạng 10 trong 63",
        en: "\"\(text)\" is not a rank; write it as 10/63: place 10 of 63")
    }
    return MeasurementReported(
      value: typed.value.trimmed, qualifier: typed.qualifier, field: size)
  }
}
