import ArgumentParser
import Domain
import Reports
import Tracker

/// What is to be done every night: everything is made anew and held against what served the day.
struct Nightly: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: Interface.say(
      "Việc mỗi đêm: dựng lại mọi bảng từ sổ, so với bảng đang dùng, kiểm tra sổ, sao lưu.",
      "Every night: make all views anew, compare them, verify the log, back up."),
    discussion: Interface.say(
      "Ví dụ: tiendo nightly; tiendo nightly --list",
      "Example: tiendo nightly; tiendo nightly --list"),
    aliases: ["hằng-đêm", "hang-dem"])

  @Flag(
    help: ArgumentHelp(
      Interface.say("Chỉ liệt kê các chứng nhận đã có.", "Only list the certificates there are.")))
  var list = false

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Tệp số đo (Prometheus); mặc định nights/metrics.prom trong sổ.",
        "The file of metrics (Prometheus); by default nights/metrics.prom in the store."),
      valueName: Interface.say("tệp", "file")))
  var metrics: String?

  @Flag(help: ArgumentHelp(Interface.say("In JSON.", "Print JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    if list { return try NightList.print(common.open().certificates, json: json) }
    Interruption.listen()
    let certificate: Certificate
    do {
      certificate = try night(common.open())
    } catch {
      let code = ErrorTable.code(error)
      if code != .busy && code != .interrupted {
        Tracker.writeMetrics(
          ofFailure: Int(code.rawValue), store: StorePath.found(common.store),
          at: Interface.now(), to: metrics)
      }
      throw error
    }
    if json {
      Output.write(certificate.json.compact + "\n")
    } else {
      Output.write(certificate.line(Interface.language) + "\n")
    }
    guard let drift = certificate.difference else { return }
    let place = drift.place.replacing("row ", with: "dòng ")
    throw Failure(
      .no,
      "bảng \(drift.model) đã lệch ở \(place): đang lưu \(drift.stored), sổ cho "
        + "\(drift.folded); bảng mới đã thay bảng cũ",
      "\(drift.model) had drifted at \(drift.place): stored \(drift.stored), the log gives "
        + "\(drift.folded); the new views have replaced the old")
  }

  private func night(_ tracker: Tracker) throws -> Certificate {
    let bar = NightBar(quiet: common.quiet || json)
    let setting = NightSetting(
      program: Tiendo.version, seconds: Interface.seconds,
      progress: { step, done, all in
        bar.update(step, done, all)
        return !Interruption.asked
      })
    let certificate = try tracker.nightly(setting)
    bar.finish()
    try tracker.writeMetrics(certificate, to: metrics)
    return certificate
  }
}

extension Certificate {
  /// The night on one line, for the journal.
  func line(_ language: Language) -> String {
    let events = Decimal(position).text(language)
    let seconds = Decimal(mantissa: Int128(totalMilliseconds / 100), scale: 1).text(language)
    let copy = backup.map { Decimal($0.position).text(language) }
    return switch language {
    case .vi:
      "Đêm \(number): \(events) sự kiện, \(models.count) bảng \(result.words.vi), sổ nguyên vẹn, "
        + (copy.map { "sao lưu đến \($0)" } ?? "chưa đặt nơi sao lưu") + ", \(seconds) s."
    case .en:
      "Night \(number): \(events) events, \(models.count) models \(result.words.en), the log is "
        + "sound, " + (copy.map { "backed up to \($0)" } ?? "no backup is set")
        + ", \(seconds) s."
    }
  }
}

extension Certificate.Result {
  var words: Sentence {
    switch self {
    case .equal: Sentence(vi: "khớp", en: "equal")
    case .drift: Sentence(vi: "lệch", en: "drifted")
    }
  }
}
