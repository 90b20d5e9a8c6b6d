public import Domain
internal import LMDB
public import ProjectionKit

/// The first place where what is stored and the plain fold differ.
public struct ViewDifference: Sendable {
  public var model: String
  /// What differs: a row and a column of an answer, or a stored row.
  public var place: String
  public var point: Point?
  public var stored: String
  public var folded: String
}

extension ReadModels {
  /// Compares the generation in use with the plain fold: all its rows with those the entries give,
  /// and every model's table at points spread over the years and over what was known, or at
  /// those of one day.
  public func verify(
    _ history: some History, today: Day, model: String?, asOf: Day? = nil,
    progress: (Int, Int) -> Void
  ) throws -> ViewDifference? {
    let threads = try history.threads()
    guard try catalogueFile.isRight(history) else {
      return ViewDifference(
        model: "catalogue", place: "file", point: nil, stored: "other positions",
        folded: "those of the log's index")
    }
    let chosen = projections.filter { model == nil || $0.name == model }
    let points = points(of: threads, today: today, asOf: asOf, head: history.head)
    let steps = chosen.count * (points.count + 1)
    var done = 0
    // Views that cannot be made or caught up (a disk for reading only, or a full one) are not drifted:
    // what they lack is folded for every answer.
    let isCurrent = try currentGeneration(history).1?.position == history.head
    for projection in chosen {
      if isCurrent {
        let difference = try rowDifference(projection, threads, history)
        if let found = try difference ?? sheetDifference(projection, history) { return found }
      }
      done += 1
    }
    for point in points {
      // One catalogue a point: both answers are given in it.
      let catalogue = try Catalogue(
        threads, knownOn: point.knownOn, position: point.position, names: history)
      for projection in chosen {
        progress(done, steps)
        let question = Question(at: point)
        let stored = try answer(projection, question, in: history, catalogue: catalogue)
        let folded = try projection.foldedIn(catalogue, question, threads, history)
        if let difference = stored.difference(from: folded, at: point) { return difference }
        done += 1
      }
    }
    progress(steps, steps)
    return nil
  }

  /// Days at which something happened, and what was known then, soon after, and today.
  private func points(of threads: [Thread], today: Day, asOf: Day?, head: UInt64) -> [Point] {
    let years = Set(threads.map(\.first.effectiveOn.year)).filter { $0 <= today.year }.sorted()
    let ends =
      asOf.map { [$0] }
      ?? years.suffix(8).compactMap { Day(year: $0, month: 12, day: 31) } + [today]
    return ends.flatMap { end in
      [
        Point(asOf: end, knownOn: max(end, today), position: head),
        Point(asOf: end, knownOn: end, position: head),
        Point(asOf: end, knownOn: end.advanced(by: 180), position: head),
        Point(asOf: end, knownOn: today, position: head / 2),
      ]
    }
  }

  private func rowDifference(
    _ projection: AnyProjection, _ threads: [Thread], _ history: some History
  ) throws -> ViewDifference? {
    func differs(_ row: Int, _ stored: String, _ folded: String) -> ViewDifference {
      ViewDifference(
        model: projection.name, place: "row \(row + 1)", point: nil, stored: stored,
        folded: folded)
    }
    var expected: [Row] = []
    for thread in threads { expected += try projection.rows(thread, history) }
    expected.sort(by: <)
    var digest = RowDigest()
    var index = 0
    do {
      let difference = try forEachStored(projection, history) { row -> ViewDifference? in
        digest.add(FlatRow(row), of: row.series)
        let isSame = index < expected.count && expected[index] == row
        defer { index += 1 }
        return isSame
          ? nil
          : differs(
            index, row.text(history),
            index < expected.count ? expected[index].text(history) : "-")
      }
      if let difference { return difference }
    } catch let error as ViewError where error.category == .corrupt {
      return differs(
        index, error.sentence, index < expected.count ? expected[index].text(history) : "-")
    }
    if index < expected.count { return differs(index, "-", expected[index].text(history)) }
    guard let (_, _, stamp) = try reading(history),
      let kept = zip(projections, stamp.digests).first(where: { $0.0.name == projection.name })?.1,
      kept != digest
    else { return nil }
    return ViewDifference(
      model: projection.name, place: "digest", point: nil, stored: kept.description,
      folded: digest.description)
  }

  /// Lends every stored row in order until the body finds something; every block must be what its
  /// rows pack to, so that no sum in its head is wrong.
  private func forEachStored(
    _ projection: AnyProjection, _ history: some History, _ body: (Row) -> ViewDifference?
  ) throws -> ViewDifference? {
    guard let generation = try currentGeneration(history).0 else { return nil }
    let index = projections.firstIndex { $0.name == projection.name }!
    var encoder = BlockEncoder()
    var found: ViewDifference?
    try generation.environment.read { transaction in
      try Blocks.walk(generation.rows[index], transaction) { series, rows, cursor in
        let isPacked = rows.withUnsafeBufferPointer { rows in
          BlockKey(series, rows[0]).bytes.elementsEqual(cursor.key)
            && encoder.encode(rows) { generation.rows[index].isSame($0, as: cursor.unchecked) }
        }
        guard isPacked else { throw ViewError.damaged("a block is not what its rows pack to") }
        for row in rows {
          guard let row = row.row(of: series) else {
            throw ViewError.damaged("a row has a qualifier that is none")
          }
          found = body(row)
          if found != nil { return false }
        }
        return true
      }
    }
    return found
  }
}

extension Row {
  /// For a person who looks for what went wrong.
  func text(_ names: some Names) -> String {
    "\(names.text(series.subject))@\(names.text(series.unit)) column \(series.column) "
      + "\(reading.effectiveOn)@\(corner.knownOn):\(corner.position) "
      + "\(corner.sign > 0 ? "+" : "-")\(reading.figure.value) from event \(reading.position)"
  }
}

extension ProjectionKit.Table {
  /// The first cell in which two tables differ.
  func difference(from folded: ProjectionKit.Table, at point: Point) -> ViewDifference? {
    func differs(_ place: String, _ stored: String, _ expected: String) -> ViewDifference {
      ViewDifference(
        model: model, place: place, point: point, stored: stored, folded: expected)
    }
    for (row, expected) in zip(rows, folded.rows) {
      guard row.id == expected.id else { return differs("row", row.id, expected.id) }
      for (index, column) in columns.enumerated() {
        let (stored, wanted) = (row.cells[index].plain, expected.cells[index].plain)
        if stored != wanted { return differs("\(row.id), \(column.key)", stored, wanted) }
      }
    }
    if rows.count != folded.rows.count {
      return differs("rows", String(rows.count), String(folded.rows.count))
    }
    for ((name, cell), (_, expected)) in zip(beside, folded.beside)
    where cell.plain != expected.plain {
      return differs(name, cell.plain, expected.plain)
    }
    return nil
  }
}
