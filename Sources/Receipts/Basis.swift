internal import Domain
internal import ProjectionKit

/// The series a figure rests on, as far as the events known so far tell: more events may name more
/// series, until nothing is added. docs/format.md, What a figure rests on.
struct Basis {
  private let figure: FigureName
  private let catalogue: Catalogue

  init(_ figure: FigureName, _ catalogue: Catalogue) {
    self.figure = figure
    self.catalogue = catalogue
  }

  private var day: Day { figure.point.asOf }

  var series: Set<Series> {
    switch figure.model {
    case "completion": completion
    case "documents": counted
    case "e-signature": counted.union(published)
    case "milestones": [Series("milestone", figure.row)]
    case "coverage": duty
    default: []
    }
  }

  /// The target with its document; its indicator; what was reported of it for the unit or, where
  /// that may be added up from below, for all units, and these.
  private var completion: Set<Series> {
    var series: Set = [Series("target", figure.subject)]
    let target = catalogue.targets(on: day, by: figure.document).first {
      catalogue.text($0.id) == figure.subject
    }
    guard let terms = target?.terms else { return series }
    series.insert(Series("indicator", terms.indicator))
    if let document = terms.document { series.insert(Series("document", document)) }
    if terms.appliesTo != nil { series.insert(Series("unit")) }
    guard let indicator = catalogue.handle(terms.indicator),
      let definition = catalogue.indicator(indicator, on: day)
    else { return series }
    switch definition.rollup {
    case .own, .none: series.insert(Series("measurement", terms.indicator, figure.unit))
    case .sum, .ratio: series.formUnion([Series("measurement", terms.indicator), Series("unit")])
    }
    return series
  }

  /// All units, and the documents of this one and of those below it.
  private var counted: Set<Series> {
    var series: Set = [Series("unit"), Series("documents", figure.row)]
    let tree = catalogue.units(on: day)
    guard let unit = catalogue.handle(figure.row) else { return series }
    for below in tree.units.keys where tree.isAtOrBelow(below, unit) {
      series.insert(Series("documents", catalogue.text(below)))
    }
    return series
  }

  /// All indicators, and what was published of those that may stand for the counts (R15b).
  private var published: Set<Series> {
    var series: Set = [Series("indicator")]
    for indicator in catalogue.indicators
    where catalogue.indicator(indicator, on: day)?.feeds == .eSignature {
      series.insert(Series("measurement", catalogue.text(indicator)))
    }
    return series
  }

  /// The obligation; where it stands at the period's end, what is owed by it at the unit, who owes
  /// it, and the days on which its due day was looked for.
  private var duty: Set<Series> {
    guard let name = DutyName(figure.row) else { return [] }
    var series: Set = [Series("obligation", name.obligation)]
    let last = name.period.last
    let standing = catalogue.obligations(on: day).first { obligation, until in
      catalogue.text(obligation.id) == name.obligation && obligation.from <= last && last <= until
    }
    guard let terms = standing?.obligation.terms else { return series }
    if terms.indicators.contains(name.item) {
      series.formUnion([
        Series("indicator", name.item), Series("measurement", name.item, name.unit),
      ])
    }
    if terms.models.contains(where: { $0.rawValue == name.item }) {
      series.insert(Series("documents", name.unit))
    }
    series.insert(terms.units.isEmpty ? Series("unit") : Series("unit", name.unit))
    let due = terms.due.day(after: name.period)
    for number in due.number...catalogue.workingDay(onOrAfter: due).number {
      series.insert(Series("calendar", Day(number: number).description))
    }
    return series
  }
}
