import Domain
import Papers
import Reports
import Tracker

/// A report written again from the log as a kept file was: in its format and language, with the
/// office that its stamp says, by its template.
struct RewrittenReport {
  /// The rows of the annexes, as the format says them.
  let rows: [[String]]
  /// Nil where the template that the file was written by is not at hand.
  let text: KeptText?
  /// A template of one's own may leave the annexes out.
  let hasAnnex: Bool

  init(
    of report: Publication, as kept: KeptReport, _ tracker: Tracker, template file: String?
  ) throws {
    let (stamp, format) = (kept.stamp, kept.format)
    let office = stamp.office ?? OfficeOptions.configured(in: tracker)
    var source = try ReportPaper(report, tracker, office, language: stamp.language).source
    source.stamp.office = stamp.office
    let folder = try TemporaryFolder()
    let made = "\(folder.path)/report.\(format.rawValue)"
    guard format != .xlsx else {
      do {
        try source.writeWorkbook(toFile: made, askedBy: "")
      } catch {
        throw Failure(.store, error.sentence)
      }
      rows = source.figureRows(ofWorkbook: try Tracker.texts(ofWorkbook: made))
      (text, hasAnnex) = (try KeptText(of: made, format), true)
      return
    }
    rows = source.paper.figureRows
    let template = try PaperTemplate(file: file, for: format, stamp.language)
    guard stamp.template == nil || stamp.template == template.digest else {
      (text, hasAnnex) = (nil, true)
      return
    }
    let page = try template.render(source)
    if format == .docx || format == .pdf {
      try OfficePrograms(publishedOn: report.publishedOn).convert(page, to: format, file: made)
    } else {
      _ = try folder.write(Array(page.utf8), as: "report.\(format.rawValue)")
    }
    let text = try KeptText(of: made, format)
    self.text = text
    let places = text.places(of: rows.map { Squeezed.text($0.joined()) })
    hasAnnex = rows.isEmpty || places.contains { $0 != nil }
  }
}
