public import Domain
internal import EventLog
public import ProjectionKit
internal import Reports

/// What a report is to say, before its figures are read.
public struct ReportTerms: Sendable {
  public var name: String
  public var title: String?
  public var number: String?
  public var signer: String?
  public var period: Period?
  public var models: [String]

  public init(
    _ name: String, title: String? = nil, number: String? = nil, signer: String? = nil,
    period: Period? = nil, models: [String] = []
  ) {
    self.name = name
    self.title = title
    self.number = number
    self.signer = signer
    self.period = period
    self.models = models
  }
}

extension Tracker {
  /// A report at a point with all its figures, the log's root and its digest: what `publish`
  /// records. Without models it has all of them but the coverage, whose state changes by the day.
  public func drawnUp(_ terms: ReportTerms, at point: Point, publishedOn: Day) throws
    -> Publication
  {
    if let period = terms.period, !period.contains(point.asOf) {
      throw TrackerError(
        .input, .incorrect, "outside-the-period",
        vi: "ngày \(point.asOf.vietnamese) không thuộc kỳ \(period.text(.vi)); sửa --as-of hoặc "
          + "--period",
        en: "\(point.asOf) is not in the period \(period); mend --as-of or --period")
    }
    let models = terms.models.isEmpty ? self.models.filter { $0 != "coverage" } : terms.models
    let question = Question(at: point, period: terms.period)
    let figures = try models.sorted().flatMap { model in
      try table(model, question).figures.map { ReportPublished.Figure($0, of: model) }
    }
    var publication = Publication(
      name: terms.name, position: 0, publishedOn: publishedOn, period: terms.period,
      report: ReportPublished(
        title: terms.title, number: terms.number, signer: terms.signer, models: models.sorted(),
        asOf: point.asOf, knownOn: point.knownOn, position: Int(point.position),
        root: try root(at: point.position), figures: figures))
    publication.report.digest = publication.computedDigest
    return publication
  }

  /// Refuses a name that a published report has already.
  public func checkUnpublished(_ name: String) throws {
    guard let published = try publication(named: name) else { return }
    throw TrackerError(
      .input, .conflict, "report-published",
      vi: "báo cáo \"\(name)\" đã phát hành ở vị trí \(published.position); hãy đặt tên khác, hoặc "
        + "rút lần đó trước: tiendo retract \(published.position) --reason ...",
      en: "the report \"\(name)\" was published at position \(published.position); choose another "
        + "name, or take that back first: tiendo retract \(published.position) --reason ...")
  }
}
