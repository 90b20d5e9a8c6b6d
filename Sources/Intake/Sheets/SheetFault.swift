internal import Domain

/// What may be wrong with a workbook as a whole.
enum SheetFault {
  case noLibrary(String)
  case notAWorkbook, damaged, tooLong, tooMuchText, noTable(sheets: [String])

  var code: String {
    switch self {
    case .noLibrary: "no-xlsx-library"
    case .notAWorkbook: "not-a-workbook"
    case .damaged: "xlsx-damaged"
    case .tooLong, .tooMuchText: "xlsx-too-long"
    case .noTable: "no-table"
    }
  }

  var sentence: Sentence {
    switch self {
    case .noLibrary(let package):
      Sentence(
        vi: "máy này chưa đọc được tệp xlsx; hãy chạy apt-get install \(package), hoặc lưu trang "
          + "thành csv",
        en:
          "this machine cannot read xlsx; run apt-get install \(package), or save the sheet as csv")
    case .notAWorkbook:
      Sentence(
        vi: "đây không phải tệp xlsx, hoặc tệp có mật khẩu; hãy mở bằng bảng tính rồi lưu lại dạng "
          + ".xlsx không mật khẩu",
        en: "this is no xlsx file, or it has a password; open it in a spreadsheet and save it as "
          + ".xlsx without one")
    case .damaged:
      Sentence(
        vi: "tệp xlsx bị hỏng hoặc bị cắt; hãy mở bằng bảng tính rồi lưu lại",
        en: "the xlsx file is damaged or cut; open it in a spreadsheet and save it again")
    case .tooLong:
      Sentence(
        vi: "một trang của tệp dài quá 2 GiB khi mở nén; hãy chia tệp, hoặc lưu thành csv",
        en: "a sheet of the file is longer than 2 GiB unpacked; divide the file, or save it as csv")
    case .tooMuchText:
      Sentence(
        vi:
          "tệp có quá nhiều chữ (hơn 128 MiB, hoặc một ô hơn 32.767 ký tự); hãy chia tệp, hoặc lưu "
          + "thành csv",
        en:
          "the file has too much text (more than 128 MiB, or 32,767 characters in a cell); divide "
          + "it, or save it as csv")
    case .noTable(let sheets):
      Sentence(
        vi: "không trang nào (\(sheets.joined(separator: ", "))) có dòng tiêu đề như \"chỉ số\", "
          + "\"đơn vị\", \"kỳ\", \"giá trị\"; xem mẫu: tiendo template measurement -o mau.xlsx",
        en: "no sheet (\(sheets.joined(separator: ", "))) has a header row as \"indicator\", "
          + "\"unit\", \"period\", \"value\"; see one: tiendo template measurement -o form.xlsx")
    }
  }

  func error(in file: String, at place: IntakeError.Place? = nil) -> IntakeError {
    IntakeError(code: code, sentence: sentence, file: file, place: place)
  }
}
