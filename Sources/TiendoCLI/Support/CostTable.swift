import Domain
import Reports
import Tracker

/// What each read model took to make: `rebuild --explain`.
enum CostTable {
  static func write(_ report: Rebuilt, model: String?) {
    var table = TextTable([
      TextTable.Column(Interface.say("Bảng", "Model"), isWhole: true),
      TextTable.Column(Interface.say("Sự kiện", "Events"), .right),
      TextTable.Column(Interface.say("Dòng", "Rows"), .right),
      TextTable.Column("Byte", .right),
      TextTable.Column(Interface.say("Byte/sự kiện", "Bytes an event"), .right),
      TextTable.Column(Interface.say("ns/sự kiện", "ns an event"), .right),
    ])
    for (name, cost) in report.costs where model == nil || name == model {
      func number(_ number: Int) -> String { Decimal(number).text(Interface.language) }
      let events = max(1, Int(report.events))
      table.add(
        name, number(cost.events), number(cost.rows), number(cost.bytes),
        Decimal(mantissa: Int128(cost.bytes * 10 / events), scale: 1).text(Interface.language),
        number(Int(cost.nanoseconds) / events))
    }
    Output.write(table.lines(width: Interface.width).map { $0 + "\n" }.joined())
    Output.line(
      "Sự kiện là số lần bảng được hỏi; byte và ns chia cho mọi sự kiện của sổ, mọi luồng cộng lại.",
      "Events are those the model was shown; bytes and ns are over all events of the log, of all "
        + "threads together.")
  }

  static func json(_ report: Rebuilt, model: String?) -> JSON {
    .object(
      report.costs.filter { model == nil || $0.model == model }.map { name, cost in
        (
          name,
          .object([
            ("events", .integer(cost.events)), ("rows", .integer(cost.rows)),
            ("bytes", .integer(cost.bytes)), ("nanoseconds", .integer(cost.nanoseconds)),
          ])
        )
      })
  }
}
