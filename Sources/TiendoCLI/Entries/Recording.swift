import Domain
import ProjectionKit
import Reports
import Tracker

/// Records facts and prints the receipt: what was recorded, what it did to the answers, and how to
/// take it back.
struct Recording {
  let tracker: Tracker
  let options: WritingOptions
  let quiet: Bool
  /// What was undone comes back by retracting that, and not by undoing again.
  let isUndo: Bool

  init(
    _ tracker: Tracker, _ options: WritingOptions, _ common: CommonOptions, isUndo: Bool = false
  ) {
    self.tracker = tracker
    self.options = options
    self.isUndo = isUndo
    quiet = common.quiet
  }

  /// - Parameters:
  ///   - facts: what is recorded, all or none.
  ///   - says: what the answers depend on, where that is not the facts themselves: the contents
  ///     before and after a correction.
  ///   - lines: what is told before the effects, a line or more for each fact; else its words.
  func run(_ facts: [Fact], about says: [Fact]? = nil, lines: [[String]]? = nil) throws {
    if let key = options.signWith { tracker.records(as: options.name, signingWith: key) }
    let effects = Effects(says ?? facts)
    let tells = !options.json && !quiet
    // A trial first: what is refused is refused before anything is asked.
    let trial = try tracker.record(facts, expecting: options.expectPosition, dryRun: true)
    if let drafting = Drafting.current {
      drafting.drafts = try Drafts(fresh(facts, trial), triedOn: tracker)
      return
    }
    let isNew = trial.contains { !$0.duplicate }
    let before = try tracker.preview()
    let after = try tracker.preview(fresh(facts, trial))
    let changes = tells ? try effects.changes(from: before, to: after) : []
    let double = isNew && !quiet ? try effects.doubleCounts(from: before, to: after) : []
    var reassurance: String?
    if isNew, !quiet {
      // Before anything is written: what was signed and would no longer be so.
      let published = try PublishedEffects(says ?? facts, tracker, from: before, to: after)
      for line in published.warning() { Output.complain(line) }
      reassurance = published.reassurance
      for note in try tracker.remarks(on: said(facts, says), trial).notes() {
        Output.complain(note)
      }
    }
    let receipts =
      options.dryRun
      ? trial : try tracker.record(facts, expecting: options.expectPosition)
    if options.json {
      if !options.dryRun { for receipt in receipts { Output.write(receipt.json) } }
    } else if tells {
      let words =
        lines ?? facts.map { [FactWords($0, in: before.catalogue, on: before.point).line] }
      // Who may do what moves no figure, and is not undone.
      let isAboutFigures = !facts.allSatisfy(\.kind.isAboutActors)
      tell(receipts, words, changes, reassurance, isAboutFigures)
    }
    for warning in double { Output.complain(warning) }
  }

  /// What the facts say: of a correction what it puts in its place.
  private func said(_ facts: [Fact], _ contents: [Fact]?) -> [Fact] {
    guard facts.count == 1, facts[0].kind == .entryCorrected, let content = contents?.last else {
      return facts
    }
    return [content]
  }

  private func fresh(_ facts: [Fact], _ trial: [EntryReceipt]) -> [Fact] {
    zip(facts, trial).filter { !$0.1.duplicate }.map(\.0)
  }

  private func tell(
    _ receipts: [EntryReceipt], _ words: [[String]], _ changes: [String], _ reassurance: String?,
    _ isAboutFigures: Bool
  ) {
    let numbers = receipts.map { options.dryRun && !$0.duplicate ? "#…" : "#\($0.position)" }
    let width = numbers.map(TextWidth.of).max() ?? 0
    let indent = String(repeating: " ", count: width + 2)
    var lines: [String] = []
    for (index, receipt) in receipts.enumerated() {
      let number = TextWidth.pad(numbers[index], to: width) + "  "
      lines += words[index].enumerated().map { ($0 == 0 ? number : indent) + $1 }
      guard receipt.duplicate else { continue }
      lines.append(
        indent
          + Interface.say(
            "đã có từ trước, không ghi thêm lần nữa", "was there already; nothing was written"))
    }
    lines += changes.map { indent + $0 }
    let last = receipts.last { !$0.duplicate }
    if changes.isEmpty, last != nil, isAboutFigures {
      lines.append(
        indent
          + Interface.say(
            "không con số nào của hôm nay thay đổi", "no figure of today changes"))
    }
    if let reassurance { lines.append(indent + reassurance) }
    if options.dryRun {
      lines.append(indent + Interface.say("thử thôi, chưa ghi gì", "a trial: nothing was written"))
    } else if let last, isAboutFigures {
      lines.append(indent + "→ " + (isUndo ? "tiendo retract \(last.position)" : "tiendo undo"))
    }
    if Interface.isTerminal {
      lines = lines.flatMap { Recording.wrapped($0, after: indent) }
    }
    Output.write(lines.joined(separator: "\n") + "\n")
  }

  /// A line in the terminal's width, what goes on set in by as much as what it says.
  private static func wrapped(_ line: String, after indent: String) -> [String] {
    let text = line.dropFirst(indent.count)
    let pieces = TextWidth.wrap(String(text), to: Interface.width - indent.count)
    return pieces.enumerated().map { ($0 == 0 ? line.prefix(indent.count) : indent[...]) + $1 }
  }
}
