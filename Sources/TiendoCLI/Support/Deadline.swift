import Glibc

/// How long standard output may keep a command waiting.
///
/// A command answers from one snapshot of the store, and as long as it holds that, no page that
/// writers free can be used again. One that waits for ever (a pager that somebody left open) would
/// let the store grow without bound, so it is ended: one sentence, exit 75.
enum Deadline {
  /// Seconds; TIENDO_DEADLINE sets another, 0 none.
  private static let seconds = Interface.environment("TIENDO_DEADLINE").flatMap(UInt32.init) ?? 900

  nonisolated(unsafe) private static let sentence: UnsafeMutablePointer<CChar>? = {
    signal(SIGALRM) { _ in
      if let text = Deadline.sentence { _ = write(STDERR_FILENO, text, strlen(text)) }
      _exit(ExitStatus.busy.rawValue)
    }
    return strdup(
      Interface.say(
        "Không ai đọc kết quả quá lâu, lệnh dừng để sổ không phình ra; hãy chạy lại.\n",
        "Nobody read the answer for too long, so the command ended and gave the store free; "
          + "run it again.\n"))
  }()

  /// Runs a write that may wait.
  static func holding<R>(_ body: () -> R) -> R {
    guard seconds > 0, sentence != nil else { return body() }
    alarm(seconds)
    defer { alarm(0) }
    return body()
  }
}
