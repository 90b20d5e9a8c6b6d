/// One thing somebody says, complete and in words: what is recorded, imported and exported. The
/// log gives it a position and a time, and it becomes an event.
public struct Fact: Hashable, Sendable {
  /// What it is about: an indicator, a target, a milestone, a unit, a document, a day.
  public var subject: String?
  public var unit: String?
  public var actor: String?
  public var period: Period?
  /// The day from which it is true; nil for corrections and retractions only.
  public var effectiveOn: Day?
  /// The day it was reported or published.
  public var reportedOn: Day
  /// Whether that day was said, or taken for the day of recording. Not stored: an export says every
  /// day, so that a restored log would else have other bytes.
  public var reportedGiven: Bool
  /// Positions of the events it corrects, retracts, answers or rests on.
  public var causes: [UInt64]
  public var key: String?
  /// The (source, id) it came with from elsewhere; nil for what was recorded here.
  public var origin: Origin?
  public var attributes: Attributes
  /// The actor's signature in base64, where the entry is signed.
  public var signature: String?
  public var body: Body

  public struct Origin: Hashable, Sendable {
    public var source: String
    public var id: String

    public init(source: String, id: String) {
      self.source = source
      self.id = id
    }
  }

  public init(
    _ body: Body, subject: String? = nil, unit: String? = nil, actor: String? = nil,
    period: Period? = nil, effectiveOn: Day? = nil, reportedOn: Day, reportedGiven: Bool = true,
    causes: [UInt64] = [], key: String? = nil, origin: Origin? = nil,
    attributes: Attributes = Attributes()
  ) {
    self.body = body
    self.subject = subject
    self.unit = unit
    self.actor = actor
    self.period = period
    self.effectiveOn = effectiveOn
    self.reportedOn = reportedOn
    self.reportedGiven = reportedGiven
    self.causes = causes
    self.key = key
    self.origin = origin
    self.attributes = attributes
  }

  public var kind: Kind { body.kind }

  /// Whether what arrives says the same as this event of the log (R11): type, subject, unit,
  /// period, days, causes and data, numbers by value; the reporting day only where it gives one.
  public func saysTheSame(as other: Fact) -> Bool {
    body == other.body && subject == other.subject && unit == other.unit
      && period == other.period && effectiveOn == other.effectiveOn && causes == other.causes
      && (!other.reportedGiven || reportedOn == other.reportedOn)
  }
}

/// What any event may carry beside what it says (R9b).
public struct Attributes: Hashable, Sendable {
  public enum Confidence: String, Sendable, Hashable, CaseIterable {
    case high, medium, low
  }

  public var note: String?
  /// A source: a document number, an address.
  public var ref: String?
  public var confidence: Confidence?
  /// The SHA-256 of a file, in hex.
  public var evidence: String?

  public init(
    note: String? = nil, ref: String? = nil, confidence: Confidence? = nil, evidence: String? = nil
  ) {
    self.note = note
    self.ref = ref
    self.confidence = confidence
    self.evidence = evidence
  }
}
