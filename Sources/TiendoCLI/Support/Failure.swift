import Domain

/// The exit codes of the contract.
enum ExitStatus: Int32 {
  case done = 0
  /// A domain answer of no: verify failed, figures drifted, no such row.
  case no = 1
  case usage = 2
  /// Bad input data.
  case input = 3
  /// Expected version, idempotency, closed period.
  case conflict = 4
  /// A store that is damaged, missing or unreadable.
  case store = 5
  case busy = 75
  case interrupted = 130
}

/// A refusal with its exit code: one sentence to standard error.
struct Failure: Error {
  var status: ExitStatus
  var text: String

  init(_ status: ExitStatus, _ vi: String, _ en: String) {
    self.status = status
    self.text = Interface.say(vi, en)
  }

  init(_ status: ExitStatus, _ sentence: Sentence) {
    self.init(status, sentence.vi, sentence.en)
  }
}
