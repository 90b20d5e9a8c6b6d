/// How a target stands; in print and in JSON always a word, never only a colour.
public enum TargetStatus: String, Sendable, Hashable, CaseIterable {
  case noData = "no-data"
  case exceeded
  case met
  case undetermined
  case missed
  case inProgress = "in-progress"
  case onTrack = "on-track"
  case behind

  public var words: Sentence {
    switch self {
    case .noData: Sentence(vi: "chưa có số liệu", en: "no data")
    case .exceeded: Sentence(vi: "vượt", en: "exceeded")
    case .met: Sentence(vi: "đạt", en: "met")
    case .undetermined: Sentence(vi: "chưa xác định", en: "not settled")
    case .missed: Sentence(vi: "chưa đạt", en: "missed")
    case .inProgress: Sentence(vi: "đang thực hiện", en: "in progress")
    case .onTrack: Sentence(vi: "đúng tiến độ", en: "on track")
    case .behind: Sentence(vi: "chậm", en: "behind")
    }
  }
}

extension Terms {
  /// The first status that fits at V (semantics.md, Status). A reading from before a series break
  /// proves nothing (R23).
  public func status(of actual: Quantity?, on day: Day, isBeforeBreak: Bool) -> TargetStatus {
    guard let actual else { return .noData }
    let isOver = day > deadline
    if isBeforeBreak { return isOver ? .undetermined : .inProgress }
    if goal.isExceeded(by: actual).isProved { return .exceeded }
    let met = goal.isMet(by: actual)
    if met.isProved { return .met }
    if isOver { return met == .open ? .undetermined : .missed }
    guard let line = expected(on: day) else { return .inProgress }
    switch actual.isBetter(than: line, strictly: false, goal.direction) {
    case .proved: return .onTrack
    case .disproved: return .behind
    case .open: return .inProgress
    }
  }
}
