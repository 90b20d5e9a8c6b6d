import Domain
import Foundation
import Intake
import Tracker

/// A reader under test: what it begins with, and what it makes of bytes.
///
/// `read` says in a word what came of it: `ok`, or the code of the refusal. It traps where something
/// that was taken does not come back the same.
struct Reader: Sendable {
  var name: String
  var seeds: [[UInt8]]
  var read: @Sendable ([UInt8]) -> String

  static func all(_ folder: Scratch) throws -> [Reader] {
    [json, eventLine, eventBytes, period, day, decimal, number, csv(folder), lines(folder)]
      + (try points(folder)) + workbooks(folder) + (try sealed(folder))
  }

  static func outcome<E: Error>(_ body: () throws(E) -> Void) -> String {
    do {
      try body()
      return "ok"
    } catch {
      if let error = error as? DomainError { return error.code }
      if let error = error as? IntakeError { return error.code }
      if let error = error as? TrackerError { return error.code }
      return "\(E.self)"
    }
  }

  /// As the log keeps it: recordedAt, then what the domain wrote.
  private static func stored(_ fact: Fact) -> [UInt8] {
    [UInt8](repeating: 0, count: 8) + fact.encoded
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  static let today = Day(iso: "2026-11-24")!

  // MARK: JSON and events

  static let json = Reader(
    name: "json",
    seeds: bytes([
      #"{"a":[1,-2,"x\n\u00e1",true,null,{"b":{}}]}"#, #"[1.5,"\ud83d\ude00",[],[[[]]]]"#, "\"\"",
    ])
  ) { bytes in
    outcome { () throws(DomainError) in
      let json = try JSON.parse(bytes)
      let again = try JSON.parse(json.compact)
      precondition(again.compact == json.compact, "JSON that was read is written otherwise")
    }
  }

  static let eventLine = Reader(name: "cloudevents", seeds: bytes(Samples.lines)) { bytes in
    outcome { () throws(DomainError) in
      let result: Result<EventLine, DomainError> = bytes.withUnsafeBytes { bytes in
        do throws(DomainError) {
          return .success(try EventLine(bytes, today: today))
        } catch {
          return .failure(error)
        }
      }
      let fact = try result.get().fact
      let text = Intake.eventLine(fact, position: 1, recordedAt: 0, storeID: "x")
      let stored = stored(fact)
      let decoded = stored.withUnsafeBytes { bytes in try? EventDecoder(bytes).fact() }
      precondition(decoded != nil, "an event that was taken cannot be read back: \(text)")
      precondition(decoded!.saysTheSame(as: fact), "an event comes back otherwise: \(text)")
    }
  }

  static let eventBytes = Reader(
    name: "event bytes",
    seeds: Samples.lines.compactMap { line in
      let bytes = Array(line.utf8)
      return bytes.withUnsafeBytes { bytes in
        (try? EventLine(bytes, today: today)).map { stored($0.fact) }
      }
    }
  ) { bytes in
    outcome { () throws(DomainError) in
      let result: Result<Fact, DomainError> = bytes.withUnsafeBytes { bytes in
        do throws(DomainError) {
          return .success(try EventDecoder(bytes).fact())
        } catch {
          return .failure(error)
        }
      }
      let fact = try result.get()
      _ = fact.names
      precondition(fact.saysTheSame(as: fact), "an event is not what it is")
      _ = Intake.eventLine(fact, position: 1, recordedAt: 0, storeID: "x")
    }
  }

  // MARK: What people type

  static let period = Reader(
    name: "periods",
    seeds: bytes([
      "2021", "2021-H1", "2021-Q3", "2021-9M", "2021-05", "2021-05~14", "2021-01-01/2021-02-14",
      "tháng 5/2021", "quý 3/2021", "Q3/2021", "6 tháng đầu năm 2021",
    ])
  ) { bytes in
    outcome { () throws(DomainError) in
      let period = try HumanDay.period(text(bytes))
      precondition(Period(period.description) == period, "\(period) is read otherwise")
      precondition(period.first <= period.last, "\(period) ends before it begins")
    }
  }

  static let day = Reader(
    name: "days",
    seeds: bytes([
      "2021-12-31", "31/12/2021", "hôm nay", "today", "hôm qua", "1/2/2024", "29/02/2024",
    ])
  ) { bytes in
    outcome { () throws(DomainError) in
      let day = try HumanDay.parse(text(bytes), today: today)
      precondition(Day(day.description) == day, "\(day) is read otherwise")
    }
  }

  static let decimal = Reader(
    name: "decimals", seeds: bytes(["0", "-1", "99.5", "0.4880", "1988791", "170141183460.000001"])
  ) { bytes in
    guard let decimal = Decimal(strict: text(bytes)) else { return "none" }
    precondition(Decimal(strict: decimal.asEntered) == decimal, "\(decimal) is read otherwise")
    return "ok"
  }

  static let number = Reader(
    name: "numbers",
    seeds: bytes([
      "99,5", ">99", "trên 99", "~538000", "ước 20", "265588/450684", "1.988.791", "11/63", "-5",
      "99,5%", "1 988 791", "hơn 1,5",
    ])
  ) { bytes in
    let typed = text(bytes)
    var said = ""
    for language in Language.allCases {
      said += outcome { () throws(DomainError) in
        let body = try HumanNumber.measurement(typed, language)
        precondition(Body.measurementReported(body).json.compact.isEmpty == false)
        _ = try HumanNumber.count(typed, language)
      }
    }
    return said
  }

  // MARK: Files

  static func csv(_ folder: Scratch) -> Reader {
    Reader(name: "csv", seeds: bytes(Samples.sheets)) { bytes in
      folder.write(bytes)
      return outcome { () throws(IntakeError) in
        let events = try CSVEvents(path: folder.path, language: .vi, today: today)
        var first: IntakeError?
        while true {
          do throws(IntakeError) {
            guard let row = try events.next({ _, text, _ in text }) else { break }
            guard case .text(let line, _) = row.place else { preconditionFailure("no line") }
            precondition(line > 0)
          } catch {
            precondition(error.place != nil, "a refusal without a place: \(error)")
            first = first ?? error
          }
        }
        if let first { throw first }
      }
    }
  }

  static func lines(_ folder: Scratch) -> Reader {
    Reader(name: "lines", seeds: bytes(["a\nb\n", "\u{FEFF}a\r\n\r\nb", "\n\n", "a"])) { bytes in
      folder.write(bytes)
      return outcome { () throws(IntakeError) in
        let reader = try LineReader(path: folder.path)
        while try reader.next({ _, _ in true }) != nil {}
      }
    }
  }

  static func points(_ folder: Scratch) throws -> [Reader] {
    let clock = Clock { 1_795_485_600_000_000 }
    nonisolated(unsafe) let tracker = try Tracker.create(
      folder.store, storeID: String(repeating: "0", count: 32), clock: clock)
    return [
      Reader(
        name: "points",
        seeds: bytes([
          "2021-12-31@2022-03-01:5", "@2022-03-01", ":0", "31/12/2021", "hôm nay@hôm qua:0", "@:",
        ])
      ) { bytes in
        do {
          _ = try tracker.point(at: text(bytes))
          return "ok"
        } catch {
          return (error as? TrackerError)?.code ?? "\(error)"
        }
      }
    ]
  }
}

/// A file of this process that is written anew for each input.
final class Scratch: Sendable {
  let path: String
  let store: String
  private let descriptor: Int32

  init() {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())").path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // A file of memory: on a disk each input would wait for the file system.
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : folder
    path = memory + "/fuzz-\(getpid())-input"
    store = folder + "/store"
    descriptor = open(path, O_RDWR | O_CREAT, 0o600)
  }

  func write(_ bytes: [UInt8]) {
    ftruncate(descriptor, 0)
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
    try? FileManager.default.removeItem(at: URL(filePath: store).deletingLastPathComponent())
  }
}
