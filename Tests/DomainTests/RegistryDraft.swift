import Domain

/// A log in memory, written fact by fact through a registry.
final class RegistryDraft {
  private(set) var facts: [Fact] = []
  let registry: Registry

  init() throws {
    registry = try Registry([Thread](), names: LogNames([]))
  }

  var head: UInt64 { UInt64(facts.count) }

  /// What `facts` make when a program opens the log again.
  func reopened() throws -> Registry {
    let names = LogNames(facts)
    let events = facts.enumerated().map { Event($1, at: UInt64($0 + 1), names: names) }
    return try Registry(Thread.group(events.filter { !$0.body.kind.isBulk }), names: names)
  }

  /// Checks a fact, takes it in and gives its position.
  @discardableResult
  func accept(_ fact: Fact) throws -> UInt64 {
    try registry.check(fact, at: head + 1, event: lookup)
    try registry.apply(fact, at: head + 1)
    facts.append(fact)
    return head
  }

  /// The code of the refusal a fact meets; nil if it would be accepted. A registry made anew from
  /// the same log must say the same.
  func refusal(_ fact: Fact) throws -> String? {
    let codes = try [registry, reopened()].map { registry -> String? in
      do {
        try registry.check(fact, at: head + 1, event: lookup)
        return nil
      } catch let error as DomainError {
        return error.code
      }
    }
    return codes[0] == codes[1] ? codes[0] : "differs: \(codes)"
  }

  /// The refusal itself.
  func error(_ fact: Fact) throws -> DomainError? {
    do {
      try registry.check(fact, at: head + 1, event: lookup)
      return nil
    } catch let error as DomainError {
      return error
    }
  }

  private func lookup(_ position: UInt64) -> Fact? {
    (1...UInt64(max(facts.count, 1))).contains(position) && position <= head
      ? facts[Int(position) - 1] : nil
  }
}

/// The names of a written log.
struct LogNames: Names {
  private var texts = [""]
  private var handles: [String: Handle] = [:]

  init(_ facts: [Fact]) {
    for name in facts.flatMap(\.names) where !name.isEmpty && handles[name] == nil {
      handles[name] = Handle(UInt32(texts.count))
      texts.append(name)
    }
  }

  func text(_ handle: Handle) -> String { texts[Int(handle.number)] }
  func handle(_ name: String) -> Handle? { handles[name] }
}

extension Fact {
  /// A fact from the `data` of an event line; reported on its own day where nothing else is said.
  static func say(
    _ kind: Kind, _ subject: String? = nil, _ data: String = "{}", on day: String? = nil,
    unit: String? = nil, period: String? = nil, reported: String? = nil, causes: [UInt64] = []
  ) throws -> Fact {
    let period = period.flatMap { Period($0) }
    let on = day.flatMap { Day($0) } ?? period?.last
    return Fact(
      try Body(kind, JSON.parse(data)), subject: subject, unit: unit, period: period,
      effectiveOn: kind.isAboutAnEntry ? nil : on,
      reportedOn: reported.flatMap { Day($0) } ?? on ?? Day("2026-01-01")!, causes: causes)
  }

  static func established(
    _ id: String, under parent: String? = nil, on day: String = "2021-01-01"
  ) throws -> Fact {
    let parent = parent.map { ", \"parent\": \"\($0)\"" } ?? ""
    return try say(
      .unitEstablished, id, "{\"name\": \"\(id)\", \"kind\": \"other\"\(parent)}", on: day)
  }

  static func moved(_ id: String, under parent: String?, on day: String) throws -> Fact {
    let parent = parent.map { "\"\($0)\"" } ?? "null"
    return try say(.unitChanged, id, "{\"parent\": \(parent)}", on: day)
  }

  static func dissolved(_ id: String, on day: String, into successor: String? = nil) throws -> Fact
  {
    let list = successor.map { "{\"unit\": \"\($0)\", \"share\": \"1\"}" } ?? ""
    return try say(.unitDissolved, id, "{\"successors\": [\(list)]}", on: day)
  }

  static func defined(_ id: String, better direction: String = "higher", on day: String)
    throws -> Fact
  {
    try say(
      .indicatorDefined, id,
      """
      {"name": "\(id)", "measure": "%", "direction": "\(direction)", "kind": "gauge",
       "rollup": "own"}
      """, on: day)
  }

  static func target(
    _ id: String, _ comparator: String, of indicator: String, unit: String? = "tinh",
    on day: String = "2021-06-01", more: String = ""
  ) throws -> Fact {
    try say(
      .targetSet, id,
      """
      {"indicator": "\(indicator)", "comparator": "\(comparator)", "value": "10",
       "deadline": "2025-12-31"\(more)}
      """, on: day, unit: unit)
  }

  static func measured(
    _ indicator: String, at unit: String, on day: String? = nil, period: String? = nil,
    reported: String? = nil
  ) throws -> Fact {
    try say(
      .measurementReported, indicator, #"{"value": "5"}"#, on: day, unit: unit, period: period,
      reported: reported)
  }

  static func corrected(
    _ position: UInt64, _ replacement: String, reported: String = "2026-01-01"
  ) throws -> Fact {
    try say(
      .entryCorrected, nil, "{\"reason\": \"sai\", \"replacement\": \(replacement)}",
      reported: reported, causes: [position])
  }

  static func retracted(_ position: UInt64) throws -> Fact {
    try say(
      .entryRetracted, nil, #"{"reason": "nhầm"}"#, reported: "2026-01-01", causes: [position])
  }
}
