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
  private let answer: Answer

  init(toFile path: String, at point: Point, root: String) throws {
    let title = Sentence(vi: "Số liệu trong sổ", en: "Figures of the log")
    answer = Answer(
      table: Table(model: "export", columns: [], rows: []), point: point, root: root, title: title,
      footnotes: [
        Sentence(
          vi: "Số liệu và văn bản đến, đi như đã ghi, chưa tính đính chính và rút; bản đủ: "
            + "tiendo export --format jsonl",
          en: "Figures and counts as recorded, before corrections and retractions; all of it: "
            + "tiendo export --format jsonl")
      ])
    workbook = try Workbook(
      toFile: path, title: title, language: Interface.language, on: point.knownOn)
    rows = workbook.rows(Interface.say("Số liệu", "Figures"), columns: FactSheet.headings)
  }

  func append(_ cells: [Cell]) {
    rows.append(cells)
  }

  func finish() throws {
    rows.finish()
    // A file goes on to people who did not see what the command said.
    workbook.addPoint(of: answer, askedBy: Arguments.repeated(at: answer.point) + " --format xlsx")
    try workbook.close()
  }
}
