import Foundation
import TestSupport
import Testing

/// Every command printed in a page is run in order, and prints what the page shows.
///
/// With `TIENDO_DOCS=write` in the environment, a page that shows something else is rewritten.
@Suite struct CommandsTests {
  static let pages = Page.all.filter { $0.steps.contains { $0.step != nil } }
  static let rewrites = ProcessInfo.processInfo.environment["TIENDO_DOCS"] == "write"

  @Test("a page's commands print what the page shows", arguments: pages)
  func commandsPrintWhatThePageShows(page: Page) throws {
    let first = page.steps.compactMap { $0.step?.command }.first ?? ""
    let desk = try Desk(
      language: page.name.hasPrefix("docs/vi/") ? "vi" : "en",
      store: first.hasPrefix("tiendo init") ? nil : try .sample())
    var rewritten = page
    for (file, step) in page.steps {
      if let file { try desk.put(file.name, file.text) }
      guard let step else { continue }
      let printed = try desk.type(step.command)
      let shown = Array(page.lines[step.output])
      guard !Transcript.matches(shown, printed) else { continue }
      if Self.rewrites {
        let moved = rewritten.lines.count - page.lines.count
        rewritten.lines.replaceSubrange(
          step.output.lowerBound + moved..<step.output.upperBound + moved, with: printed)
      } else {
        Issue.record(
          """
          \(page.name):\(step.output.lowerBound): $ \(step.command)
          shown:
          \(shown.joined(separator: "\n"))
          printed:
          \(printed.joined(separator: "\n"))
          """)
      }
    }
    if Self.rewrites, rewritten.lines != page.lines { try rewritten.write() }
  }

  @Test("the first page and the guide show commands")
  func pagesShowCommands() {
    let names = Self.pages.map(\.name)
    #expect(names.contains("README.md"))
    #expect(names.contains("docs/vi/huong-dan.md"))
  }

  @Test("a line of three dots stands for any number of lines, and only that")
  func dotsStandForLines() {
    #expect(Transcript.matches(["a", "…", "d"], ["a", "b", "c", "d"]))
    #expect(Transcript.matches(["a", "…"], ["a"]))
    #expect(!Transcript.matches(["a", "…", "d"], ["a", "b", "c"]))
    #expect(!Transcript.matches(["a"], ["a", "b"]))
    #expect(!Transcript.matches(["a", "…", "x", "…", "d"], ["a", "b", "c", "d"]))
  }

  @Test("roots and times may be any")
  func rootsMayBeAny() {
    let (one, other) = (String(repeating: "0", count: 64), String(repeating: "f", count: 64))
    #expect(Transcript.matches(["root \(one)"], ["root \(other)"]))
    #expect(Transcript.matches(["3 events in 0.1 s"], ["3 events in 12.5 s"]))
    #expect(Transcript.matches(["3 events in 0 s"], ["3 events in 0.3 s"]))
    #expect(!Transcript.matches(["3 events in 0.1 s"], ["4 events in 0.1 s"]))
  }
}
