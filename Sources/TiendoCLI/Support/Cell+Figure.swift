import Domain
import ProjectionKit
import Reports

extension Cell {
  /// A figure as it was reported; a ratio as people and programs read it whole: `265588/450684`.
  static func figure(_ figure: Figure, measure: String) -> Cell {
    guard let denominator = figure.denominator else {
      return .quantity(
        figure.value, figure.qualifier, measure: measure, decimals: nil,
        field: figure.field == 0 ? nil : Int(figure.field))
    }
    let plain = "\(figure.value)/\(denominator)"
    func words(_ language: Language) -> String {
      let ratio = "\(figure.value.text(language))/\(denominator.text(language))"
      return figure.qualifier.words(around: ratio)[language]
    }
    return .name(id: plain, Sentence(vi: words(.vi), en: words(.en)))
  }
}
