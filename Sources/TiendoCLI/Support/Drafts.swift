import Domain
import ProjectionKit
import Reports
import Synchronization
import Tracker

/// Draft events that lie over the log while a reading command answers, and are never written.
struct Drafts: Sendable {
  /// What the command that runs now answers over.
  @TaskLocal static var current: Drafts?

  let facts: [Fact]
  /// The log's last position when they were tried on it: they come behind it.
  let after: UInt64
  /// The directory of the store they were tried on.
  let store: String

  init(_ facts: [Fact], triedOn tracker: Tracker) throws {
    (self.facts, store) = (facts, tracker.path)
    after = try tracker.now.position
  }

  var count: Int { facts.count }

  /// That store with the drafts: what they name by position is only there as long as the
  /// log has not grown.
  func laid(over tracker: Tracker) throws -> Tracker {
    guard try tracker.now.position == after else {
      throw Failure(
        .busy, "sổ vừa có thêm sự kiện; hãy hỏi lại", "the log has just grown; ask again")
    }
    return try Tracker(tracker, drafts: facts)
  }

  /// `giả sử thêm 2 sự kiện nháp (#2197, #2198), không ghi vào sổ`.
  var sentence: Sentence {
    let (first, last) = (after + 1, after + UInt64(count))
    let places = count == 1 ? "#\(first)" : "#\(first)–#\(last)"
    let number = Decimal(count)
    return Sentence(
      vi: "giả sử thêm \(number.text(.vi)) sự kiện nháp (\(places)), không ghi vào sổ",
      en: "supposing \(number.text(.en)) draft event\(count == 1 ? "" : "s") (\(places)), "
        + "not written")
  }

  /// The same as a sentence of its own.
  var spoken: String {
    let text = sentence[Interface.language]
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  static func marked(_ title: Sentence) -> Sentence {
    current.map { title + Sentence(" · ") + $0.sentence } ?? title
  }

  func marked(_ answer: Answer) -> Answer {
    var answer = answer
    answer.title = Drafts.marked(answer.title)
    answer.drafts = count
    return answer
  }
}

/// Takes what a recording command would record, in its place: drafts for `whatif`.
final class Drafting: Sendable {
  @TaskLocal static var current: Drafting?

  private let taken = Mutex<Drafts?>(nil)

  var drafts: Drafts? {
    get { taken.withLock { $0 } }
    set { taken.withLock { $0 = newValue } }
  }
}
