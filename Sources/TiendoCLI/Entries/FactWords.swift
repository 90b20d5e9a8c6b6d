import Domain
import ProjectionKit
import Reports

/// What a fact says, on one line: `Hồ sơ thanh toán trực tuyến · Tỉnh Thanh Hóa · quý I/2025:
/// 265.588/450.684 = 58,93%`.
struct FactWords {
  let fact: Fact
  let catalogue: Catalogue
  let day: Day
  private var language: Language { Interface.language }

  init(_ fact: Fact, in catalogue: Catalogue, on point: Point) {
    self.fact = fact
    self.catalogue = catalogue
    day = point.asOf
  }

  var line: String {
    let what = [subject, unit, when].compactMap { $0 }.joined(separator: " · ")
    let said = content
    return said.isEmpty ? what : "\(what): \(said)"
  }

  // MARK: What it is about

  private var subject: String? {
    switch fact.body {
    case .measurementReported: fact.subject.map(indicatorName)
    case .documentsCounted: say("Văn bản", "Documents")
    case .milestonePlanned(let plan): say("Mốc ", "Milestone ") + plan.title
    case .milestoneRescheduled, .milestoneReached, .milestoneCancelled:
      say("Mốc ", "Milestone ") + (fact.subject.map(milestoneTitle) ?? "")
    case .targetSet(let terms): say("Chỉ tiêu ", "Target ") + indicatorName(terms.indicator)
    case .indicatorDefined(let definition): say("Chỉ số ", "Indicator ") + definition.name
    case .unitEstablished(let unit): unit.name
    case .unitChanged, .unitDissolved: fact.subject.map(unitName)
    case .documentIssued(let document): document.number
    case .obligationSet(let terms): terms.title
    case .periodClosed: say("Khóa kỳ", "Period closed")
    case .periodReopened: say("Mở lại kỳ", "Period reopened")
    case .signaturesSet: say("Chữ ký", "Signatures")
    default: fact.subject ?? fact.kind.name
    }
  }

  private var unit: String? { fact.unit.map(unitName) }

  private var when: String? {
    if let period = fact.period { return period.text(language) }
    guard fact.kind != .milestonePlanned else { return nil }
    guard let day = fact.effectiveOn else { return nil }
    return fact.kind.isFact ? text(day) : say("từ ", "from ") + text(day)
  }

  // MARK: What it says of it

  private var content: String {
    switch fact.body {
    case .measurementReported(let reported): return value(reported)
    case .documentsCounted(let counted): return counts(counted)
    case .milestonePlanned(let plan): return say("hạn ", "due ") + text(plan.due)
    case .milestoneRescheduled(let change):
      return say("dời hạn sang ", "put off to ") + text(change.due)
    case .milestoneReached: return say("đã đạt", "reached")
    case .milestoneCancelled(let reason): return say("thôi; ", "cancelled; ") + reason.reason
    case .targetSet(let terms): return goal(terms)
    case .targetWithdrawn(let reason), .obligationWithdrawn(let reason):
      return say("thôi; ", "withdrawn; ") + reason.reason
    case .indicatorDefined(let definition):
      return [definition.measure, definition.kind.rawValue, definition.direction.rawValue]
        .joined(separator: ", ")
    case .unitEstablished(let unit):
      let parent = unit.parent.map { say(", thuộc ", ", under ") + unitName($0) } ?? ""
      return say("thành lập, loại ", "established, of kind ") + unit.kind.words[language]
        + parent
    case .unitChanged(let change): return changed(change)
    case .unitDissolved(let end):
      let heirs = end.successors.map { "\(unitName($0.unit)) \($0.share.text(language))" }
      return say("kết thúc hoạt động", "dissolved")
        + (heirs.isEmpty
          ? "" : say("; kế tục: ", "; carried on by ") + heirs.joined(separator: ", "))
    case .documentIssued(let document): return document.title
    case .obligationSet(let terms): return say("nộp ", "owed ") + terms.every.words[language]
    case .pointMarked(let mark): return mark.point
    case .actorAdded(let added):
      return added.key == nil
        ? say("thêm người ghi", "added as an actor")
        : say("thêm người ghi, có khóa", "added as an actor, with a key")
    case .actorRevoked(let why): return say("thu quyền; ", "revoked; ") + why.reason
    case .roleGranted(let granted):
      return say("giao vai trò ", "granted the role of ") + granted.role.words[language]
    case .roleRevoked(let revoked):
      return say("thu vai trò ", "no longer ") + revoked.role.words[language]
    case .keyRotated: return say("thay khóa", "has another key")
    case .signaturesSet(let set):
      return set.required
        ? say("mọi lần ghi phải được ký", "every entry must be signed")
        : say("không bắt buộc ký", "entries need not be signed")
    case .periodClosed(let why), .periodReopened(let why): return why.reason ?? ""
    case .calendarDay(let calendar):
      return (calendar.working ? say("làm việc", "working") : say("nghỉ", "a holiday"))
        + (calendar.name.map { ", " + $0 } ?? "")
    default: return ""
    }
  }

