extension Registry {
  /// Checks a fact against what the log says, for the position it would get.
  ///
  /// - Throws: a `DomainError` that says what to do; what `lookup` throws.
  public func check(_ fact: Fact, at position: UInt64, event lookup: Lookup) throws {
    for cause in fact.causes where cause == 0 || cause >= position {
      throw Registry.noSuchEvent(cause)
    }
    try checkActor(fact, lookup)
    switch fact.body {
    case .entryCorrected(let correction):
      try checkCorrection(fact, correction, at: position, lookup)
    case .entryRetracted:
      try checkRetraction(fact, at: position, lookup)
    default:
      if fact.kind.isAboutActors {
        try checkSomebodySigns(after: fact, at: position)
      } else {
        try checkOpen(fact)
      }
      try checkContent(fact, at: position)
    }
  }

  static func noSuchEvent(_ position: UInt64) -> DomainError {
    DomainError(
      "no-such-event",
      vi: "chưa có sự kiện nào ở vị trí \(position); xem các vị trí bằng tiendo log",
      en: "there is no event at position \(position) yet; tiendo log shows the positions")
  }

  /// What must hold of every first event, and of what a correction puts in its place. `root` is
  /// the entry whose content it would be, which is then left out of what it is checked against.
  func checkContent(_ fact: Fact, at position: UInt64, root: UInt64? = nil) throws(DomainError) {
    try checkDays(fact)
    try checkNames(fact)
    switch fact.body {
    case .unitEstablished, .unitDissolved:
      try checkBeing(names.event(fact, at: position), without: root)
    case .targetSet(let terms): try checkTarget(terms, fact)
    case .calendarDay:
      if let subject = fact.subject, Day(iso: subject) == nil {
        throw DomainError(
          "no-such-day", vi: "\"\(subject)\" không phải một ngày có thật (yyyy-MM-dd)",
          en: "\"\(subject)\" is not a day that exists (yyyy-MM-dd)")
      }
    default: break
    }
    if root == nil, fact.kind.isAboutUnits, closesCycle(fact) {
      try checkCycle(Thread(names.event(fact, at: position)))
    }
  }

  /// R7, and that nothing which happened is true only after it was published.
  private func checkDays(_ fact: Fact) throws(DomainError) {
    guard let day = fact.effectiveOn else { return }
    try fact.period?.require(day)
    if fact.kind.isFact, day > fact.reportedOn {
      throw DomainError(
        "day-after-report",
        vi: "ngày \(day.vietnamese) sau ngày công bố \(fact.reportedOn.vietnamese); "
          + "hãy sửa một trong hai ngày",
        en: "the day \(day) is after the day of reporting, \(fact.reportedOn); "
          + "mend one of the two")
    }
  }

  // MARK: Targets

  private func checkTarget(_ terms: TargetSet, _ fact: Fact) throws(DomainError) {
    guard fact.unit != nil || terms.appliesTo != nil else {
      throw DomainError(
        "target-of-nobody",
        vi: "chỉ tiêu cần \"unit\" (của đơn vị nào) hoặc \"appliesTo\" (mọi đơn vị của một loại)",
        en: "a target wants \"unit\" (whose it is) or \"appliesTo\" (every unit of a kind)")
    }
    let definitions = try contents(.indicator, of: names.intern(terms.indicator))
    let day = fact.effectiveOn ?? fact.reportedOn
    let standing = definitions.last { $0.effectiveOn <= day } ?? definitions.last
    guard case .indicatorDefined(let definition)? = standing?.body,
      let direction = terms.comparator.direction, direction != definition.direction
    else { return }
    let better = direction == .higher ? ("<=", "thấp", "lower") : (">=", "cao", "higher")
    throw DomainError(
      "comparator-direction",
      vi: "chỉ số \(terms.indicator) càng \(better.1) càng tốt, không đi với "
        + "\"\(terms.comparator.rawValue)\"; hãy dùng \"\(better.0)\"",
      en: "of the indicator \(terms.indicator) \(better.2) is better, which does not go with "
        + "\"\(terms.comparator.rawValue)\"; use \"\(better.0)\"")
  }

  // MARK: Closed periods

  /// R31: an entry of a unit whose effective day lies in a period closed for it.
  private func checkOpen(_ fact: Fact) throws(DomainError) {
    guard let unit = fact.unit else { return }
    let periods = closed[unit] ?? []
    switch fact.kind {
    case .periodClosed:
      guard let period = fact.period, periods.contains(period) else { return }
      throw DomainError(
        "period-already-closed", category: .conflict,
        vi: "kỳ \(period.text(.vi)) của \(unit) đã khóa rồi",
        en: "the period \(period.text(.en)) of \(unit) is closed already")
    case .periodReopened:
      guard let period = fact.period, !periods.contains(period) else { return }
      throw DomainError(
        "period-not-closed", category: .conflict,
        vi: "kỳ \(period.text(.vi)) của \(unit) không khóa nên không cần mở lại",
        en: "the period \(period.text(.en)) of \(unit) is not closed, so there is nothing to reopen"
      )
    default:
      guard !periods.isEmpty, let day = fact.effectiveOn,
        let period = periods.first(where: { $0.contains(day) })
      else { return }
      throw DomainError(
        "period-closed", category: .conflict,
        vi: "kỳ \(period.text(.vi)) của \(unit) đã khóa, ngày \(day.vietnamese) nằm trong kỳ này; "
          + "hãy đính chính lần ghi đã có kèm lý do, hoặc mở lại kỳ",
        en: "the period \(period.text(.en)) of \(unit) is closed and the day \(day) lies in it; "
          + "correct the entry that is there with a reason, or reopen the period")
    }
  }

  /// The periods of a unit that its closings and reopenings leave closed.
  func closedPeriods(of unit: Handle) throws(DomainError) -> [Period] {
    var periods: [Period] = []
    for event in try contents(.closing, of: unit) {
      guard let period = event.period else { continue }
      periods.removeAll { $0 == period }
      if case .periodClosed = event.body { periods.append(period) }
    }
    return periods
  }
}
