public import Domain

extension ReadModels {
  /// The entry that an event belongs to: its first event with everything that leads back to it. The
  /// views know the rest of a thread; what they lack is looked for in the log's index.
  public func thread(with position: UInt64, in history: some History) throws -> Thread {
    var first = try history.event(at: position)
    while first.body.kind.isAboutAnEntry { first = try history.event(at: first.firstCause) }
    var (about, start) = ([UInt64](), UInt64(0))
    if let (generation, transaction, stamp) = try reading(history) {
      about = try generation.about(first.position, transaction.reading)
      // Views may be ahead of this snapshot by now; what comes after its head is not its own.
      let written = history.stored.head
      about.removeAll { $0 > written }
      start = min(stamp.position, written)
    }
    var known = Set(about + [first.position])
    for entry in try history.indexEntries(after: start)
    where entry.cause.map(known.contains) ?? false {
      about.append(entry.position)
      known.insert(entry.position)
    }
    return Thread(first, about: try about.map { try history.event(at: $0) })
  }
}