  private func value(_ reported: MeasurementReported) -> String {
    let measure = definition(fact.subject ?? "")?.measure ?? ""
    guard let denominator = reported.denominator else {
      return Cell.quantity(
        reported.value, reported.qualifier, measure: measure, decimals: nil, field: reported.field
      ).text(language)
    }
    let ratio = "\(reported.value.text(language))/\(denominator.text(language))"
    let isPercent = measure == "%"
    guard let quantity = Figure(reported).quantity(asPercent: isPercent) else {
      return ratio + say(" (mẫu số 0: chưa có số liệu)", " (over 0: no data)")
    }
    let share = Cell.quantity(
      quantity.value.rounded(), quantity.qualifier, measure: measure, decimals: 2, field: nil)
    return "\(ratio) = \(share.text(language))"
  }

  private func counts(_ counted: DocumentsCounted) -> String {
    let all: [(String, Decimal?)] = [
      (say("đến", "incoming"), counted.incoming), (say("đi", "outgoing"), counted.outgoing),
      (say("phải ký", "eligible"), counted.eligible), (say("đã ký", "signed"), counted.signed),
    ]
    return all.compactMap { name, count in count.map { "\(name) \($0.text(language))" } }
      .joined(separator: ", ")
  }

  private func goal(_ terms: TargetSet) -> String {
    let measure = definition(terms.indicator)?.measure ?? ""
    let goal = Cell.goal(terms.value, terms.comparator, measure: measure).text(language)
    let document = terms.document.map { " (\(catalogue.document($0)?.number ?? $0))" } ?? ""
    let whose = terms.appliesTo.map { say(", mọi ", ", every ") + $0.words[language] } ?? ""
    return goal + say(" đến ", " by ") + text(terms.deadline) + whose + document
  }

  private func changed(_ change: UnitChanged) -> String {
    var parts: [String] = []
    if let name = change.name { parts.append(say("tên mới ", "renamed ") + name) }
    if let code = change.code { parts.append(say("mã ", "code ") + code) }
    if let kind = change.kind { parts.append(say("loại ", "kind ") + kind.words[language]) }
    switch change.parent {
    case .kept: break
    case .none: parts.append(say("không thuộc đơn vị nào", "under no unit"))
    case .unit(let parent): parts.append(say("về ", "moved to ") + unitName(parent))
    }
    return parts.joined(separator: ", ")
  }
}

extension FactWords {
  private func say(_ vi: String, _ en: String) -> String { Interface.say(vi, en) }

  private func text(_ day: Day) -> String { day.text(language) }

  private func definition(_ id: String) -> IndicatorDefined? {
    guard let handle = catalogue.handle(id) else { return nil }
    return catalogue.indicator(handle, on: fact.effectiveOn ?? day)
      ?? catalogue.indicator(handle, on: .last)
  }

  private func indicatorName(_ id: String) -> String {
    guard let definition = definition(id) else { return id }
    return language == .en ? definition.nameEn ?? definition.name : definition.name
  }

  private func unitName(_ id: String) -> String {
    catalogue.handle(id).map { catalogue.unitName($0, on: fact.effectiveOn ?? day) } ?? id
  }

  private func milestoneTitle(_ id: String) -> String {
    let plans = catalogue.events(.milestonePlanned)
    guard let handle = catalogue.handle(id),
      case .milestonePlanned(let plan)? = plans.last(where: { $0.subject == handle })?.body
    else { return id }
    return plan.title
  }
}
