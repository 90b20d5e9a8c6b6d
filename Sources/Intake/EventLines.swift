public import Domain

/// Reads a file of event lines on a thread of its own, a batch ahead of whoever takes them in.
///
/// Memory stays at a few batches, however long the file is.
public final class EventLines {
  /// What a line turned out to be.
  public enum Content {
    /// A figure in the plain form, and the bytes its places are in: lent until the next call.
    case figure(FigureLine, UnsafeRawBufferPointer)
    case event(EventLine)
  }

  private let lane: Lane<LineBatch>
  private var batch: LineBatch?
  private var index = 0

  /// As the user named it; `stdin` for standard input.
  public let name: String
  /// In bytes; nil where it cannot be known.
  public let size: Int64?
  /// Bytes of the file up to the batch being taken in.
  public private(set) var bytesRead: Int64 = 0
  /// The number of the line taken last, from 1.
  public private(set) var number = 0

  /// Opens a file, or standard input for `-`, as ``LineReader`` does. `today` is the day in the
  /// store's zone. Where not `inPlace`, every line becomes an ``EventLine``.
  public init(path: String, today: Day, inPlace: Bool = true) throws(IntakeError) {
    let reader = try LineReader(path: path)
    name = reader.name
    size = reader.size
    let source = LineBatch.Source(reader, today: today, inPlace: inPlace)
    lane = Lane(most: 2) { hand in source.run(hand) }
  }

  deinit { lane.close() }

  /// The next line; nil at the end. After an error the next call goes on with the line behind it.
  public func next() throws(IntakeError) -> Content? {
    while true {
      if let batch, index < batch.items.count {
        let item = batch.items[index]
        index += 1
        number = item.number
        switch item.content {
        case .figure(let figure): return .figure(figure, batch.bytes)
        case .event(let place): return .event(batch.events[place])
        case .error(let place): throw batch.errors[place]
        }
      }
      guard let next = lane.take() else { return nil }
      batch = next
      bytesRead = next.bytesRead
      index = 0
    }
  }

  /// The line taken last, as it stands in the file.
  public var line: UnsafeRawBufferPointer {
    guard let batch, index > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: batch.lines[batch.items[index - 1].line])
  }
}
