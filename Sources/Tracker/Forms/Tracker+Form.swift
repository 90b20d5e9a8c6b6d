public import Domain
internal import Intake
public import ProjectionKit
public import Reports

extension Tracker {
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
        },
      rows: lines.enumerated().map { index, line in
        [.whole(index + 1)] + line + Array(repeating: .null, count: inputs.count)
      })
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
