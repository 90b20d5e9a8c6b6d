/// A corner of the region of the (K, P) plane on which one content stands: from this known day and
/// this position on, the number of times it stands changes by `sign`. Adding the signs of all
/// corners at or before (K, P) gives 1 where it stands, 0 where it does not.
public struct Corner: Hashable, Sendable {
  public var knownOn: Day
  public var position: UInt64
  public var sign: Int8

  public init(knownOn: Day, position: UInt64, sign: Int8) {
    self.knownOn = knownOn
    self.position = position
    self.sign = sign
  }
}

extension Thread {
  /// The regions of all contents of the thread: the index of the event each comes from, and its
  /// corners. The rule is asked on every cell of the grid that the events' own days and positions
  /// make - between its lines nothing changes - and the answers are differenced along both axes.
  public var regions: [(index: Int, corners: [Corner])] {
    if events.count == 1 {
      return [(0, [Corner(knownOn: first.reportedOn, position: first.position, sign: 1)])]
    }
    if events.count == 2 { return regionsOfTwo }
    return regionsOfMany
  }

  /// One correction or retraction: it ends the first content where both are known.
  private var regionsOfTwo: [(index: Int, corners: [Corner])] {
    let second = events[1]
    let start = Corner(knownOn: first.reportedOn, position: first.position, sign: 1)
    var end = Corner(
      knownOn: max(first.reportedOn, second.reportedOn), position: second.position, sign: -1)
    let before = (index: 0, corners: [start, end])
    guard case .entryCorrected = second.body else { return [before] }
    end.sign = 1
    return [before, (1, [end])]
  }

  /// Also what a thread of any length gives; for the tests of the short ways.
  var regionsOfMany: [(index: Int, corners: [Corner])] {
    let days = Set(events.map(\.reportedOn)).sorted()
    let positions = events.map(\.position)
    let cells = days.map { day in positions.map { standing(knownOn: day, position: $0) } }
    return events.indices.compactMap { index in
      var corners: [Corner] = []
      for (i, day) in days.enumerated() {
        for (j, position) in positions.enumerated() {
          func stands(_ i: Int, _ j: Int) -> Int8 {
            i >= 0 && j >= 0 && cells[i][j] == index ? 1 : 0
          }
          let sign = stands(i, j) - stands(i - 1, j) - stands(i, j - 1) + stands(i - 1, j - 1)
          if sign != 0 { corners.append(Corner(knownOn: day, position: position, sign: sign)) }
        }
      }
      return corners.isEmpty ? nil : (index, corners)
    }
  }
}
