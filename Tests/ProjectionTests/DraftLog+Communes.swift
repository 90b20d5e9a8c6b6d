import Domain
import TestSupport

extension DraftLog {
  /// A province, two communes that end on 2025-07-01 (the first is split), two that begin then.
  static func communes() throws -> DraftLog {
    var log = DraftLog()
    func establish(_ id: String, _ kind: String, _ day: String, under parent: String? = nil) throws
    {
      let parent = parent.map { ",\"parent\":\"\($0)\"" } ?? ""
      try log.say(
        .unitEstablished, id, "{\"name\":\"\(id)\",\"kind\":\"\(kind)\"\(parent)}", on: day)
    }
    try establish("tinh", "province", "2020-01-01")
    try establish("huyen", "district", "2020-01-01", under: "tinh")
    try establish("xa-a", "commune", "2020-01-01", under: "huyen")
    try establish("xa-b", "commune", "2020-01-01", under: "huyen")
    try establish("moi-1", "commune", "2025-07-01", under: "tinh")
    try establish("moi-2", "commune", "2025-07-01", under: "tinh")
    try log.say(
      .unitDissolved, "xa-a",
      #"{"successors":[{"unit":"moi-1","share":"0.5"},{"unit":"moi-2","share":"0.5"}]}"#,
      on: "2025-07-01")
    try log.say(
      .unitDissolved, "xa-b", #"{"successors":[{"unit":"moi-2","share":"1"}]}"#, on: "2025-07-01")
    try log.say(.unitDissolved, "huyen", #"{"successors":[]}"#, on: "2025-07-01")
    return log
  }

  /// An indicator, and a target that every commune has.
  static func measuredCommunes(_ kind: String, _ rollup: String, _ measure: String) throws
    -> DraftLog
  {
    var log = try communes()
    try log.say(
      .indicatorDefined, "i",
      "{\"name\":\"I\",\"measure\":\"\(measure)\",\"direction\":\"higher\",\"kind\":\"\(kind)\","
        + "\"rollup\":\"\(rollup)\"}", on: "2020-01-01")
    try log.say(
      .targetSet, "t",
      #"{"indicator":"i","comparator":">=","value":"10","deadline":"2026-12-31","appliesTo":"commune"}"#,
      on: "2020-01-01")
    return log
  }
}
