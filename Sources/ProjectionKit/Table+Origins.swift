internal import Domain

extension Table {
  /// Adds the days and the events that each row's figures rest on, for a read model that has no
  /// columns of them, from the same table with where its figures come from.
  public mutating func addOrigins(from traced: Table) {
    let tracedRows = Dictionary(traced.rows.map { ($0.id, $0) }) { $1 }
    columns += [
      TableColumn("effectiveOn", vi: "Số liệu ngày", en: "Effective", isShown: false),
      TableColumn("reportedOn", vi: "Công bố ngày", en: "Reported", isShown: false),
      TableColumn("positions", vi: "Vị trí", en: "Positions", isShown: false),
    ]
    for index in rows.indices {
      let traces = tracedRows[rows[index].id].map { traced.traces(of: $0) } ?? []
      let sources = traces.filter { $0.trace.kind != .terms }.flatMap(\.trace.sources)
      let last = sources.max {
        ($0.effectiveOn, $0.reportedOn, $0.position) < ($1.effectiveOn, $1.reportedOn, $1.position)
      }
      let positions = Set(sources.map(\.position)).sorted()
      rows[index].cells += [
        .optional(last?.effectiveOn), .optional(last?.reportedOn),
        .list(positions.map { .whole(Int($0)) }),
      ]
    }
  }
}
