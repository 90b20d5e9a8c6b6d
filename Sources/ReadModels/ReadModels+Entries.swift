public import Domain

extension ReadModels {
  /// The entry that an event belongs to.
  public func thread(with position: UInt64, in history: some History) throws -> Thread {
    try threads(with: [position], in: history)[0]
  }

  /// The entries that some events belong to: of each its first event with everything that leads back to
  /// it. The views know the rest of a thread; what they lack is looked for in the log's index.
  public func threads(with positions: [UInt64], in history: some History) throws -> [Thread] {
    guard !positions.isEmpty else { return [] }
    let views = try reading(history)
    // Views may be ahead of this snapshot by now; what comes after its head is not its own.
    let written = history.stored.head
    let recent = try history.indexEntries(after: min(views?.2.position ?? 0, written))
    return try positions.map { position in
      var first = try history.event(at: position)
      while first.body.kind.isAboutAnEntry { first = try history.event(at: first.firstCause) }
      var about: [UInt64] = []
      if let (generation, transaction, _) = views {
        about = try generation.about(first.position, transaction.reading)
        about.removeAll { $0 > written }
      }
      var known = Set(about + [first.position])
      for entry in recent where entry.cause.map(known.contains) ?? false {
        about.append(entry.position)
        known.insert(entry.position)
      }
      return Thread(first, about: try about.map { try history.event(at: $0) })
    }
  }
}
