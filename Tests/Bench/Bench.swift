import Glibc
import Tracker

/// Times one thing inside a process and prints one line of JSON; what `scripts/bench` compares with
/// the peers. It is no part of the program that is installed.
///
///     bench record STORE COUNT               one durable event at a time
///     bench append STORE FOLDER              each file of the folder as one durable batch
///     bench late STORE COUNT                 an event, then the province's figure: on time, late
///     bench board STORE ROUNDS POINT...      every target at each point
///     bench series STORE ROUNDS POINT...     what stands in each series itself at each point
///     bench figure STORE TARGET ROUNDS POINT...   one target, rolled up
@main enum Bench {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    guard let what = words.first, words.count >= 3 else { usage() }
    let rest = Array(words.dropFirst(2))
    let tracker = try Tracker.open(words[2], clock: clock)
    switch what {
    case "record": try Writing.record(tracker, count: Int(rest[0]) ?? 0)
    case "append": try Writing.append(tracker, folder: rest[0])
    case "late": try Writing.late(tracker, count: Int(rest[0]) ?? 0)
    case "board": try Asking.time(tracker, nil, rounds: Int(rest[0]) ?? 0, Array(rest.dropFirst()))
    case "series":
      try Asking.series(tracker, rounds: Int(rest[0]) ?? 0, Array(rest.dropFirst()))
    case "figure":
      try Asking.time(tracker, rest[0], rounds: Int(rest[1]) ?? 0, Array(rest.dropFirst(2)))
    default: usage()
    }
  }

  private static func usage() -> Never {
    print("usage: bench record|append|late|board|series|figure STORE ...")
    exit(2)
  }

  static let clock = Clock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// Seconds on a clock that only goes forward.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func timed(_ body: () throws -> Void) rethrows -> Double {
    let start = seconds
    try body()
    return seconds - start
  }
}

extension [Double] {
  /// In microseconds, at a share of the sorted values.
  func micros(at share: Double) -> Double {
    let place = Swift.min(count - 1, Int(Double(count) * share))
    return (sorted()[place] * 1e7).rounded() / 10
  }

  /// `"p50":12.5,"p90":20,"p99":80`.
  var json: String {
    "\"p50\":\(micros(at: 0.5)),\"p90\":\(micros(at: 0.9)),\"p99\":\(micros(at: 0.99))"
  }
}
