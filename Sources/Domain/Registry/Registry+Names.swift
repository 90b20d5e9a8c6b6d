extension Registry {
  /// R3: what an event names must have been brought into the world at a lower position.
  func checkNames(_ fact: Fact) throws(DomainError) {
    try require(fact.unit, .unit)
    if let noun = fact.kind.speaksOf { try require(fact.subject, noun) }
    switch fact.body {
    case .unitEstablished, .unitChanged:
      for parent in fact.body.parents { try require(parent, .unit) }
    case .unitDissolved(let end):
      for successor in end.successors {
        try require(successor.unit, .unit)
        guard successor.unit != fact.subject else {
          throw DomainError(
            "own-successor", vi: "đơn vị \(successor.unit) không thể kế tục chính nó",
            en: "the unit \(successor.unit) cannot be its own successor")
        }
      }
    case .documentIssued(let document): try require(document.supersedes, .document)
    case .targetSet(let terms):
      try require(terms.indicator, .indicator)
      try require(terms.document, .document)
      try require(terms.responsible, .unit)
    case .milestonePlanned(let plan): try require(plan.target, .target)
    case .obligationSet(let terms):
      for indicator in terms.indicators { try require(indicator, .indicator) }
      for unit in terms.units + terms.except { try require(unit, .unit) }
      try require(terms.document, .document)
    default: break
    }
  }

  private func require(_ id: String?, _ noun: Noun) throws(DomainError) {
    guard let id, !knows(id, as: noun) else { return }
    throw noun.unknown(id, nearest: nearest(id, noun))
  }
}
