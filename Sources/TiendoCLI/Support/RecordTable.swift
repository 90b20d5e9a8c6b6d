import Domain
import ProjectionKit
import Reports
import Tracker

/// How units report, a row a unit.
struct RecordTable {
  let table: Table

  init(_ records: [UnitRecord], _ catalogue: Catalogue, on day: Day) {
    table = Table(
      model: "",
      columns: [
        TableColumn("unit", vi: "Đơn vị", en: "Unit"),
        TableColumn("owed", vi: "Phải nộp", en: "Owed"),
        TableColumn("onTime", vi: "Đúng hạn", en: "On time", style: .percent),
        TableColumn("missing", vi: "Chưa nộp", en: "Missing"),
        TableColumn("meanDaysLate", vi: "Chậm (ngày)", en: "Days late"),
        TableColumn("entries", vi: "Số liệu", en: "Figures"),
        TableColumn("corrected", vi: "Phải sửa", en: "Corrected", style: .percent),
        TableColumn("withEvidence", vi: "Có minh chứng", en: "With evidence", style: .percent),
        TableColumn("withSource", vi: "Có nguồn", en: "With source", style: .percent),
      ],
      rows: records.map { record in
        func share(_ part: Int, of whole: Int) -> Cell {
          .decimal(UnitRecord.share(part, of: whole))
        }
        return Table.Row(
          id: record.unit,
          cells: [
            catalogue.handle(record.unit).map { catalogue.cell(unit: $0, on: day) }
              ?? .text(record.unit),
            .whole(record.owed), share(record.onTime, of: record.owed), .whole(record.missing),
            .decimal(record.meanDaysLate), .whole(record.entries),
            share(record.amended, of: record.entries),
            share(record.withEvidence, of: record.entries),
            share(record.withSource, of: record.entries),
          ])
      }, showsID: false)
  }
}
