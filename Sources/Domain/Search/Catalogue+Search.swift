extension Catalogue {
  /// What a name may stand for, as the catalogue has it on a day. Also what begins or has ended
  /// on other days can be meant.
  public func candidates(_ noun: Noun, on day: Day) -> [Search.Candidate] {
    switch noun {
    case .unit: unitCandidates(on: day)
    case .indicator: indicatorCandidates(on: day)
    case .target: targetCandidates(on: day)
    case .document:
      latest(.documentIssued).compactMap { id, event in
        guard case .documentIssued(let document) = event.body else { return nil }
        return Search.Candidate(
          id: text(id), name: document.title, aliases: [document.number], code: document.number)
      }
    case .milestone:
      latest(.milestonePlanned).compactMap { id, event in
        guard case .milestonePlanned(let plan) = event.body else { return nil }
        return Search.Candidate(id: text(id), name: plan.title)
      }
    case .obligation:
      latest(.obligationSet).compactMap { id, event in
        guard case .obligationSet(let terms) = event.body else { return nil }
        return Search.Candidate(id: text(id), name: terms.title)
      }
    }
  }

  /// The one thing meant by a text; see `Search.one`.
  public func find(_ text: String, _ noun: Noun, on day: Day) throws(DomainError) -> Handle {
    if let handle = exact(text, noun) { return handle }
    let found = try Search.one(text, noun, among: candidates(noun, on: day))
    guard let handle = handle(found.id) else { throw noun.unknown(text, nearest: []) }
    return handle
  }

  /// The unit or indicator whose id a text is, to the letter: what `Search` looks for first, found
  /// without making candidates of all the others.
  private func exact(_ text: String, _ noun: Noun) -> Handle? {
    guard let handle = handle(text) else { return nil }
    switch noun {
    case .unit: return events(.unitEstablished).contains { $0.subject == handle } ? handle : nil
    case .indicator: return indicator(handle, on: .last) == nil ? nil : handle
    default: return nil
    }
  }

  /// The last event of a kind about each subject, whatever its day.
  private func latest(_ kind: Kind) -> [(Handle, Event)] {
    Dictionary(events(kind).map { ($0.subject, $0) }) { $1 }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  private func unitCandidates(on day: Day) -> [Search.Candidate] {
    var names: [Handle: [String]] = [:]
    var dissolved: [Handle: Day] = [:]
    for event in events(.unitEstablished, .unitChanged, .unitDissolved) {
      switch event.body {
      case .unitEstablished(let unit): names[event.subject, default: []].append(unit.name)
      case .unitChanged(let change):
        if let name = change.name { names[event.subject, default: []].append(name) }
      default: dissolved[event.subject] = event.effectiveOn
      }
    }
    let (then, ever) = (units(on: day), units(on: .last))
    return ever.units.sorted { $0.key < $1.key }.map { unit, last in
      let state = then.units[unit] ?? last
      return Search.Candidate(
        id: text(unit), name: state.name, aliases: names[unit] ?? [], code: state.code,
        inBeing: then.isInBeing(unit), from: last.from,
        until: last.inBeing ? nil : dissolved[unit]?.advanced(by: -1))
    }
  }

  private func indicatorCandidates(on day: Day) -> [Search.Candidate] {
    indicators.compactMap { id in
      guard let definition = indicator(id, on: day) ?? indicator(id, on: .last) else { return nil }
      return Search.Candidate(
        id: text(id), name: definition.name, aliases: definition.nameEn.map { [$0] } ?? [])
    }
  }

  /// A target is called by its indicator's name and the number of the document that set it.
  private func targetCandidates(on day: Day) -> [Search.Candidate] {
    latest(.targetSet).compactMap { id, event in
      guard case .targetSet(let terms) = event.body else { return nil }
      let measured =
        handle(terms.indicator).flatMap { indicator($0, on: day) ?? indicator($0, on: .last) }?
        .name ?? terms.indicator
      let number = terms.document.map { document($0)?.number ?? $0 }
      return Search.Candidate(
        id: text(id), name: number.map { "\(measured), \($0)" } ?? measured, aliases: [measured])
    }
  }
}
