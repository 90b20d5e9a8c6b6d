public import Domain

extension Table {
  /// The name of the one unit all rows are about, where its column is not shown.
  public var onlyUnit: Sentence? {
    guard let column = columns.first(where: { $0.key == "unit" }), !column.isShown,
      let row = rows.first, case .name(_, let name)? = cell("unit", of: row)
    else { return nil }
    return name
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
