public import Domain
internal import ProjectionKit

/// Says in one line what an event says, with names in place of ids.
public struct EventWords {
  private let catalogue: Catalogue
  let language: Language
  private let lookup: (UInt64) -> Fact?

  /// `lookup` finds the event that a correction or a retraction speaks of.
  public init(
    _ catalogue: Catalogue, _ language: Language, lookup: @escaping (UInt64) -> Fact? = { _ in nil }
  ) {
    self.catalogue = catalogue
    self.language = language
    self.lookup = lookup
  }

  func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// A unit's name on a day; its id where it has none.
  public func unit(_ id: String, on day: Day) -> String {
    catalogue.handle(id).map { catalogue.unitName($0, on: day) } ?? id
  }

  /// What the event's subject is called.
  public func subject(of fact: Fact) -> String? {
    guard let id = fact.subject else { return nil }
    let day = fact.effectiveOn ?? fact.reportedOn
    switch fact.kind {
    case .unitEstablished, .unitChanged, .unitDissolved: return unit(id, on: day)
    case .measurementReported: return indicator(id, on: day)?.name ?? id
    default: return id
    }
  }

  func indicator(_ id: String, on day: Day) -> IndicatorDefined? {
    catalogue.handle(id).flatMap {
      catalogue.indicator($0, on: day) ?? catalogue.indicator($0, on: .last)
    }
  }

  func document(_ id: String) -> String { catalogue.document(id)?.number ?? id }

  /// What it says; for a correction what stands instead, and why.
  public func text(of fact: Fact) -> String {
    switch fact.body {
    case .entryCorrected(let correction):
      let cause = fact.causes.first ?? 0
      return "#\(cause): \(replaced(correction.replacement, of: cause)); "
        + say("lý do: ", "because: ") + correction.reason
    case .entryRetracted(let why): return "#\(fact.causes.first ?? 0): \(why.reason)"
    default:
      return text(
        of: fact.body, about: fact.subject ?? "", period: fact.period,
        on: fact.effectiveOn ?? fact.reportedOn)
    }
  }

  /// The content that a correction puts in the place of the first event's.
  private func replaced(_ replacement: Replacement, of cause: UInt64) -> String {
    var first = lookup(cause)
    while let about = first, about.kind.isAboutAnEntry {
      first = about.causes.first.flatMap(lookup)
    }
    guard let first, let body = try? Body(first.kind, replacement.data) else {
      return replacement.data.compact
    }
    let period = replacement.period ?? first.period
    let day = replacement.effectiveOn ?? replacement.period?.last ?? first.effectiveOn
    let subject = replacement.subject ?? first.subject ?? ""
    var text = text(of: body, about: subject, period: period, on: day ?? first.reportedOn)
    if let unit = replacement.unit { text += ", " + self.unit(unit, on: day ?? first.reportedOn) }
    if let day = replacement.effectiveOn, period == nil { text += ", " + day.text(language) }
    return text
  }
}
