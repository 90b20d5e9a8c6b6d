import Domain
import ProjectionKit
import Reports

/// The legal documents that set targets and duties.
enum LegalDocuments: ListedNoun {
  typealias Narrowing = NoNarrowing
  static let noun = Noun.document
  static let plural = "documents"
  static let title = Sentence(vi: "Các văn bản", en: "Documents")
  static let example = (id: "nq-06-tu", search: Sentence(vi: "969/QĐ-UBND", en: "969/QĐ-UBND"))
  static let columns = [
    TableColumn("id", vi: "Mã", en: "Id", style: .id),
    TableColumn("number", vi: "Số", en: "Number"),
    TableColumn("title", vi: "Tên", en: "Title"),
    TableColumn("issuer", vi: "Nơi ban hành", en: "Issuer", isShown: false),
    TableColumn("issuedOn", vi: "Ngày", en: "Day"),
    TableColumn("supersedes", vi: "Thay", en: "Replaces", isShown: false),
    TableColumn("reportedOn", vi: "Công bố ngày", en: "Reported", isShown: false),
    TableColumn("position", vi: "Vị trí", en: "Position", isShown: false),
  ]

  static func rows(
    _ catalogue: Catalogue, at point: Point, ids: Set<String>?, _: Narrowing?
  ) throws -> [Table.Row] {
    let day = ids == nil ? point.asOf : .last
    let issued = catalogue.events(.documentIssued).filter { $0.effectiveOn <= day }
    return Dictionary(issued.map { ($0.subject, $0) }) { $1 }.compactMap { document, event in
      let id = catalogue.text(document)
      guard ids?.contains(id) ?? true else { return nil }
      return row(event, catalogue)
    }
  }

  private static func row(_ event: Event, _ catalogue: Catalogue) -> Table.Row {
    let id = catalogue.text(event.subject)
    guard case .documentIssued(let document) = event.body else {
      return Table.Row(id: id, cells: [])
    }
    return Table.Row(
      id: id,
      cells: [
        .text(id), .text(document.number), .text(document.title), .optional(document.issuer),
        .day(event.effectiveOn), .optional(document.supersedes), .day(event.reportedOn),
        .whole(Int(event.position)),
      ])
  }

  /// What it says of itself, and the targets and duties it set.
  static func show(_ document: Handle, _ catalogue: Catalogue, at point: Point) -> Shown {
    let id = catalogue.text(document)
    var targets: Set<String> = []
    for event in catalogue.events(.targetSet) {
      if case .targetSet(let terms) = event.body, terms.document == id {
        targets.insert(catalogue.text(event.subject))
      }
    }
    var duties: Set<String> = []
    for event in catalogue.events(.obligationSet) {
      if case .obligationSet(let terms) = event.body, terms.document == id {
        duties.insert(catalogue.text(event.subject))
      }
    }
    var columns = columns
    for index in columns.indices { columns[index].isShown = columns[index].key != "position" }
    columns[0].isShown = false
    var shown = Shown(
      title: Sentence("\(catalogue.document(id)?.number ?? id) (\(id))"), columns: columns,
      rows: catalogue.events(.documentIssued).filter { $0.subject == document }
        .map { row($0, catalogue) },
      beside: [
        ("targets", .list(targets.sorted().map(Cell.text))),
        ("obligations", .list(duties.sorted().map(Cell.text))),
      ], hints: [Sentence("tiendo show completion --document \(id)")])
    if !targets.isEmpty {
      let list = targets.sorted().joined(separator: ", ")
      shown.footnotes.append(Sentence(vi: "Chỉ tiêu: \(list).", en: "Targets: \(list)."))
    }
    if !duties.isEmpty {
      let list = duties.sorted().joined(separator: ", ")
      shown.footnotes.append(
        Sentence(vi: "Chế độ báo cáo: \(list).", en: "Reporting duties: \(list)."))
    }
    return shown
  }
}
