internal import Domain
internal import ProjectionKit

extension Tracker {
  /// Why a question by a document has no row: the document sets no goal for what is asked, and which
  /// ones do. Nil where no document is asked by.
  func unset(_ question: Question) throws -> Sentence? {
    guard let id = question.document else { return nil }
    let catalogue = try catalogue(at: question.point)
    let day = question.point.asOf
    func number(_ id: String) -> String { catalogue.document(id)?.number ?? id }
    var others: [String] = []
    for event in catalogue.events(.targetSet) where event.effectiveOn <= day {
      guard case .targetSet(let terms) = event.body, let document = terms.document,
        question.target.map({ $0 == event.subject }) ?? true,
        question.indicator.map({ $0 == catalogue.handle(terms.indicator) }) ?? true
      else { continue }
      let name = number(document) == document ? document : "\(number(document)) (\(document))"
      if document != id, !others.contains(name) { others.append(name) }
    }
    guard question.target != nil || question.indicator != nil else {
      return Sentence(
        vi: "Văn bản \(number(id)) không đặt chỉ tiêu nào cho những gì được hỏi ở thời điểm này",
        en: "The document \(number(id)) sets no target for what is asked at this point")
    }
    let list = others.joined(separator: ", ")
    return Sentence(
      vi: "Văn bản \(number(id)) không đặt mức cho chỉ tiêu này"
        + (list.isEmpty ? "" : "; văn bản có đặt: \(list)"),
      en: "The document \(number(id)) sets no goal for this target"
        + (list.isEmpty ? "" : "; these do: \(list)"))
  }

  /// The refusal of a row that is there by other documents' goals and not by the one asked.
  func unset(row: String, of model: String, _ question: Question) throws -> TrackerError? {
    guard question.document != nil else { return nil }
    var other = question
    other.document = nil
    let table = try table(model, other)
    let rows = RowSearch(table, try catalogue(at: question.point), on: question.point.asOf)
    guard let found = try? rows.find(row),
      case .name(let target, _)? = table.cell("target", of: found)
    else { return nil }
    other.document = question.document
    other.target = try catalogue(at: question.point).handle(target)
    guard let sentence = try unset(other) else { return nil }
    return TrackerError(.answer, .notFound, "not-set", vi: sentence.vi, en: sentence.en)
  }
}
