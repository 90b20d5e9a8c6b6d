import Domain
import Glibc
import Reports

extension FormatOptions {
  /// Writes an answer in the format asked for, to standard output or the file named by `-o`.
  func write(_ answer: Answer) throws {
    try write(text(answer))
  }

  private func text(_ answer: Answer) -> String {
    let language = Interface.language
    switch chosen {
    case .json: return answer.json()
    case .jsonl: return answer.jsonl()
    case .csv: return (output == nil ? "" : "\u{FEFF}") + answer.csv()
    case .md: return answer.markdown(language)
    case .html: return answer.html(language)
    case .table:
      let isFile = output != nil
      return answer.text(
        language, width: isFile ? 100 : Interface.width, color: !isFile && Interface.color)
    }
  }

  /// Writes a text that is ready, to the same place.
  func write(_ text: String) throws {
    guard let output else { return Output.write(text) }
    guard let file = fopen(output, "w") else { throw FormatOptions.unwritable(output) }
    var text = text
    let written = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, written == text.utf8.count else {
      throw FormatOptions.unwritable(output)
    }
    Output.complain(Interface.say("Đã ghi \(output).", "Wrote \(output)."))
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(
      .store, "không ghi được \(path); hãy kiểm tra thư mục, quyền và chỗ trống",
      "\(path) cannot be written; check the directory, permissions and space")
  }
}
