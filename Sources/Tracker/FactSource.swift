internal import Domain
internal import Intake

/// What comes next out of a file.
enum Arrival {
  /// A figure read in place, and the bytes its places are in: lent until the next is asked for.
  case figure(FigureLine, UnsafeRawBufferPointer)
  indirect case fact(ArrivingFact)
}

/// A fact that arrives from a file, and what another store said of it.
struct ArrivingFact {
  var fact: Fact
  var causes: [EventLine.Cause] = []
  var recordedAt: Int64?
  var position: UInt64?
  var isOwn: (String) -> Bool = { _ in false }
  /// The row it stands in, of a file of rows.
  var row: FactRow?

  init(_ fact: Fact) { self.fact = fact }

  init(_ line: EventLine) {
    fact = line.fact
    causes = line.causes
    recordedAt = line.time
    position = line.position
    isOwn = { line.isOwn(of: $0) }
  }
}

/// Facts one after another; an error says at which line and column of which file.
protocol FactSource: AnyObject {
  func next() throws -> Arrival?
  /// The figure that came last, as a fact.
  func asFact() throws -> ArrivingFact
  /// Runs the body; what the domain refuses is the fault of the line that was read last.
  func placing<R>(_ body: () throws -> R) throws -> R
  var bytesRead: Int64 { get }
  var size: Int64? { get }
  /// Lines of a form that nobody filled in.
  var blankRows: Int { get }
  /// As the user named the file.
  var name: String { get }
}

extension FactSource {
  var blankRows: Int { 0 }
}

extension FactSource {
  func asFact() throws -> ArrivingFact {
    preconditionFailure("only event lines are read in place")
  }
}

/// CloudEvents, one a line.
final class EventLineSource: FactSource {
  private let lines: EventLines
  private let today: Day

  /// `inPlace` is false where every line has to be looked at whole, as for a restore.
  init(_ path: String, today: Day, inPlace: Bool) throws {
    lines = try EventLines(path: path, today: today, inPlace: inPlace)
    self.today = today
  }

  var bytesRead: Int64 { lines.bytesRead }
  var size: Int64? { lines.size }
  var name: String { lines.name }

  func next() throws -> Arrival? {
    switch try lines.next() {
    case .figure(let figure, let bytes): .figure(figure, bytes)
    case .event(let line): .fact(ArrivingFact(line))
    case nil: nil
    }
  }

  func asFact() throws -> ArrivingFact {
    ArrivingFact(try EventLine(lines.line, today: today))
  }

  func placing<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as DomainError {
      let offset = lines.line.place(ofQuotedIn: error.sentence.en)
      throw IntakeError(
        error.at(offset), file: lines.name, line: lines.number, bytes: lines.line)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Where the text that a sentence quotes first stands in a line, as a JSON string; what the
  /// registry refuses is named by its id, and the id stands in the line.
  func place(ofQuotedIn sentence: String) -> Int? {
    let parts = sentence.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let wanted = Array("\"\(parts[1])\"".utf8)
    guard wanted.count <= count else { return nil }
    return (0...count - wanted.count).first { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}

/// The rows of a CSV file or of a workbook.
final class RowSource: FactSource {
  private let events: any RowEvents
  private let resolve: Resolver
  private let catalogue: Catalogue
  private let recorder: String?
  private var place: IntakeError.Place?

  init(_ path: String, options: ImportOptions, tracker: Tracker) throws {
    let mapping = try options.mapping.map { try CSVMapping(path: $0) } ?? CSVMapping()
    let (language, today) = (options.language, tracker.today)
    events =
      path.hasSuffix(".csv")
      ? try CSVEvents(path: path, mapping: mapping, language: language, today: today)
      : try SheetEvents(path: path, mapping: mapping, language: language, today: today)
    recorder = tracker.recorder.actor
    let catalogue = try tracker.catalogue(at: try tracker.now)
    self.catalogue = catalogue
    let names = FoundNames(in: catalogue)
    resolve = { (what, text, day) throws(DomainError) in
      let noun: Noun =
        switch what {
        case .unit: .unit
        case .indicator: .indicator
        case .milestone: .milestone
        }
      return try names.id(of: text, noun, on: day)
    }
  }

  var bytesRead: Int64 { events.bytesRead }
  var size: Int64? { events.size }
  var blankRows: Int { events.blankRows }
  var name: String { events.name }

  func next() throws -> Arrival? {
    guard var row = try events.next(resolve) else { return nil }
    if let cell = row.fraction {
      do throws(DomainError) {
        row.fact = try catalogue.meaning(of: row.fact)
      } catch {
        throw IntakeError(error, file: events.name, place: cell)
      }
    }
    place = row.place
    // A row names nobody: who imports it records it.
    row.fact.actor = recorder
    var arriving = ArrivingFact(row.fact)
    arriving.row = row
    return .fact(arriving)
  }

  func placing<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as DomainError {
      throw IntakeError(error, file: events.name, place: place)
    }
  }
}
