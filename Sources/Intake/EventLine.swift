public import Domain

/// What an event line names as a cause, before the log has been asked.
public enum CauseRef: Hashable, Sendable {
  /// `@17`: a position of this store.
  case position(UInt64)
  /// The id of an event of the same source, in the file or in the store.
  case id(String)
}

/// One CloudEvents line, read strictly: a fact, and what only another store knows of it.
///
/// The causes stand beside the fact, whose own are empty until the caller has found the positions
/// they mean. The `data` of a correction's replacement is read by the caller too: its kind is that
/// of the event it replaces.
public struct EventLine: Sendable {
  public struct Cause: Hashable, Sendable {
    public var ref: CauseRef
    /// The byte of the line at which it is named.
    public var offset: Int
  }

  /// Its origin is the line's (source, id), also where that is this very store (`isOwn`).
  public var fact: Fact
  public var causes: [Cause]
  public var source: String
  public var id: String
  /// When the other store recorded it, in microseconds since 1970-01-01 UTC.
  public var time: Int64?
  /// Where it stood in the other store.
  public var position: UInt64?

  /// Whether a store of this id wrote it itself: its origin then says nothing of its own.
  public func isOwn(of storeID: String) -> Bool {
    source == "tiendo:\(storeID)" && position.map { id == String($0) } == true
  }

  /// Reads one line. `today` is the day in the store's zone: it stands for a missing `reportedon`,
  /// and nothing may be reported after it. Errors carry the byte of the line at fault.
  public init(_ line: UnsafeRawBufferPointer, today: Day) throws(DomainError) {
    try self.init(try JSON.parse(line), today: today)
  }

  /// The same, from a line that has been parsed.
  public init(_ json: JSON, today: Day) throws(DomainError) {
    let envelope = try Envelope(json)
    guard try envelope.required(.specversion) == "1.0" else {
      throw envelope[.specversion]!.refused(
        "specversion", vi: "\"specversion\" phải là \"1.0\"",
        en: "\"specversion\" must be \"1.0\"")
    }
    let (kind, version) = try envelope.kind()
    id = try envelope.id(.id, required: true) ?? ""
    source = try envelope.id(.source, required: true) ?? ""
    try envelope.checkContentType()
    let body = try Body(kind, version: version, try envelope.value(.data))
    let days = try envelope.days(kind: kind, today: today)
    fact = Fact(
      body, subject: try envelope.id(.subject), unit: try envelope.id(.unit),
      actor: try envelope.id(.actor), period: days.period, effectiveOn: days.effectiveOn,
      reportedOn: days.reportedOn, reportedGiven: envelope[.reportedon] != nil,
      key: try envelope.id(.idempotencykey),
      origin: Fact.Origin(source: source, id: id), attributes: try envelope.attributes())
    fact.signature = try envelope.text(.signature)
    causes = try envelope.causes()
    time = try envelope.time()
    position = try envelope.position()
    try envelope.check(fact, causes: causes, source: source, id: id)
  }
}
