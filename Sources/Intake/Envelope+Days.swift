internal import Domain

extension Envelope {
  struct Days {
    var period: Period?
    var effectiveOn: Day?
    var reportedOn: Day
  }

  /// The event's days by R7: with a period only it is true from that period's last day, with both
  /// the day lies in the period, and an `entry.*` has neither.
  func days(kind: Kind, today: Day) throws(DomainError) -> Days {
    let reportedOn = try day(.reportedon) ?? today
    guard reportedOn <= today else {
      throw DomainError.reportedInFuture(reportedOn, today: today)
        .at(self[.reportedon]?.offset)
    }
    if kind.isAboutAnEntry {
      for attribute in [Attribute.subject, .unit, .period, .effectiveon] {
        guard let json = self[attribute] else { continue }
        throw json.refused(
          "entry-attribute",
          vi: "\(kind.name) không có \"\(attribute.name)\" riêng; "
            + "điều thay đổi viết trong \"replacement\"",
          en: "\(kind.name) has no \"\(attribute.name)\" of its own; "
            + "what changes stands in \"replacement\"")
      }
      return Days(reportedOn: reportedOn)
    }
    let period = try period()
    let given = try day(.effectiveon)
    if let period, let given { try period.require(given, offset: self[.effectiveon]?.offset) }
    guard let effectiveOn = given ?? period?.last else {
      throw DomainError(
        "missing-day", offset: offset,
        vi: "thiếu \"effectiveon\" hoặc \"period\": đúng từ ngày nào",
        en: "\"effectiveon\" or \"period\" is missing: from which day it is true")
    }
    if kind.isFact, effectiveOn > reportedOn {
      let place = self[.effectiveon] ?? self[.period]
      throw DomainError.notYet(effectiveOn, reportedOn).at(place?.offset)
    }
    return Days(period: period, effectiveOn: effectiveOn, reportedOn: reportedOn)
  }

  private func day(_ attribute: Attribute) throws(DomainError) -> Day? {
    guard let text = try text(attribute) else { return nil }
    if let day = Day(iso: text) { return day }
    throw try value(attribute).refused(
      "no-such-day", vi: "\"\(text)\" không phải một ngày có thật (yyyy-MM-dd)",
      en: "\"\(text)\" is not a day that exists (yyyy-MM-dd)")
  }

  private func period() throws(DomainError) -> Period? {
    guard let text = try text(.period) else { return nil }
    if let period = Period(short: text) ?? Period(text) { return period }
    throw Period.unreadable(text).at(self[.period]?.offset)
  }

  /// What a kind asks of its envelope beyond its days.
  func check(_ fact: Fact, causes: [EventLine.Cause], source: String, id: String)
    throws(DomainError)
  {
    let kind = fact.kind
    if kind.isAboutAnEntry, causes.isEmpty {
      throw DomainError(
        "missing-cause", offset: offset,
        vi: "thiếu \"causes\": \(kind.name) phải nói về sự kiện nào, như \"@17\"",
        en: "\"causes\" is missing: \(kind.name) must say of which event, as \"@17\"")
    }
    if kind.needsSubject { _ = try value(.subject) }
    if kind.needsUnit { _ = try value(.unit) }
    if kind.needsPeriod { _ = try value(.period) }
    if case .targetSet(let target) = fact.body, target.appliesTo == nil, fact.unit == nil {
      throw DomainError(
        "target-of-nobody", offset: offset,
        vi: "chỉ tiêu của ai: cần \"unit\", hoặc \"appliesTo\" trong \"data\"",
        en: "whose target is it: \"unit\" is wanted, or \"appliesTo\" in \"data\"")
    }
    if kind == .calendarDay, let subject = fact.subject, Day(iso: subject) == nil {
      throw try value(.subject).refused(
        "no-such-day", vi: "\"\(subject)\" không phải một ngày có thật (yyyy-MM-dd)",
        en: "\"\(subject)\" is not a day that exists (yyyy-MM-dd)")
    }
    guard source.utf8.count + id.utf8.count <= Limits.key else {
      throw try value(.id).refused(
        "too-long", vi: "\"source\" và \"id\" cộng lại dài quá \(Limits.key) byte",
        en: "\"source\" and \"id\" together are longer than \(Limits.key) bytes")
    }
  }
}

extension DomainError {
  static func reportedInFuture(_ day: Day, today: Day) -> DomainError {
    DomainError(
      "reported-in-future",
      vi: "ngày công bố \(day.vietnamese) còn ở phía trước (hôm nay là \(today.vietnamese)); "
        + "hãy sửa ngày công bố",
      en: "the reporting day \(day) is still to come (today is \(today)); mend it")
  }

  /// Nothing is reported before it has happened.
  static func notYet(_ effectiveOn: Day, _ reportedOn: Day) -> DomainError {
    DomainError(
      "not-yet",
      vi: "ngày \(effectiveOn.vietnamese) chưa xảy ra khi công bố ngày \(reportedOn.vietnamese); "
        + "hãy sửa một trong hai ngày",
      en: "the day \(effectiveOn) had not happened when it was reported on \(reportedOn); "
        + "mend one of the two")
  }
}
