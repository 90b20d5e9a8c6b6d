import Domain
import Tracker

/// One bar after another, one for each step of the night.
final class NightBar {
  private let quiet: Bool
  private var step: NightStep?
  private var bar: ProgressBar

  init(quiet: Bool) {
    self.quiet = quiet
    bar = ProgressBar("", quiet: quiet)
  }

  func update(_ step: NightStep, _ done: UInt64, _ all: UInt64) {
    if self.step != step {
      bar.finish()
      bar = ProgressBar(step.title[Interface.language], quiet: quiet)
      self.step = step
    }
    bar.update(done: Int(done), share: all > 0 ? Double(done) / Double(all) : 1)
  }

  func finish() { bar.finish() }
}
