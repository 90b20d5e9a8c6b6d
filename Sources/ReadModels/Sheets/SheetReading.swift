import Domain
import ProjectionKit

/// What a subject's series come to at a day, from the one sheet that the day falls on; the series that
/// changed since it was made, and those that something lies over, are left to whoever asks.
struct SheetReading {
  private let sheet: Sheet?
  private let touched: [Handle: Int32]
  private let day: Day

  /// Nil where the sheets do not answer: the subject has none, or not all that is on them counted
  /// yet at (K, P).
  init?(
    _ tables: SheetTables, _ column: UInt8, of subject: Handle, by day: Day, _ counting: Counting,
    _ transaction: SharedTransaction
  ) throws {
    guard tables.columns.contains(column) else { return nil }
    let found = try tables.sheet(column, of: subject, by: day, transaction)
    if let found {
      guard found.isSettled(counting) else { return nil }
    } else {
      // Before a subject's first sheet there is nothing; a subject without any is not known here.
      guard try tables.sheet(column, of: subject, by: .last, transaction) != nil else { return nil }
    }
    sheet = found
    self.day = day
    touched = try Touched.units(
      SheetKey.subject(column, subject), in: tables.touched, transaction.reading)
  }

  /// The units whose series are to be read from their blocks.
  var changed: [Handle] {
    touched.compactMap { unit, first in first <= day.number ? unit : nil }
  }

  private func isChanged(_ unit: Handle) -> Bool {
    !touched.isEmpty && (touched[unit] ?? .max) <= day.number
  }

  func forEachStanding(_ body: (Handle, Reading) throws -> Void) throws {
    try sheet?.forEachStanding(by: day) { unit, reading in
      if !isChanged(unit) { try body(unit, reading) }
    }
  }

  /// With all contributions since the first.
  func forEachSum(_ body: (Handle, RunningSum, Reading) throws -> Void) throws {
    try sheet?.forEachSum(by: day) { unit, sum, last in
      if !isChanged(unit) { try body(unit, sum, last) }
    }
  }
}
