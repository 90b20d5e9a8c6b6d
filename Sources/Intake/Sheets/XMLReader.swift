internal import CExpat
internal import Domain

/// A name in XML, without its prefix, where expat has it.
struct XMLName {
  private let start: UnsafePointer<CChar>

  init(_ whole: UnsafePointer<CChar>) {
    var (start, at) = (whole, whole)
    while at.pointee != 0 {
      if at.pointee == 0x3A { start = at + 1 }
      at += 1
    }
    self.start = start
  }

  static func == (name: XMLName, text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes in
      for (index, byte) in bytes.enumerated() where name.start[index] != CChar(byte) {
        return false
      }
      return name.start[bytes.count] == 0
    }
  }

  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of a start tag, good inside its call only.
struct XMLAttributes {
  let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  subscript(_ wanted: StaticString) -> String? {
    var at = list
    while let name = at[0], let value = at[1] {
      if XMLName(name) == wanted { return String(cString: value) }
      at += 2
    }
    return nil
  }
}

/// Who is told what an XML text holds, in its order.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeRawBufferPointer)
}

/// Reads one part of a workbook as XML, in pieces: memory stays at a piece whatever the part claims.
/// A document type, which alone could make a text grow, is refused.
final class XMLReader {
  private static let piece: Int32 = 1 << 16
  /// Bytes that may pass without a tag or a text: a tag is held whole by expat.
  private static let longestToken = 1 << 20
  private static let deepest = 64

  private let library: expat_library
  private let parser: XML_Parser
  private let part: ZipFile.Part
  private let file: String
  private unowned let handler: any XMLHandler
  private var (isPaused, isLast) = (false, false)
  private var (silent, depth) = (0, 0)
  private var fault: SheetFault?

  init(_ part: ZipFile.Part, of file: String, to handler: any XMLHandler) throws(IntakeError) {
    guard let library = expat_library()?.pointee, let parser = library.XML_ParserCreate(nil) else {
      throw SheetFault.noLibrary("libexpat1").error(in: file)
    }
    (self.library, self.parser, self.part, self.file) = (library, parser, part, file)
    self.handler = handler
    library.XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    library.XML_SetElementHandler(
      parser, { XMLReader.of($0).start($1!, $2!) }, { XMLReader.of($0).end($1!) })
    library.XML_SetCharacterDataHandler(parser) { XMLReader.of($0).text($1!, Int($2)) }
    library.XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
      XMLReader.of(reader).refuse(.damaged)
    }
  }

  deinit {
    library.XML_ParserFree(parser)
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLReader {
    Unmanaged<XMLReader>.fromOpaque(pointer!).takeUnretainedValue()
  }

  /// Unpacked bytes read so far.
  var bytesRead: Int64 { part.bytesRead }

  /// Reads on until the handler pauses (true) or the part ends (false).
  func read() throws(IntakeError) -> Bool {
    while true {
      let status = isPaused ? library.XML_ResumeParser(parser) : try readPiece()
      isPaused = status == XML_STATUS_SUSPENDED
      if let fault { throw fault.error(in: file) }
      if isPaused { return true }
      guard status == XML_STATUS_OK else { throw SheetFault.damaged.error(in: file) }
      if isLast { return false }
    }
  }

  private func readPiece() throws(IntakeError) -> XML_Status {
    guard let buffer = library.XML_GetBuffer(parser, XMLReader.piece) else {
      throw SheetFault.tooLong.error(in: file)
    }
    let count = try part.read(
      into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(XMLReader.piece)))
    silent += count
    guard silent <= XMLReader.longestToken else { throw SheetFault.damaged.error(in: file) }
    isLast = count == 0
    return library.XML_ParseBuffer(parser, Int32(count), isLast ? 1 : 0)
  }

  /// Has `read` return after the tag that is being handled.
  func pause() {
    _ = library.XML_StopParser(parser, 1)
  }

  /// Has `read` throw.
  func refuse(_ fault: SheetFault) {
    self.fault = self.fault ?? fault
    _ = library.XML_StopParser(parser, 0)
  }

  private func start(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) {
    silent = 0
    depth += 1
    guard depth <= XMLReader.deepest else { return refuse(.damaged) }
    handler.start(XMLName(name), XMLAttributes(list: attributes))
  }

  private func end(_ name: UnsafePointer<CChar>) {
    silent = 0
    depth -= 1
    handler.end(XMLName(name))
  }

  private func text(_ bytes: UnsafePointer<CChar>, _ count: Int) {
    silent = 0
    handler.text(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
