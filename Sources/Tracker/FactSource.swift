internal import Domain
internal import Intake

/// A fact that arrives from a file, and what another store said of it.
struct Arrival {
  var fact: Fact
  var causes: [EventLine.Cause] = []
  var recordedAt: Int64?
  var position: UInt64?
  var isOwn: (String) -> Bool = { _ in false }
}

/// Facts one after another; an error says at which line and column of which file.
protocol FactSource: AnyObject {
  func next() throws -> Arrival?
  /// Runs the body; what the domain refuses is the fault of the line that was read last.
  func placing<R>(_ body: () throws -> R) throws -> R
  var bytesRead: Int64 { get }
  var size: Int64? { get }
}

/// CloudEvents, one a line.
final class EventLineSource: FactSource {
  private let reader: LineReader
  private let today: Day
  /// The line read last, for the column of an error found later.
  private var line: [UInt8] = []

  init(_ path: String, today: Day) throws {
    reader = try LineReader(path: path)
    self.today = today
  }

  var bytesRead: Int64 { reader.bytesRead }
  var size: Int64? { reader.size }

  func next() throws -> Arrival? {
    try reader.next { (bytes, number) throws(IntakeError) in
      line.replaceSubrange(0..., with: bytes)
      do throws(DomainError) {
        let line = try EventLine(bytes, today: today)
        return Arrival(
          fact: line.fact, causes: line.causes, recordedAt: line.time, position: line.position,
          isOwn: { line.isOwn(of: $0) })
      } catch {
        throw IntakeError(error, file: reader.name, line: number, bytes: bytes)
      }
    }
  }

  func placing<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as DomainError {
      throw line.withUnsafeBytes { bytes in
        IntakeError(
          error.at(bytes.place(ofQuotedIn: error.sentence.en)), file: reader.name,
          line: reader.line, bytes: bytes)
      }
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

/// The rows of a CSV file.
final class CSVSource: FactSource {
  private let events: CSVEvents
  private let resolve: CSVEvents.Resolver
  private var line = 1

  init(_ path: String, options: ImportOptions, tracker: Tracker) throws {
    let mapping = try options.mapping.map { try CSVMapping(path: $0) } ?? CSVMapping()
    events = try CSVEvents(
      path: path, mapping: mapping, language: options.language, today: tracker.today)
    let catalogue = try tracker.catalogue(at: try tracker.now)
    resolve = { (what, text, day) throws(DomainError) in
      let noun: Noun =
        switch what {
        case .unit: .unit
        case .indicator: .indicator
        case .milestone: .milestone
        }
      return catalogue.text(try catalogue.find(text, noun, on: day))
    }
  }

  var bytesRead: Int64 { events.bytesRead }
  var size: Int64? { events.size }

  func next() throws -> Arrival? {
    guard let row = try events.next(resolve) else { return nil }
    line = row.line
    return Arrival(fact: row.fact)
  }

  func placing<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as DomainError {
      throw IntakeError(error, file: events.name, place: .text(line: line, column: 1))
    }
  }
}
