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

  /// A format as written, `[$-42A]dd\/mm\/yyyy`: what stands in quotes or brackets, or behind a
  /// backslash, is shown as it is.
  init(code: String) {
    var shown = ""
    var characters = code.makeIterator()
    while let character = characters.next() {
      switch character {
      case "\"": while let next = characters.next(), next != "\"" {}
      case "[": while let next = characters.next(), next != "]" {}
      case "\\", "_", "*": _ = characters.next()
      case ";": characters = "".makeIterator()
      default: shown.append(character)
      }
    }
    let letters = shown.lowercased()
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
}
