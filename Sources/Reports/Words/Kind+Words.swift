public import Domain

extension Kind {
  /// What an event of this kind is called in a list of events.
  public var words: Sentence {
    switch self {
    case .unitEstablished: Sentence(vi: "lập đơn vị", en: "unit established")
    case .unitChanged: Sentence(vi: "đổi đơn vị", en: "unit changed")
    case .unitDissolved: Sentence(vi: "kết thúc hoạt động", en: "unit dissolved")
    case .documentIssued: Sentence(vi: "ban hành văn bản", en: "document issued")
    case .indicatorDefined: Sentence(vi: "định nghĩa chỉ số", en: "indicator defined")
    case .targetSet: Sentence(vi: "đặt chỉ tiêu", en: "target set")
    case .targetWithdrawn: Sentence(vi: "bỏ chỉ tiêu", en: "target withdrawn")
    case .measurementReported: Sentence(vi: "số liệu", en: "figure")
    case .documentsCounted: Sentence(vi: "văn bản đến, đi", en: "documents counted")
    case .milestonePlanned: Sentence(vi: "đặt mốc", en: "milestone planned")
    case .milestoneRescheduled: Sentence(vi: "dời mốc", en: "milestone moved")
    case .milestoneReached: Sentence(vi: "đạt mốc", en: "milestone reached")
    case .milestoneCancelled: Sentence(vi: "hủy mốc", en: "milestone cancelled")
    case .entryCorrected: Sentence(vi: "đính chính", en: "correction")
    case .entryRetracted: Sentence(vi: "rút", en: "retraction")
    case .obligationSet: Sentence(vi: "chế độ báo cáo", en: "reporting duty")
    case .obligationWithdrawn: Sentence(vi: "bỏ chế độ báo cáo", en: "duty withdrawn")
    case .calendarDay: Sentence(vi: "lịch làm việc", en: "calendar day")
    case .periodClosed: Sentence(vi: "khóa kỳ", en: "period closed")
    case .periodReopened: Sentence(vi: "mở lại kỳ", en: "period reopened")
    case .pointMarked: Sentence(vi: "đánh dấu", en: "point marked")
    case .reportPublished: Sentence(vi: "phát hành", en: "report published")
    case .actorAdded: Sentence(vi: "thêm người ghi", en: "actor added")
    case .actorRevoked: Sentence(vi: "thu quyền ghi", en: "actor revoked")
    case .roleGranted: Sentence(vi: "giao vai trò", en: "role granted")
    case .roleRevoked: Sentence(vi: "thu vai trò", en: "role revoked")
    case .keyRotated: Sentence(vi: "thay khóa", en: "key rotated")
    case .signaturesSet: Sentence(vi: "đặt chế độ chữ ký", en: "signatures set")
    }
  }
}

extension UnitKind {
  /// What a unit of this kind is called.
  public var words: Sentence {
    switch self {
    case .province: Sentence(vi: "tỉnh", en: "province")
    case .agency: Sentence(vi: "cơ quan", en: "agency")
    case .district: Sentence(vi: "cấp huyện", en: "district")
    case .commune: Sentence(vi: "cấp xã", en: "commune")
    case .other: Sentence(vi: "khác", en: "other")
    }
  }
}

extension Cadence {
  /// How often, in words.
  public var words: Sentence {
    switch self {
    case .month: Sentence(vi: "hằng tháng", en: "monthly")
    case .quarter: Sentence(vi: "hằng quý", en: "quarterly")
    case .half: Sentence(vi: "6 tháng", en: "half-yearly")
    case .nineMonths: Sentence(vi: "9 tháng", en: "nine-monthly")
    case .year: Sentence(vi: "hằng năm", en: "yearly")
    }
  }
}
