extension EventLog {
  /// Makes a log in `directory`, which must not be there yet or be empty, out of the events
  /// 1...last of `source`: the same id, bytes, times and positions, and so the same root.
  ///
  /// `deriving` says what an event's bytes stand for, so that names, keys and kinds are made anew
  /// from what is hashed and nothing else. `progress` hears the position reached and the last, and
  /// stops it by throwing. Throws corrupt where the root comes out as another.
  public static func restore(
    at directory: String, from source: some EventSource, through last: UInt64,
    deriving derive: (StoredEvent) throws -> Derived,
    progress: (UInt64, UInt64) throws -> Void = { _, _ in }
  ) throws -> Head {
    guard try last <= source.end else {
      throw LogError(
        .notFound, "noEvent", "there is no event at position \(last)", position: last)
    }
    let log = try create(at: directory, storeID: source.storeID, now: source.created)
    guard last > 0 else { return try log.read { $0.head } }
    let (root, head) = try log.write(now: source.created) { writer in
      let root = try source.replay(through: last) { event in
        let derived = try derive(event)
        let again = Appendable(
          bytes: [UInt8](event.payload), kind: derived.indexedKind ?? 0, names: derived.names,
          keys: derived.keys, indexed: derived.indexedKind != nil)
        let receipt = try writer.append(again, recordedAt: event.recordedAt)
        guard receipt.position == event.position, receipt.recordedAt == event.recordedAt else {
          throw LogError.damaged(
            "position \(event.position) does not follow the one before", at: event.position)
        }
        if event.position % 1024 == 0 { try progress(event.position, last) }
      }
      try progress(last, last)
      return (root, writer.head)
    }
    guard head.root == root else {
      throw LogError.damaged("the root of what was restored is another", at: last)
    }
    return head
  }
}
