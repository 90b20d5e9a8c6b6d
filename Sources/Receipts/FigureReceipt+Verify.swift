internal import Domain
internal import EventLog
internal import ProjectionKit
public import ReadModels
public import Sealing

extension FigureReceipt {
  /// Reads a receipt and checks all of it: the signatures from a key one knows, the events under the
  /// checkpoint, that nothing of the series is left out, and the figure computed anew.
  ///
  /// - Parameter explaining: where its own signature is not one of it, which any change breaks, look
  ///   on for what was changed.
  /// - Throws: a `ReceiptError` that says what does not hold.
  public static func verify(
    _ text: String, trusting key: VerifierKey, explaining: Bool = false,
    projection: (String) -> AnyProjection?
  ) throws -> FigureReceipt {
    let (receipt, signature) = try read(text)
    let checkpoint = try receipt.checkKeys(trusting: key)
    let isSigned = receipt.keys.last?.verifies(signature, over: receipt.signed) ?? false
    if isSigned || explaining { try receipt.checkFigure(under: checkpoint, projection) }
    guard isSigned else {
      throw ReceiptError.refuted(
        "changed", vi: "phiếu đã bị sửa sau khi ký", en: "it was changed after it was signed")
    }
    return receipt
  }

  /// The sealed events, nothing left out and nothing too many, and the figure they make.
  private func checkFigure(
    under checkpoint: Checkpoint, _ projection: (String) -> AnyProjection?
  ) throws {
    try checkEvents(under: checkpoint)
    try checkSeries(under: checkpoint)
    try checkBasis(count: SeriesHead(checkpoint)?.count ?? 0)
    guard let projection = projection(name.model), FigureName.models.contains(name.model) else {
      throw Self.unreadable
    }
    guard try name.row(projection, history) == figure else {
      throw ReceiptError.refuted(
        "figure", vi: "tính lại từ các sự kiện thì ra số khác",
        en: "computed from its events the figure is another one")
    }
  }

  private var history: ReceiptHistory {
    get throws { try ReceiptHistory(events, head: name.point.position) }
  }

  /// The keys lead from one that is known to the one that signed the checkpoint.
  private func checkKeys(trusting key: VerifierKey) throws -> Checkpoint {
    guard keys.contains(key), let first = keys.first else {
      let own = keys.last?.text ?? "-"
      throw ReceiptError.refuted(
        "other-key", vi: "không do khóa đã cho ký, mà do khóa \(own)",
        en: "it is not signed by the key that was given, but by \(own)")
    }
    let refuted = ReceiptError.refuted(
      "keys", vi: "điểm chốt trong phiếu không do các khóa của phiếu ký",
      en: "its checkpoints are not signed by its keys")
    var chain = CheckpointChain(first: first)
    do throws(SealError) {
      for rotation in rotations { try chain.add(rotation) }
    } catch { throw refuted }
    guard chain.keys == keys, chain.rotations.count == rotations.count else { throw refuted }
    do throws(SealError) { try chain.add(checkpoint) } catch { throw refuted }
    guard chain.lost.isEmpty else { throw refuted }
    return chain.links[chain.links.count - 1].checkpoint
  }

  private func checkEvents(under checkpoint: Checkpoint) throws {
    guard name.point.position <= checkpoint.size, events.allSatisfy({ $0.position > 0 }),
      SubsetProof.root(
        size: checkpoint.size,
        leaves: events.map { (index: $0.position - 1, leaf: Node.leaf($0.bytes)) },
        hashes: eventHashes) == checkpoint.root
    else {
      throw ReceiptError.refuted(
        "events", vi: "các sự kiện không thuộc sổ đã chốt",
        en: "its events are not those of the sealed log")
    }
  }

  private func checkSeries(under checkpoint: Checkpoint) throws {
    guard let head = SeriesHead(checkpoint),
      zip(series, series.dropFirst()).allSatisfy({
        $0.series.key.lexicographicallyPrecedes($1.series.key)
      }),
      SubsetProof.root(
        size: head.count, leaves: series.map { (index: $0.index, leaf: $0.node) },
        hashes: seriesHashes) == head.root
    else {
      throw ReceiptError.refuted(
        "series", vi: "danh sách theo chuỗi không phải danh sách đã chốt",
        en: "its series are not those that were sealed")
    }
  }

  /// The leaves are those of the series the figure rests on with their neighbours, no other; the
  /// events are those of these series up to the position, no other.
  private func checkBasis(count: UInt64) throws {
    let catalogue = try history.catalogue(
      knownOn: name.point.knownOn, position: name.point.position)
    let wanted = Basis(name, catalogue).series
    var needed: Set<UInt64> = []
    for wanted in wanted {
      guard let range = range(of: wanted, count: count) else { throw Self.incomplete }
      needed.formUnion(range)
    }
    guard needed == Set(series.map(\.index)) else { throw Self.incomplete }
    var positions: Set<UInt64> = []
    for leaf in series {
      let isWanted = wanted.contains { $0.covers(leaf.series) }
      guard isWanted == (leaf.positions != nil) else { throw Self.incomplete }
      positions.formUnion(leaf.positions ?? [])
    }
    let asked = positions.filter { $0 <= name.point.position }.sorted()
    guard events.map(\.position) == asked else { throw Self.incomplete }
  }

  private static var incomplete: ReceiptError {
    .refuted(
      "incomplete", vi: "thiếu hoặc thừa sự kiện của chuỗi",
      en: "an event of the series is left out, or there is one too many")
  }

  /// The indexes that prove a series: its leaves in a row with one before and one behind, where
  /// there is one; nil where something is missing.
  private func range(of wanted: Series, count: UInt64) -> ClosedRange<UInt64>? {
    let key = wanted.key
    if count == 0 { return nil }
    let before = series.last { $0.series.key.lexicographicallyPrecedes(key) }?.index
    let after = series.first {
      !$0.series.key.lexicographicallyPrecedes(key) && !wanted.covers($0.series)
    }?.index
    let own = series.filter { wanted.covers($0.series) }.map(\.index)
    let first = before ?? own.first ?? after ?? 0
    let last = after ?? own.last ?? before ?? 0
    guard before != nil || first == 0, after != nil || last == count - 1,
      last - first + 1 == UInt64(own.count) + (before == nil ? 0 : 1) + (after == nil ? 0 : 1)
    else { return nil }
    return first...last
  }
}
