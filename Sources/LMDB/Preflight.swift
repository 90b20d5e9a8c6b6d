internal import CLMDB
internal import Glibc

/// What is looked at before LMDB may open a file: LMDB trusts what it maps.
enum Preflight {
  static func check(_ directory: String) throws(LMDBError) {
    try checkFileSystem(directory)
    let path = directory + "/data.mdb"
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return }  // LMDB makes it
      throw LMDBError(errno, "opening \(path)")
    }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw LMDBError(errno, "reading \(path)") }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw LMDBError(.corrupt, "notLMDB", "\(path) is not a file", path: path)
    }
    if info.st_size == 0 { return }  // a creation that was cut off; LMDB begins anew
    try checkPages(of: file, path)
  }

  /// Another process may commit between a look at the file's length and a look at its pages; what
  /// is found wrong is believed only where nobody did.
  private static func checkPages(of file: Int32, _ path: String) throws(LMDBError) {
    func pages(_ length: Int) -> PageFile { PageFile(file: file, length: length, path: path) }
    while true {
      let before = try pages(0).lastTransaction
      var info = stat()
      guard fstat(file, &info) == 0 else { throw LMDBError(errno, "reading \(path)") }
      do throws(LMDBError) {
        return try pages(Int(info.st_size)).check()
      } catch {
        guard try pages(0).lastTransaction != before else { throw error }
      }
    }
  }

  /// Locks and maps do not hold over the network.
  private static func checkFileSystem(_ directory: String) throws(LMDBError) {
    let system = tiendo_file_system(directory)
    if system == 0 { throw LMDBError(errno, "opening \(directory)") }
    let network: [UInt32: String] = [
      0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x5346_414F: "AFS",
    ]
    if let name = network[system] {
      throw LMDBError(
        .unavailable, "networkDisk",
        "\(directory) is on a network file system (\(name)), where a store cannot be kept safely")
    }
  }
}
