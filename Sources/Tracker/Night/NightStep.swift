public import Domain

/// What a night does, in this order.
public enum NightStep: String, Sendable, CaseIterable {
  case catchUp = "catch-up"
  case rebuild
  case compare
  case verify
  case backup
  case checkBackup = "check-backup"

  public var title: Sentence {
    switch self {
    case .catchUp: Sentence(vi: "Cập nhật bảng", en: "Catch up")
    case .rebuild: Sentence(vi: "Dựng lại", en: "Rebuild")
    case .compare: Sentence(vi: "So sánh", en: "Compare")
    case .verify: Sentence(vi: "Kiểm tra sổ", en: "Verify the log")
    case .backup: Sentence(vi: "Sao lưu", en: "Back up")
    case .checkBackup: Sentence(vi: "Đọc lại bản sao lưu", en: "Read the backup again")
    }
  }
}

/// What surrounds a night: what below the command line nobody may ask the machine.
public struct NightSetting {
  /// The program's version.
  public var program: String
  /// Seconds of a clock that only goes forward.
  public var seconds: () -> Double
  /// Hears how far a step is, and stops the night by returning false.
  public var progress: (NightStep, UInt64, UInt64) -> Bool

  public init(
    program: String, seconds: @escaping () -> Double,
    progress: @escaping (NightStep, UInt64, UInt64) -> Bool = { _, _, _ in true }
  ) {
    self.program = program
    self.seconds = seconds
    self.progress = progress
  }
}
