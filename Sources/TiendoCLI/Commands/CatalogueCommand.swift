import ArgumentParser
import Domain
import Tracker

/// What the program's own catalogue has and a store lacks.
struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract: Interface.say(
      "Danh mục đi kèm chương trình (đơn vị, văn bản, ngày nghỉ...) so với sổ này.",
      "The catalogue that comes with the program (units, documents, holidays) and this store."),
    discussion: Interface.say(
      "Ví dụ: tiendo catalogue diff; tiendo catalogue update",
      "Example: tiendo catalogue diff; tiendo catalogue update"),
    subcommands: [CatalogueDiff.self, CatalogueUpdate.self],
    aliases: ["danh-mục", "danh-muc"])
}

/// Lists what is missing; writes nothing.
struct CatalogueDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Interface.say(
      "Danh mục mới sẽ thêm gì vào sổ này.", "What the program's catalogue would add."),
    discussion: Interface.say(
      "Ví dụ: tiendo catalogue diff", "Example: tiendo catalogue diff"),
    aliases: ["so-sánh", "so-sanh"])

  @Flag(help: ArgumentHelp(Interface.say("In dạng JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    let missing = try tracker.missing(.catalogue)
    if json { return Output.write(CatalogueDiff.json(missing) + "\n") }
    guard !missing.isEmpty else {
      return Output.line(
        "Sổ này đã có đủ danh mục của chương trình.", "This store has all of the catalogue.")
    }
    let preview = try tracker.preview(missing)
    for fact in missing {
      Output.write(FactWords(fact, in: preview.catalogue, on: preview.point).line + "\n")
    }
    let count = Decimal(missing.count)
    Output.line(
      "Còn thiếu \(count.text(.vi)) sự kiện. → tiendo catalogue update",
      "\(count.text(.en)) events are missing. → tiendo catalogue update")
  }

  private static func json(_ missing: [Fact]) -> String {
    JSON.object([
      ("schema", .string("tiendo/catalogue/1")),
      (
        "rows",
        .array(
          missing.map { fact in
            .object([
              ("key", fact.key.map(JSON.string) ?? JSON(.null)), ("type", .string(fact.kind.type)),
              ("subject", fact.subject.map(JSON.string) ?? JSON(.null)),
              (
                "effectiveOn",
                fact.effectiveOn.map { .string($0.description) } ?? JSON(.null)
              ),
              ("reportedOn", .string(fact.reportedOn.description)), ("data", fact.body.json),
            ])
          })
      ),
    ]).compact
  }
}

/// Adds what is missing; what is there stays as it is, and a second run adds nothing.
struct CatalogueUpdate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: Interface.say(
      "Thêm vào sổ này phần danh mục còn thiếu.", "Add what is missing to this store."),
    discussion: Interface.say(
      "Ví dụ: tiendo catalogue update --dry-run", "Example: tiendo catalogue update --dry-run"),
    aliases: ["cập-nhật", "cap-nhat"])

  @Flag(help: ArgumentHelp(Interface.say("Chỉ thử, không ghi.", "A trial: write nothing.")))
  var dryRun = false

  @Flag(help: ArgumentHelp(Interface.say("In phiếu nhận, mỗi dòng một phiếu.", "Print receipts.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    var receipts = ""
    let report = try tracker.take(.catalogue, dryRun: dryRun) { receipts += $0.json }
    if json {
      if !dryRun { Output.write(receipts) }
      return
    }
    guard !common.quiet else { return }
    let count = Decimal(report.appended)
    if dryRun {
      Output.line(
        "Sẽ thêm \(count.text(.vi)) sự kiện; chưa ghi gì.",
        "\(count.text(.en)) events would be added; nothing was written.")
    } else {
      Output.line(
        "Đã thêm \(count.text(.vi)) sự kiện.", "Added \(count.text(.en)) events.")
    }
  }
}
