import ArgumentParser
import Domain
import Tracker

/// What a store is set to.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: Interface.say(
      "Xem hoặc đổi cài đặt của sổ: zone, closing, backup, generations, certificates.",
      "Show or change the store's settings: zone, closing, backup, generations, certificates."),
    discussion: Interface.say(
      "Ví dụ: tiendo config; tiendo config closing 14",
      "Example: tiendo config; tiendo config closing 14"),
    aliases: ["cài-đặt", "cai-dat"])

  @Argument(
    help: ArgumentHelp(
      Interface.say("Tên cài đặt.", "The setting."), valueName: Interface.say("tên", "key")))
  var key: String?

  @Argument(
    help: ArgumentHelp(
      Interface.say("Giá trị mới.", "Its new value."), valueName: Interface.say("giá-trị", "value"))
  )
  var value: String?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tracker = try common.open()
    if let key, let value {
      try tracker.set(key, to: value)
      guard !common.quiet && !json else { return }
      return Output.line("\(key) = \(value)", "\(key) = \(value)")
    }
    let keys = key.map { [$0] } ?? Settings.keys
    let values = try keys.map { ($0, try tracker.settings.value(of: $0)) }
    if json {
      return Output.write(JSON.object(values.map { ($0.0, .string($0.1)) }).compact + "\n")
    }
    // Of the texts of an office only those that are set.
    for (key, value) in values where !value.isEmpty || self.key != nil {
      let text = self.key == nil ? "\(key) = \(value)" : value
      Output.write(text + "\n")
    }
  }
}
