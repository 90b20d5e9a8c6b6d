public import Domain
public import ProjectionKit

/// How a unit reports: on time, correctly, with evidence ("đúng, đủ, sạch, sống").
public struct UnitRecord: Sendable {
  public var unit: String
  /// The reports whose due day has passed, without those it is exempt from.
  public var owed = 0
  public var onTime = 0
  public var late = 0
  public var missing = 0
  /// Of all reports that came, those on time among them.
  public var daysLate = 0
  /// Figures and counts recorded for it.
  public var entries = 0
  /// Of these, corrected or retracted since.
  public var amended = 0
  /// Of these, with a file's digest; with a source named.
  public var withEvidence = 0
  public var withSource = 0

  /// A share in percent; nil of nothing, which is not 0.
  public static func share(_ part: Int, of whole: Int) -> Decimal? {
    guard whole > 0 else { return nil }
    return (Rational.hundred * Rational(part) / Rational(whole)).rounded()
  }

  public var meanDaysLate: Decimal? {
    guard onTime + late > 0 else { return nil }
    return (Rational(daysLate) / Rational(onTime + late)).rounded(to: 1)
  }
}

extension Tracker {
  /// The record of every unit that owed or reported something in the question's window, by id.
  public func records(_ question: Question) throws -> [UnitRecord] {
    var records: [String: UnitRecord] = [:]
    func note(_ unit: String, _ change: (inout UnitRecord) -> Void) {
      var record = records[unit] ?? UnitRecord(unit: unit)
      change(&record)
      records[unit] = record
    }
    let coverage = try table("coverage", question)
    for row in coverage.rows {
      guard case .name(let unit, _)? = coverage.cell("unit", of: row),
        case .word(let status, _)? = coverage.cell("status", of: row),
        ["on-time", "late", "missing"].contains(status)
      else { continue }
      var days = 0
      if case .whole(let late)? = coverage.cell("daysLate", of: row) { days = late }
      note(unit) { record in
        record.owed += 1
        switch status {
        case "on-time": record.onTime += 1
        case "late":
          record.late += 1
          record.daysLate += days
        default: record.missing += 1
        }
      }
    }
    try noteEntries(question, note)
    return records.values.sorted {
      $0.unit.unicodeScalars.lexicographicallyPrecedes($1.unit.unicodeScalars)
    }
  }

  private func noteEntries(
    _ question: Question, _ note: (String, (inout UnitRecord) -> Void) -> Void
  ) throws {
    let changed = try changed(at: question.point)
    let asked = try question.unit.map { try catalogue(at: question.point).text($0) }
    let window = question.window.days
    try forEachEntry(through: question.point.position) { entry in
      let fact = entry.fact
      guard fact.kind.isBulk, let unit = fact.unit, asked.map({ $0 == unit }) ?? true,
        fact.reportedOn <= question.point.knownOn,
        let day = fact.effectiveOn, window?.contains(day) ?? false
      else { return }
      note(unit) { record in
        record.entries += 1
        if changed[entry.position] != nil { record.amended += 1 }
        if fact.attributes.evidence != nil { record.withEvidence += 1 }
        if fact.attributes.ref != nil { record.withSource += 1 }
      }
    }
  }
}
