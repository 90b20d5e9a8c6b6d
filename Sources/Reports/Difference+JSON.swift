internal import Domain
public import ProjectionKit

extension [Difference] {
  /// The object outside programs rely on, a figure a line.
  public func json(from: Point, to: Point, drafts: Int = 0) -> String {
    let several = Set(map(\.model)).count > 1
    let lines = map { "\n" + $0.json(namingModel: several).compact }.joined(separator: ",")
    var head: [(String, JSON?)] = [("schema", .string("tiendo/diff/1"))]
    if let model = first?.model, !several { head.append(("model", .string(model))) }
    head += [("from", .string(from.text)), ("to", .string(to.text))]
    if drafts > 0 { head.append(("drafts", .integer(drafts))) }
    return JSON.object(head).compact.dropLast() + ",\n\"rows\":[\(lines)\(isEmpty ? "" : "\n")]}\n"
  }

  /// The figures alone, one object a line.
  public func jsonl() -> String {
    map { $0.json(namingModel: true).compact + "\n" }.joined()
  }
}

extension Difference {
  fileprivate func json(namingModel: Bool) -> JSON {
    let parts = self.parts.map { part in
      JSON.object([
        ("cause", .string(part.cause.rawValue)),
        ("amount", part.amount.map { .string($0.description) } ?? JSON(.null)),
        ("qualifier", part.amount == nil ? JSON(.null) : .string(part.qualifier.symbol)),
        ("positions", .array(part.positions.map { .integer($0) })),
      ])
    }
    return .object(
      (namingModel ? [("model", .string(model))] : []) + [
        ("row", .string(row)), ("column", .string(column)), ("from", from.json), ("to", to.json),
        ("parts", .array(parts)),
      ])
  }
}

extension [Difference] {
  /// A row a part, for sheets and pages.
  public var table: Table {
    Table(
      model: first?.model ?? "",
      columns: [
        TableColumn("model", vi: "Bảng", en: "Model", isShown: false),
        TableColumn("row", vi: "Dòng", en: "Row"),
        TableColumn("column", vi: "Số", en: "Figure"),
        TableColumn("from", vi: "Từ", en: "From"),
        TableColumn("to", vi: "Đến", en: "To"),
        TableColumn("cause", vi: "Nguyên nhân", en: "Cause"),
        TableColumn("amount", vi: "Thay đổi", en: "Change"),
        TableColumn("qualifier", vi: "Loại số", en: "Qualifier"),
        TableColumn("positions", vi: "Vị trí", en: "Positions"),
      ],
      rows: flatMap { difference in
        difference.parts.map { part in
          Table.Row(
            id: "\(difference.row)/\(difference.column)/\(part.cause.rawValue)",
            cells: [
              .text(difference.model), .name(id: difference.row, difference.name),
              .name(id: difference.column, difference.title), difference.from, difference.to,
              .word(part.cause.rawValue, part.words), .decimal(part.amount),
              .optional(part.amount.map { _ in part.qualifier.symbol }),
              .list(part.positions.map { .whole(Int($0)) }),
            ])
        }
      }, showsID: false)
  }
}
