internal import Domain

/// The ids that the names in a file were found to mean. A file names the same few things on the same few
/// days over and over, and each search looks at every name of the catalogue.
final class FoundNames {
  private struct Key: Hashable {
    var text: String
    var noun: Noun
    var day: Day
  }

  private let catalogue: Catalogue
  private var ids: [Key: String] = [:]

  init(in catalogue: Catalogue) { self.catalogue = catalogue }

  func id(of text: String, _ noun: Noun, on day: Day) throws(DomainError) -> String {
    let key = Key(text: text, noun: noun, day: day)
    if let known = ids[key] { return known }
    let id = catalogue.text(try catalogue.find(text, noun, on: day))
    ids[key] = id
    return id
  }
}
