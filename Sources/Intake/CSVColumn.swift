public import Domain

/// What a column of a CSV file may hold. The raw value is the name `export --format csv` writes;
/// each is also known by Vietnamese and English headings, without regard to tone marks and case.
public enum CSVColumn: String, Sendable, Hashable, CaseIterable {
  /// `measurement.reported.v1` or `documents.counted.v1`; a file with this column is one that a
  /// program wrote, and its numbers are read as such: `1.234` is 1,234.
  case type
  /// The indicator of a measurement.
  case subject
  case unit, period, effectiveon, reportedon, value, numerator, denominator, qualifier, field
  case incoming, outgoing, eligible, signed, note, ref, key
  case milestone, title, due, action
  /// The number of a line in a form that `tiendo template` made.
  case form

  /// The headings people use, folded; the raw value is one too.
  var headings: [String] {
    switch self {
    case .type: ["loai", "loai su kien"]
    case .subject: ["chi so", "ma chi so", "indicator"]
    case .unit: ["don vi", "ma don vi", "ten don vi"]
    case .period: ["ky", "ky bao cao"]
    case .effectiveon: ["ngay", "on", "effective on", "tinh den", "tinh den ngay", "as of"]
    case .reportedon: ["cong bo ngay", "ngay cong bo", "reported on", "published on"]
    case .value: ["gia tri", "so lieu"]
    case .numerator: ["tu so"]
    case .denominator: ["mau so"]
    case .qualifier: ["dang", "dang so lieu"]
    case .field: ["so don vi xep hang", "tong so xep hang", "field size"]
    case .incoming: ["den", "van ban den", "incoming documents"]
    case .outgoing: ["di", "van ban di", "outgoing documents"]
    case .eligible: ["phai ky", "so phai ky", "van ban phai ky"]
    case .signed: ["da ky", "so da ky", "so ky", "da ky so", "van ban da ky"]
    case .note: ["ghi chu"]
    case .ref: ["nguon", "can cu", "reference"]
    case .key: ["khoa", "idempotencykey", "idempotency key"]
    case .milestone: ["moc", "ma moc"]
    case .title: ["ten", "ten moc"]
    case .due: ["han", "thoi han"]
    case .action: ["viec"]
    case .form: ["phieu"]
    }
  }

  /// As a planner would head it.
  public var heading: Sentence {
    switch self {
    case .type: Sentence(vi: "loại", en: "type")
    case .subject: Sentence(vi: "chỉ số", en: "indicator")
    case .unit: Sentence(vi: "đơn vị", en: "unit")
    case .period: Sentence(vi: "kỳ", en: "period")
    case .effectiveon: Sentence(vi: "ngày", en: "on")
    case .reportedon: Sentence(vi: "công bố ngày", en: "reported on")
    case .value: Sentence(vi: "giá trị", en: "value")
    case .numerator: Sentence(vi: "tử số", en: "numerator")
    case .denominator: Sentence(vi: "mẫu số", en: "denominator")
    case .qualifier: Sentence(vi: "dạng", en: "qualifier")
    case .field: Sentence(vi: "số đơn vị xếp hạng", en: "field")
    case .incoming: Sentence(vi: "đến", en: "incoming")
    case .outgoing: Sentence(vi: "đi", en: "outgoing")
    case .eligible: Sentence(vi: "phải ký", en: "eligible")
    case .signed: Sentence(vi: "đã ký", en: "signed")
    case .note: Sentence(vi: "ghi chú", en: "note")
    case .ref: Sentence(vi: "nguồn", en: "ref")
    case .key: Sentence(vi: "khóa", en: "key")
    case .milestone: Sentence(vi: "mốc", en: "milestone")
    case .title: Sentence(vi: "tên", en: "title")
    case .due: Sentence(vi: "hạn", en: "due")
    case .action: Sentence(vi: "việc", en: "action")
    case .form: Sentence(vi: "phiếu", en: "form")
    }
  }

  /// What a form has filled in already.
  static let ofForms: Set<CSVColumn> = [
    .form, .type, .subject, .unit, .period, .milestone, .key,
  ]

  /// Headings of columns that only explain, which are passed over.
  public enum Explanation: CaseIterable, Sendable {
    case indicatorName, unitName, milestoneName, measure, dueNow

    public var heading: Sentence {
      switch self {
      case .indicatorName: Sentence(vi: "tên chỉ số", en: "indicator name")
      case .unitName: Sentence(vi: "đơn vị báo cáo", en: "reporting unit")
      case .milestoneName: Sentence(vi: "nội dung mốc", en: "milestone name")
      case .measure: Sentence(vi: "đơn vị tính", en: "measure")
      case .dueNow: Sentence(vi: "hạn hiện nay", en: "due now")
      }
    }
  }

  static let explanations = Set(
    Explanation.allCases.flatMap { [$0.heading.vi, $0.heading.en] }.map(Folding.fold)
      + rowNumbers)

  /// Headings of a column that numbers the rows.
  private static let rowNumbers = ["stt", "tt", "so tt", "so thu tu", "no", "no.", "#"]

  private static let byHeading: [String: CSVColumn] = {
    Dictionary(
      uniqueKeysWithValues: allCases.flatMap { column in
        Set(column.headings + [column.rawValue]).map { ($0, column) }
      })
  }()

  /// The column a heading names, if any.
  public init?(heading: String) {
    guard let column = CSVColumn.byHeading[Folding.fold(HumanText.trimmed(heading))] else {
      return nil
    }
    self = column
  }
}
