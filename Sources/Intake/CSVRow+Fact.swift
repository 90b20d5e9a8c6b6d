internal import Domain

extension CSVRow {
  /// The fact the row states, its names resolved on its effective day.
  func fact(_ resolve: Resolver) throws(CSVPlaced) -> Fact {
    let kind = try kind()
    let days = try days(isFact: kind.isFact)
    guard let day = days.effectiveOn else {
      throw CSVPlaced(CSVRow.missing(.period), line: line, column: 1)
    }
    let body: Body
    var subject: String?
    switch kind {
    case .measurementReported:
      subject = try required(.subject) { text throws(DomainError) in
        try resolve(.indicator, text, day)
      }
      body = .measurementReported(try measurement())
    case .documentsCounted:
      subject = try optional(.subject) { text throws(DomainError) in try id(text, "subject") }
      body = .documentsCounted(try counts())
    default:
      let isNew = kind == .milestonePlanned
      subject = try required(.milestone) { text throws(DomainError) in
        isNew ? try id(text, "subject") : try resolve(.milestone, text, day)
      }
      body = try milestone(kind)
    }
    let findUnit = { (text: String) throws(DomainError) -> String in try resolve(.unit, text, day) }
    let unit = kind.needsUnit ? try required(.unit, findUnit) : try optional(.unit, findUnit)
    var attributes = Attributes()
    attributes.note = try optional(.note) { text throws(DomainError) in try long(text, "note") }
    attributes.ref = try optional(.ref) { text throws(DomainError) in try long(text, "ref") }
    let key = try optional(.key) { text throws(DomainError) in try id(text, "key") }
    return Fact(
      body, subject: subject, unit: unit, period: days.period, effectiveOn: day,
      reportedOn: days.reportedOn, reportedGiven: cells[.reportedon] != nil, key: key,
      attributes: attributes)
  }

  private func kind() throws(CSVPlaced) -> Kind {
    switch header.family {
    case .measurements: .measurementReported
    case .documents: .documentsCounted
    case .milestones: try milestoneKind()
    case .typed:
      try required(.type) { text throws(DomainError) in
        if let kind = Kind(type: text), kind.isBulk { return kind }
        throw DomainError(
          "csv-type",
          vi: "\"\(text)\" không nhập được từ CSV, chỉ measurement.reported.v1 và "
            + "documents.counted.v1; loại khác dùng tệp .jsonl",
          en: "\"\(text)\" cannot come from CSV, only measurement.reported.v1 and "
            + "documents.counted.v1; others come from a .jsonl file")
      }
    }
  }

  /// A program's file has its numbers as JSON has them; a person's as people write them.
  private func decimal(_ cell: CSVCell) throws(DomainError) -> Decimal {
    guard header.family == .typed || cell.isNumber else {
      return try HumanNumber.decimal(cell.text, language)
    }
    guard let number = Decimal(strict: cell.text) else { throw HumanNumber.unreadable(cell.text) }
    return number
  }

  private func measurement() throws(CSVPlaced) -> MeasurementReported {
    try refuseOthers(than: [.subject, .value, .numerator, .denominator, .qualifier, .field])
    var said: MeasurementReported
    if cells[.numerator] != nil || cells[.denominator] != nil {
      if let cell = cells[.value] {
        throw CSVPlaced(
          DomainError(
            "value-or-ratio", vi: "đã có tử số và mẫu số thì ô \"giá trị\" phải để trống",
            en: "with a numerator and a denominator the cell \"value\" stays empty"), cell)
      }
      said = MeasurementReported(
        value: try requiredCell(.numerator, decimal),
        denominator: try requiredCell(.denominator, decimal))
      if let below = said.denominator, below < .zero, let cell = cells[.denominator] {
        throw CSVPlaced(
          DomainError(
            "negative-denominator", vi: "mẫu số không được âm; hãy sửa ô này",
            en: "the denominator must not be negative; mend this cell"), cell)
      }
    } else {
      said = try requiredCell(.value) { cell throws(DomainError) in
        header.family == .typed || cell.isNumber
          ? MeasurementReported(value: try decimal(cell))
          : try HumanNumber.measurement(cell.text, language)
      }
    }
    try qualify(&said)
    said.field = try optional(.field) { text throws(DomainError) in
      guard let size = Int(text), (1...1_000_000).contains(size) else {
        throw DomainError(
          "field", vi: "số đơn vị xếp hạng phải là số nguyên từ 1 đến 1.000.000",
          en: "the size of the ranking must be a whole number from 1 to 1,000,000")
      }
      return size
    }
    return said
  }

  /// A qualifier of its own column; the value may say the same, not another.
  private func qualify(_ said: inout MeasurementReported) throws(CSVPlaced) {
    let inValue = said.qualifier
    let given = try optional(.qualifier) { text throws(DomainError) in
      guard let found = HumanNumber.qualifier(text), inValue == .exact || inValue == found else {
        throw DomainError(
          "qualifier",
          vi: "\"\(text)\" phải là một trong: trên, ít nhất, dưới, tối đa, khoảng, ước",
          en: "\"\(text)\" must be one of: >, >=, <, <=, ~, estimate")
      }
      return found
    }
    if let given { said.qualifier = given }
  }

  private func counts() throws(CSVPlaced) -> DocumentsCounted {
    try refuseOthers(than: [.subject, .incoming, .outgoing, .eligible, .signed])
    let read = { (cell: CSVCell) throws(DomainError) -> Decimal in
      try cell.isNumber
        ? HumanNumber.count(try decimal(cell), cell.text)
        : HumanNumber.count(cell.text, language)
    }
    let counts = DocumentsCounted(
      incoming: try optionalCell(.incoming, read), outgoing: try optionalCell(.outgoing, read),
      eligible: try optionalCell(.eligible, read), signed: try optionalCell(.signed, read))
    do throws(DomainError) {
      guard counts != DocumentsCounted() else {
        throw DomainError(
          "says-nothing", vi: "dòng này không có số nào; hãy điền số, hoặc bỏ dòng",
          en: "the row has no number; fill one in, or take the row away")
      }
      try counts.check()
    } catch {
      let isEligible = counts.signed.map { $0 <= counts.eligible ?? $0 } ?? true
      let places = [cells[.signed], cells[.eligible], cells[.outgoing]].compactMap { $0 }
      let wrong = isEligible && cells[.eligible] != nil ? places.suffix(2) : places.prefix(2)
      if let cell = wrong.first { throw CSVPlaced(error, cell, or: wrong.last) }
      throw CSVPlaced(error, line: line, column: 1)
    }
    return counts
  }

  private func id(_ text: String, _ field: String) throws(DomainError) -> String {
    if let fault = Limits.fault(ofID: text, field) { throw fault }
    return text
  }

  private func long(_ text: String, _ field: String) throws(DomainError) -> String {
    if let fault = Limits.fault(ofText: text, field) { throw fault }
    return text
  }
}
