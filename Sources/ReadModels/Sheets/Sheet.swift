import Domain
import ProjectionKit

/// A sheet, read in place: of every unit of a subject what stands before a day, and what counts from
/// that day to the next sheet's, by day.
struct Sheet {
  private let kept: UnsafeRawBufferPointer
  private let units: Int
  private let standing: Block?
  private let rows: Block?
  private let places: (standing: Int, sums: Int, rows: Int)

  init(_ kept: UnsafeRawBufferPointer) throws(ViewError) {
    let damaged = ViewError.damaged("a sheet has a head that contradicts itself")
    guard kept.count >= SheetLayout.start else { throw damaged }
    func count(_ offset: Int) -> Int { Int(kept.number(offset, UInt32.self)) }
    units = count(SheetLayout.units)
    let (standing, rows) = (count(SheetLayout.standing), count(SheetLayout.rows))
    let length = count(SheetLayout.blockLength)
    let sums = SheetLayout.start + 4 * units + 2 * standing
    places = (
      SheetLayout.start + 4 * units, sums, sums + SheetLayout.sumLength * standing
    )
    let blocks = places.rows + 2 * rows
    guard blocks + length <= kept.count else { throw damaged }
    self.kept = kept
    func block(_ bytes: Range<Int>, _ count: Int) throws(ViewError) -> Block? {
      guard !bytes.isEmpty else { return nil }
      return try Block(UnsafeRawBufferPointer(rebasing: kept[bytes]))
    }
    self.standing = try block(blocks..<blocks + length, standing)
    self.rows = try block(blocks + length..<kept.count, rows)
    guard self.standing?.count ?? 0 == standing, self.rows?.count ?? 0 == rows else {
      throw damaged
    }
  }

  /// Whether every corner up to the sheet's end counts: before that it says nothing.
  func isSettled(_ counting: Counting) -> Bool {
    kept.number(SheetLayout.known, Int32.self) <= counting.knownOn.number
      && kept.number(SheetLayout.position, UInt64.self) <= counting.position
  }

  private func unit(_ place: Int) -> Handle {
    Handle(kept.number(SheetLayout.start + 4 * place, UInt32.self))
  }

  private func place(_ table: Int, _ index: Int) -> Int {
    Int(kept.number(table + 2 * index, UInt16.self))
  }

  /// What stands of a unit: a contribution of the sheet, or what stood before it.
  private enum Standing {
    case before(Int)
    case row(Int)
  }

  /// By the units' places.
  private func standing(by day: Day) -> [Standing?] {
    var found = [Standing?](repeating: nil, count: units)
    for index in 0..<(standing?.count ?? 0) {
      found[place(places.standing, index)] = .before(index)
    }
    for index in 0..<end(by: day) { found[place(places.rows, index)] = .row(index) }
    return found
  }

  /// How many of the contributions are effective by a day.
  private func end(by day: Day) -> Int { rows?.firstIndex(after: day.number) ?? 0 }

  private func reading(_ standing: Standing) throws(ViewError) -> Reading {
    switch standing {
    case .before(let index): try self.standing!.reading(index)
    case .row(let index): try rows!.reading(index)
    }
  }

  /// Lends what stands by a day of each unit for which something does.
  func forEachStanding(by day: Day, _ body: (Handle, Reading) throws -> Void) throws {
    for (place, standing) in standing(by: day).enumerated() {
      if let standing { try body(unit(place), try reading(standing)) }
    }
  }

  /// Lends what each unit's contributions come to by a day, all since the first.
  func forEachSum(by day: Day, _ body: (Handle, RunningSum, Reading) throws -> Void) throws {
    var sums = [RunningSum](repeating: RunningSum(), count: units)
    for index in 0..<(standing?.count ?? 0) {
      sums[place(places.standing, index)] = sum(index)
    }
    for index in 0..<end(by: day) { sums[place(places.rows, index)].add(rows!.flat(index)) }
    for (place, standing) in standing(by: day).enumerated() {
      if let standing { try body(unit(place), sums[place], try reading(standing)) }
    }
  }

  private func sum(_ index: Int) -> RunningSum {
    let at = places.sums + SheetLayout.sumLength * index
    return RunningSum(
      count: kept.number(at, UInt32.self), value: kept.number(at + 8, Int64.self),
      scale: kept[at + 4], qualifier: Qualifier(rawValue: kept[at + 5]) ?? .about,
      isSummed: kept[at + 6] == 1)
  }

  /// Lends every contribution with its unit, by day.
  func forEachRow(_ body: (Handle, Reading) throws -> Void) throws {
    for index in 0..<(rows?.count ?? 0) {
      try body(unit(place(places.rows, index)), try rows!.reading(index))
    }
  }
}
