internal import Glibc

/// The file `catalogue` of the views: the catalogue's index as somebody last wrote it. Whoever asks
/// brings it up to his own snapshot of the log in memory; whoever finds it far behind replaces it.
/// Nobody waits for it, and without it the log's own index says the same.
public struct CatalogueFile: Sendable {
  private let directory: String
  /// So many entries are read anew by each process before somebody writes the file again.
  private static let mostBehind = 256

  /// In the folder of the views, which need not be there.
  public init(views directory: String) {
    self.directory = directory
  }

  private var path: String { directory + "/catalogue" }

  /// The positions of everything a catalogue is made of, and those of published reports and what is
  /// about them; ascending, up to a log's head.
  public func positions(_ history: some History) throws -> (
    catalogue: [UInt64], reports: [UInt64]
  ) {
    var index = stored(history) ?? CatalogueIndex()
    if index.position < history.head {
      let entries = try history.indexEntries(after: index.position)
      let read = index.extend(through: history.head, by: entries)
      if read > CatalogueFile.mostBehind { write(index, root: history.root) }
    }
    return (index.positions, index.reports)
  }

  /// What the file says of a log; nil where it is missing, damaged, of another log or ahead of it.
  private func stored(_ history: some History) -> CatalogueIndex? {
    guard let bytes = contents() else { return nil }
    return CatalogueIndex(bytes) { position in
      position <= history.head ? try history.root(at: position) : []
    }
  }

  /// Whether the file, where it can be used at all, says what the log's index does.
  func isRight(_ history: some History) throws -> Bool {
    guard let stored = stored(history) else { return true }
    var fresh = CatalogueIndex()
    let entries = try history.indexEntries(after: 0)
    fresh.extend(through: stored.position, by: entries.filter { $0.position <= stored.position })
    return fresh == stored
  }

  private func contents() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_size < 1 << 28 else { return nil }
    let length = Int(info.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, length))
    }
    return bytes.count == length ? bytes : nil
  }

  /// Replaced whole, not synced: what a power cut leaves is whole or not used.
  private func write(_ index: CatalogueIndex, root: [UInt8]) {
    guard root.count == 32 else { return }
    mkdir(directory, 0o700)
    let fresh = "\(path).\(getpid())"
    let file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let bytes = index.encoded(root: root)
    let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
    if written != bytes.count || rename(fresh, path) != 0 { unlink(fresh) }
  }
}
