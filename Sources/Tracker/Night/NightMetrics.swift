internal import Domain

/// The night's figures for a monitor, in the Prometheus text format (version 0.0.4); the file is
/// replaced whole, as the textfile collector of node_exporter wants it.
struct NightMetrics {
  private var text = ""

  /// After a night that went through: its certificate and how the store does.
  init(_ certificate: Certificate, _ health: Health, lastEqual: Certificate?) {
    outcome(
      code: certificate.result == .equal ? 0 : 1, at: certificate.at,
      lastEqual: certificate.result == .equal ? certificate : lastEqual)
    gauge(
      "nightly_certificate", "The number of the last certificate.", certificate.number)
    gauge("log_position", "The log's last position.", Int(health.position))
    gauge("log_bytes", "Bytes of the log on disk.", Int(health.logBytes))
    gauge("views_bytes", "Bytes of all views on disk.", Int(health.viewBytes))
    if let free = health.freeBytes {
      gauge("disk_free_bytes", "Bytes free on the store's disk.", Int(free))
    }
    if let backup = certificate.backup {
      gauge("backup_position", "The last position in the backup.", Int(backup.position))
    }
    head("model_rows", "Rows of a read model.")
    for model in certificate.models {
      line("model_rows{model=\"\(model.name)\"}", "\(model.rows)")
    }
    head("nightly_step_seconds", "What a step of the night took.")
    for (step, took) in certificate.milliseconds {
      line("nightly_step_seconds{step=\"\(step)\"}", NightMetrics.seconds(took))
    }
  }

  /// After a night that could not go through.
  init(failedWith code: Int, at moment: Int64, lastEqual: Certificate?) {
    outcome(code: code, at: moment, lastEqual: lastEqual)
  }

  func write(to file: String) throws {
    // A monitor reads it, and is somebody else.
    try WholeFile.replace(file, with: text, mode: 0o644)
  }

  private mutating func outcome(code: Int, at moment: Int64, lastEqual: Certificate?) {
    gauge(
      "nightly_exit_code", "0 all is well, 1 the views had drifted, 5 the store is damaged.", code)
    gauge(
      "nightly_last_run_timestamp_seconds", "When the last night began.",
      Int(moment / 1_000_000))
    guard let lastEqual else { return }
    gauge(
      "nightly_last_success_timestamp_seconds", "When the last night began that ended with 0.",
      Int(lastEqual.at / 1_000_000))
  }

  private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
    head(name, help)
    line(name, String(value))
  }

  private mutating func head(_ name: String, _ help: String) {
    text += "# HELP tiendo_\(name) \(help)\n# TYPE tiendo_\(name) gauge\n"
  }

  private mutating func line(_ name: String, _ value: String) {
    text += "tiendo_\(name) \(value)\n"
  }

  /// 1234 is 1.234.
  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension Tracker {
  /// Writes the figures of a night that went through; into its folder where no file is named.
  public func writeMetrics(_ certificate: Certificate, to file: String?) throws {
    try NightMetrics(certificate, health(), lastEqual: Tracker.lastEqual(path)).write(
      to: file ?? NightFolder(ofStore: path).metrics)
  }

  /// Writes that a night failed, also where the store cannot be opened. Nothing where the store has
  /// no nights yet and no file is named.
  public static func writeMetrics(
    ofFailure code: Int, store: String, at moment: Int64, to file: String?
  ) {
    let metrics = NightMetrics(failedWith: code, at: moment, lastEqual: lastEqual(store))
    try? metrics.write(to: file ?? NightFolder(ofStore: store).metrics)
  }

  private static func lastEqual(_ store: String) -> Certificate? {
    NightFolder(ofStore: store).certificates.last { $0.result == .equal }
  }
}
