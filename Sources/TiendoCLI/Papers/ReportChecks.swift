import Domain
import Papers
import ProjectionKit
import Reports
import Tracker

/// What was held against the log, and whether it is the same.
struct ReportChecks {
  struct Check {
    var name: String
    /// Nil where it could not be checked.
    var isGood: Bool?
    var words: Sentence
  }

  let stamp: Stamp
  let publication: Publication?
  private(set) var checks: [Check] = []
  /// How many of its figures the log gives otherwise by now; nil of a file that does not hold.
  private(set) var restated: Int?

  var areGood: Bool { checks.allSatisfy { $0.isGood ?? true } }

  /// `template` is the file of one's own that the report was written by; nil for ours.
  init(_ kept: KeptReport, _ tracker: Tracker, template: String?) throws {
    stamp = kept.stamp
    publication = try tracker.publications().last { $0.name == kept.stamp.name }
    guard try checkRoot(tracker) else { return }
    let report = try checkDigest(tracker)
    if let text = kept.text {
      let anew = try RewrittenReport(of: report, as: kept, tracker, template: template)
      checkRows(of: anew, in: text)
      checkBody(of: anew, in: text)
    }
    if areGood {
      let now = try tracker.now
      restated = try publication.map {
        try tracker.restatements(of: $0, knownOn: now.knownOn, position: now.position).count
      }
    }
  }

  private mutating func checkRoot(_ tracker: Tracker) throws -> Bool {
    let position = stamp.point.position
    let (vi, en) = (Decimal(position).text(.vi), Decimal(position).text(.en))
    let isThere = try position <= tracker.now.position
    let isSame = try isThere && tracker.root(at: position) == stamp.root
    checks.append(
      Check(
        name: "root", isGood: isSame,
        words: isSame
          ? Sentence(
            vi: "mã gốc: sổ này, đến vị trí \(vi)",
            en: "root: this log, up to position \(en)")
          : Sentence(
            vi: "mã gốc: không phải sổ này, hoặc sổ đã bị thay trước vị trí \(vi)",
            en: "root: not this log, or the log was replaced before position \(en)")))
    return isSame
  }

  /// The report as the log has it: the published one, else a draft drawn up again.
  private mutating func checkDigest(_ tracker: Tracker) throws -> Publication {
    let report =
      try publication
      ?? tracker.drawnUp(
        ReportTerms(stamp.name, period: stamp.period, models: stamp.models), at: stamp.point,
        publishedOn: stamp.publishedOn)
    let isSame = report.report.digest == stamp.digest && report.computedDigest == stamp.digest
    let words: Sentence
    if let publication {
      let at = Decimal(publication.position)
      words =
        isSame
        ? Sentence(
          vi:
            "mã kiểm: đúng báo cáo \(publication.name) phát hành ở vị trí \(at.text(.vi))",
          en: "digest: the report \(publication.name) published at position "
            + "\(at.text(.en))")
        : Sentence(
          vi:
            "mã kiểm: khác báo cáo \(publication.name) phát hành ở vị trí \(at.text(.vi))",
          en: "digest: not that of the report \(publication.name) published at position "
            + "\(at.text(.en))")
    } else {
      words =
        isSame
        ? Sentence(
          vi: "mã kiểm: đúng các con số của sổ; dự thảo, chưa phát hành",
          en: "digest: the figures of the log; a draft, not published")
        : Sentence(
          vi: "mã kiểm: khác các con số của sổ; chưa phát hành báo cáo nào tên \(stamp.name)",
          en: "digest: not the figures of the log; no report \(stamp.name) was published")
    }
    checks.append(Check(name: "digest", isGood: isSame, words: words))
    return report
  }

  /// Every row of the annexes must be there, in order.
  private mutating func checkRows(of anew: RewrittenReport, in text: KeptText) {
    let places = text.places(of: anew.rows.map { Squeezed.text($0.joined()) })
    let missing = zip(anew.rows, places).compactMap { row, place in
      place == nil ? row.joined(separator: " · ") : nil
    }
    let count = Decimal(anew.rows.count)
    checks.append(
      Check(
        name: "rows", isGood: anew.hasAnnex ? missing.isEmpty : nil,
        words: !anew.hasAnnex
          ? Sentence(vi: "phụ lục: mẫu không có", en: "annex: the template has none")
          : missing.isEmpty
            ? Sentence(
              vi: "phụ lục: đúng cả \(count.text(.vi)) dòng số",
              en: "annex: all \(count.text(.en)) rows of figures are the same")
            : missing.count == anew.rows.count
              ? Sentence(
                vi: "phụ lục: đã bị bỏ khỏi tệp", en: "annex: it was taken out of the file")
              : Sentence(
                vi: "phụ lục: \(missing.count) dòng không như đã ký, đầu tiên: \(missing[0])",
                en: "annex: \(missing.count) rows are not what was signed, first: \(missing[0])")))
  }

  /// Every word of the file must be what the log gives when the report is written again.
  private mutating func checkBody(of anew: RewrittenReport, in text: KeptText) {
    let words: Sentence
    var isSame = false
    if let made = anew.text, let place = text.firstDifference(from: made) {
      words = Sentence(
        vi: "thân báo cáo: tệp ghi \"\(place.own)\", sổ cho \"\(place.other)\"",
        en: "body: the file says \"\(place.own)\", the log gives \"\(place.other)\"")
    } else if anew.text != nil {
      isSame = true
      words = Sentence(
        vi: "thân báo cáo: đúng từng chữ; cơ quan, nơi nhận, người ký thì sổ không giữ",
        en: "body: the same in every word; the office, the recipients and the signer are not in "
          + "the log")
    } else {
      words = Sentence(
        vi: "thân báo cáo: không so được, tệp viết theo mẫu khác → thêm --template TỆP-MẪU",
        en: "body: not compared, the file was written by another template → add --template FILE")
    }
    checks.append(Check(name: "body", isGood: isSame, words: words))
  }

  // MARK: As text and as JSON

  func text(_ file: String) -> String {
    let language = Interface.language
    let point = stamp.point.sentence[language]
    var lines = ["\(file): \(stamp.name). \(point)."]
    lines += checks.map { check in
      let mark = check.isGood.map { $0 ? "✓" : "✗" } ?? "–"
      return "  \(mark) \(check.words[language])"
    }
    if let restated, restated > 0 {
      lines.append(
        Interface.say(
          "\(restated) con số đã thay đổi sau phát hành → tiendo restated \(stamp.name)",
          "\(restated) figures were restated since → tiendo restated \(stamp.name)"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func json(_ file: String) -> String {
    JSON.object([
      ("schema", .string("tiendo/report-verify/1")), ("file", .string(file)),
      ("report", .string(stamp.name)), ("asOf", .string("\(stamp.point.asOf)")),
      ("knownOn", .string("\(stamp.point.knownOn)")), ("position", .integer(stamp.point.position)),
      ("root", .string(stamp.root)), ("digest", .string(stamp.digest)),
      ("published", publication.map { .integer($0.position) } ?? JSON(.null)),
      ("good", JSON(.bool(areGood))),
      (
        "checks",
        .array(
          checks.map { check in
            .object([
              ("check", .string(check.name)),
              ("good", check.isGood.map { JSON(.bool($0)) } ?? JSON(.null)),
              ("message", .string(check.words[Interface.language])),
            ])
          })
      ),
      ("restated", restated.map { .integer($0) } ?? JSON(.null)),
    ]).compact + "\n"
  }
}
