public import Domain
public import ProjectionKit
internal import Reports

/// A figure that is not what it was in an earlier report, and why.
public struct MovedFigure: Sendable {
  /// The report that says the figure; what its row is about, and what the column is called.
  public var report: String
  public var what: String
  public var figure: String
  public var from: Cell
  public var to: Cell
  public var parts: [Part]

  /// What one cause changes.
  public struct Part: Sendable {
    /// Nil where only the events are known.
    public var cause: String?
    /// Nil where the figure is no number.
    public var amount: Decimal?
    /// The amount as people read it: `+2 điểm %`, `lên 4 bậc`.
    public var words: String?
    public var events: String

    public init(
      cause: String? = nil, amount: Decimal? = nil, words: String? = nil, events: String
    ) {
      (self.cause, self.amount, self.words, self.events) = (cause, amount, words, events)
    }
  }

  public init(
    report: String, what: String, figure: String, from: Cell, to: Cell, parts: [Part]
  ) {
    (self.report, self.what, self.figure) = (report, what, figure)
    (self.from, self.to, self.parts) = (from, to, parts)
  }

  /// What the parts leave of the change; a figure that is not there counts as nothing. It is not
  /// zero where a newer program computes what was pinned otherwise.
  public var rest: Decimal? {
    guard from.amount != nil || to.amount != nil else { return nil }
    let change = (to.amount ?? .zero) - (from.amount ?? .zero)
    return parts.compactMap(\.amount).reduce(change, -)
  }

  /// `công bố muộn, lên 4 bậc (#1988, công bố 12/02/2025)`.
  var why: String {
    parts.map { part in
      let head = [part.cause, part.words].compactMap { $0 }.joined(separator: ", ")
      if head.isEmpty { return part.events }
      return part.events.isEmpty ? head : "\(head) (\(part.events))"
    }.joined(separator: "; ")
  }
}

extension [MovedFigure] {
  /// A line for each row of a report, its figures beside each other where the same moved them.
  func lines(_ language: Language) -> [Paper.Change] {
    var lines: [Paper.Change] = []
    for moved in self {
      let (from, to) = (moved.from.printed(language), moved.to.printed(language))
      if var last = lines.last, last.report == moved.report, last.what == moved.what,
        last.why == moved.why
      {
        last.figure += "; " + moved.figure
        last.from += "; " + from
        last.to += "; " + to
        lines[lines.count - 1] = last
      } else {
        lines.append(
          Paper.Change(
            report: moved.report, what: moved.what, figure: moved.figure, from: from, to: to,
            why: moved.why))
      }
    }
    return lines
  }
}
