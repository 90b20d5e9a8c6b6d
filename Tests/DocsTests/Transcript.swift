import Foundation

/// One command of a `console` block and the lines it is said to print.
struct Step {
  var command: String
  /// The page's lines with the output.
  var output: Range<Int>
}

extension Page {
  /// The commands of the page in order. A block ```` ```csv so-lieu.csv ```` is a file that lies in
  /// the working directory from there on.
  var steps: [(file: (name: String, text: String)?, step: Step?)] {
    blocks.flatMap { block -> [(file: (name: String, text: String)?, step: Step?)] in
      if block.info.first == "console" {
        return steps(in: block.lines).map { (file: nil, step: $0) }
      }
      guard block.info.count == 2 else { return [] }
      let text = lines[block.lines].joined(separator: "\n") + "\n"
      return [(file: (block.info[1], text), step: nil)]
    }
  }

  private func steps(in range: Range<Int>) -> [Step] {
    var steps: [Step] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var command = String(lines[index].drop { $0 == "$" || $0 == " " })
      index += 1
      while command.hasSuffix("\\"), index < range.upperBound {
        command = command.dropLast() + lines[index]
        index += 1
      }
      let start = index
      while index < range.upperBound, !lines[index].hasPrefix("$ ") { index += 1 }
      var end = index
      while end > start, lines[end - 1].isEmpty { end -= 1 }
      steps.append(Step(command: command, output: start..<end))
    }
    return steps
  }
}

/// Comparing what a page shows with what a command prints.
enum Transcript {
  /// A line `…` stands for any number of lines; roots, digests and ids that are drawn at random, and
  /// how long a thing took, may be any.
  static func matches(_ shown: [String], _ printed: [String]) -> Bool {
    var parts = shown.map(masked).split(separator: "…", omittingEmptySubsequences: false)
    var rest = printed.map(masked)[...]
    guard let first = parts.first, rest.starts(with: first) else { return false }
    rest = rest.dropFirst(first.count)
    parts.removeFirst()
    guard let last = parts.popLast() else { return rest.isEmpty }
    for part in parts {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }

  private static func masked(_ line: String) -> String {
    let line = line.replacing(/[0-9a-f]{32,}/, with: "<mã>")
      .replacing(/\d+(?:[.,]\d)? s\b/, with: "<giây>")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
