internal import Domain
public import ProjectionKit

/// A sheet of plain rows under the names of their columns, however many: what programs and `import`
/// read. Periods are in their canonical form.
public struct RowSheet {
  fileprivate let sheet: TableSheet
  fileprivate let language: Language

  public func append(_ cells: [Cell]) {
    sheet.append(
      cells.map { cell in
        if case .period(let period) = cell { return (.text(period.description), SheetStyle()) }
        return cell.sheet(language, style: .plain)
      })
  }

  public func finish() {
    sheet.finish()
  }
}

extension Workbook {
  /// Begins such a sheet.
  public func rows(_ name: String, columns: [String]) -> RowSheet {
    RowSheet(
      sheet: TableSheet(
        self, name: name, columns: columns.map { TableSheet.Column(title: $0, width: 14) }),
      language: language)
  }
}
