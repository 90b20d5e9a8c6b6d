import ArgumentParser

/// The script that completes commands in a shell.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: Interface.say(
      "In tập lệnh gợi ý cho bash, zsh hoặc fish.",
      "Print the completion script of bash, zsh or fish."),
    discussion: Interface.say(
      "Ví dụ: tiendo completions bash > ~/.local/share/bash-completion/completions/tiendo",
      "Example: tiendo completions bash > ~/.local/share/bash-completion/completions/tiendo"),
    aliases: ["gợi-ý", "goi-y"])

  @Argument(help: ArgumentHelp("bash, zsh, fish", valueName: "shell"))
  var shell: String

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if CompletionShell(rawValue: shell) == nil {
      throw ValidationError(
        Interface.say(
          "completions nhận bash, zsh hoặc fish, không nhận \"\(shell)\"",
          "completions takes bash, zsh or fish, not \"\(shell)\""))
    }
  }

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else { return }
    Output.write(Tiendo.completionScript(for: shell) + "\n")
  }
}
