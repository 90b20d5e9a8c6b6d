import Domain
import Foundation
import ProjectionKit
import ReadModels
import Reports
import TestSupport
import Testing

@testable import Tracker

/// docs/writing-a-projection.md: its code is compiled, tested and run.
@Suite struct ExampleTests {
  static let page = try? Page("docs/writing-a-projection.md")

  @Test(
    "the code on the page is the code that is tested",
    arguments: ["Figures.swift", "FiguresTests.swift"])
  func codeIsTested(file: String) throws {
    let page = try #require(Self.page)
    let source = try String(
      contentsOf: Page.root.appending(path: "Tests/DocsTests/Example/\(file)"), encoding: .utf8)
    let shown = page.blocks.filter { $0.info.first == "swift" }
      .map { page.lines[$0.lines].joined(separator: "\n") + "\n" }
    #expect(shown.contains(source), "write Tests/DocsTests/Example/\(file) into \(page.name)")
  }

  @Test("the example's stored answer about the sample is the fold's, and what the page shows")
  func exampleAnswers() throws {
    let page = try #require(Self.page)
    let store = try TestStore.sample()
    let tracker = try Tracker.open(store.path, clock: Clock { 1_795_485_600_000_000 })
    let history = try tracker.history
    let day = try #require(Day("2021-12-31"))
    let point = Point(asOf: day, knownOn: tracker.today, position: history.head)
    let question = Question(at: point, level: .province)
    let figures = AnyProjection(Figures.self)
    let models = ReadModels(directory: store.path + "/figures", projections: [figures])
    let stored = try models.answer(
      figures, question, in: history, catalogue: try tracker.catalogue(at: point))
    let folded = try figures.folded(question, try history.threads(), history)
    #expect(stored.lines("figures", "lastReportedOn") == folded.lines("figures", "lastReportedOn"))

    let answer = Answer(table: stored, point: point, root: "", title: figures.title)
    let printed = answer.text(.en, width: 100, color: false).components(separatedBy: "\n")
      .dropLast()
    let block = try #require(page.blocks.last { $0.info.isEmpty })
    let shown = block.lines.dropFirst()
    guard !page.lines[shown].elementsEqual(printed) else { return }
    guard CommandsTests.rewrites else {
      #expect(Array(page.lines[shown]) == Array(printed))
      return
    }
    var rewritten = page
    rewritten.lines.replaceSubrange(shown, with: printed)
    try rewritten.write()
  }
}
