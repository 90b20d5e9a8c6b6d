import ArgumentParser
import Domain
import Tracker

extension Drafts {
  /// The new events of a file as `import` takes it; what is refused there is refused here.
  init(file words: [String]) throws {
    let given = try DraftFile.parse(words)
    let tracker = try given.common.open()
    var options = ImportOptions()
    options.dryRun = true
    options.mapping = given.tried.mapped.mapping
    options.language = Interface.language
    options.mostDrafts = Check.mostDrafts
    let report = try tracker.importFile(given.tried.file, options)
    guard report.appended <= Check.mostDrafts else {
      throw Failure(
        .input,
        "\(given.tried.file) có \(report.appended) sự kiện mới; whatif nhận nhiều nhất "
          + "\(Check.mostDrafts)",
        "\(given.tried.file) has \(report.appended) new events; whatif takes at most "
          + "\(Check.mostDrafts)")
    }
    try self.init(report.drafts, triedOn: tracker)
  }

  /// What a recording command would record; nil where it records nothing.
  static func recorded(by words: [String]) throws -> Drafts? {
    var command = try Tiendo.parseAsRoot(words)
    let drafting = Drafting()
    try Drafting.$current.withValue(drafting) { try command.run() }
    return drafting.drafts
  }
}

/// The options of `whatif` for a file.
private struct DraftFile: ParsableArguments {
  @OptionGroup var tried: TriedFile
  @OptionGroup var common: CommonOptions
}
