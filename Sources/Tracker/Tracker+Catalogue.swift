internal import CCatalogue
public import Domain
internal import Intake

/// The event lines that come with the program.
public enum Bundled: Sendable {
  /// Units, documents, indicators, targets, milestones, duties, the calendar.
  case catalogue
  /// The published figures of the province.
  case sample

  fileprivate var bytes: UnsafeRawBufferPointer {
    switch self {
    case .catalogue:
      UnsafeRawBufferPointer(start: tiendo_catalogue(), count: tiendo_catalogue_length())
    case .sample: UnsafeRawBufferPointer(start: tiendo_sample(), count: tiendo_sample_length())
    }
  }
}

extension Tracker {
  /// Takes in lines that come with the program; those that are there already stay as they are.
  public func take(_ bundled: Bundled, dryRun: Bool = false) throws -> ImportReport {
    var options = ImportOptions()
    options.dryRun = dryRun
    return try take(
      BundledSource(bundled, today: today), options, receive: { _ in },
      progress: { _, _, _ in true })
  }

  /// What the program's catalogue would add to this store, as facts in order.
  public func missing(_ bundled: Bundled) throws -> [Fact] {
    try translating {
      let source = BundledSource(bundled, today: today)
      let history = try history
      var missing: [Fact] = []
      while let arrival = try source.next() {
        let isThere = try arrival.fact.logKeys.contains {
          try history.position(forKey: $0) != nil
        }
        if !isThere { missing.append(arrival.fact) }
      }
      return missing
    }
  }
}

/// The lines of a bundled file.
private final class BundledSource: FactSource {
  private var rest: UnsafeRawBufferPointer.SubSequence
  private let today: Day
  private var line = 0
  let size: Int64?

  init(_ bundled: Bundled, today: Day) {
    rest = bundled.bytes[...]
    size = Int64(bundled.bytes.count)
    self.today = today
  }

  var bytesRead: Int64 { (size ?? 0) - Int64(rest.count) }

  func next() throws -> Arrival? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    let bytes = UnsafeRawBufferPointer(rebasing: rest[rest.startIndex..<end])
    rest = rest[min(end + 1, rest.endIndex)...]
    line += 1
    return try placing {
      let line = try EventLine(bytes, today: today)
      return Arrival(fact: line.fact, causes: line.causes, position: line.position)
    }
  }

  func placing<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as DomainError {
      throw IntakeError(error, file: "danh-muc.jsonl", place: .text(line: line, column: 1))
    }
  }
}
