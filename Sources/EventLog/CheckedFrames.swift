/// The frames of one snapshot that were found whole, by their first positions.
///
/// A snapshot never changes, so a frame that was checked once needs no second checksum, however many
/// of its events are asked for.
final class CheckedFrames {
  private var firsts: Set<UInt64> = []
  private var last: UInt64 = 0

  var count: Int { firsts.count }

  func contains(_ first: UInt64) -> Bool { first == last || firsts.contains(first) }

  func insert(_ first: UInt64) {
    if first == last { return }
    last = first
    firsts.insert(first)
  }
}
