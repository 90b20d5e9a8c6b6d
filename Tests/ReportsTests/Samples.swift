import Domain
import ProjectionKit
import Reports

/// Answers small enough to be read in a test.
enum Samples {
  static let point = Point(
    asOf: Day(iso: "2023-12-31")!, knownOn: Day(iso: "2024-06-30")!, position: 1234)

  static func answer(_ table: Table, hints: [Sentence] = [], footnotes: [Sentence] = []) -> Answer {
    Answer(
      table: table, point: point, root: "ab12",
      title: Sentence(vi: "Mức độ hoàn thành chỉ tiêu", en: "Completion of targets"),
      footnotes: footnotes, hints: hints)
  }

  static let columns = [
    TableColumn("target", vi: "Chỉ tiêu", en: "Target"),
    TableColumn("value", vi: "Hiện có", en: "Value"),
    TableColumn("percent", vi: "Hoàn thành", en: "Complete", style: .bar),
    TableColumn("status", vi: "Tình trạng", en: "Status"),
    TableColumn("positions", vi: "Vị trí", en: "Positions", isShown: false),
  ]

  static func row(
    _ id: String, _ name: String, _ value: Cell, _ percent: Cell, _ status: Cell = .null,
    positions: [Int] = [], mark: Decimal? = nil
  ) -> Table.Row {
    Table.Row(
      id: id + "@tinh",
      cells: [
        .name(id: id, Sentence(name)), value, percent, status,
        .list(positions.map { .whole($0) }),
      ], mark: mark)
  }

  static let signed = row(
    "ky-so", "Văn bản điện tử ký số", percent("99", .above), .number(Decimal(99)),
    .word("in-progress", Sentence(vi: "đang thực hiện", en: "in progress")), positions: [87, 91])

  static let economy = row(
    "kts-grdp", "Kinh tế số trong GRDP", percent("8.28"), .number(decimal("41.4")),
    .word("behind", Sentence(vi: "chậm", en: "behind")), mark: Decimal(70))

  static let rank = row(
    "dti", "Xếp hạng DTI",
    .quantity(Decimal(11), .exact, measure: "hạng", decimals: nil, field: 63), .null,
    .word("no-data", Sentence(vi: "chưa có số liệu", en: "no data")))

  static let completion = Table(
    model: "completion", columns: columns, rows: [rank, economy, signed],
    beside: [("summary", .object([("all", .object([("counts", .object([("met", .whole(1))]))]))]))])

  static let documents = Table(
    model: "documents",
    columns: [
      TableColumn("unit", vi: "Đơn vị", en: "Unit"),
      TableColumn("period", vi: "Kỳ", en: "Period"),
      TableColumn("incoming", vi: "Văn bản đến", en: "Incoming"),
      TableColumn("cumulative", vi: "Lũy kế", en: "Cumulative"),
    ],
    rows: [
      Table.Row(
        id: "tinh",
        cells: [
          .name(id: "tinh", Sentence("Toàn tỉnh")), .period(Period("2021")!),
          .number(Decimal(1_988_791)),
          .object([("incoming", .number(Decimal(1_988_791))), ("outgoing", .null)]),
        ])
    ], showsID: false)

  static func decimal(_ text: String) -> Decimal { Decimal(strict: text)! }

  static func percent(_ text: String, _ qualifier: Qualifier = .exact) -> Cell {
    .quantity(decimal(text), qualifier, measure: "%", decimals: nil, field: nil)
  }
}
