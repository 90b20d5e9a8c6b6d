import ArgumentParser
import Glibc

/// Where the process begins and ends: it parses, runs, and turns every error into one sentence and
/// the exit code of the contract.
@main
enum Main {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Tiendo.parseAsRoot()
      try command.run()
    } catch {
      ErrorTable.end(error)
    }
  }
}
