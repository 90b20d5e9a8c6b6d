internal import Domain
internal import EventLog
internal import Intake
internal import ReadModels
internal import Sealing

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
    guard try checkpointFiles.last() == nil else {
      throw TrackerError(
        .input, .conflict, "restore-sealed",
        vi: "sổ này đã có điểm chốt dưới mã của nó; hãy dùng sổ mới, tạo bằng tiendo init --empty",
        en: "this store has checkpoints under its own id; use a new one, made with "
          + "tiendo init --empty")
    }
    try reopen(as: id)
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
