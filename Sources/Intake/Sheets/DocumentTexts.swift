/// What a .docx says beside its body, on every page or below it: what a reader of bodies leaves out.
public enum DocumentTexts {
  private static let kinds = ["/header", "/footer", "/footnotes", "/endnotes", "/comments"]

  /// The markup of its headers, footers, notes and remarks, without what their fields last came to: a
  /// page's number is another on every page.
  public static func besideBody(ofFile path: String) throws(IntakeError) -> [String] {
    let file = try ZipFile(path: path)
    guard let links = try text("word/_rels/document.xml.rels", in: file) else { return [] }
    var found: [String] = []
    for link in links.split(separator: "<Relationship ").dropFirst() {
      guard let type = attribute("Type", of: link), let target = attribute("Target", of: link),
        kinds.contains(where: type.hasSuffix)
      else { continue }
      let part = target.hasPrefix("/") ? String(target.dropFirst()) : "word/" + target
      if let markup = try text(part, in: file) { found.append(withoutFieldResults(markup)) }
    }
    return found
  }

  private static func attribute(_ name: String, of element: Substring) -> Substring? {
    element.split(separator: " \(name)=\"").dropFirst().first?.prefix { $0 != "\"" }
      ?? (element.hasPrefix("\(name)=\"")
        ? element.dropFirst(name.count + 2).prefix { $0 != "\"" } : nil)
  }

  private static func withoutFieldResults(_ markup: String) -> String {
    let parts = markup.split(
      separator: "w:fldCharType=\"separate\"", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { kept, part in
      let pieces = part.split(separator: "w:fldCharType=\"end\"", maxSplits: 1)
      // A field without an end is taken whole.
      return kept + (pieces.count == 2 ? pieces[1] : part)
    }
  }

  private static func text(_ path: String, in file: ZipFile) throws(IntakeError) -> String? {
    guard let part = try file.part(path) else { return nil }
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    while case let count = try part.read(into: buffer), count > 0, bytes.count < 1 << 24 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
