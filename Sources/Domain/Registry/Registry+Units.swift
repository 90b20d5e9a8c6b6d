extension Registry {
  /// A unit is established and dissolved by turns (R2), as known now.
  func checkBeing(_ event: Event, without root: UInt64?) throws(DomainError) {
    let unit = names.text(event.subject)
    let others = try contents(.unit, of: event.subject, without: root).filter {
      $0.body.kind != .unitChanged
    }
    let before = others.last { Event.inFoldOrder($0, event) }
    let after = others.first { Event.inFoldOrder(event, $0) }
    let kind = event.body.kind
    if let double = [before, after].compactMap({ $0 }).first(where: { $0.body.kind == kind }) {
      throw kind == .unitEstablished
        ? DomainError(
          "already-established",
          vi: "đơn vị \(unit) đã thành lập ngày \(double.effectiveOn.vietnamese) "
            + "(vị trí \(double.position)); chỉ thành lập lại được sau khi kết thúc hoạt động",
          en: "the unit \(unit) was established on \(double.effectiveOn) (position "
            + "\(double.position)); it can be established again only after its dissolution")
        : DomainError(
          "already-dissolved",
          vi: "đơn vị \(unit) đã kết thúc hoạt động ngày \(double.effectiveOn.vietnamese) "
            + "(vị trí \(double.position)); nếu sai ngày, hãy đính chính lần ghi đó",
          en: "the unit \(unit) was dissolved on \(double.effectiveOn) (position "
            + "\(double.position)); if the day is wrong, correct that entry")
    }
    guard kind == .unitDissolved, before == nil else { return }
    throw DomainError(
      "not-in-being",
      vi: "đơn vị \(unit) chưa hoạt động vào ngày \(event.effectiveOn.vietnamese) "
        + "nên không thể kết thúc hoạt động",
      en: "the unit \(unit) is not in being on \(event.effectiveOn), so it cannot be dissolved")
  }

  /// Whether the fold has to be asked if a unit event closes a cycle on some day.
  func closesCycle(_ fact: Fact) -> Bool {
    ancestry.mayClose || ancestry.wouldClose(fact.body.parents, over: fact.subject ?? "")
  }

  /// Folds all unit entries as known now, one of them as it would become, and refuses it if a unit
  /// would come to hang below itself on any day (R3).
  func checkCycle(_ changed: Thread) throws(DomainError) {
    var events: [Event] = []
    for (root, thread) in threads where thread.first.body.kind.isAboutUnits {
      if root == changed.first.position { continue }
      if let content = try thread.now(names) { events.append(content) }
    }
    if let content = try changed.now(names) { events.append(content) }
    let tree = UnitTree(events.sorted(by: Event.inFoldOrder), on: .last, names: names.handle)
    guard let event = tree.ignored.first else { return }
    let unit = names.text(event.subject)
    throw DomainError(
      "parent-cycle",
      vi: "đơn vị \(unit) sẽ nằm dưới chính nó từ ngày \(event.effectiveOn.vietnamese); "
        + "hãy chọn đơn vị cấp trên khác",
      en: "the unit \(unit) would hang below itself from \(event.effectiveOn) on; "
        + "choose another parent")
  }
}
