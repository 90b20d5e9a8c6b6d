public import Domain

extension Question {
  /// The tree that figures roll up through: that of V, or of the day they are restated on.
  public func tree(in catalogue: Catalogue) -> UnitTree {
    catalogue.units(on: structure ?? point.asOf)
  }
}

extension Projection {
  public static var isRestated: Bool { false }

  /// The answer, restated where the question asks for another day's tree.
  public static func answer(
    _ question: Question, from source: any LedgerSource, in catalogue: Catalogue,
    tracing: Bool = false
  ) -> Table {
    func ledger(_ source: any LedgerSource) -> Ledger<Self> {
      Ledger(source, asOf: question.point.asOf, tracing: tracing)
    }
    guard let day = question.structure, isRestated else {
      return table(question, from: ledger(source), in: catalogue)
    }
    let restated = Restated(source, on: day, asOf: question.point.asOf, in: catalogue)
    var table = table(question, from: ledger(restated), in: catalogue)
    table.mark(restated.marks, in: catalogue)
    return table
  }
}

extension Table {
  /// Says of each row whether its unit's figures were reported by it or carried over to it.
  fileprivate mutating func mark(_ marks: [Handle: Restated.Mark], in catalogue: Catalogue) {
    columns.append(TableColumn("carried", vi: "Quy đổi", en: "Carried over"))
    for index in rows.indices {
      var mark = Restated.Mark()
      if case .name(let id, _)? = cell("unit", of: rows[index]), let unit = catalogue.handle(id) {
        mark = marks[unit] ?? []
      }
      rows[index].cells.append(mark.cell)
    }
  }
}

extension Restated.Mark {
  fileprivate var cell: Cell {
    if contains(.gathered) {
      return .word(
        "gathered", Sentence(vi: "gộp từ đơn vị lập sau", en: "from units established later"))
    }
    guard contains(.carried) else { return .null }
    return contains(.reported)
      ? .word("partly", Sentence(vi: "một phần quy đổi", en: "carried over in part"))
      : .word("carried", Sentence(vi: "quy đổi", en: "carried over"))
  }
}
