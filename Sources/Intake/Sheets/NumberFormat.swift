/// What the number in a cell means to the person who sees it.
enum NumberFormat {
  case plain, percent
  /// A day, or a month alone where the format has no day.
  case day, month

  /// The formats every spreadsheet knows by number.
  init(builtIn id: Int) {
    self =
      switch id {
      case 9, 10: .percent
      case 17: .month
      case 14...16, 22, 27...36, 50...58: .day
      default: .plain
      }
  }

  /// A format as written, `[$-42A]dd\/mm\/yyyy`.
  init(code: String) {
    let letters = NumberFormat.parts(of: code).digits.lowercased()
    if letters == "general" {
      self = .plain
    } else if letters.contains("d") {
      self = .day
    } else if letters.contains("y") {
      self = .month
    } else {
      self = letters.contains("%") ? .percent : .plain
    }
  }

  /// The words that a format shows around its number: what stands in quotes or behind a backslash.
  static func words(of code: String) -> String { parts(of: code).words }

  private static func parts(of code: String) -> (digits: String, words: String) {
    var (digits, words) = ("", "")
    var characters = code.makeIterator()
    while let character = characters.next() {
      switch character {
      case "\"": while let next = characters.next(), next != "\"" { words.append(next) }
      case "[": while let next = characters.next(), next != "]" {}
      case "\\": if let next = characters.next() { words.append(next) }
      case "_", "*": _ = characters.next()
      case ";": characters = "".makeIterator()
      default: digits.append(character)
      }
    }
    return (digits, words)
  }
}
