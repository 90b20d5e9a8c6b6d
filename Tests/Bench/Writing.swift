import Domain
import Glibc
import ProjectionKit
import Tracker

/// What writing costs.
enum Writing {
  /// Durable single events, each its own commit.
  static func record(_ tracker: Tracker, count: Int) throws {
    var taken: [Double] = []
    for number in 0..<count {
      let fact = figure(
        number, unit: "xa-\(padded(number % 600))", on: tracker.today, reportedOn: tracker.today)
      taken.append(try Bench.timed { _ = try tracker.record([fact]) })
    }
    print("{\(taken.json)}")
  }

  /// Whole files, each checked, hashed and durable before the next.
  static func append(_ tracker: Tracker, folder: String) throws {
    var events = 0
    var number = 0
    let seconds = try Bench.timed {
      while access("\(folder)/\(number).jsonl", R_OK) == 0 {
        events += try tracker.importFile("\(folder)/\(number).jsonl", ImportOptions()).appended
        number += 1
      }
    }
    print("{\"seconds\":\(seconds),\"events\":\(events),\"batches\":\(number)}")
  }

  /// An event and the province's figure right after it: on time, a year late, a correction.
  static func late(_ tracker: Tracker, count: Int) throws {
    let today = tracker.today
    let point = try tracker.point()
    let ask = { (target: String) in
      var now = point
      now.position = try tracker.point().position
      _ = try tracker.table("completion", try tracker.question(at: now, target: target))
    }
    try ask("chi-tieu-00")
    var taken: [String: [Double]] = [:]
    for number in 0..<count {
      let unit = "xa-\(padded(number % 600))"
      var position: UInt64 = 0
      let kinds: [(String, () -> Fact)] = [
        ("on-time", { figure(number, unit: unit, on: today, reportedOn: today) }),
        ("late", { figure(number, unit: unit, on: today.advanced(by: -365), reportedOn: today) }),
        ("correction", { correction(of: position, on: today) }),
      ]
      for (kind, fact) in kinds {
        taken[kind, default: []].append(
          try Bench.timed {
            position = try tracker.record([fact()])[0].position
            try ask("chi-tieu-00")
          })
      }
    }
    let parts = taken.sorted { $0.key < $1.key }.map { "\"\($0.key)\":{\($0.value.json)}" }
    print("{\(parts.joined(separator: ","))}")
  }

  private static func figure(_ number: Int, unit: String, on day: Day, reportedOn today: Day)
    -> Fact
  {
    Fact(
      .measurementReported(MeasurementReported(value: Decimal(number))), subject: "chi-so-00",
      unit: unit, actor: "so-tttt", effectiveOn: day, reportedOn: today)
  }

  private static func correction(of position: UInt64, on day: Day) -> Fact {
    let data = JSON.object([("value", .integer(7))])
    return Fact(
      .entryCorrected(EntryCorrected(reason: "thử", replacement: Replacement(data: data))),
      actor: "so-tttt", reportedOn: day, causes: [position])
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}
