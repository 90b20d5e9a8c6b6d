internal import Domain
internal import ProjectionKit
internal import Reports

extension Cell {
  /// The cell as a paper prints it: a goal with the sign that printers have.
  func printed(_ language: Language, style: TableColumn.Style = .plain) -> String {
    let text = text(language, style: style)
    if case .goal = untraced { return Cell.printed(text) }
    return text
  }

  /// A goal's text with that sign.
  static func printed(_ goal: String) -> String {
    goal.replacing("<=", with: "≤").replacing(">=", with: "≥")
  }
}
