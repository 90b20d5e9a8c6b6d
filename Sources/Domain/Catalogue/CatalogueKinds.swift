extension Kind {
  /// The kinds a catalogue is made of; milestones' own events belong to their read model, but
  /// their plans give titles.
  public var isCatalogue: Bool {
    switch self {
    case .unitEstablished, .unitChanged, .unitDissolved, .documentIssued, .indicatorDefined,
      .targetSet, .targetWithdrawn, .obligationSet, .obligationWithdrawn, .calendarDay,
      .milestonePlanned, .periodClosed, .periodReopened, .pointMarked, .reportPublished:
      true
    default: false
    }
  }
}

extension Catalogue {
  /// The catalogue at (K, P), from all threads of the log's indexed events.
  public convenience init(
    _ threads: some Sequence<Thread>, knownOn: Day, position: UInt64, names: any Names
  ) throws(DomainError) {
    var contents: [Event] = []
    for thread in threads where thread.first.body.kind.isCatalogue {
      if let content = try thread.content(knownOn: knownOn, position: position, names: names) {
        contents.append(content)
      }
    }
    self.init(contents, names: names)
  }
}
