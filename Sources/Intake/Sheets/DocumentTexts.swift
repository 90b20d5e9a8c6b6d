internal import Domain

/// What a .docx says beside its body, on every page or below it: what a reader of bodies leaves out.
public enum DocumentTexts {
  private static let types: Set = ["header", "footer", "footnotes", "endnotes", "comments"]

  /// The texts of its headers, footers, notes and remarks, and what their fields ask for.
  public static func besideBody(ofFile path: String) throws(IntakeError) -> [String] {
    let file = try ZipFile(path: path)
    var texts: [String] = []
    for relation in try Relation.of("word/document.xml", in: file) ?? []
    where types.contains(relation.type) {
      guard let part = try file.part(relation.target) else { continue }
      texts.append(try RunningText(part, of: path).text)
    }
    return texts
  }
}

/// All that a part of a .docx says. What the number of a page last came to is left out, since it is
/// another on every page; of any other field it is read.
private final class RunningText: XMLHandler {
  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  private struct Field {
    /// Where in the text its instruction begins, and its result.
    var instruction: Int
    var result: Int?
  }

  init(_ part: ZipFile.Part, of file: String) throws(IntakeError) {
    _ = try XMLReader(part, of: file, to: self).read()
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "fldChar" else { return }
    switch attributes["fldCharType"] {
    case "begin": fields.append(Field(instruction: bytes.count))
    case "separate" where !fields.isEmpty: fields[fields.count - 1].result = bytes.count
    case "end": close()
    default: break
    }
  }

  private func close() {
    guard let field = fields.popLast(), let result = field.result else { return }
    let instruction = String(decoding: bytes[field.instruction..<result], as: UTF8.self)
    if instruction.split(separator: " ").first == "PAGE" { bytes.removeSubrange(result...) }
  }

  func end(_ name: XMLName) {
    if name == "p" || name == "tc" { bytes.append(0x20) }
  }

  func text(_ more: UnsafeRawBufferPointer) { bytes += more }
}
