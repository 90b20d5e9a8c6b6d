import Domain
import LMDB

extension Generation {
  /// Fills an empty generation from the whole log, on so many threads; the same rows whatever their
  /// number. Every thread scatters the contributions of its share of the log into partitions, which
  /// are then sorted, packed and stored one after another: so the memory held is that of a few
  /// partitions. Returns what each projection cost.
  func fill(
    from history: some History, projections: [AnyProjection], threads: Int, rowsOnSheet: Int?,
    progress: (UInt64, UInt64) -> Void
  ) throws -> [ProjectionCost] {
    let filling = Filling(self, history, projections, threads: threads, rowsOnSheet: rowsOnSheet)
    let shares = try filling.scatter(progress)
    let costs = try filling.store(shares)
    try environment.write { transaction in
      let stamp = Stamp(
        position: history.head, root: history.root, projections: Stamp.names(projections),
        digests: filling.digests)
      try setStamp(stamp, transaction)
    }
    try environment.sync()
    progress(history.head, history.head)
    return costs
  }
}

/// The steps of filling a generation.
private final class Filling<H: History> {
  private let generation: Generation
  private let history: H
  private let projections: [AnyProjection]
  private let threads: Int
  private let rowsOnSheet: Int?
  private(set) var digests: [RowDigest]

  /// So many bytes of blocks are stored in one transaction.
  private static var bytesPerTransaction: Int { 8 << 20 }

  init(
    _ generation: Generation, _ history: H, _ projections: [AnyProjection], threads: Int,
    rowsOnSheet: Int?
  ) {
    self.generation = generation
    self.history = history
    self.projections = projections
    self.threads = max(1, threads)
    self.rowsOnSheet = rowsOnSheet
    digests = projections.map { _ in RowDigest() }
  }

  // MARK: Scattering

  /// Scans the log, then goes through what was corrected and retracted; gives each worker's share
  /// in the order of the log.
  func scatter(_ progress: (UInt64, UInt64) -> Void) throws -> [Scatter] {
    let (head, threads) = (history.head, UInt64(threads))
    let done = Counter()
    let workers = try (0..<threads).map { _ in
      (
        try history.another(),
        try Scatter(projections, in: generation.environment.directory)
      )
    }
    _ = try Workers.run(workers.count) { index in
      let (history, scatter) = workers[index]
      let (from, through) = (
        head * UInt64(index) / threads + 1, head * UInt64(index + 1) / threads
      )
      let isLast = index == workers.count - 1
      try scatter.scan(history, from: from, through: through, done: done) { done in
        if isLast { progress(done, head + head / 2) }
      }
    }
    let amended = try Amended(
      workers.map(\.1.amendments), in: generation.environment.directory)
    let ranges = amended.ranges(workers.count)
    _ = try Workers.run(workers.count) { index in
      try workers[index].1.amend(workers[index].0, amended, ranges[index])
    }
    try keep(amended)
    return workers.map(\.1)
  }

  /// Notes which entries have corrections and retractions.
  private func keep(_ amended: Amended) throws {
    var filler = ChainFiller(generation.threads)
    for range in amended.ranges(amended.count / 50_000 + 1) {
      try fill(&filler) { filler, transaction in
        try amended.forEachEntry(range) { first, about in
          let (key, value) = generation.thread(first, about)
          try key.withBytes { key in
            try value.withBytes { try filler.append(key, $0, transaction) }
          }
        }
      }
    }
    try fill(&filler) { filler, transaction in try filler.finish(transaction) }
  }

  // MARK: Storing

  func store(_ shares: [Scatter]) throws -> [ProjectionCost] {
    var costs = projections.map { _ in ProjectionCost() }
    for share in shares {
      for index in costs.indices { costs[index] += share.costs[index] }
    }
    for index in projections.indices {
      let keys = Set(shares.flatMap { $0.partitions[index].keys }).sorted()
      try store(index, keys, shares, &costs[index])
      try storeSheets(index, keys, &costs[index])
    }
    return costs
  }

