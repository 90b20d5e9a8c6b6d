internal import Domain

/// The rows of one sheet, one after another. A cell that is merged over several rows stands in each of
/// them, in its first column; merged over several columns it stands in the first one.
final class SheetRows: XMLHandler {
  struct Row {
    /// From 0.
    var number: Int
    /// By column, from 0; empty ones are left out.
    var cells: [Int: SheetCell] = [:]
    /// Whether nothing stands in it but what is merged into it from above.
    var isEmpty = true
  }

  let sheet: WorkbookFile.Sheet
  let size: Int64?
  private var reader: XMLReader!
  /// The last row of each merged range of several rows, by its first cell.
  private var merged: [CellPlace: Int] = [:]
  /// What is carried down, by column: to which row, and the cell.
  private var carried: [Int: (until: Int, cell: SheetCell)] = [:]

  private var row = Row(number: -1)
  /// Where a cell stands that does not say it.
  private var column = 0
  private var cell: SheetCell?
  private var text = RichText()
  private var isValue = false
  private var value: [UInt8] = []

  init(_ sheet: WorkbookFile.Sheet, of book: WorkbookFile) throws(IntakeError) {
    self.sheet = sheet
    let file = book.file
    guard let first = try file.part(sheet.path), let part = try file.part(sheet.path) else {
      throw SheetFault.damaged.error(in: file.name)
    }
    size = part.size
    // Merged cells are named behind all rows.
    var merged: [CellPlace: Int] = [:]
    var isTooMuch = false
    try TagReader(first, of: file.name) { name, attributes in
      guard name == "mergeCell", let range = attributes["ref"] else { return }
      let corners = range.split(separator: ":").compactMap { CellPlace($0) }
      guard corners.count == 2, corners[1].row > corners[0].row else { return }
      merged[corners[0]] = corners[1].row
      isTooMuch = isTooMuch || merged.count > 500_000
    }
    if isTooMuch { throw SheetFault.tooLong.error(in: file.name) }
    self.merged = merged
    reader = try XMLReader(part, of: file.name, to: self)
  }

  var bytesRead: Int64 { reader.bytesRead }

  /// The next row that the sheet has; nil at the end.
  func next() throws(IntakeError) -> Row? {
    guard try reader.read() else { return nil }
    var row = self.row
    row.isEmpty = row.cells.isEmpty
    for (column, cell) in row.cells {
      if let last = merged[cell.place] { carried[column] = (last, cell) }
    }
    for (column, above) in carried where row.number > above.cell.place.row {
      if row.number > above.until {
        carried[column] = nil
      } else if row.cells[column] == nil {
        row.cells[column] = above.cell
      }
    }
    return row
  }

  /// The row down to which the cells of a row are merged; nil where none is.
  func lastRowOfMerged(_ row: Row) -> Int? {
    row.cells.values.compactMap { merged[$0.place] }.max()
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "row":
      let number = attributes["r"].flatMap { Int($0) } ?? row.number + 2
      guard number > row.number + 1, number <= CellPlace.mostRows else {
        return reader.refuse(.damaged)
      }
      row = Row(number: number - 1)
      column = 0
    case "c": begin(attributes)
    case "f": cell?.isFormula = true
    case "v": isValue = true
    default: text.start(name)
    }
  }

  private func begin(_ attributes: XMLAttributes) {
    let place = attributes["r"].map { CellPlace($0) } ?? CellPlace(row: row.number, column: column)
    guard let place, place.row == row.number, place.column < CellPlace.mostColumns else {
      return reader.refuse(.damaged)
    }
    column = place.column + 1
    cell = SheetCell(place: place)
    cell?.type = attributes["t"] ?? "n"
    cell?.style = attributes["s"].flatMap { Int($0) } ?? 0
    text = RichText()
    value.removeAll(keepingCapacity: true)
  }

  func end(_ name: XMLName) {
    switch name {
    case "row": reader.pause()
    case "v": isValue = false
    case "c":
      guard var cell else { return }
      let bytes = cell.type == "inlineStr" ? text.bytes : value
      cell.isTooLong = cell.isTooLong || text.isTooLong
      cell.value = String(decoding: bytes, as: UTF8.self)
      if !cell.isEmpty { row.cells[cell.place.column] = cell }
      self.cell = nil
    default: text.end(name)
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) {
    guard cell != nil else { return }
    guard isValue else { return text.add(bytes) }
    guard value.count + bytes.count <= RichText.longest else {
      cell?.isTooLong = true
      return
    }
    value += bytes
  }
}
