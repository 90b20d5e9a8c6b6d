internal import CCatalogue
public import Domain
internal import Intake
internal import ReadModels

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
  public func take(
    _ bundled: Bundled, dryRun: Bool = false, receive: (EntryReceipt) -> Void = { _ in }
  ) throws -> ImportReport {
    var options = ImportOptions()
    options.dryRun = dryRun
    let history = try written
    let source = BundledSource(bundled, today: today) { fact in try history.has(fact) }
    return try take(source, options, receive: receive, progress: { _, _, _ in true })
  }

  /// What the program's catalogue would add to this store, as facts in order.
  public func missing(_ bundled: Bundled) throws -> [Fact] {
    try translating {
      let history = try written
      let source = BundledSource(bundled, today: today) { fact in try history.has(fact) }
      var missing: [Fact] = []
      while let arriving = try source.nextMissing() { missing.append(arriving.fact) }
      return missing
    }
  }
}

extension LogHistory {
  /// Whether a fact is there under one of its keys, whatever it says there.
  func has(_ fact: Fact) throws -> Bool {
    try fact.logKeys.contains { try position(forKey: $0) != nil }
  }
}

/// The lines of a bundled file that a store does not have.
private final class BundledSource: FactSource {
  private var rest: UnsafeRawBufferPointer.SubSequence
  private let today: Day
  private let isThere: (Fact) throws -> Bool
  private var line = 0
  let size: Int64?
  let name = "danh-muc.jsonl"

  init(_ bundled: Bundled, today: Day, isThere: @escaping (Fact) throws -> Bool) {
    self.isThere = isThere
    rest = bundled.bytes[...]
    size = Int64(bundled.bytes.count)
    self.today = today
  }

  var bytesRead: Int64 { (size ?? 0) - Int64(rest.count) }

  func next() throws -> Arrival? {
    try nextMissing().map { .fact($0) }
  }

  func nextMissing() throws -> ArrivingFact? {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let bytes = UnsafeRawBufferPointer(rebasing: rest[rest.startIndex..<end])
      rest = rest[min(end + 1, rest.endIndex)...]
      line += 1
      let arriving = try placing {
        ArrivingFact(try EventLine(bytes, today: today))
      }
      if try !isThere(arriving.fact) { return arriving }
    }
    return nil
  }

  func placing<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as DomainError {
      throw IntakeError(error, file: name, place: .text(line: line, column: 1))
    }
  }
}
