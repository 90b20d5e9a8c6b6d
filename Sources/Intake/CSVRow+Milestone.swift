internal import Domain

extension CSVRow {
  /// What the `action` column says is done with the milestone; without one it is planned.
  func milestoneKind() throws(CSVPlaced) -> Kind {
    try optional(.action) { text throws(DomainError) in
      switch Folding.fold(text) {
      case "ke hoach", "dat", "plan", "planned": return .milestonePlanned
      case "lui", "doi han", "gia han", "reschedule", "rescheduled": return .milestoneRescheduled
      case "hoan thanh", "xong", "reached": return .milestoneReached
      case "huy", "cancel", "cancelled": return .milestoneCancelled
      default:
        throw DomainError(
          "milestone-action",
          vi: "\"\(text)\" phải là một trong: kế hoạch, đổi hạn, hoàn thành, hủy",
          en: "\"\(text)\" must be one of: planned, rescheduled, reached, cancelled")
      }
    } ?? .milestonePlanned
  }

  /// The body of a milestone's row. The reason of a cancellation is its note.
  func milestone(_ kind: Kind) throws(CSVPlaced) -> Body {
    let due = { (text: String) throws(DomainError) -> Day in
      try HumanDay.parse(text, today: today)
    }
    switch kind {
    case .milestonePlanned:
      try refuseOthers(than: [.milestone, .action, .title, .due])
      let title = try required(.title) { text throws(DomainError) in text }
      return .milestonePlanned(MilestonePlanned(title: title, due: try required(.due, due)))
    case .milestoneRescheduled:
      try refuseOthers(than: [.milestone, .action, .due])
      return .milestoneRescheduled(MilestoneRescheduled(due: try required(.due, due)))
    case .milestoneCancelled:
      try refuseOthers(than: [.milestone, .action])
      return .milestoneCancelled(Reason(try required(.note) { text throws(DomainError) in text }))
    default:
      try refuseOthers(than: [.milestone, .action])
      return .milestoneReached
    }
  }
}
