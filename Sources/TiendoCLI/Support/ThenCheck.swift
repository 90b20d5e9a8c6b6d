import Domain
import ProjectionKit
import Reports
import Tracker

/// Makes anew what was known then, and says whether it is as that night's certificate has it.
enum ThenCheck {
  static func run(
    _ tracker: Tracker, asOf: Day?, knownOn: Day?, position: UInt64?, json: Bool, quiet: Bool
  ) throws {
    var bar = ProgressBar(Interface.say("Dựng lại", "Rebuild"), quiet: quiet)
    let made = try tracker.rebuildThen(asOf: asOf, knownOn: knownOn, position: position) {
      bar.update(done: Int($0), share: $1 > 0 ? Double($0) / Double($1) : 1)
    }
    bar.finish()
    guard let made else {
      throw Failure(
        .no,
        "không có chứng nhận nào của đêm ấy; xem tiendo nightly --list",
        "there is no certificate of that night; see tiendo nightly --list")
    }
    if json {
      Output.write(made.json)
    } else {
      let (vi, en) = (
        Decimal(made.point.position).text(.vi), Decimal(made.point.position).text(.en)
      )
      Output.line(
        "Đã dựng lại vị trí 1 đến \(vi), tính đến \(made.point.asOf.text(.vi)), "
          + "theo số liệu công bố đến \(made.point.knownOn.text(.vi)).",
        "Rebuilt positions 1 to \(en), as of \(made.point.asOf.text(.en)), "
          + "as known on \(made.point.knownOn.text(.en)).")
    }
    if let difference = made.difference {
      let night = made.certificate.number
      throw Failure(
        .no, "không khớp chứng nhận đêm \(night): \(difference.vi)",
        "not as night \(night) certified: \(difference.en)")
    }
    guard !json else { return }
    let (rows, answers, all) = (made.compared.rows, made.compared.answers, made.models.count)
    let night = made.certificate.number
    let answered = made.asksAsCertified
    Output.line(
      "Khớp chứng nhận đêm \(night): mã gốc, dòng của \(rows)/\(all) bảng"
        + (answered ? ", câu trả lời của \(answers)/\(all) bảng." : "."),
      "As night \(night) certified: the root, the rows of \(rows) of \(all) models"
        + (answered ? ", the answers of \(answers) of \(all)." : "."))
    guard !answered else { return }
    let (asOf, knownOn) = (made.certificate.asOf, made.certificate.knownOn)
    Output.line(
      "Câu trả lời không so được: đêm \(night) chứng nhận câu trả lời tính đến "
        + "\(asOf.text(.vi)), theo số liệu công bố đến \(knownOn.text(.vi)).",
      "The answers cannot be compared: night \(night) certified those as of \(asOf.text(.en)), "
        + "as known on \(knownOn.text(.en)).")
  }
}

extension RebuiltThen {
  fileprivate var json: String {
    JSON.object([
      ("schema", .string("tiendo/rebuild-then/1")), ("asOf", .string(point.asOf.description)),
      ("knownOn", .string(point.knownOn.description)), ("position", .integer(point.position)),
      ("night", .integer(certificate.number)),
      (
        "models",
        .array(
          models.map {
            .object([
              ("model", .string($0.name)), ("rows", .integer($0.rows)),
              ("digest", .string($0.digest)), ("answer", .string($0.answer)),
            ])
          })
      ), ("comparedRows", .integer(compared.rows)), ("comparedAnswers", .integer(compared.answers)),
      ("equal", JSON(.bool(difference == nil))),
    ]).compact + "\n"
  }
}
