import ArgumentParser
import Glibc
import Tracker

/// Where the process begins and ends: it parses, runs, and turns every error into one sentence and
/// the exit code of the contract.
@main
enum Main {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // Whatever is made, by other programs too, is for its owner alone.
    umask(0o077)
    Tracker.endOnBusError(
      Interface.say(
        "Tệp của sổ bị hỏng hoặc bị cắt ngắn trong lúc đọc; hãy chạy tiendo verify.",
        "The store's file is damaged or was cut while it was read; run tiendo verify."))
    do {
      var command = try Tiendo.parseAsRoot(try Arguments.given())
      try command.run()
    } catch {
      ErrorTable.end(error)
    }
  }
}
