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
}
