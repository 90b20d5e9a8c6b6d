public import Domain

/// The names of some facts, numbered as they come.
public struct DraftNames: Names {
  private var texts = [""]
  private var handles: [String: Handle] = [:]

  public init(_ facts: [Fact]) {
    for name in facts.flatMap(\.names) where !name.isEmpty && handles[name] == nil {
      handles[name] = Handle(UInt32(texts.count))
      texts.append(name)
    }
  }

  public func text(_ handle: Handle) -> String { texts[Int(handle.number)] }
  public func handle(_ name: String) -> Handle? { handles[name] }
}

extension Fact {
  /// A fact from the `data` of an event line, on a day or for a period; reported on its own day
  /// unless `reported` says otherwise.
  public static func draft(
    _ kind: Kind, _ subject: String? = nil, _ data: String = "{}", on day: Day? = nil,
    unit: String? = nil, period: Period? = nil, reported: Day? = nil, causes: [UInt64] = []
  ) throws -> Fact {
    guard let reportedOn = reported ?? day ?? period?.last else {
      preconditionFailure("an event needs a day, a period or the day it was reported")
    }
    return Fact(
      try Body(kind, JSON.parse(data)), subject: subject, unit: unit, period: period,
      effectiveOn: kind.isAboutAnEntry ? nil : day ?? period?.last, reportedOn: reportedOn,
      causes: causes)
  }
}
