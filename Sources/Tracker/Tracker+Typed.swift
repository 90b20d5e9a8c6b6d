public import Domain
internal import EventLog
internal import Glibc
internal import Intake

extension Tracker {
  /// A value as people type it: `99,5`, `>99`, `trên 99`, `~538000`, `265588/450684`.
  public static func measurement(_ text: String, _ language: Language) throws
    -> MeasurementReported
  {
    try translating { try HumanNumber.measurement(text, language) }
  }

  /// The same of an indicator, which says what `10/63` means: a rank or a share.
  public func measurement(
    _ text: String, field: Int? = nil, of indicator: String, on day: Day, _ language: Language
  ) throws -> MeasurementReported {
    var typed = try Tracker.measurement(text, language)
    typed.field = field
    return try translating {
      let catalogue = try catalogue(at: try now)
      return try catalogue.meaning(of: typed, for: indicator, on: day)
    }
  }

  /// A count of documents as people type it.
  public static func count(_ text: String, _ language: Language) throws -> Decimal {
    try translating { try HumanNumber.count(text, language) }
  }

  /// An exact decimal as people type it.
  public static func decimal(_ text: String, _ language: Language) throws -> Decimal {
    try translating { try HumanNumber.decimal(text, language) }
  }

  /// The SHA-256 of a file in hex, the form `evidence` has.
  public static func digest(ofFile path: String) throws -> String {
    var status = stat()
    guard let file = fopen(path, "r"), fstat(fileno(file), &status) == 0,
      status.st_mode & S_IFMT != S_IFDIR
    else {
      throw TrackerError(
        .input, .notFound, "no-file", place: path, vi: "không đọc được tệp này",
        en: "this file cannot be read")
    }
    defer { fclose(file) }
    var digest = Digest()
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&bytes, 1, bytes.count, file)
      if count == 0 { break }
      digest.update(Array(bytes[..<count]))
    }
    return digest.hex
  }

  /// The SHA-256 of a text in hex.
  public static func digest(of text: String) -> String {
    var digest = Digest()
    digest.update(text.utf8)
    return digest.hex
  }

  /// What the cells of a workbook's sheets say, row by row.
  public static func texts(ofWorkbook path: String) throws -> [[[String]]] {
    try translating { try SheetTexts.sheets(ofFile: path).map(\.rows) }
  }

  /// What a .docx says beside its body.
  public static func textsBesideBody(ofDocument path: String) throws -> [String] {
    try translating { try DocumentTexts.besideBody(ofFile: path) }
  }

  /// Refuses ids, keys and texts that are longer or stranger than the log and tables can hold.
  func checkLimits(_ fact: Fact) throws(DomainError) {
    let ids = [
      ("subject", fact.subject), ("unit", fact.unit), ("actor", fact.actor), ("key", fact.key),
    ]
    for (field, id) in ids {
      if let id, let fault = Limits.fault(ofID: id, field) { throw fault }
    }
    for (field, text) in [("note", fact.attributes.note), ("ref", fact.attributes.ref)] {
      if let text, let fault = Limits.fault(ofText: text, field) { throw fault }
    }
  }
}

extension Tracker {
  /// The `data` of an event of a kind, read as strictly as from a file.
  public static func body(_ kind: Kind, _ data: JSON) throws -> Body {
    try translating { try Body(kind, data) }
  }

  /// The id of what is called so, on a day, as known now.
  public func id(of text: String, _ noun: Noun, on day: Day) throws -> String {
    try translating {
      let catalogue = try catalogue(at: try now)
      return catalogue.text(try catalogue.find(text, noun, on: day))
    }
  }

  /// The unit whose milestone it is, by its plan.
  public func unit(ofMilestone id: String) throws -> String? {
    let catalogue = try catalogue(at: try now)
    let plan = catalogue.events(.milestonePlanned).last { catalogue.text($0.subject) == id }
    return plan.flatMap { $0.unit == .none ? nil : catalogue.text($0.unit) }
  }
}

extension Tracker {
  /// JSON typed as an option.
  public static func json(_ text: String, option: String) throws -> JSON {
    do throws(DomainError) {
      return try JSON.parse(text)
    } catch {
      throw TrackerError(
        .input, .incorrect, error.code, vi: "\(option): \(error.sentence.vi)",
        en: "\(option): \(error.sentence.en)")
    }
  }

  /// What a correction makes of an entry's first event.
  public static func content(_ first: Fact, _ replacement: Replacement, reportedOn day: Day) throws
    -> Fact
  {
    try translating { try first.replaced(by: replacement, reportedOn: day) }
  }
}

extension Catalogue {
  /// What a figure means whose value a person wrote as `a/b`, by its indicator.
  func meaning(
    of typed: MeasurementReported, for indicator: String, on day: Day
  ) throws(DomainError) -> MeasurementReported {
    guard let definition = handle(indicator).flatMap({ self.indicator($0, on: day) }) else {
      return typed
    }
    return try definition.meaning(of: typed)
  }

  func meaning(of fact: Fact) throws(DomainError) -> Fact {
    guard case .measurementReported(let typed) = fact.body, let subject = fact.subject,
      let day = fact.effectiveOn
    else { return fact }
    var fact = fact
    fact.body = .measurementReported(try meaning(of: typed, for: subject, on: day))
    return fact
  }
}
