import Domain
import Glibc
import Papers
import Reports

/// pandoc and weasyprint, which make a .docx and a .pdf of a page.
struct OfficePrograms {
  /// The files say this day as theirs, so that the same report is the same file.
  let publishedOn: Day

  func convert(_ page: String, to format: PaperFormat, file: String) throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(Array(page.utf8), as: "page.html")
    let made = folder.path + "/made"
    let (program, arguments): (String, [String])
    if format == .docx {
      program = "pandoc"
      arguments = [
        "--from", "html", "--to", "docx", "--standalone", "--quiet", "--reference-doc",
        try folder.write(Templates.reference, as: "reference.docx"), "--lua-filter",
        try folder.write(Templates.filter, as: "decree-30.lua"), "--output", made, input,
      ]
    } else {
      (program, arguments) = ("weasyprint", [input, made])
    }
    guard let path = Program.path(of: program) else { throw OfficePrograms.missing(program) }
    let seconds = publishedOn.number * 86_400
    let (status, said) = Program.run(
      path, arguments, environment: environment + ["SOURCE_DATE_EPOCH=\(seconds)"],
      in: folder.path)
    guard status == 0, access(made, R_OK) == 0 else {
      let last = said.split(separator: "\n").last.map { ": " + TextWidth.plain(String($0)) } ?? ""
      throw Failure(
        .no, "\(program) không làm được tệp (mã \(status))\(last)",
        "\(program) could not make the file (status \(status))\(last)")
    }
    let file = try OutputFile(file)
    try file.write(try Input.bytes(ofFile: made))
    try file.finish()
  }

  /// What a program needs to find itself, and nothing else of ours.
  private var environment: [String] {
    ["PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_DIRS", "FONTCONFIG_PATH"].compactMap {
      name in Interface.environment(name).map { "\(name)=\($0)" }
    } + ["LC_ALL=C.UTF-8"]
  }

  static func missing(_ program: String) -> Failure {
    Failure(
      .no,
      "chưa cài \(program); cài bằng apt-get install \(program), hoặc chọn dạng html hay md",
      "\(program) is not installed; apt-get install \(program), or choose html or md")
  }
}
