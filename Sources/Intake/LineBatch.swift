internal import Domain

/// Some lines of a file, read: their bytes, and what became of each.
final class LineBatch: @unchecked Sendable {  // written by one thread, then handed to another
  enum Content {
    case figure(FigureLine)
    /// Places in `events` and `errors`.
    case event(Int)
    case error(Int)
  }

  struct Item {
    var content: Content
    /// Where the line stands in the batch.
    var line: Range<Int>
    var number: Int
  }

  fileprivate(set) var items: [Item] = []
  fileprivate(set) var events: [EventLine] = []
  fileprivate(set) var errors: [IntakeError] = []
  fileprivate(set) var bytesRead: Int64 = 0
  fileprivate var lineBytes: [UInt8] = []
  fileprivate var figureBytes: [UInt8] = []
  /// The same bytes once nothing is added any more.
  private(set) var lines = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  private var owned: [UnsafeMutableRawBufferPointer] = []

  fileprivate init() {
    lineBytes.reserveCapacity(LineBatch.length + LineBatch.length / 4)
    figureBytes.reserveCapacity(LineBatch.length)
    items.reserveCapacity(LineBatch.length / 256)
  }

  deinit {
    for bytes in owned { bytes.deallocate() }
  }

  /// Bytes of lines in one batch, or a single longer line.
  fileprivate static let length = 1 << 19

  fileprivate func seal() {
    lines = own(lineBytes)
    bytes = own(figureBytes)
    (lineBytes, figureBytes) = ([], [])
  }

  private func own(_ array: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, array.count), alignment: 8)
    copy.copyBytes(from: array)
    owned.append(copy)
    return UnsafeRawBufferPointer(copy)
  }
}

extension LineBatch {
  /// Makes batches of the lines of a file.
  final class Source: @unchecked Sendable {  // used by the thread that runs it alone
    private let reader: LineReader
    private let today: Day
    private let inPlace: Bool

    init(_ reader: LineReader, today: Day, inPlace: Bool) {
      self.reader = reader
      self.today = today
      self.inPlace = inPlace
    }

    func run(_ hand: (LineBatch) -> Bool) {
      var isAtEnd = false
      while !isAtEnd {
        let batch = LineBatch()
        while !isAtEnd, batch.lineBytes.count < LineBatch.length {
          isAtEnd = !add(to: batch)
        }
        batch.bytesRead = reader.bytesRead
        batch.seal()
        guard hand(batch) else { return }
      }
    }

    /// False at the end of the file, and where it cannot be read further.
    private func add(to batch: LineBatch) -> Bool {
      do throws(IntakeError) {
        return try reader.next { (bytes, number) throws(IntakeError) in
          add(bytes, number, to: batch)
        } != nil
      } catch {
        batch.errors.append(error)
        batch.items.append(
          Item(
            content: .error(batch.errors.count - 1),
            line: batch.lineBytes.count..<batch.lineBytes.count, number: reader.line))
        // A line that is too long is passed over; a file that cannot be read has ended.
        return error.place != nil
      }
    }

    private func add(_ line: UnsafeRawBufferPointer, _ number: Int, to batch: LineBatch) {
      let start = batch.lineBytes.count
      batch.lineBytes.append(contentsOf: line)
      let content: Content
      if inPlace,
        let figure = FigureLine.read(line, today: today, into: &batch.figureBytes)
      {
        content = .figure(figure)
      } else {
        do throws(DomainError) {
          batch.events.append(try EventLine(line, today: today))
          content = .event(batch.events.count - 1)
        } catch {
          batch.errors.append(
            IntakeError(error, file: reader.name, line: number, bytes: line))
          content = .error(batch.errors.count - 1)
        }
      }
      batch.items.append(
        Item(content: content, line: start..<batch.lineBytes.count, number: number))
    }
  }
}