  /// Packs the partitions of one projection and stores them in order.
  private func store(
    _ projection: Int, _ keys: [PartitionKey], _ shares: [Scatter], _ cost: inout ProjectionCost
  ) throws {
    var (waiting, bytes) = ([PackedPartition](), 0)
    var filler = ChainFiller(generation.rows[projection])
    func put(_ piece: PackedPartition) throws {
      digests[projection] += piece.digest
      waiting.append(piece)
      bytes += piece.byteCount
      guard bytes >= Self.bytesPerTransaction else { return }
      try commit(waiting, &filler)
      (waiting, bytes) = ([], 0)
    }
    func pack(_ packer: Packer, _ index: Int) -> PackedPartition {
      packer.pack(keys[index], shares.compactMap { $0.partitions[projection].run(keys[index]) })
    }
    if threads == 1 {
      let packer = Packer()
      for index in keys.indices {
        let start = ContinuousClock.now
        let piece = pack(packer, index)
        cost.add(bytes: piece.byteCount, since: start)
        try put(piece)
      }
    } else {
      let pipeline = Pipeline<(PackedPartition, ProjectionCost)>(keys.count, ahead: 4 * threads)
      _ = try Workers.run(threads + 1) { worker in
        if worker == threads {
          try pipeline.write { _, piece in
            cost += piece.1
            try put(piece.0)
          }
        } else {
          let packer = Packer()
          try pipeline.make { index in
            let start = ContinuousClock.now
            let piece = pack(packer, index)
            var cost = ProjectionCost()
            cost.add(bytes: piece.byteCount, since: start)
            return (piece, cost)
          }
        }
      }
    }
    try commit(waiting, &filler)
    try fill(&filler) { filler, transaction in try filler.finish(transaction) }
  }

  /// Makes the sheets of one projection from its blocks, of a few subjects at a time: no
  /// transaction reads while another writes, so that the map can grow.
  private func storeSheets(
    _ projection: Int, _ keys: [PartitionKey], _ cost: inout ProjectionCost
  ) throws {
    guard let tables = generation.sheets[projection] else { return }
    let start = ContinuousClock.now
    var filler = ChainFiller(tables.sheets)
    var bytes = 0
    let subjects = Set(
      keys.lazy.filter { tables.columns.contains($0.column) }
        .map { SheetKey.subject($0.column, Handle($0.subject)) }
    ).sorted { $0.lexicographicallyPrecedes($1) }
    for first in stride(from: 0, to: subjects.count, by: threads) {
      let some = subjects[first..<min(subjects.count, first + threads)]
      let made = try Workers.run(some.count) { index in
        try generation.sheets(
          of: some[first + index], projection, in: tables, rowsOnSheet: rowsOnSheet)
      }
      try fill(&filler) { filler, transaction in
        for (key, value) in made.joined() {
          try key.withBytes { key in
            try value.withBytes { try filler.append(key, $0, transaction) }
          }
        }
      }
      bytes += made.joined().reduce(0) { $0 + $1.key.count + $1.value.count }
    }
    try fill(&filler) { filler, transaction in try filler.finish(transaction) }
    var nothing = ChainFiller(tables.touched)
    try fill(&nothing) { filler, transaction in try filler.finish(transaction) }
    cost.add(bytes: bytes, since: start)
  }

  private func commit(_ pieces: [PackedPartition], _ filler: inout ChainFiller) throws {
    try fill(&filler) { filler, transaction in
      for piece in pieces {
        try piece.forEachBlock { key, value in try filler.append(key, value, transaction) }
      }
    }
  }

  /// Fills on in one transaction, which begins again from the same entry where the map had to grow.
  private func fill(
    _ filler: inout ChainFiller,
    _ body: (inout ChainFiller, borrowing WriteTransaction) throws -> Void
  ) throws {
    let before = filler
    filler = try generation.environment.write { transaction in
      var filler = before
      try body(&filler, transaction)
      return filler
    }
  }
}
