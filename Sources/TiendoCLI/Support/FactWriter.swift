import Domain
import ProjectionKit
import Reports

/// Where the rows of an export go, one after another.
protocol FactWriter: AnyObject {
  func append(_ cells: [Cell]) throws
  /// The file is there once this has returned.
  func finish() throws
}

/// A CSV file, or standard output.
final class CSVFactWriter: FactWriter {
  private let file: OutputFile
  private let isGuarded: Bool
  private var text = FactSheet.csvHeader

  init(_ output: String?, isGuarded: Bool = true) throws {
    file = try OutputFile(output)
    self.isGuarded = isGuarded
  }

  func append(_ cells: [Cell]) throws {
    text += FactSheet.csvLine(cells, isGuarded: isGuarded)
    if text.utf8.count > 1 << 18 { try flush() }
  }

  private func flush() throws {
    try file.write(Array(text.utf8))
    text = ""
  }

  func finish() throws {
    try flush()
    try file.finish()
  }
}

/// A workbook.
final class WorkbookFactWriter: FactWriter {
  private let workbook: Workbook
  private let rows: RowSheet

  init(toFile path: String, at point: Point) throws {
    workbook = try Workbook(
      toFile: path, title: Sentence(vi: "Số liệu trong sổ", en: "Figures of the log"),
      language: Interface.language, on: point.knownOn)
    rows = workbook.rows(Interface.say("Số liệu", "Figures"), columns: FactSheet.headings)
  }

  func append(_ cells: [Cell]) {
    rows.append(cells)
  }

  func finish() throws {
    rows.finish()
    try workbook.close()
  }
}
