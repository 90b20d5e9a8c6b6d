import ArgumentParser
import Domain
import Papers
import Tracker

/// Who sends a report to whom; what is not said here, `tiendo config` says.
struct OfficeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(Interface.say("Cơ quan chủ quản.", "The body above the issuing one.")))
  var authority: String?

  @Option(help: ArgumentHelp(Interface.say("Cơ quan ban hành.", "The issuing body.")))
  var issuer: String?

  @Option(
    help: ArgumentHelp(Interface.say("Địa danh trên văn bản.", "The place the paper names.")))
  var place: String?

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Kính gửi; nêu nhiều lần, hoặc cách nhau bằng ;.", "To whom; several times, or parted by ;."
      )))
  var to: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Nơi nhận; nêu nhiều lần, hoặc cách nhau bằng ;.",
        "Who gets a copy; several times, or parted by ;.")))
  var copy: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Chức vụ người ký, nêu nhiều lần cho nhiều dòng.",
        "The signer's office, several times for several lines.")))
  var signerTitle: [String] = []

  @Option(
    help: ArgumentHelp(
      Interface.say(
        "Họ tên người ký, chỉ in trong tệp.", "The signer's name, printed in the file only.")))
  var signerName: String?

  func office(of tracker: Tracker) -> Office {
    let said = OfficeOptions.configured(in: tracker)
    return Office(
      authority: authority ?? said.authority, issuer: issuer ?? said.issuer,
      place: place ?? said.place,
      addressees: to.isEmpty ? said.addressees : to.flatMap(OfficeOptions.list),
      recipients: copy.isEmpty ? said.recipients : copy.flatMap(OfficeOptions.list),
      signerTitle: signerTitle.isEmpty ? said.signerTitle : signerTitle.flatMap(OfficeOptions.list),
      signerName: signerName ?? said.signerName)
  }

  /// What `tiendo config` says alone.
  static func configured(in tracker: Tracker) -> Office {
    let settings = tracker.settings.office
    func list(_ key: String) -> [String] { OfficeOptions.list(settings[key] ?? "") }
    return Office(
      authority: settings["authority"], issuer: settings["issuer"], place: settings["place"],
      addressees: list("to"), recipients: list("copy"), signerTitle: list("signer-title"),
      signerName: settings["signer-name"])
  }

  /// `A; B` as two.
  private static func list(_ text: String) -> [String] {
    text.split(separator: ";").map { trimmed($0) }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
