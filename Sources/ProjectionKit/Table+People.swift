public import Domain

extension Table {
  /// The name of the one unit all rows are about, where its column is not shown.
  public var onlyUnit: Sentence? {
    guard let column = columns.first(where: { $0.key == "unit" }), !column.isShown,
      let row = rows.first, case .name(_, let name)? = cell("unit", of: row)
    else { return nil }
    return name
  }

  /// What people call a row: what it is about, and whose it is.
  public func name(of row: Row) -> Sentence {
    let cells = ["indicator", "title", "item", "unit"].compactMap { cell($0, of: row) }
    let names = cells.compactMap { cell -> Sentence? in
      switch cell {
      case .name(_, let name): name
      case .text(let text): Sentence(text)
      default: nil
      }
    }
    guard let first = names.first else { return Sentence(row.id) }
    return names.dropFirst().reduce(first) { $0 + Sentence(" · ") + $1 }
  }

  /// The series breaks among the rows in words, a sentence a day: what lies before one is never
  /// compared with what lies after it.
  public var breaks: [Sentence] {
    var names: [Day: [Sentence]] = [:]
    for row in rows {
      guard case .day(let day)? = cell("break", of: row),
        case .name(_, let name)? = cell("indicator", of: row)
      else { continue }
      if !(names[day]?.contains(name) ?? false) { names[day, default: []].append(name) }
    }
    return names.sorted { $0.key < $1.key }.map { day, names in
      Sentence(
        vi: "Đứt chuỗi (đổi cách tính) từ \(day.vietnamese), không so với trước: "
          + names.map(\.vi).joined(separator: "; ") + ".",
        en: "Series break (another method) from \(day), not compared with before: "
          + names.map(\.en).joined(separator: "; ") + ".")
    }
  }
}
