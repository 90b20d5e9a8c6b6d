internal import Domain
internal import EventLog
internal import FoundationEssentials

/// The folder `nights/` of a store: one file a certificate, what is being made, and a lock.
struct NightFolder {
  let path: String

  init(ofStore store: String) { path = store + "/nights" }

  /// Where a night makes its views; worth nothing once nobody holds the lock.
  var views: String { path + "/making" }
  var metrics: String { path + "/metrics.prom" }

  /// Runs a night; another one at the same time is refused.
  func alone<R>(_ body: () throws -> R) throws -> R {
    try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
      return try FileLock.holding(path + "/lock", timeout: 0, body)
    } catch let error as LogError where error.code == "locked" {
      throw TrackerError(
        .store, .busy, "night-locked", vi: "một lượt kiểm tra đêm khác đang chạy; hãy chờ nó xong",
        en: "another night is at work on this store; wait until it is done")
    }
  }

  /// Removes what a night that was killed left behind.
  func clean() {
    try? FileManager.default.removeItem(atPath: views)
  }

  private var numbers: [Int] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .compactMap { $0.hasSuffix(".json") ? Int($0.dropLast(5)) : nil }.sorted()
  }

  private func file(_ number: Int) -> String {
    let digits = String(number)
    return path + "/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".json"
  }

  var nextNumber: Int { (numbers.last ?? 0) + 1 }

  /// All certificates that can be read, the oldest first.
  var certificates: [Certificate] {
    numbers.compactMap { number in
      guard let data = FileManager.default.contents(atPath: file(number)),
        let json = try? JSON.parse(data)
      else { return nil }
      return Certificate(json)
    }
  }

  /// Keeps a certificate, and the last so many of those before it.
  func keep(_ certificate: Certificate, atMost count: Int) throws {
    try WholeFile.replace(file(certificate.number), with: certificate.json.compact + "\n")
    for number in numbers.dropLast(count) {
      try? FileManager.default.removeItem(atPath: file(number))
    }
  }
}
