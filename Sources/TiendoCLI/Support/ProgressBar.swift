import Reports

/// A progress bar on a terminal: done, rate, time left. Nothing where nobody watches.
struct ProgressBar {
  private let label: String
  private let isShown: Bool
  private let started = Interface.seconds()
  private var drawn = 0.0

  init(_ label: String, quiet: Bool) {
    self.label = label
    isShown = !quiet && Interface.hasErrorTerminal
  }

  /// Seconds since it began.
  var elapsed: Double { Interface.seconds() - started }

  /// Draws at most ten times a second. `share` is done of total, as far as it is known.
  mutating func update(done: Int, share: Double?) {
    let elapsed = elapsed
    guard isShown, elapsed - drawn > 0.1 else { return }
    drawn = elapsed
    let total = share.flatMap { $0 > 0 ? Int(Double(done) / $0) : nil }
    let rate = elapsed > 0.5 ? Int(Double(done) / elapsed) : nil
    let left = share.flatMap { $0 > 0.02 ? Int(elapsed / $0 * (1 - $0)) : nil }
    let line = ProgressLine(label, done: done, total: total, rate: rate, secondsLeft: left)
    Output.progress("\r\u{1B}[K" + line.text(Interface.language, width: Interface.width - 1))
  }

  /// Takes the bar away.
  func finish() {
    if drawn > 0 { Output.progress("\r\u{1B}[K") }
  }
}
