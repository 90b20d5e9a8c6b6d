import ArgumentParser
import Domain
import ProjectionKit
import Tracker

/// Options of every command.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Thư mục sổ; mặc định TIENDO_STORE, rồi .tiendo gần nhất phía trên.",
        "The store's directory; else TIENDO_STORE, then the nearest .tiendo above."),
      valueName: Interface.say("thư-mục", "dir")))
  var store: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Ngôn ngữ: vi hoặc en.", "The language: vi or en."), valueName: "vi|en"))
  var lang: String?

  @Flag(help: ArgumentHelp(Interface.say("Không dùng màu.", "No colour.")))
  var noColor = false

  @Flag(
    name: .shortAndLong, help: ArgumentHelp(Interface.say("Chỉ in kết quả.", "Only the answer.")))
  var quiet = false

  mutating func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(
        Interface.say("--lang nhận vi hoặc en", "--lang takes vi or en"))
    }
  }

  /// Opens the store that the options, the environment and the working directory name.
  func open(readOnly: Bool = false, toExamine: Bool = false) throws -> Tracker {
    let tracker = try Tracker.open(
      StorePath.found(store), clock: SystemClock.clock, readOnly: readOnly, toExamine: toExamine)
    tracker.records(
      as: Interface.actor, signingWith: Interface.environment("TIENDO_ACTOR_KEY"))
    return try Drafts.current?.laid(over: tracker) ?? tracker
  }
}

/// The point of a question: as of which day, known on which day, at which position.
struct PointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say("Tính đến ngày nào (mặc định hôm nay).", "As of which day (default today)."),
      valueName: Interface.say("ngày", "day")))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Theo số liệu công bố đến ngày nào (mặc định hôm nay).",
        "As known on which day (default today)."), valueName: Interface.say("ngày", "day")))
  var knownOn: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Đến vị trí nào của sổ (mặc định cuối sổ).", "Up to which position of the log."),
      valueName: Interface.say("số", "n")))
  var atPosition: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Cả ba trong một: V@K:P, hoặc tên một thời điểm đã đánh dấu.",
        "All three in one: V@K:P, or the name of a marked point."),
      valueName: Interface.say("thời-điểm", "point")))
  var at: String?

  func point(in tracker: Tracker) throws -> Point {
    try tracker.point(asOf: asOf, knownOn: knownOn, position: atPosition, at: at)
  }
}

/// A file of entries that is tried and not taken in.
struct TriedFile: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      Interface.say("Tệp .jsonl, .csv hoặc .xlsx.", "A .jsonl, .csv or .xlsx file.")))
  var file: String

  @OptionGroup var mapped: MappingOption
}

/// What the columns of a table in a file are.
struct MappingOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Tệp nói các cột của CSV hay bảng tính là gì.",
        "A file that says what the columns of a CSV file or a sheet are.")))
  var mapping: String?
}

/// By which document's goals, and for which period.
struct TermsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "So với mức mà văn bản này đặt ra.", "Measure against the version this document set.")))
  var document: String?

  @Option(
    help: ArgumentHelp(
      Interface.say("Kỳ: 2021, 2021-Q3, 11/2021, 6T/2021.", "A period: 2021, 2021-Q3, 2021-11.")))
  var period: String?
}

/// Which day's units figures are told by.
struct StructureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Quy đổi mọi số liệu theo cây đơn vị của ngày này.",
        "Restate every figure on the units of this day."),
      valueName: Interface.say("ngày", "day")))
  var structureAsOf: String?

  func day(in tracker: Tracker) throws -> Day? {
    try structureAsOf.map { try tracker.day($0, option: "--structure-as-of") }
  }
}

/// How an answer is written.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Interface.say(
        "table, json, jsonl, csv hoặc xlsx.", "table, json, jsonl, csv or xlsx."),
      valueName: Interface.say("dạng", "format")))
  var format: String?

  @Flag(
    help: ArgumentHelp(Interface.say("Viết tắt của --format json.", "Short for --format json.")))
  var json = false

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      Interface.say(
        "Ghi vào tệp theo dạng của đuôi tệp: json, jsonl, csv, xlsx, html, md, txt.",
        "Write to a file in the format of its name: json, jsonl, csv, xlsx, html, md, txt."),
      valueName: Interface.say("tệp", "file")))
  var output: String?

  enum Format: String, CaseIterable {
    case table, json, jsonl, csv, xlsx, html, md, svg
    /// A calendar of what is due.
    case ics
    /// Columns for data people, of an export.
    case parquet
  }

  mutating func validate() throws {
    if let format, !["table", "json", "jsonl", "csv", "xlsx", "ics", "parquet"].contains(format) {
      throw ValidationError(
        Interface.say(
          "--format nhận table, json, jsonl, csv hoặc xlsx",
          "--format takes table, json, jsonl, csv or xlsx"))
    }
    try checkBinary()
    if let output, FormatOptions.format(ofFile: output) == nil {
      throw ValidationError(
        Interface.say(
          "đuôi tệp của \"\(output)\" phải là json, jsonl, csv, xlsx, html, md hoặc txt",
          "the name of \"\(output)\" must end in json, jsonl, csv, xlsx, html, md or txt"))
    }
  }

  /// Refuses what is no text on standard output.
  private func checkBinary() throws {
    guard chosen == .xlsx || chosen == .parquet, output == nil else { return }
    throw ValidationError(
      Interface.say(
        "\(chosen) phải ghi vào tệp; hãy thêm -o TỆP.\(chosen)",
        "\(chosen) is written to a file; add -o FILE.\(chosen)"))
  }

  static func format(ofFile name: String) -> Format? {
    switch name.split(separator: ".").last.map(String.init) {
    case "json": .json
    case "jsonl": .jsonl
    case "csv": .csv
    case "xlsx": .xlsx
    case "ics": .ics
    case "parquet": .parquet
    case "html": .html
    case "md": .md
    case "txt": .table
    case "svg": .svg
    default: nil
    }
  }

  var chosen: Format {
    if let format, let chosen = Format(rawValue: format) { return chosen }
    if json { return .json }
    return output.flatMap(FormatOptions.format(ofFile:)) ?? .table
  }
}
