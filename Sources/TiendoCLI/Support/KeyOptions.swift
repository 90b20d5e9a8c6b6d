import ArgumentParser

/// Which key signs.
struct KeyOptions: ParsableArguments {
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp(
      Interface.say(
        "Tệp khóa ký; mặc định TIENDO_KEY, rồi keys/signing trong sổ.",
        "The signing key's file; else TIENDO_KEY, then keys/signing in the store."),
      valueName: Interface.say("tệp", "file")))
  var file: String?

  /// Nil for the store's own.
  var path: String? { file ?? Interface.environment("TIENDO_KEY") }
}
