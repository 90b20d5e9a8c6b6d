internal import CLMDB
internal import Glibc
internal import Synchronization

/// The environments this process has open, by the identity of their data file.
enum Registry {
  struct FileID: Hashable {
    var device: UInt64
    var number: UInt64

    init?(_ path: String) {
      var info = stat()
      guard stat(path, &info) == 0 else { return nil }
      device = UInt64(info.st_dev)
      number = UInt64(info.st_ino)
    }
  }

  private static let open = Mutex<[FileID: EnvironmentCore]>([:])

  /// The environment of `directory`: the one this process has already, or a new one.
  static func core(
    at directory: String, options: Environment.Options
  ) throws(LMDBError) -> EnvironmentCore {
    let result: Result<EnvironmentCore, LMDBError> = open.withLock { open in
      let file = directory + "/data.mdb"
      if let id = FileID(file), let core = open[id] {
        core.handles += 1
        return .success(core)
      }
      do throws(LMDBError) {
        let core = try Opening.open(directory, options)
        guard let id = FileID(file) else { throw LMDBError(errno, "opening \(file)") }
        core.handles = 1
        open[id] = core
        return .success(core)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Gives a handle back; the last one closes the file, before anybody else can open it.
  static func release(_ core: EnvironmentCore) {
    open.withLock { open in
      core.handles -= 1
      if core.handles == 0, let entry = open.first(where: { $0.value === core }) {
        open[entry.key] = nil
        core.close()
      }
    }
  }
}
