internal import Domain
internal import EventLog
internal import ReadModels

/// The few events of a receipt as read models see a log: at their positions, and nothing between.
final class ReceiptHistory: History {
  private let names = Interned()
  private var events: [Event] = []
  let head: UInt64

  /// The bytes of each event by its position; `head` is where the log is cut.
  init(_ bytes: [(position: UInt64, bytes: [UInt8])], head: UInt64) throws {
    self.head = head
    for (position, bytes) in bytes {
      let fact = try bytes.withUnsafeBytes { try EventDecoder($0).fact() }
      events.append(names.event(fact, at: position))
    }
  }

  /// A receipt is held against its checkpoint, not against this.
  var root: [UInt8] { Node.empty.bytes }
  func root(at position: UInt64) -> [UInt8] { root }

  func text(_ handle: Handle) -> String { names.text(handle) }
  func handle(_ name: String) -> Handle? { names.handle(name) }

  func event(at position: UInt64) throws -> Event {
    guard let event = events.first(where: { $0.position == position }) else {
      throw ReceiptError.refuted("no-event", vi: "thiếu một sự kiện", en: "an event is missing")
    }
    return event
  }

  func forEach(from: UInt64, through: UInt64, _ body: (Event) throws -> Void) throws {
    for event in events where from <= event.position && event.position <= through {
      try body(event)
    }
  }

  /// Nothing of it changes any more.
  func another() -> ReceiptHistory { self }

  func indexed(after position: UInt64) -> [Event] {
    events.filter { $0.position > position && !$0.body.kind.isBulk }
  }
}
