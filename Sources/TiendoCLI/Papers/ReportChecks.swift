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
  /// How many of its figures the log gives otherwise by now.
  private(set) var restated = 0

  var areGood: Bool { checks.allSatisfy { $0.isGood ?? true } }

  init(_ kept: KeptReport, _ tracker: Tracker) throws {
    stamp = kept.stamp
    publication = try tracker.publications().last { $0.name == kept.stamp.name }
    guard try checkRoot(tracker) else { return }
    let report = try checkDigest(tracker)
    if kept.text != nil { try checkRows(of: report, in: kept, tracker) }
    if let publication {
      let now = try tracker.now
      restated = try tracker.restatements(
        of: publication, knownOn: now.knownOn, position: now.position
      ).count
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
  private mutating func checkRows(
    of report: Publication, in kept: KeptReport, _ tracker: Tracker
  ) throws {
    let made = try ReportPaper(report, tracker, Office(), language: stamp.language)
    let rows = kept.isWorkbook ? try workbookRows(made.source) : made.paper.figureRows
    var rest = (kept.text ?? "")[...]
    var missing: [String] = []
    for cells in rows {
      let (row, shown) = (Squeezed.text(cells.joined()), cells.joined(separator: " · "))
      if let found = rest.firstRange(of: row) {
        rest = rest[found.upperBound...]
      } else {
        missing.append(shown)
      }
    }
    // A template of one's own may leave the annexes out.
    let hasAnnex = missing.count < rows.count || rows.isEmpty
    let count = Decimal(rows.count)
    checks.append(
      Check(
        name: "rows", isGood: hasAnnex ? missing.isEmpty : nil,
        words: !hasAnnex
          ? Sentence(
            vi: "phụ lục: tệp không có, nên không so được từng con số",
            en: "annex: the file has none, so its figures were not compared")
          : missing.isEmpty
            ? Sentence(
              vi: "phụ lục: đúng cả \(count.text(.vi)) dòng số",
              en: "annex: all \(count.text(.en)) rows of figures are the same")
            : Sentence(
              vi: "phụ lục: \(missing.count) dòng không như đã ký, đầu tiên: \(missing[0])",
              en: "annex: \(missing.count) rows are not what was signed, first: \(missing[0])")))
  }

  /// A workbook is held against the one that is written now.
  private func workbookRows(_ source: PaperSource) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.xlsx"
    do {
      try source.writeWorkbook(toFile: file, askedBy: "")
    } catch {
      throw Failure(.store, error.sentence)
    }
    return source.figureRows(ofWorkbook: try Tracker.texts(ofWorkbook: file))
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
    if restated > 0 {
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
      ("restated", .integer(restated)),
    ]).compact + "\n"
  }
}
