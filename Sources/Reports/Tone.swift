/// The colour of a word that says the same without it.
public enum Tone: Sendable, Hashable, CaseIterable {
  case good, warning, bad, quiet, strong

  /// The text between the terminal's codes for the tone; as it is when it is empty.
  public func paint(_ text: String) -> String {
    guard !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private var code: Int {
    switch self {
    case .good: 32
    case .warning: 33
    case .bad: 31
    case .quiet: 2
    case .strong: 1
    }
  }

  /// The tone of a status by its code; nil for a word that judges nothing.
  public init?(status: String) {
    switch status {
    case "exceeded", "met", "on-track", "reached", "on-time": self = .good
    case "late", "undetermined", "rescheduled": self = .warning
    case "missed", "behind", "overdue", "missing": self = .bad
    case "no-data", "not-due", "exempt", "cancelled": self = .quiet
    default: return nil
    }
  }
}
