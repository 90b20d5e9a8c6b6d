import ArgumentParser
import Domain
import ProjectionKit
import Reports
import Tracker

struct ListActors: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Interface.say(
      "Những người ghi của sổ, vai trò và khóa của họ.", "The store's actors, their roles and keys."
    ),
    discussion: Interface.say(
      "Ví dụ: tiendo actor add lan; tiendo actor list",
      "Example: tiendo actor add lan; tiendo actor list"),
    aliases: ["xem"])

  @OptionGroup var format: FormatOptions
  @OptionGroup var common: CommonOptions

  private static let columns = [
    TableColumn("id", vi: "Người ghi", en: "Actor"),
    TableColumn("roles", vi: "Vai trò", en: "Roles"),
    TableColumn("key", vi: "Khóa công khai", en: "Public key"),
    TableColumn("added", vi: "Thêm ở vị trí", en: "Added at"),
    TableColumn("revoked", vi: "Thu quyền ở vị trí", en: "Revoked at"),
  ]

  func run() throws {
    let tracker = try common.open()
    let point = try tracker.now
    let rows = try tracker.actors().map { id, actor in
      Table.Row(
        id: id,
        cells: [
          .text(id), .list(ListActors.cells(actor.grants)), actor.key.map { .text($0) } ?? .null,
          .whole(Int(actor.addedAt)), actor.revokedAt.map { .whole(Int($0)) } ?? .null,
        ])
    }
    var table = Table(model: "", columns: ListActors.columns, rows: rows)
    table.sortRows()
    try format.write(
      Answer(
        schema: "tiendo/actors/1", table: table, point: point,
        root: try tracker.root(at: point.position),
        title: Sentence(vi: "Những người ghi", en: "Actors")))
  }

  /// `planner tinh`, `approver`.
  private static func cells(_ grants: Set<Authority.Grant>) -> [Cell] {
    let texts = grants.map { [$0.role.rawValue, $0.unit].compactMap { $0 }.joined(separator: " ") }
    return texts.sorted().map { .text($0) }
  }
}
