import Foundation
import Testing

/// A page of the documentation, by its lines.
struct Page: Sendable, CustomTestStringConvertible {
  /// From the package's directory: `docs/semantics.md`.
  let name: String
  var lines: [String]

  var testDescription: String { name }

  /// Where the package lies.
  static let root = {
    var file = URL(filePath: #filePath)
    for _ in 0..<3 { file.deleteLastPathComponent() }
    return file
  }()

  init(_ name: String) throws {
    self.name = name
    let text = try String(contentsOf: Page.root.appending(path: name), encoding: .utf8)
    lines = text.components(separatedBy: "\n")
  }

  func write() throws {
    try lines.joined(separator: "\n")
      .write(to: Page.root.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// The pages at the top, and all below docs/.
  static let all: [Page] = {
    let top = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    let below = FileManager.default.enumerator(atPath: root.appending(path: "docs").path)
    let docs = (below?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".md") }
    return (top + docs.sorted().map { "docs/" + $0 }).compactMap { try? Page($0) }
  }()

  /// A fenced block: what stands behind its backquotes, and the range of the lines inside.
  struct Block {
    var info: [String]
    var lines: Range<Int>
  }

  var blocks: [Block] {
    var blocks: [Block] = []
    var open: (info: [String], start: Int)?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let begun = open {
        blocks.append(Block(info: begun.info, lines: begun.start..<index))
        open = nil
      } else {
        open = (line.dropFirst(3).split(separator: " ").map(String.init), index + 1)
      }
    }
    return blocks
  }
}
