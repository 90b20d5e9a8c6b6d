public import Domain
public import ProjectionKit
internal import ReadModels

extension Tracker {
  /// Today as of today: V is the day in the store's zone, K the later of that and the day of the
  /// last recording (R4), P the head.
  public var now: Point {
    get throws {
      let history = try history
      let recorded = settings.zone.day(of: history.recordedAt)
      return Point(
        asOf: today, knownOn: history.head > 0 ? max(today, recorded) : today,
        position: history.head)
    }
  }

  /// A point from the options of a question; `at` is `V@K:P`, or a mark's name.
  public func point(
    asOf: String? = nil, knownOn: String? = nil, position: String? = nil, at: String? = nil
  ) throws -> Point {
    var point = try now
    if let at { point = try self.point(named: at) }
    if let asOf { point.asOf = try day(asOf, option: "--as-of") }
    if let knownOn { point.knownOn = try day(knownOn, option: "--known-on") }
    if let position { point.position = try self.position(position) }
    return point
  }

  /// A day as people write it: `2021-12-31`, `31/12/2021`, `hôm nay`, `today`.
  public func day(_ text: String, option: String) throws -> Day {
    if let day = Day(text) { return day }
    let folded = Folding.fold(text)
    if folded == "hom nay" || folded == "today" { return today }
    if folded == "hom qua" || folded == "yesterday" { return today.advanced(by: -1) }
    throw TrackerError(
      .input, .incorrect, "no-such-day",
      vi: "\(option): \"\(text)\" không phải một ngày có thật; viết như 31/12/2021 hoặc 2021-12-31",
      en: "\(option): \"\(text)\" is not a day that exists; write 2021-12-31 or 31/12/2021")
  }

  private func position(_ text: String) throws -> UInt64 {
    guard let position = LogPosition.read(text) else {
      throw TrackerError(
        .input, .incorrect, "no-such-position", vi: "\"\(text)\" không phải một vị trí của sổ",
        en: "\"\(text)\" is not a position of the log")
    }
    let head = try history.head
    guard position <= head else {
      throw TrackerError(
        .input, .incorrect, "beyond-head", vi: "sổ kết thúc ở \(head), chưa có vị trí \(position)",
        en: "the log ends at \(head)")
    }
    return position
  }

  /// `V@K:P` with every part optional, or the name of a mark.
  private func point(named text: String) throws -> Point {
    if let marked = try mark(text) { return try self.point(named: marked) }
    // A word that is no day's (`hôm nay`) was meant for a mark.
    if text.contains(where: \.isLetter), !text.contains(where: { $0 == "@" || $0 == ":" }),
      (try? day(text, option: "--at")) == nil
    {
      throw try noSuchMark(text)
    }
    var point = try now
    var rest = text[...]
    if let colon = rest.lastIndex(of: ":") {
      point.position = try position(String(rest[rest.index(after: colon)...]))
      rest = rest[..<colon]
    }
    if let sign = rest.firstIndex(of: "@") {
      point.knownOn = try day(String(rest[rest.index(after: sign)...]), option: "--at")
      rest = rest[..<sign]
    }
    if !rest.isEmpty { point.asOf = try day(String(rest), option: "--at") }
    return point
  }

  private func mark(_ name: String) throws -> String? {
    let catalogue = try catalogue(at: try now)
    guard let handle = catalogue.handle(name),
      case .pointMarked(let mark) = catalogue.events(.pointMarked).last(where: {
        $0.subject == handle
      })?.body
    else { return nil }
    return mark.point
  }

  private func noSuchMark(_ name: String) throws -> TrackerError {
    let catalogue = try catalogue(at: try now)
    var names: [String] = []
    for event in catalogue.events(.pointMarked) {
      let name = catalogue.text(event.subject)
      if !names.contains(name) { names.append(name) }
    }
    let list = names.joined(separator: ", ")
    return TrackerError(
      .input, .notFound, "no-such-mark",
      vi: "không có mốc đánh dấu \"\(name)\"; "
        + (names.isEmpty ? "sổ chưa đánh dấu mốc nào (tiendo mark)" : "có: \(list)"),
      en: "there is no mark \"\(name)\"; "
        + (names.isEmpty ? "the log has none yet (tiendo mark)" : "there are: \(list)"))
  }
}

extension Tracker {
  /// A question from the options of `show`, with names found in the catalogue at its point.
  public func question(
    at point: Point, unit: String? = nil, target: String? = nil, indicator: String? = nil,
    document: String? = nil, period: String? = nil, level: String? = nil, structure: Day? = nil
  ) throws -> Question {
    let catalogue = try catalogue(at: point)
    return try translating {
      func found(_ text: String?, _ noun: Noun) throws -> Handle? {
        let day = noun == .unit ? structure ?? point.asOf : point.asOf
        return try text.map { try catalogue.find($0, noun, on: day) }
      }
      var question = Question(
        at: point, period: try period.map(self.period), unit: try found(unit, .unit),
        level: try level.map(Tracker.level), target: try found(target, .target),
        indicator: try found(indicator, .indicator),
        document: try found(document, .document).map(catalogue.text))
      question.structure = structure
      return question
    }
  }

  /// A period as people write it; without a closing day of its own it gets the store's, where the
  /// setting says so and the window has one.
  public func period(_ text: String) throws -> Period {
    guard let period = Period(text) else { throw TrackerError(Period.unreadable(text)) }
    guard let closing = settings.closing, period.closing == nil, !text.contains(":") else {
      return period
    }
    return Period(period.form, closing: closing) ?? period
  }

  private static func level(_ text: String) throws -> UnitKind {
    guard let kind = UnitKind(rawValue: text) else {
      let all = UnitKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw TrackerError(
        .input, .incorrect, "unknown-level", vi: "không có cấp \"\(text)\"; có: \(all)",
        en: "there is no level \"\(text)\"; there are: \(all)")
    }
    return kind
  }
}
