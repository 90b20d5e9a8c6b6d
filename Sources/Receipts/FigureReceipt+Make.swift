internal import Domain
internal import EventLog
internal import ProjectionKit
public import ReadModels
internal import Reports
public import Sealing

/// What a receipt is made from.
public struct ReceiptSource<Log: History> {
  public let log: Log
  public let projection: AnyProjection
  /// The checkpoints of the log up to the one the receipt stands under, with the keys.
  public let chain: CheckpointChain
  /// The tree of the log's events, cut at that checkpoint.
  public let tree: Subtrees
  /// The event bytes at a position.
  public let bytes: (UInt64) throws -> [UInt8]

  public init(
    log: Log, projection: AnyProjection, chain: CheckpointChain, tree: Subtrees,
    bytes: @escaping (UInt64) throws -> [UInt8]
  ) {
    self.log = log
    self.projection = projection
    self.chain = chain
    self.tree = tree
    self.bytes = bytes
  }

  /// The receipt of a figure; nil where the model has no such row at that point.
  public func receipt(of name: FigureName) throws -> FigureReceipt? {
    guard FigureName.models.contains(name.model) else {
      let models = FigureName.models.joined(separator: ", ")
      throw ReceiptError.incorrect(
        "no-receipts", vi: "bảng \(name.model) chưa có phiếu chứng thực; có: \(models)",
        en: "the model \(name.model) has no receipts yet; these have: \(models)")
    }
    let sealed = try log.seriesTree(through: tree.size)
    let cut = name.point.position
    var wanted: Set<Series> = []
    var history = try ReceiptHistory([], head: cut)
    var events: [(position: UInt64, bytes: [UInt8])] = []
    while true {
      let catalogue = try history.catalogue(knownOn: name.point.knownOn, position: cut)
      let series = Basis(name, catalogue).series
      if series == wanted { break }
      wanted = series
      let positions = wanted.flatMap { series in
        sealed.leaves[sealed.range(of: series.key)].flatMap(\.positions)
      }
      events = try Set(positions).filter { $0 <= cut }.sorted().map { ($0, try bytes($0)) }
      history = try ReceiptHistory(events, head: cut)
    }
    guard let figure = try name.row(projection, history) else { return nil }
    let leaves = sealed.receiptLeaves(wanted)
    let links = chain.links
    return FigureReceipt(
      name: name, figure: figure, events: events,
      eventHashes: try SubsetProof.hashes(of: events.map { $0.position - 1 }, in: tree),
      series: leaves, seriesHashes: try sealed.proof(of: leaves.map { Int($0.index) }),
      keys: chain.keysBeforeLast, rotations: chain.rotationsBeforeLast,
      checkpoint: links[links.count - 1].note)
  }
}

extension SeriesTree {
  /// The leaves that prove some series: theirs, and a neighbour's on either side.
  func receiptLeaves(_ wanted: Set<Series>) -> [FigureReceipt.Leaf] {
    var found: [Int: FigureReceipt.Leaf] = [:]
    for series in wanted {
      let range = range(of: series.key)
      for index in max(0, range.lowerBound - 1)..<min(leaves.count, range.upperBound + 1) {
        let leaf = leaves[index]
        let name = Series(key: leaf.key)
        let isWanted = wanted.contains { $0.covers(name) }
        found[index] = FigureReceipt.Leaf(
          index: UInt64(index), series: name, positions: isWanted ? leaf.positions : nil,
          digest: leaf.digest)
      }
    }
    return found.values.sorted { $0.index < $1.index }
  }
}

extension FigureName {
  /// The row as `show` prints it, by the plain fold over some events; nil where there is none.
  func row(_ projection: AnyProjection, _ history: ReceiptHistory) throws -> JSON? {
    guard let question = question(history.handle) else { return nil }
    let table = try projection.folded(question, try history.threads(), history)
    return table.rows.first { $0.id == row }.map { table.json(of: $0) }
  }
}
