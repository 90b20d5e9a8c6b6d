internal import CZip
internal import Domain
internal import Glibc

/// The parts of a workbook's file, each read once from start to end; none is ever held whole.
final class ZipFile {
  let name: String
  private let library: zip_library
  private let archive: OpaquePointer

  init(path: String) throws(IntakeError) {
    // What is wrong with the file itself is said as of any other.
    _ = try InputFile(path: path)
    name = path
    guard let library = zip_library()?.pointee else {
      throw SheetFault.noLibrary("libzip4").error(in: path)
    }
    var code: Int32 = 0
    guard let archive = library.zip_open(path, ZIP_RDONLY, &code) else {
      throw SheetFault.notAWorkbook.error(in: path)
    }
    self.library = library
    self.archive = archive
  }

  deinit {
    library.zip_discard(archive)
  }

  /// A part by its path in the file; nil where there is none.
  func part(_ path: String) throws(IntakeError) -> Part? {
    let flags = UInt32(ZIP_FL_NOCASE)
    let index = library.zip_name_locate(archive, path, flags)
    guard index >= 0 else { return nil }
    return try Part(of: self, at: UInt64(index))
  }

  /// One part being read. It may say anything of its length: only what is read counts.
  final class Part {
    /// More than this is no table that people fill in; a file may claim it with a few bytes.
    static let longest: Int64 = 2 << 30

    private let file: ZipFile
    private let handle: OpaquePointer
    /// Unpacked bytes, as the file says and as read so far.
    let size: Int64?
    private(set) var bytesRead: Int64 = 0

    fileprivate init(of file: ZipFile, at index: UInt64) throws(IntakeError) {
      self.file = file
      var facts = zip_stat_t()
      let isKnown = file.library.zip_stat_index(file.archive, index, 0, &facts) == 0
      size = isKnown ? Int64(clamping: facts.size) : nil
      guard let handle = file.library.zip_fopen_index(file.archive, index, 0) else {
        throw SheetFault.damaged.error(in: file.name)
      }
      self.handle = handle
    }

    deinit {
      _ = file.library.zip_fclose(handle)
    }

    /// Fills the buffer from its start; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
      let count = file.library.zip_fread(handle, buffer.baseAddress, UInt64(buffer.count))
      guard count >= 0 else { throw SheetFault.damaged.error(in: file.name) }
      bytesRead += Int64(count)
      guard bytesRead <= Part.longest else { throw SheetFault.tooLong.error(in: file.name) }
      return Int(count)
    }
  }
}
