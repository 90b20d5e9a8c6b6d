internal import Domain
internal import EventLog
internal import Glibc
internal import Intake
internal import ReadModels

extension Tracker {
  /// Makes this empty store the one that a file was exported from: it takes over the id with which
  /// that store signed its own events, so that their bytes, and so the root, come out the same.
  func takeOverIdentity(from path: String) throws {
    guard try history.head == 0 else {
      throw TrackerError(
        .input, .conflict, "restore-not-empty",
        vi: "--restore chỉ dùng với sổ rỗng; tạo sổ bằng tiendo init --empty",
        en: "--restore wants an empty store; make one with tiendo init --empty")
    }
    guard let id = try Tracker.storeID(in: path), id != storeID else { return }
    try reopen(as: id)
  }

  /// Standard input as a file in the store's directory, which whoever asked removes.
  func spooledInput() throws -> String {
    let file = path + "/stdin"
    guard let out = fopen(file, "w") else { throw Tracker.cannotSpool(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      guard fwrite(buffer, 1, count, out) == count else {
        fclose(out)
        remove(file)
        throw Tracker.cannotSpool(file)
      }
    }
    guard fclose(out) == 0 else { throw Tracker.cannotSpool(file) }
    return file
  }

  private static func cannotSpool(_ file: String) -> TrackerError {
    TrackerError(
      .store, .unavailable, "spool", vi: "không ghi được \(file); hãy kiểm tra quyền và chỗ trống",
      en: "\(file) cannot be written; check its permissions and the space left")
  }

  /// The id of the store that wrote the first event of its own in a file; nil where there is none.
  private static func storeID(in path: String) throws -> String? {
    let reader = try LineReader(path: path)
    var found: String?
    while found == nil {
      let line: Void? = try reader.next { (bytes, _) throws(IntakeError) in
        // A line that cannot be read is refused later, with its place.
        guard let json = try? JSON.parse(bytes), let source = json["source"]?.text,
          source.hasPrefix("tiendo:"), let id = json["id"]?.text,
          case .integer(let position)? = json["position"]?.value, position.description == id
        else { return }
        found = String(source.dropFirst("tiendo:".count))
      }
      if line == nil { break }
    }
    return found
  }
}
