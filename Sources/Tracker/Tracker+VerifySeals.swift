internal import Domain
internal import ReadModels
internal import Receipts
internal import Sealing

extension Tracker {
  /// Holds the log against every checkpoint it ever signed: signatures, keys, sizes, roots; with
  /// `full` also the tree of series of the last one. Gives their number; throws where one does not
  /// hold. `key` is a public key known from elsewhere that must be among those that signed.
  public func verifyCheckpoints(key: String? = nil, full: Bool = true) throws -> Int {
    try translating {
      let history = try written
      let chain = try checkpoints(
        holding: history, trusting: try key.map { try Tracker.verifier($0) })
      guard let chain, let last = chain.links.last?.checkpoint else {
        guard key == nil else {
          throw TrackerError(
            .answer, .notFound, "no-checkpoint", vi: "sổ này không có điểm chốt nào",
            en: "this store has no checkpoint")
        }
        return 0
      }
      if full, let sealed = SeriesHead(last),
        try history.seriesTree(through: last.size).head != sealed
      {
        throw SealError(
          .refuted, "series", vi: "danh sách theo chuỗi của điểm chốt cuối không đúng với sổ",
          en: "the tree of series of the last checkpoint is not the one of the log")
      }
      return chain.links.count
    }
  }
}
