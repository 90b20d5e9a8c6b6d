import Domain
import Glibc
import Papers
import Tracker

/// What is read out of a report's file: the same of two files that say the same.
struct KeptText {
  /// Without blanks, as a stamp and the rows of an annex are found in it.
  let squeezed: String
  /// Every word in order. Of a page first what people read, then its source with all that shapes
  /// what they see.
  let readings: [[Substring]]

  init(of file: String, _ format: PaperFormat) throws {
    switch format {
    case .html:
      let source = try Input.text(ofFile: file)
      squeezed = Squeezed.markup(source)
      readings = [KeptText.words(Squeezed.plain(source)), KeptText.words(source)]
    case .md, .json:
      let text = try Input.text(ofFile: file)
      squeezed = Squeezed.text(text)
      readings = [KeptText.words(text)]
    case .docx:
      let page = try KeptText.output(
        "pandoc", ["--from", "docx", "--to", "html", "--wrap", "none", file])
      squeezed = Squeezed.markup(page)
      let beside = try Tracker.textsBesideBody(ofDocument: file)
      readings = [
        KeptText.words(Squeezed.plain(page)), KeptText.words(beside.joined(separator: " ")),
      ]
    case .xlsx:
      let sheets = try Tracker.texts(ofWorkbook: file)
      squeezed = Squeezed.text(sheets.joined().map { $0.joined() }.joined())
      // The last sheet says how to ask again; its stamp is held by itself.
      let cells = sheets.dropLast().joined().map { $0.joined(separator: " ") }
      readings = [KeptText.words(cells.joined(separator: "\n"))]
    case .pdf:
      let text = try KeptText.output("pdftotext", ["-raw", "-enc", "UTF-8", file])
      squeezed = Squeezed.text(text)
      readings = [KeptText.words(text)]
    }
  }

  /// Where texts stand in the squeezed text, each behind the one before; nil of one that does not.
  func places(of texts: [String]) -> [Int?] {
    squeezed.withCString { all in
      var rest = all
      return texts.map { text in
        guard let found = strstr(rest, text) else { return nil }
        rest = UnsafePointer(found) + text.utf8.count
        return UnsafePointer(found) - all
      }
    }
  }

  /// The first place where this text is not that of another file, each with the words around it.
  func firstDifference(from other: KeptText) -> (own: String, other: String)? {
    for (own, other) in zip(readings, other.readings) where own != other {
      let same = zip(own, other).prefix { $0 == $1 }.count
      func excerpt(_ words: [Substring]) -> String {
        words[max(0, same - 4)..<min(words.count, same + 4)].joined(separator: " ")
      }
      return (excerpt(own), excerpt(other))
    }
    return nil
  }

  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }

  /// What a program makes of a file, as text.
  private static func output(_ program: String, _ arguments: [String]) throws -> String {
    guard let path = Program.path(of: program) else { throw OfficePrograms.missing(program) }
    let folder = try TemporaryFolder()
    let made = folder.path + "/text"
    let all = arguments + (program == "pandoc" ? ["--output", made] : [made])
    let (status, _) = Program.run(path, all, environment: ["LC_ALL=C.UTF-8"], in: folder.path)
    guard status == 0 else {
      throw Failure(
        .input, "\(arguments.last ?? ""): \(program) không đọc được tệp này",
        "\(arguments.last ?? ""): \(program) cannot read this file")
    }
    return try Input.text(ofFile: made)
  }
}
