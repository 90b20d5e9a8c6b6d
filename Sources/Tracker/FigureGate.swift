internal import Domain
internal import EventLog
internal import Intake

/// Lets figures through that the registry would accept, without asking it for each: what it says
/// of a unit and of an indicator is kept by the numbers the log gave their names, until something
/// is appended that may change it.
struct FigureGate {
  private enum Verdict: UInt8 {
    case unknown, passes, asks
  }

  private var units: [Verdict] = []
  private var indicators: [Verdict] = []
  private var generation = -1

  /// Whether nothing in the registry speaks against a figure of this unit and indicator, on
  /// whatever day. False also where it may: then it is to be asked.
  mutating func passes(
    _ unit: UInt32, indicator: UInt32, _ registry: Registry, _ writer: LogWriter
  ) throws -> Bool {
    if registry.generation != generation {
      units.removeAll(keepingCapacity: true)
      indicators.removeAll(keepingCapacity: true)
      generation = registry.generation
    }
    return try FigureGate.passes(unit, &units) { registry.isOpen(unit: try writer.name(unit)) }
      && (indicator == 0
        || FigureGate.passes(indicator, &indicators) {
          registry.knows(try writer.name(indicator), as: .indicator)
        })
  }

  private static func passes(
    _ name: UInt32, _ verdicts: inout [Verdict], _ ask: () throws -> Bool
  ) rethrows -> Bool {
    let place = Int(name)
    if place >= verdicts.count {
      verdicts.append(contentsOf: repeatElement(.unknown, count: place + 1 - verdicts.count))
    }
    if verdicts[place] == .unknown { verdicts[place] = try ask() ? .passes : .asks }
    return verdicts[place] == .passes
  }
}
