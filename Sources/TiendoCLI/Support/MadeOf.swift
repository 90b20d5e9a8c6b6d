import Domain
import ProjectionKit
import Reports
import Tracker

/// What a unit was made of, and which of its figures are carried over from there: two tables.
struct MadeOf {
  private let unit: Handle
  private let catalogue: Catalogue
  private let point: Point
  private let formers: [Former]
  private let parts: [(model: String, part: FigurePart)]
  private let titles: [String: Sentence]

  init(_ unit: Handle, in tracker: Tracker, at point: Point) throws {
    (self.unit, self.point) = (unit, point)
    catalogue = try tracker.catalogue(at: point)
    let day = catalogue.day(of: unit, nearest: point.asOf)
    formers = catalogue.formers(of: unit, on: day)
    parts = formers.isEmpty ? [] : try tracker.parts(of: unit, on: day, at: point)
    titles = Dictionary(
      parts.map { ($0.model, tracker.title(of: $0.model) ?? Sentence($0.model)) }
    ) { first, _ in first }
  }

  func add(to shown: inout Shown) {
    guard let last = formers.last?.days.upperBound else { return }
    shown.sections.append(
      Answer.Section(
        "madeOf", title: Sentence(vi: "Được lập từ", en: "Made of"), table: formersTable))
    shown.sections.append(
      Answer.Section(
        "figures",
        title: Sentence(
          vi: "Số liệu tự báo cáo và quy đổi", en: "Figures reported and carried over"),
        table: figuresTable))
    shown.footnotes.append(summary)
    let id = catalogue.text(unit)
    let isYoung = !catalogue.units(on: last).isInBeing(unit)
    if parts.contains(where: { $0.part.way == .ended }) && isYoung {
      // On their last day their gauges were carried over too.
      shown.hints.append(Sentence("tiendo unit show \(id) --as-of \(last)"))
    }
  }

  private var formersTable: Table {
    Table(
      model: "",
      columns: [
        TableColumn("name", vi: "Đơn vị cũ", en: "Former unit"),
        TableColumn("id", vi: "Mã", en: "Id", style: .id),
        TableColumn("from", vi: "Từ ngày", en: "From"), TableColumn("to", vi: "Đến ngày", en: "To"),
        TableColumn("share", vi: "Tỷ lệ", en: "Share"),
        TableColumn("position", vi: "Vị trí", en: "Event"),
      ],
      rows: formers.map { former in
        let id = catalogue.text(former.unit)
        let name = catalogue.unitName(former.unit, on: former.days.upperBound)
        return Table.Row(
          id: id,
          cells: [
            .text(name), .text(id), .day(former.days.lowerBound),
            .day(former.days.upperBound), .share(former.share), .whole(Int(former.position)),
          ])
      }, showsID: false)
  }

  private var figuresTable: Table {
    Table(
      model: "",
      columns: [
        TableColumn("model", vi: "Bảng", en: "Model", isShown: false),
        TableColumn("figure", vi: "Số liệu", en: "Figure"),
        TableColumn("value", vi: "Giá trị", en: "Value", style: .id),
        TableColumn("effectiveOn", vi: "Đến ngày", en: "Up to"),
        TableColumn("from", vi: "Đơn vị báo cáo", en: "Reported by"),
        TableColumn("share", vi: "Tỷ lệ", en: "Share"),
        TableColumn("carried", vi: "Quy đổi", en: "Carried over"),
        TableColumn("entries", vi: "Số lần ghi", en: "Entries", isShown: false),
        TableColumn("position", vi: "Vị trí", en: "Position", isShown: false),
      ],
      rows: parts.map { row($0.model, $0.part) }, showsID: false)
  }

  private func row(_ model: String, _ part: FigurePart) -> Table.Row {
    let last = part.readings[part.readings.count - 1]
    let subject = part.series.subject
    let name =
      part.title.map { (titles[model] ?? Sentence(model)) + Sentence(" · ") + $0 }
      ?? catalogue.indicatorName(catalogue.text(subject), on: point.asOf)
    let measure = catalogue.indicator(subject, on: point.asOf)?.measure ?? ""
    let from = catalogue.text(part.from)
    let isOver = part.way == .reported || part.way == .carried
    return Table.Row(
      id: from,
      cells: [
        .text(model),
        .name(id: part.title == nil ? catalogue.text(subject) : part.column, name),
        .figure(part.figure, measure: measure), .day(last.effectiveOn),
        catalogue.name(ofUnit: part.from, on: last.effectiveOn),
        isOver ? .share(part.share) : .null, .word("\(part.way)", part.way.words),
        .whole(part.readings.count), .whole(Int(last.position)),
      ])
  }

  private var summary: Sentence {
    guard !parts.isEmpty else {
      return Sentence(
        vi: "Chưa có số liệu nào của đơn vị này hay của các đơn vị cũ.",
        en: "Neither this unit nor a former one has figures.")
    }
    func count(_ ways: FigurePart.Way...) -> Int { parts.count { ways.contains($0.part.way) } }
    let (own, carried) = (count(.reported), count(.carried))
    let counts = Sentence(
      vi: "\(own) số liệu tự báo cáo, \(carried) quy đổi từ đơn vị cũ",
      en: "\(own) reported by the unit, \(carried) carried over from former units")
    let left = count(.kept, .ended)
    guard left > 0 else { return counts + Sentence(".") }
    return counts
      + Sentence(vi: ", \(left) ở lại đơn vị cũ.", en: ", \(left) left with a former unit.")
  }
}

extension FigurePart.Way {
  fileprivate var words: Sentence {
    switch self {
    case .reported: Sentence(vi: "tự báo cáo", en: "reported")
    case .carried: Sentence(vi: "quy đổi", en: "carried over")
    case .kept: Sentence(vi: "không chia được", en: "not divisible")
    case .ended: Sentence(vi: "không còn tính", en: "no longer counts")
    }
  }
}

extension Cell {
  /// A share: `0.5` for programs, `50%` for people.
  fileprivate static func share(_ share: Rational) -> Cell {
    let percent = (share * .hundred).rounded(to: 2)
    return .name(
      id: "\(share.decimal)",
      Sentence(vi: "\(percent.text(.vi))%", en: "\(percent.text(.en))%"))
  }
}
