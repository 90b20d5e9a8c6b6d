internal import Domain
internal import ProjectionKit

/// Finds a row of an answer by what people call it: its id, or the target, unit, indicator or
/// milestone it is about, by id, code or name, without regard to tone marks and case.
struct RowSearch {
  private let table: Table
  private let catalogue: Catalogue
  private let day: Day
  private static let nouns: [(column: String, noun: Noun)] = [
    ("target", .target), ("unit", .unit), ("indicator", .indicator), ("id", .milestone),
  ]

  init(_ table: Table, _ catalogue: Catalogue, on day: Day) {
    (self.table, self.catalogue, self.day) = (table, catalogue, day)
  }

  /// The one row meant; throws with the nearest names, or those that fit, where there is no such.
  func find(_ text: String) throws -> Table.Row {
    if let exact = table.rows.first(where: { $0.id == text }) { return exact }
    var near: [Search.Candidate] = []
    var several: [Search.Candidate] = []
    for (column, noun) in RowSearch.nouns where table.columns.contains(where: { $0.key == column })
    {
      let rows = Dictionary(grouping: table.rows) { table.cell(column, of: $0)?.id ?? "" }
      let candidates = catalogue.candidates(noun, on: day)
      // Only what has a row can be meant; of two of one name often only one has.
      switch Search.find(text, among: candidates.filter { rows[$0.id] != nil }) {
      case .one(let one): return try only(rows[one.id] ?? [], text)
      case .several(let list): several = several.isEmpty ? list : several
      case .none(let nearest):
        // What fits and has no row is nearer than what has one and does not fit.
        switch Search.find(text, among: candidates) {
        case .one(let other): near = [other] + near
        case .several(let others): near = others + near
        case .none(let others): near += nearest + others
        }
      }
    }
    guard several.isEmpty else { throw ambiguous(several, text) }
    throw missing(near, text)
  }

  private func only(_ rows: [Table.Row], _ text: String) throws -> Table.Row {
    if rows.count == 1 { return rows[0] }
    let ids = rows.prefix(8).map(\.id).joined(separator: ", ") + (rows.count > 8 ? ", …" : "")
    throw TrackerError(
      .input, .incorrect, "several-rows",
      vi: "\"\(text)\" là \(rows.count) dòng: \(ids); hãy nêu một dòng",
      en: "\"\(text)\" is \(rows.count) rows: \(ids); name one of them")
  }

  private func ambiguous(_ list: [Search.Candidate], _ text: String) -> TrackerError {
    let more = list.count > 8 ? ", …" : ""
    func names(_ language: Language) -> String {
      list.prefix(8).map { $0.description[language] }.joined(separator: ", ") + more
    }
    return TrackerError(
      .input, .incorrect, "several-rows",
      vi: "\"\(text)\" khớp \(list.count) mục của bảng \(table.model): \(names(.vi)); hãy dùng mã",
      en: "\"\(text)\" fits \(list.count) things of \(table.model): \(names(.en)); use the id")
  }

  /// What is near but has no row itself is said to have none.
  private func missing(_ near: [Search.Candidate], _ text: String) -> TrackerError {
    var seen: Set<String> = []
    let near = near.filter { seen.insert($0.id).inserted }.prefix(3)
    func names(_ language: Language) -> String {
      near.map { $0.description[language] }.joined(separator: ", ")
    }
    let hint =
      near.isEmpty
      ? Sentence(vi: "xem tiendo show \(table.model)", en: "see tiendo show \(table.model)")
      : Sentence(
        vi: "gần nhất: \(names(.vi)); xem tiendo show \(table.model)",
        en: "the nearest: \(names(.en)); see tiendo show \(table.model)")
    return TrackerError(
      .answer, .notFound, "no-row",
      vi: "bảng \(table.model) không có dòng \"\(text)\" ở thời điểm này; \(hint.vi)",
      en: "\(table.model) has no row \"\(text)\" at this point; \(hint.en)")
  }
}

extension Cell {
  fileprivate var id: String? {
    switch self {
    case .name(let id, _), .text(let id): id
    default: nil
    }
  }
}
