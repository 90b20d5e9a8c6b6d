import Foundation
import Testing

/// What a page points to is there.
@Suite struct LinksTests {
  @Test("a link to a file of the repository leads to one", arguments: Page.all)
  func linksLeadSomewhere(page: Page) throws {
    let folder = Page.root.appending(path: page.name).deletingLastPathComponent()
    for (index, line) in page.lines.enumerated() {
      for link in line.matches(of: /\]\(([^)\s]+)\)/) where !link.1.contains("://") {
        let parts = link.1.split(separator: "#", omittingEmptySubsequences: false)
        let file =
          parts[0].isEmpty
          ? Page.root.appending(path: page.name) : folder.appending(path: String(parts[0]))
        #expect(
          FileManager.default.fileExists(atPath: file.path), "\(page.name):\(index + 1): \(link.1)")
        guard parts.count == 2, file.pathExtension == "md" else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(
          anchors(of: text).contains(String(parts[1])), "\(page.name):\(index + 1): \(link.1)")
      }
    }
  }

  /// The headings of a page as links name them.
  private func anchors(of text: String) -> [String] {
    text.components(separatedBy: "\n").filter { $0.hasPrefix("#") }.map { heading in
      let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
      return words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        .replacing(" ", with: "-")
    }
  }

  @Test("every page below docs/ is reached from the first page")
  func pagesAreReached() {
    let linked = Set(
      Page.all.flatMap { page in
        let folder = page.name.split(separator: "/").dropLast().map(String.init)
        return page.lines.flatMap { line in
          line.matches(of: /\]\(([^)\s#]+)[^)]*\)/).map { link -> String in
            (folder + link.1.split(separator: "/").map(String.init))
              .reduce(into: [String]()) { path, part in
                if part == ".." { _ = path.popLast() } else if part != "." { path.append(part) }
              }.joined(separator: "/")
          }
        }
      })
    for page in Page.all where page.name.hasPrefix("docs/") {
      let folder = page.name.split(separator: "/").dropLast().joined(separator: "/")
      #expect(linked.contains(page.name) || linked.contains(folder), "\(page.name)")
    }
  }
}
