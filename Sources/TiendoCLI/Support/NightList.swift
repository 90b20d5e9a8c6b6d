import Domain
import ProjectionKit
import Reports
import Tracker

/// The certificates of past nights, the oldest first.
enum NightList {
  static func print(_ certificates: [Certificate], json: Bool) {
    if json {
      return Output.write(
        JSON.object([
          ("schema", .string("tiendo/nights/1")), ("rows", .array(certificates.map(\.json))),
        ]).compact + "\n")
    }
    let language = Interface.language
    guard !certificates.isEmpty else {
      return Output.line(
        "Chưa có đêm nào. → tiendo nightly", "There is no night yet. → tiendo nightly")
    }
    var table = TextTable([
      .init(Interface.say("Đêm", "Night"), .right),
      .init(Interface.say("Ngày", "Day")),
      .init(Interface.say("Vị trí", "Position"), .right),
      .init(Interface.say("Các bảng", "Models")),
      .init(Interface.say("Sao lưu", "Backup"), .right),
      .init(Interface.say("Mất", "Took")),
    ])
    for night in certificates {
      table.add(
        String(night.number), night.asOf.text(language), Decimal(night.position).text(language),
        night.result.words[language],
        night.backup.map { Decimal($0.position).text(language) } ?? Cell.dash,
        Decimal(mantissa: Int128(night.totalMilliseconds / 100), scale: 1).text(language) + " s")
    }
    Output.write(table.lines(width: Interface.width).map { $0 + "\n" }.joined())
  }
}
