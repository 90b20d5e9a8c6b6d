import Domain
import ProjectionKit
import Tracker

extension Effects {
  /// What the answers depend on where some facts are new: the facts; for corrections and
  /// retractions, what the entry says before and after.
  static func contents(_ drafts: [Fact], _ tracker: Tracker) throws -> [Fact] {
    let head = try tracker.now.position
    return try drafts.flatMap { draft -> [Fact] in
      guard draft.kind.isAboutAnEntry, var cause = draft.causes.first else { return [draft] }
      while cause > head {
        let fact = drafts[Int(cause - head) - 1]
        guard fact.kind.isAboutAnEntry, let next = fact.causes.first else {
          // A draft itself, which is there as it is.
          guard case .entryCorrected(let correction) = draft.body else { return [] }
          return [
            try Tracker.content(fact, correction.replacement, reportedOn: draft.reportedOn)
          ]
        }
        cause = next
      }
      let entry = try tracker.entry(with: cause)
      let standing = entry.standing?.fact ?? entry.first.fact
      guard case .entryCorrected(let correction) = draft.body else { return [standing] }
      return [
        standing,
        try Tracker.content(
          entry.first.fact, correction.replacement, reportedOn: draft.reportedOn),
      ]
    }
  }
}
