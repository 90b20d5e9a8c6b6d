import Domain
import Glibc
import Papers
import ProjectionKit
import Tracker

/// A report's file as it was kept: what it says it is, and its text.
struct KeptReport {
  var stamp: Stamp
  /// What is read out of it; nil of a file in JSON.
  var text: KeptText?
  /// Of a file in JSON, the SHA-256 of its bytes: such a file is all of the report.
  var digest: String?
  let format: PaperFormat

  init(_ file: String) throws {
    guard let format = PaperFormat(ofFile: file) else {
      throw Failure(
        .usage, "\(file): báo cáo là tệp docx, pdf, xlsx, html, md hoặc json",
        "\(file): a report is a file in docx, pdf, xlsx, html, md or json")
    }
    guard access(file, F_OK) == 0 else {
      throw TrackerError(
        .input, .notFound, "no-file", place: file, vi: "không có tệp này",
        en: "there is no such file")
    }
    self.format = format
    switch format {
    case .json:
      let digest = try Tracker.digest(ofFile: file)
      guard let stamp = try KeptReport.stamp(ofJSON: file, digest: digest) else {
        throw KeptReport.notOurs(file)
      }
      (self.stamp, self.digest) = (stamp, digest)
    case .html, .md, .docx, .pdf, .xlsx:
      let text = try KeptText(of: file, format)
      guard let stamp = Stamp(in: text.squeezed) else { throw KeptReport.notOurs(file) }
      (self.stamp, self.text) = (stamp, text)
    }
  }

  private static func notOurs(_ file: String) -> TrackerError {
    TrackerError(
      .input, .incorrect, "no-stamp", place: file,
      vi: "tệp không mang mã của báo cáo nào do tiendo viết",
      en: "the file carries no stamp of a report that tiendo wrote")
  }

  private static func stamp(ofJSON file: String, digest: String) throws -> Stamp? {
    guard let json = try? JSON.parse(try Input.text(ofFile: file)),
      json["schema"]?.text == "tiendo/report/1", let name = json["report"]?.text,
      let asOf = json["asOf"]?.text.flatMap(Day.init(iso:)),
      let knownOn = json["knownOn"]?.text.flatMap(Day.init(iso:)),
      let publishedOn = json["publishedOn"]?.text.flatMap(Day.init(iso:)),
      let root = json["root"]?.text, case .array(let models)? = json["models"]?.value,
      case .integer(let position)? = json["position"]?.value,
      let position = UInt64(position.description)
    else { return nil }
    return Stamp(
      name: name, point: Point(asOf: asOf, knownOn: knownOn, position: position),
      period: json["period"]?.text.flatMap { Period($0) }, publishedOn: publishedOn,
      models: models.compactMap(\.text), language: Interface.language, root: root, digest: digest)
  }
}
