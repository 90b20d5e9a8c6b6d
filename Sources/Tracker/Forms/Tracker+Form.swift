public import Domain
internal import Intake
public import ProjectionKit
public import Reports

extension Tracker {
  /// How a planner heads a column of a file of rows.
  public static func heading(ofColumn id: String) -> String {
    CSVColumn(rawValue: id)?.heading.vi ?? id
  }

  /// The sheet a unit fills in and sends back, which `import` reads: a line for each figure that the
  /// question's unit owes for its period; all units where it names none. What duties do not ask for is
  /// taken from the unit's own targets.
  public func form(_ kind: FormKind, _ question: Question, _ language: Language) throws -> Form {
    let catalogue = try catalogue(at: question.point)
    let lines =
      switch kind {
      case .measurement, .documents: FormLines(kind, question, catalogue).lines
      case .milestones: try openMilestones(question)
      }
    let given = FormLines.given(kind)
    let inputs = kind.inputs(language)
    let title = kind.title[language]
    return Form(
      title: title,
      lines: [
        Sentence(
          vi: "Điền các ô màu vàng, để trống dòng chưa có số; gửi lại tệp này, rồi nhập bằng: "
            + "tiendo import TỆP",
          en: "Fill in the yellow cells, leave lines without a figure blank; send this file back, "
            + "then: tiendo import FILE")[language]
      ],
      columns: given.map { Form.Column($0.heading[language], width: $0.width) }
        + inputs.map { column, input in
          Form.Column(
            column.heading[language], width: column == .note || column == .ref ? 30 : 14,
            input: input, note: column.note?[language])
        }
        + (kind.hasKeys
          ? [
            Form.Column(
              CSVColumn.key.heading[language], width: 14, note: CSVColumn.key.note?[language])
          ] : []),
      rows: lines.enumerated().map { index, line in
        [.whole(index + 1)] + line + Array(repeating: .null, count: inputs.count)
          + (kind.hasKeys ? [key(of: line, kind, at: question.point)] : [])
      })
  }

  /// What makes a line the same event however often its sheet is imported: its given ids and period, and
  /// where the log stood. A sheet made after a retraction has keys of its own.
  private func key(of line: [Cell], _ kind: FormKind, at point: Point) -> Cell {
    let ids = kind == .measurement ? [line[0], line[2]] : [line[0]]
    let parts = ids.map(\.plain) + (line.last.map { [$0.plain] } ?? [])
    return .text("\(kind.rawValue)/\(parts.joined(separator: "/"))@\(point.position)")
  }

  /// The milestones that are neither reached nor cancelled.
  private func openMilestones(_ question: Question) throws -> [[Cell]] {
    let table = try table("milestones", question)
    return table.rows.compactMap { row in
      func cell(_ key: String) -> Cell { table.cell(key, of: row) ?? .null }
      guard ["planned", "overdue"].contains(cell("status").plain) else { return nil }
      guard case .name(let id, let name) = cell("unit") else { return nil }
      return [.text(id), .text(name.vi), cell("id"), cell("title"), cell("due")]
    }
  }
}
