public import Domain
internal import Intake
internal import ProjectionKit
internal import ReadModels

/// A fact of a file or of a recording command, and what became of it.
struct TakenFact {
  var fact: Fact
  var receipt: EntryReceipt
  /// The row it stood in, of a file of rows.
  var row: FactRow?

  /// Where in its file; the row as a whole where the field has no cell.
  func place(of field: Doubt.Field? = nil) -> IntakeError.Place? {
    let columns: [CSVColumn] =
      switch field {
      case .value: [.value, .numerator]
      case .denominator: [.denominator, .value]
      case .eligible: [.eligible]
      case .signed: [.signed]
      case nil: []
      }
    return columns.lazy.compactMap { row?.cells[$0] }.first ?? row?.place
  }
}

/// What a person should know of facts that are taken in all the same: what is odd about a figure, and
/// what says once more what is there already.
struct Remarks {
  private let catalogue: Catalogue
  private let readModels: ReadModels
  private let history: any FactHistory
  /// The log without the facts.
  private let point: Point

  init(_ tracker: Tracker, before head: UInt64) throws {
    history = try tracker.history
    readModels = tracker.readModels
    var point = try tracker.now
    catalogue = try tracker.catalogue(at: point)
    point.position = head
    self.point = point
  }

  /// One sentence each, with its place where it is in a file of that name.
  func sentences(on taken: [TakenFact], in file: String? = nil) throws -> [Sentence] {
    let fresh = taken.filter { !$0.receipt.duplicate }
    let doubts = fresh.flatMap { fact in
      catalogue.doubts(about: fact.fact).map { ($0.sentence, fact.place(of: $0.field)) }
    }
    let old = taken.filter(\.receipt.duplicate)
    let retracted = try zip(
      old, readModels.threads(with: old.map(\.receipt.position), in: history)
    ).compactMap(retracted)
    return (doubts + (try repeats(fresh)) + retracted).map { sentence, place in
      guard let file else { return sentence }
      let placed = IntakeError(code: "remark", sentence: sentence, file: file, place: place)
      return Sentence(vi: placed.described(in: .vi), en: placed.described(in: .en))
    }
  }

  // MARK: Said before

  private typealias Placed = (Sentence, IntakeError.Place?)

  private func repeats(_ taken: [TakenFact]) throws -> [Placed] {
    let events = taken.map { Event($0.fact, at: $0.receipt.position, names: history) }
    let neighbours = try readModels.neighbours(of: events, at: point, in: history)
    var said: [Said: [Int]] = [:]
    return taken.indices.compactMap { index in
      let (event, fact) = (events[index], taken[index].fact)
      let addsUp = catalogue.addsUp(fact)
      let there = neighbours[index].filter { event.repeats($0, addsUp: addsUp) }
      let key = Said(kind: fact.kind, unit: event.unit, day: event.effectiveOn)
      defer { said[key, default: []].append(index) }
      let above = (said[key] ?? []).last { event.repeats(events[$0], addsUp: addsUp) }
      let sentence =
        there.isEmpty
        ? above.flatMap({ repeated(taken[$0].place(), addsUp) })
        : repeated(there.map(\.position), addsUp)
      return sentence.map { ($0, taken[index].place()) }
    }
  }

  /// By what facts of one file are looked for that may say the same.
  private struct Said: Hashable {
    var kind: Kind
    var unit: Handle
    var day: Day
  }

  private func repeated(_ positions: [UInt64], _ addsUp: Bool) -> Sentence {
    let shown = positions.prefix(3).map { "#\($0)" }.joined(separator: ", ")
    let rest = positions.count > 3 ? ", …" : ""
    return Sentence(
      vi: "số của đơn vị và kỳ này đã có từ trước ở \(shown)\(rest)"
        + (addsUp
          ? "; ghi thêm thì cộng hai lần. Muốn sửa số: tiendo correct \(positions[0])"
          : ", cùng giá trị"),
      en: "the figure of this unit and period is there already at \(shown)\(rest)"
        + (addsUp
          ? "; once more it is added twice. To change it: tiendo correct \(positions[0])"
          : ", with the same value"))
  }

  /// The same within one file, of which the log knows nothing yet.
  private func repeated(_ place: IntakeError.Place?, _ addsUp: Bool) -> Sentence? {
    let (vi, en): (String, String)
    switch place {
    case .text(let line, _): (vi, en) = ("dòng \(line)", "line \(line)")
    case .cell(let sheet, let name):
      (vi, en) = ("trang \"\(sheet)\", ô \(name)", "sheet \"\(sheet)\", cell \(name)")
    case nil: return nil
    }
    return Sentence(
      vi: "số của đơn vị và kỳ này đã có ở \(vi)"
        + (addsUp ? "; cộng cả hai lần" : ", cùng giá trị"),
      en: "the figure of this unit and period stands at \(en)"
        + (addsUp ? " too; both are added" : " with the same value"))
  }

  /// An event that is there already, and was taken back since: importing it again does not count it.
  private func retracted(_ taken: TakenFact, _ thread: Thread) -> Placed? {
    let inForce = thread.inForce(knownOn: point.knownOn, position: point.position)
    let retraction = thread.events.indices.last { index in
      guard inForce[index], case .entryRetracted = thread.events[index].body else { return false }
      return thread.events[index].firstCause == thread.first.position
    }
    guard let at = retraction.map({ thread.events[$0].position }) else { return nil }
    return (
      Sentence(
        vi:
          "số này đã có từ trước ở #\(taken.receipt.position) nhưng đã bị rút ở #\(at), nên không "
          + "được tính; muốn dùng lại: tiendo retract \(at)",
        en:
          "the figure is there already at #\(taken.receipt.position) but was retracted at #\(at), so "
          + "it does not count; to use it again: tiendo retract \(at)"),
      taken.place()
    )
  }
}

extension Tracker {
  /// What a person should know of facts that may be recorded all the same; `trial` is what the log
  /// answered to them without writing.
  public func remarks(on facts: [Fact], _ trial: [EntryReceipt]) throws -> [Sentence] {
    try translating {
      try Remarks(self, before: try history.head).sentences(
        on: zip(facts, trial).map { TakenFact(fact: $0, receipt: $1) })
    }
  }
}
