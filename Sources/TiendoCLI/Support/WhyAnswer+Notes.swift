import Domain
import ProjectionKit
import Reports
import Tracker

extension WhyAnswer {
  /// `Hoàn thành 130,96%: mức phải đạt 45%, Kế hoạch CĐS 2025 (#1673, đặt ngày 01/03/2025)`; then
  /// the same by every other document that set the target, or another one, for the indicator.
  var measuredAgainst: [Sentence] {
    get throws {
      guard let term = why.terms.first, case .word(_, let status)? = cell("status") else {
        return []
      }
      return try [against(why.row, term.source.position, status)] + otherDocuments
    }
  }

  private func against(_ row: Table.Row, _ position: UInt64?, _ status: Sentence) -> Sentence {
    func text(_ key: String, _ language: Language) -> String {
      let column = why.columns.firstIndex { $0.key == key }
      return column.map { row.cells[$0].text(language, style: why.columns[$0].style) } ?? ""
    }
    let set = position.map { " (#\($0))" } ?? ""
    return Sentence(
      vi: "Hoàn thành \(text("percent", .vi)), \(status.vi): mức phải đạt \(text("goal", .vi)) "
        + "theo \(text("document", .vi))\(set).",
      en: "Complete \(text("percent", .en)), \(status.en): the goal is \(text("goal", .en)) "
        + "by \(text("document", .en))\(set).")
  }

  /// The same figure against every other document that sets a goal for the indicator.
  private var otherDocuments: [Sentence] {
    get throws {
      guard case .name(let indicator, _)? = cell("indicator"),
        case .name(let unit, _)? = cell("unit"),
        let asked = catalogue.handle(indicator), let whose = catalogue.handle(unit)
      else { return [] }
      let documents = Set(
        catalogue.events(.targetSet).compactMap { event -> String? in
          guard case .targetSet(let terms) = event.body, terms.indicator == indicator else {
            return nil
          }
          return terms.document
        })
      return try documents.sorted().flatMap { document -> [Sentence] in
        var question = Question(at: question.point, indicator: asked, document: document)
        question.unit = whose
        let table = try tracker.table("completion", question)
        return table.rows.compactMap { row in
          let isSame = ["target", "document"].allSatisfy {
            table.cell($0, of: row)?.plain == cell($0)?.plain
          }
          guard !isSame, case .word(_, let status)? = table.cell("status", of: row) else {
            return nil
          }
          return against(row, nil, status)
        }
      }
    }
  }

  var outranked: [Sentence] {
    guard !why.outranked.isEmpty else { return [] }
    func text(_ language: Language) -> String {
      var seen: Set<UInt64> = []
      let all = why.outranked.filter { seen.insert($0.source.position).inserted }
      let shown = all.prefix(WhyAnswer.mostOutranked).map { other in
        let when = other.period?.text(language) ?? other.source.effectiveOn.text(language)
        return "\(amount(of: other).text(language)) (\(when), #\(other.source.position))"
      }
      let rest = all.count - shown.count
      let more = Sentence(vi: " và \(rest) số cũ hơn", en: " and \(rest) older ones")[language]
      return shown.joined(separator: "; ") + (rest > 0 ? more : "") + "."
    }
    return [Sentence(vi: "Đứng trên: " + text(.vi), en: "It outranks: " + text(.en))]
  }

  var moves: [Sentence] {
    why.moves.map { move in
      let (unit, parent) = (
        words.unit(move.unit, on: move.effectiveOn), words.unit(move.parent, on: move.effectiveOn)
      )
      return Sentence(
        vi:
          "Cây đơn vị: \(unit) về \(parent) từ \(move.effectiveOn.vietnamese) (#\(move.position)).",
        en: "The tree: \(unit) below \(parent) from \(move.effectiveOn) (#\(move.position)).")
    }
  }
}
