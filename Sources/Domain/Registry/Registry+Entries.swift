extension Registry {
  /// A correction names a first event or another correction (R8), and what it puts in its place
  /// must hold as if it were said afresh.
  func checkCorrection(
    _ fact: Fact, _ correction: EntryCorrected, at position: UInt64, _ lookup: Lookup
  ) throws {
    let (root, first) = try entry(named: fact, lookup)
    if let named = fact.causes.first, named != root, try lookup(named)?.kind == .entryRetracted {
      throw DomainError(
        "retraction-corrected",
        vi: "vị trí \(named) là một lần rút, không thể đính chính, chỉ có thể rút",
        en: "position \(named) is a retraction; it cannot be corrected, only retracted")
    }
    guard first.kind != .reportPublished else {
      throw DomainError(
        "report-corrected",
        vi: "báo cáo đã phát hành không thể đính chính; hãy đính chính số liệu rồi phát hành lại",
        en: "a published report cannot be corrected; correct the figures and publish again")
    }
    let content = try first.replaced(by: correction.replacement, reportedOn: fact.reportedOn)
    try checkContent(content, at: position, root: root)
    if let thread = threads[root], content.kind.isAboutUnits, closesCycle(content) {
      try checkCycle(thread.adding(names.event(fact, at: position)))
    }
  }

  /// Anything may be retracted, retractions too. That may bring an old parent back.
  func checkRetraction(_ fact: Fact, at position: UInt64, _ lookup: Lookup) throws {
    let (root, _) = try entry(named: fact, lookup)
    if let thread = threads[root], thread.first.body.kind.isAboutUnits, ancestry.mayClose {
      try checkCycle(thread.adding(names.event(fact, at: position)))
    }
  }

  /// The entry that a correction or a retraction is about.
  private func entry(named fact: Fact, _ lookup: Lookup) throws -> (root: UInt64, first: Fact) {
    guard let named = fact.causes.first else {
      throw DomainError(
        "names-no-event", vi: "cần \"causes\": vị trí của sự kiện được đính chính hay rút",
        en: "\"causes\" is wanted: the position of the event that is corrected or retracted")
    }
    guard let root = try root(of: named, lookup), let first = try lookup(root) else {
      throw Registry.noSuchEvent(named)
    }
    guard !first.kind.isAboutActors else {
      throw DomainError(
        "actor-event",
        vi: "vị trí \(root) nói về quyền của người ghi, không đính chính hay rút được; "
          + "hãy giao hoặc thu quyền bằng tiendo actor",
        en:
          "position \(root) is about what an actor may do and is neither corrected nor retracted; "
          + "grant or revoke with tiendo actor")
    }
    return (root, first)
  }
}

extension Fact {
  /// What a correction makes of an entry's first event (R8): what the replacement leaves out stays
  /// as it was; a period without a day moves it to the period's last day.
  public func replaced(by replacement: Replacement, reportedOn day: Day) throws(DomainError)
    -> Fact
  {
    var content = self
    content.body = try Body(kind, replacement.data)
    content.reportedOn = day
    if let period = replacement.period {
      content.period = period
      content.effectiveOn = period.last
    }
    content.effectiveOn = replacement.effectiveOn ?? content.effectiveOn
    content.unit = replacement.unit ?? unit
    content.subject = replacement.subject ?? subject
    return content
  }
}
