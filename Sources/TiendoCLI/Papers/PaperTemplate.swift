import Domain
import Papers
import Tracker

/// The template that a file is written by: ours, or one of a user's own.
struct PaperTemplate {
  /// The file of one's own; nil for ours.
  let file: String?
  private let text: String
  private let form: Templates.Form

  init(file: String?, for format: PaperFormat, _ language: Language) throws {
    self.file = file
    form = format == .md ? .md : .html
    text = try file.map(Input.text(ofFile:)) ?? Templates.text(form, language)
  }

  var digest: String { Tracker.digest(of: text) }

  /// The text of a report, with a stamp that says the template.
  func render(_ source: PaperSource) throws -> String {
    var source = source
    if source.stamp.office != nil { source.stamp.template = digest }
    do {
      return try Templates.render(source.paper, text, form)
    } catch {
      throw Failure(
        .input, "\(file ?? "mẫu"): mẫu Mustache không đọc được (\(error.text))",
        "\(file ?? "template"): the Mustache template cannot be read (\(error.text))")
    }
  }
}
