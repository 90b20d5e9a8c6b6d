import Domain
import ProjectionKit
import Reports

extension FormatOptions {
  /// Writes an answer in the format asked for, to standard output or the file named by `-o`.
  func write(_ answer: Answer) throws {
    let answer = Drafts.current?.marked(answer) ?? answer
    switch chosen {
    case .xlsx: try writeWorkbook(answer)
    case .svg:
      throw Failure(
        .usage, "chỉ tiendo diff và tiendo since vẽ được hình .svg",
        "only tiendo diff and tiendo since draw an .svg")
    case .ics, .parquet:
      throw Failure(
        .usage, "chỉ tiendo due viết ics, và chỉ tiendo export viết parquet",
        "only tiendo due writes ics, and only tiendo export parquet")
    default: try write(text(answer))
    }
  }

  private func text(_ answer: Answer) -> String {
    let language = Interface.language
    switch chosen {
    case .json: return answer.json()
    case .jsonl: return answer.jsonl()
    case .csv: return (output == nil ? "" : "\u{FEFF}") + answer.csv()
    case .md: return answer.markdown(language)
    case .html: return answer.html(language)
    default:
      let isFile = output != nil
      return answer.text(
        language, width: isFile ? 100 : Interface.width, color: !isFile && Interface.color)
    }
  }

  /// Writes a text that is ready, to the same place.
  func write(_ text: String) throws {
    guard let output else { return Output.write(text) }
    try Output.write(text, toFile: output)
    sayWritten(output)
  }

  private func writeWorkbook(_ answer: Answer) throws {
    guard let output else { return }
    try OutputFile.replace(output) { fresh in
      try answer.writeWorkbook(
        toFile: fresh, Interface.language, askedBy: Arguments.repeated(at: answer.point))
    }
    sayWritten(output)
  }

  private func sayWritten(_ file: String) {
    Output.complain(Interface.say("Đã ghi \(file).", "Wrote \(file)."))
  }
}
