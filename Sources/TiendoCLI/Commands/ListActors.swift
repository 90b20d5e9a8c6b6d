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
    let catalogue = try tracker.catalogue(at: point)
    let rows = try tracker.actors().map { id, actor in
      Table.Row(
        id: id,
        cells: [
          .text(id), .list(ListActors.cells(actor.grants, catalogue, on: point.asOf)),
          actor.key.map { .text($0) } ?? .null,
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

  /// `người lập kế hoạch (Sở Y tế)`, `người duyệt`; for programs `planner so-yt`, `approver`.
  private static func cells(
    _ grants: Set<Authority.Grant>, _ catalogue: Catalogue, on day: Day
  ) -> [Cell] {
    let cells = grants.map { grant -> (id: String, cell: Cell) in
      let id = [grant.role.rawValue, grant.unit].compactMap { $0 }.joined(separator: " ")
      let unit = grant.unit.flatMap(catalogue.handle).map { catalogue.unitName($0, on: day) }
      let of = unit.map { Sentence(" (\($0))") } ?? Sentence("")
      return (id, .name(id: id, grant.role.words + of))
    }
    return cells.sorted { $0.id < $1.id }.map(\.cell)
  }
}
