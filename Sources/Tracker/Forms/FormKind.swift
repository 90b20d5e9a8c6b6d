internal import Domain
internal import Intake
internal import Reports

/// What a form asks for.
public enum FormKind: String, CaseIterable, Sendable {
  case measurement, documents, milestones

  /// What is asked for, behind what is given.
  func inputs(_ language: Language) -> [(column: CSVColumn, input: Form.Input)] {
    let own: [(CSVColumn, Form.Input)] =
      switch self {
      case .measurement:
        [
          (.value, .number), (.numerator, .number), (.denominator, .number),
          (.qualifier, .oneOf(FormKind.qualifiers.map { $0[language] })), (.field, .count),
        ]
      case .documents:
        [(.incoming, .count), (.outgoing, .count), (.eligible, .count), (.signed, .count)]
      case .milestones:
        [
          (.action, .oneOf(FormKind.actions.map { $0[language] })), (.effectiveon, .day),
          (.due, .day),
        ]
      }
    return own + [(.reportedon, .day), (.ref, .text), (.note, .text)]
  }

  /// Whether a line is one figure, which has a key of its own. What happens to a milestone may be told in
  /// one line more than once.
  var hasKeys: Bool { self != .milestones }

  var title: Sentence {
    switch self {
    case .measurement: Sentence(vi: "Phiếu số liệu", en: "Figures")
    case .documents: Sentence(vi: "Phiếu văn bản", en: "Documents")
    case .milestones: Sentence(vi: "Phiếu mốc", en: "Milestones")
    }
  }

  private static let qualifiers = [
    Sentence(vi: "trên", en: ">"), Sentence(vi: "ít nhất", en: ">="),
    Sentence(vi: "dưới", en: "<"), Sentence(vi: "tối đa", en: "<="),
    Sentence(vi: "khoảng", en: "~"), Sentence(vi: "ước", en: "estimate"),
  ]

  private static let actions = [
    Sentence(vi: "hoàn thành", en: "reached"), Sentence(vi: "đổi hạn", en: "rescheduled"),
    Sentence(vi: "hủy", en: "cancelled"),
  ]
}

extension CSVColumn {
  /// What to write in a form's column.
  var note: Sentence? {
    switch self {
    case .value:
      Sentence(
        vi: "Số của kỳ, theo đơn vị tính ở bên; để trống nếu đã ghi tử số và mẫu số.",
        en: "The figure of the period in the measure beside it; blank where numerator and "
          + "denominator are given.")
    case .numerator, .denominator:
      Sentence(
        vi: "Với tỷ lệ: ghi cả tử số và mẫu số thì chính xác hơn ghi phần trăm.",
        en: "Of a rate: both numerator and denominator say more than a percentage.")
    case .qualifier:
      Sentence(
        vi: "Để trống nếu là số đúng.", en: "Blank where the number is exact.")
    case .field:
      Sentence(vi: "Với xếp hạng: hạng trên tổng số bao nhiêu.", en: "Of a rank: out of how many.")
    case .eligible:
      Sentence(
        vi: "Văn bản điện tử đi phải ký số, không kể văn bản mật.",
        en: "Outgoing electronic documents to be signed, secret ones left out.")
    case .signed: Sentence(vi: "Không quá số phải ký.", en: "Not more than are to be signed.")
    case .action:
      Sentence(vi: "Chọn việc đã xảy ra với mốc.", en: "What happened to the milestone.")
    case .effectiveon: Sentence(vi: "Ngày việc đó xảy ra.", en: "The day it happened.")
    case .due: Sentence(vi: "Hạn mới, chỉ khi đổi hạn.", en: "The new day, if rescheduled.")
    case .reportedon:
      Sentence(
        vi: "Ngày công bố hoặc báo cáo; để trống là ngày nhập.",
        en: "The day it was published or reported; blank for the day of the import.")
    case .key:
      Sentence(
        vi: "Để nhập lại phiếu này không thành hai lần; đừng sửa.",
        en: "So that this form counts once, however often it is imported; leave it.")
    case .ref: Sentence(vi: "Số, ký hiệu văn bản hoặc nơi công bố.", en: "The source.")
    default: nil
    }
  }
}
