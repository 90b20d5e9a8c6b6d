import ArgumentParser
import Domain

/// The argument parser's own words, in the language of the interface.
enum Help {
  /// Help and usage text with its headings translated.
  static func translated(_ text: String) -> String {
    guard Interface.language == .vi else { return text }
    let headings = [
      ("OVERVIEW:", "TÓM TẮT:"), ("USAGE:", "CÁCH DÙNG:"), ("Usage:", "Cách dùng:"),
      ("ARGUMENTS:", "THAM SỐ:"), ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "LỆNH:"),
      ("Show help information.", "Hiện trợ giúp."), ("Show the version.", "Hiện phiên bản."),
      ("(aliases: ", "(tên khác: "), ("(default: ", "(mặc định: "), ("(values: ", "(giá trị: "),
      ("; default: ", "; mặc định: "), ("<subcommand>", "<lệnh>"), ("<options>", "<tùy chọn>"),
    ]
    var text = text
    for (en, vi) in headings { text = text.replacing(en, with: vi) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = named(line)
      guard let found = line.wholeMatch(of: /\s+See '(.+)' for detailed help\./) else {
        return String(line)
      }
      return "  Xem '\(found.1)' để biết chi tiết."
    }
    return lines.joined(separator: "\n")
  }

  /// A usage error as one sentence.
  static func sentence(_ message: String) -> String {
    let message = Interface.language == .vi ? named(message[...]) : message
    let patterns: [(Regex<(Substring, Substring)>, (Substring) -> (String, String))] = [
      (
        /Unknown option '(.+?)'.*/,
        { ("không có tùy chọn \($0); xem --help", "there is no option \($0); see --help") }
      ),
      (
        /Missing expected argument '(.+?)'.*/,
        { ("thiếu tham số \($0); xem --help", "the argument \($0) is missing; see --help") }
      ),
      (
        /Missing value for '(.+?)'.*/,
        { ("tùy chọn \($0) thiếu giá trị", "the option \($0) wants a value") }
      ),
      (
        /Unexpected argument '(.+?)'.*/,
        {
          (
            "thừa tham số \"\($0)\"; xem --help",
            "the argument \"\($0)\" is one too many; see --help"
          )
        }
      ),
      (
        /Missing one of: (.+)/,
        { ("thiếu một trong: \($0)", "one of these is missing: \($0)") }
      ),
    ]
    for (pattern, words) in patterns {
      if let found = message.wholeMatch(of: pattern) {
        let (vi, en) = words(found.1)
        return Interface.say(vi, en)
      }
    }
    if let found = message.wholeMatch(of: /\d+ unexpected arguments: (.+)/) {
      return Interface.say(
        "thừa các tham số \(found.1); xem --help",
        "the arguments \(found.1) are too many; see --help")
    }
    return invalidValue(message) ?? message
  }

  /// `The value 'x' is invalid for '--format <f>'`, with what it may be where the parser says so.
  private static func invalidValue(_ message: String) -> String? {
    let lines = message.split(separator: "\n")
    guard let first = lines.first,
      let found = first.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'[.:]?\s*(.*)/)
    else { return nil }
    let choices = lines.dropFirst().compactMap { $0.wholeMatch(of: /\s*- (.+)/)?.1 }
    let list = choices.joined(separator: ", ")
    let hint =
      list.isEmpty
      ? found.3.isEmpty ? "; " + Interface.say("xem --help", "see --help") : ": \(found.3)"
      : Interface.say("; nhận một trong: \(list)", "; it takes one of: \(list)")
    return Interface.say(
      "giá trị \"\(found.1)\" không hợp lệ cho \(found.2)\(hint)",
      "the value \"\(found.1)\" is not valid for \(found.2)\(hint)")
  }

  /// A line whose placeholders have Vietnamese names; what stands in columns stays there.
  private static func named(_ line: Substring) -> String {
    var text = String(line)
    for (en, vi) in placeholders {
      let (old, new) = ("<\(en)>", "<\(vi)>")
      let more = new.count - old.count
      let gap = max(more, 0) + 1
      text.replace(
        old + String(repeating: " ", count: gap),
        with: new + String(repeating: " ", count: gap - more))
      text.replace(old, with: new)
    }
    return text
  }

  /// What the parser calls a value after its option, where nothing else is said.
  private static let placeholders = [
    ("unit", "đơn-vị"), ("reason", "lý-do"), ("name", "tên"), ("document", "văn-bản"),
    ("title", "tên"), ("period", "kỳ"), ("model", "bảng"), ("file", "tệp"),
    ("target", "chỉ-tiêu"), ("number", "số-hiệu"), ("mapping", "tệp"), ("indicator", "chỉ-số"),
    ("responsible", "đơn-vị"), ("parent", "đơn-vị"), ("level", "cấp"), ("goal", "mức"),
    ("expect-position", "vị-trí"), ("value", "giá-trị"), ("supersedes", "văn-bản"),
    ("source", "nguồn"), ("pillar", "trụ-cột"), ("name-en", "tên"), ("kind", "loại"),
    ("issuer", "cơ-quan"), ("decimals", "số"), ("code", "mã"), ("baseline", "mức"),
    ("actor", "mã"),
  ]
}
