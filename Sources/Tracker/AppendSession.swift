internal import Domain
internal import EventLog
internal import Intake
internal import ReadModels

/// One writing of the log: each fact is looked up by its keys, checked against what the log says
/// with everything appended so far, and appended.
final class AppendSession {
  let writer: LogWriter
  private let registry: Registry
  private let signing: EntrySigning
  /// Whether nothing was appended that the registry knows of.
  private(set) var isOfFigures = true
  private var gate = FigureGate()
  /// The event that was looked up last: a check asks for the same one more than once.
  private var lookedUp: (position: UInt64, fact: Fact?)?

  init(_ writer: LogWriter, registry: Registry, signing: EntrySigning) {
    self.writer = writer
    self.registry = registry
    self.signing = signing
  }

  /// Appends a fact, whose causes are positions. A fact that is there already under one of its
  /// keys gives the receipt of that event; the same key for something else is a conflict.
  /// `recordedAt` is given only when a log is restored.
  func append(_ fact: Fact, recordedAt: Int64? = nil) throws -> Receipt {
    for key in fact.logKeys {
      guard let position = try writer.position(forKey: key) else { continue }
      return try duplicate(of: position, fact)
    }
    let position = writer.position + 1
    let fact = try signing.completed(
      fact, at: position, registry.authority, isRestored: recordedAt != nil)
    try checkForm(of: fact)
    try registry.check(fact, at: position) { try self.event(at: $0) }
    let receipt = try writer.append(
      Appendable(
        bytes: fact.encoded, kind: fact.kind.rawValue, names: fact.names, keys: fact.logKeys,
        indexed: !fact.kind.isBulk), recordedAt: recordedAt)
    try registry.apply(fact, at: position)
    isOfFigures = isOfFigures && fact.kind.isBulk
    return receipt
  }

  /// Appends a figure read in place; nil, and nothing is appended, where it is not plain to see
  /// that it may be: then it is to be appended as a fact.
  func append(_ figure: FigureLine, in bytes: UnsafeRawBufferPointer) throws -> Receipt? {
    func part(_ place: Range<Int>) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[place])
    }
    func number(_ place: Range<Int>) -> UInt32? {
      place.isEmpty ? 0 : writer.numberMet(part(place))
    }
    guard signing.leavesAlone(registry.authority), let unit = number(figure.unit),
      let subject = number(figure.subject), let actor = number(figure.actor),
      try gate.passes(
        unit, indicator: figure.kind == .measurementReported ? subject : 0, registry, writer)
    else { return nil }
    return try writer.append(
      LentEvent(
        bytes: part(figure.event), unit: unit, subject: subject, actor: actor,
        keys: (part(figure.ownKey), part(figure.originKey)), kind: figure.kind.rawValue))
  }

  private func event(at position: UInt64) throws -> Fact? {
    if let lookedUp, lookedUp.position == position { return lookedUp.fact }
    let fact = try writer.fact(at: position)
    if fact != nil { lookedUp = (position, fact) }
    return fact
  }

  /// What is stored must be readable again, whichever way it came in: the body as strict as a file's,
  /// ids and texts within their limits.
  private func checkForm(of fact: Fact) throws {
    if !fact.kind.isBulk { _ = try Body(fact.kind, fact.body.json) }
    let ids = [
      ("subject", fact.subject), ("unit", fact.unit), ("actor", fact.actor), ("key", fact.key),
    ]
    let texts = [("note", fact.attributes.note), ("ref", fact.attributes.ref)]
    for case (let field, let text?) in ids {
      if let fault = Limits.fault(ofID: text, field) { throw fault }
    }
    for case (let field, let text?) in texts {
      if let fault = Limits.fault(ofText: text, field) { throw fault }
    }
  }

  /// The receipt of an event that is there already, where it says the same.
  func duplicate(of position: UInt64, _ fact: Fact) throws -> Receipt {
    let (stored, recordedAt) = try writer.event(at: position) {
      (try EventDecoder($0.bytes).fact(), $0.recordedAt)
    }
    guard stored.saysTheSame(as: fact) else {
      let key = fact.key ?? fact.origin.map { "\($0.source) \($0.id)" } ?? ""
      throw DomainError(
        "key-conflict", category: .conflict,
        vi: "khóa \"\(key)\" đã dùng ở vị trí \(position) với nội dung khác; "
          + "nếu số đã đổi, hãy dùng tiendo correct \(position)",
        en: "the key \"\(key)\" is at position \(position) with another content; "
          + "if the figure has changed, use tiendo correct \(position)")
    }
    return Receipt(position: position, recordedAt: recordedAt, duplicate: true)
  }
}

extension LogWriter {
  /// An event in words, committed or appended here; nil beyond the last one.
  func fact(at position: UInt64) throws -> Fact? {
    guard position >= 1, position <= self.position else { return nil }
    return try event(at: position) { try EventDecoder($0.bytes).fact() }
  }
}

extension Tracker {
  /// Runs a writing of the log; all of what it appends stays, or nothing.
  func writing<R>(expecting: UInt64? = nil, _ body: (AppendSession) throws -> R) throws -> R {
    precondition(drafts == 0, "what has drafts over it is only read")
    return try translating {
      let known = knownHistory
      let kept = keptRegistry
      keptRegistry = nil
      var isUnchanged = false
      defer { if !isUnchanged { forgetHistory() } }
      var after: (position: UInt64, registry: Registry)?
      let result = try log.write(now: clock.now(), expecting: expecting) { writer in
        // The lock is held: nothing comes in between what is read here and what is appended.
        let start = writer.position
        let registry: Registry
        if let kept, kept.position == start {
          registry = kept.registry
        } else {
          let history = try LogHistory(log, catalogueFile)
          history.adopt(known)
          registry = try Registry(try history.indexedThreads(), names: history)
        }
        let session = AppendSession(writer, registry: registry, signing: try entrySigning())
        do {
          let result = try body(session)
          after = (writer.position, registry)
          return result
        } catch let trial as DryRun {
          if session.isOfFigures { keptRegistry = (start, registry) }
          isUnchanged = true
          throw trial
        }
      }
      keptRegistry = after  // not before it is on the disk
      return result
    }
  }
}
