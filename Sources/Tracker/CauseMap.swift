internal import Domain

/// Where the events of a file that another store exported came to stand here. Its positions mostly
/// follow one another, so runs are kept and not each one.
struct CauseMap {
  private var runs: [(there: UInt64, here: UInt64, count: UInt64)] = []

  mutating func note(there: UInt64, here: UInt64) {
    if let last = runs.last, last.there + last.count == there, last.here + last.count == here {
      runs[runs.count - 1].count += 1
    } else {
      runs.append((there, here, 1))
    }
  }

  func here(_ there: UInt64) -> UInt64? {
    for run in runs.reversed() where run.there <= there && there < run.there + run.count {
      return run.here + (there - run.there)
    }
    return nil
  }
}
