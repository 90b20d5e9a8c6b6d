internal import Domain
internal import ProjectionKit

extension EventWords {
  func text(of body: Body, about subject: String, period: Period?, on day: Day) -> String {
    func joined(_ parts: String?...) -> String {
      parts.compactMap { $0 }.joined(separator: ", ")
    }
    switch body {
    case .unitEstablished(let unit):
      return joined(
        unit.name, unit.kind.words[language],
        unit.parent.map { say("thuộc ", "under ") + self.unit($0, on: day) },
        unit.code.map { say("mã ", "code ") + $0 })
    case .unitChanged(let change):
      return joined(
        change.name.map { say("tên mới ", "renamed ") + $0 }, change.kind?.words[language],
        parent(change.parent, on: day), change.code.map { say("mã ", "code ") + $0 })
    case .unitDissolved(let end): return successors(end, on: day)
    case .documentIssued(let document):
      return joined(
        document.number, document.title,
        document.supersedes.map { say("thay ", "in place of ") + self.document($0) })
    case .indicatorDefined(let terms):
      return joined(
        language == .vi ? terms.name : terms.nameEn ?? terms.name, terms.measure,
        terms.comparable == false ? say("đứt chuỗi", "series break") : nil)
    case .targetSet(let terms):
      let measure = indicator(terms.indicator, on: day)?.measure ?? ""
      return joined(
        Cell.goal(terms.value, terms.comparator, measure: measure).text(language),
        say("hạn ", "by ") + terms.deadline.text(language),
        terms.document.map(document), terms.responsible.map { unit($0, on: day) })
    case .measurementReported(let figure):
      let measure = indicator(subject, on: day)?.measure ?? ""
      let when = period?.text(language) ?? day.text(language)
      return joined(EventWords.value(figure, measure: measure, language), when)
    case .documentsCounted(let counted):
      let parts = [
        (say("đến", "in"), counted.incoming), (say("đi", "out"), counted.outgoing),
        (say("phải ký", "eligible"), counted.eligible), (say("đã ký", "signed"), counted.signed),
      ]
      let counts = parts.compactMap { name, count in count.map { "\(name) \($0.text(language))" } }
      return (counts + [period?.text(language) ?? day.text(language)]).joined(separator: ", ")
    case .milestonePlanned(let plan):
      return joined(plan.title, say("hạn ", "due ") + plan.due.text(language))
    case .milestoneRescheduled(let change):
      return say("hạn mới ", "now due ") + change.due.text(language)
    case .milestoneReached: return say("ngày ", "on ") + day.text(language)
    case .targetWithdrawn(let why), .milestoneCancelled(let why), .entryRetracted(let why),
      .obligationWithdrawn(let why), .actorRevoked(let why):
      return why.reason
    case .actorAdded(let added):
      return added.key.map { say("khóa ", "key ") + $0 } ?? say("không có khóa", "without a key")
    case .roleGranted(let granted): return granted.role.words[language]
    case .roleRevoked(let revoked): return joined(revoked.role.words[language], revoked.reason)
    case .keyRotated(let rotated): return say("khóa mới ", "new key ") + rotated.key
    case .signaturesSet(let set):
      return joined(
        set.required
          ? say("mọi lần ghi phải được ký", "every entry must be signed")
          : say("không bắt buộc ký", "entries need not be signed"), set.reason)
    case .obligationSet(let terms):
      return joined(terms.title, terms.every.words[language])
    case .calendarDay(let calendar):
      return joined(
        calendar.working ? say("ngày làm việc", "a working day") : say("ngày nghỉ", "a day off"),
        calendar.name)
    case .periodClosed(let why), .periodReopened(let why):
      return joined(period?.text(language), why.reason)
    case .pointMarked(let mark): return mark.point
    case .reportPublished(let report): return joined(report.title, "\(report.asOf.text(language))")
    case .entryCorrected(let correction): return correction.reason
    }
  }

  private func parent(_ parent: UnitChanged.Parent, on day: Day) -> String? {
    switch parent {
    case .kept: nil
    case .none: say("không thuộc đơn vị nào", "under no unit")
    case .unit(let id): say("chuyển về ", "moved to ") + unit(id, on: day)
    }
  }

  private func successors(_ end: UnitDissolved, on day: Day) -> String {
    let parts = end.successors.map { successor in
      let share = Decimal(mantissa: successor.share.mantissa * 100, scale: successor.share.scale)
      return unit(successor.unit, on: day)
        + (end.successors.count > 1 ? " (\(share.text(language))%)" : "")
    }
    if parts.isEmpty { return say("không có đơn vị kế tục", "no successor") }
    return (parts.count > 1 ? say("chia vào ", "split into ") : say("nhập vào ", "merged into "))
      + parts.joined(separator: ", ")
  }

  /// `265.588/450.684`, `trên 99%`, `11/63`.
  static func value(_ figure: MeasurementReported, measure: String, _ language: Language) -> String
  {
    guard let denominator = figure.denominator else {
      let cell = Cell.quantity(
        figure.value, figure.qualifier, measure: measure, decimals: nil, field: figure.field)
      return cell.text(language)
    }
    return figure.qualifier.words(
      around: "\(figure.value.text(language))/\(denominator.text(language))")[language]
  }
}
