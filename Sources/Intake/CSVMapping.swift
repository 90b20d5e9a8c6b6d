internal import Domain

/// What the headings of somebody else's file mean: lines `Heading = name`, `-` for a column to
/// pass over; blank lines and lines from `#` say nothing.
public struct CSVMapping: Sendable {
  /// By folded heading; nil for a column to pass over.
  private var columns: [String: CSVColumn?] = [:]

  /// No mapping: headings say themselves what they are.
  public init() {}

  /// Reads a mapping file. A line without `=`, an unknown name or a heading given twice is refused
  /// with its place.
  public init(path: String) throws(IntakeError) {
    let reader = try LineReader(path: path)
    let name = reader.name
    while let entry = try reader.next({
      (bytes, number) throws(IntakeError) -> (String, CSVColumn?)? in
      do throws(DomainError) {
        return try CSVMapping.entry(bytes)
      } catch {
        throw IntakeError(error, file: name, line: number, bytes: bytes)
      }
    }) {
      guard let (heading, column) = entry else { continue }
      guard columns.updateValue(column, forKey: heading) == nil else {
        throw IntakeError(
          DomainError(
            "mapping-repeated", vi: "tiêu đề này ghi hai lần; hãy bỏ một dòng",
            en: "this heading stands twice; take one line away"),
          file: name, place: .text(line: reader.line, column: 1))
      }
    }
  }

  private static func entry(_ bytes: UnsafeRawBufferPointer) throws(DomainError)
    -> (String, CSVColumn?)?
  {
    guard let line = String(validating: bytes, as: UTF8.self) else {
      throw CSVFault(.notUTF8, line: 1, column: 1).error
    }
    if line.first == "#" { return nil }
    guard let mark = line.lastIndex(of: "=") else {
      throw DomainError(
        "mapping-form", vi: "dòng này phải viết \"Tiêu đề trong tệp = tên cột\"",
        en: "this line must read \"Heading in the file = column\"")
    }
    let name = HumanText.trimmed(String(line[line.index(after: mark)...]))
    let heading = Folding.fold(HumanText.trimmed(String(line[..<mark])))
    if name == "-" { return (heading, nil) }
    guard let column = CSVColumn(heading: name) else {
      throw CSVMapping.unknown(name)
        .at(line.utf8.distance(from: line.startIndex, to: mark) + 1)
    }
    return (heading, column)
  }

  /// What a heading means: `.some(nil)` for a column to pass over, nil for an unknown one.
  func column(_ heading: String) -> CSVColumn?? {
    if let mapped = columns[Folding.fold(heading)] { return mapped }
    if CSVColumn.explanations.contains(Folding.fold(HumanText.trimmed(heading))) {
      return .some(nil)
    }
    return CSVColumn(heading: heading).map { $0 }
  }

  /// The refusal of a heading nobody knows.
  static func unknown(_ heading: String) -> DomainError {
    let known = CSVColumn.allCases.filter { $0 != .type && $0 != .form }
    let vi = known.map(\.heading.vi).joined(separator: ", ")
    let en = known.map(\.heading.en).joined(separator: ", ")
    return DomainError(
      "unknown-column",
      vi: "không biết cột \"\(heading)\"; các cột dùng được: \(vi); "
        + "hoặc dùng --mapping",
      en: "the column \"\(heading)\" is unknown; the known ones: \(en); or use --mapping")
  }
}
