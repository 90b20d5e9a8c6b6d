import Domain
import ProjectionKit
import Reports

/// The rows of a table that are not what they were, as people read them.
struct RowChanges {
  private let before: Table
  private let after: Table

  private let names: Bool

  init(from before: Table, to after: Table, names: Bool) {
    self.before = before
    self.after = after
    self.names = names
  }

  func lines(_ language: Language) -> [String] {
    let old = Dictionary(before.rows.map { ($0.id, $0) }) { $1 }
    let new = Dictionary(after.rows.map { ($0.id, $0) }) { $1 }
    let gone = before.rows.filter { new[$0.id] == nil }
    if after.model == "coverage", !gone.isEmpty || new.count > old.count {
      return [duties(added: new.keys.count { old[$0] == nil }, gone: gone.count)[language]]
    }
    return (after.rows + gone).compactMap { row in
      let (left, right) = (old[row.id], new[row.id])
      if after.model == "completion" { return completion(left, right, language) }
      return plain(left, right, language)
    }
  }

  /// A duty makes a row a unit and period: they are counted and not told one by one.
  private func duties(added: Int, gone: Int) -> Sentence {
    let (more, less) = (Decimal(added), Decimal(gone))
    return Sentence(
      vi: "việc phải báo cáo của năm nay: thêm \(more.text(.vi)), bớt \(less.text(.vi))",
      en: "reports owed for this year: \(more.text(.en)) more, \(less.text(.en)) fewer")
  }

  /// `41/KH-UBND, >= 45%: chưa có số liệu → 58,93%, hoàn thành 130,96%, vượt`.
  private func completion(_ old: Table.Row?, _ new: Table.Row?, _ language: Language) -> String? {
    func state(_ row: Table.Row?, _ table: Table) -> String {
      guard let row else { return Sentence(vi: "chưa có", en: "not there")[language] }
      func text(_ key: String) -> String? {
        table.cell(key, of: row).flatMap { $0.isNull ? nil : $0.text(language) }
      }
      let percent = text("percent").map {
        Sentence(vi: "hoàn thành ", en: "complete ")[language] + $0
      }
      return [text("value"), percent, text("status")].compactMap { $0 }.joined(separator: ", ")
    }
    func terms(_ row: Table.Row?, _ table: Table) -> String? {
      guard let row else { return nil }
      let keys = names ? ["document", "target", "unit", "goal"] : ["document", "unit", "goal"]
      return keys.compactMap { key in
        table.cell(key, of: row).flatMap { $0.isNull ? nil : $0.text(language) }
      }.joined(separator: " · ")
    }
    let (from, to) = (state(old, before), state(new, after))
    let (oldTerms, newTerms) = (terms(old, before), terms(new, after))
    guard from != to || oldTerms != newTerms else { return nil }
    let change = from == to ? to : "\(from) → \(to)"
    let moved = oldTerms.flatMap { $0 != newTerms && newTerms != nil ? "\($0) → " : nil } ?? ""
    return "\(moved)\(newTerms ?? oldTerms ?? ""): \(change)"
  }

  /// `Tỉnh Thanh Hóa · năm 2021: Văn bản đến – → 1.988.791`.
  private func plain(_ old: Table.Row?, _ new: Table.Row?, _ language: Language) -> String? {
    guard let row = new ?? old else { return nil }
    let table = new == nil ? before : after
    var names: [String] = []
    var changes: [String] = []
    for (index, column) in table.columns.enumerated() where column.isShown {
      func cell(_ row: Table.Row?, _ table: Table) -> String {
        row.flatMap { table.cell(column.key, of: $0) }?.text(language) ?? Cell.dash
      }
      switch row.cells[index] {
      case .object: continue
      case _ where ["title", "item", "unit", "period"].contains(column.key):
        names.append(row.cells[index].text(language))
      default:
        let (from, to) = (cell(old, before), cell(new, after))
        if from != to { changes.append("\(column.title[language]) \(from) → \(to)") }
      }
    }
    return changes.isEmpty
      ? nil : names.joined(separator: " · ") + ": " + changes.joined(separator: "; ")
  }
}
