extension String {
  /// Canonically decomposed scalars (NFD): a letter, then its marks.
  ///
  /// The standard library keeps its normaliser for itself but compares strings by it; the letters
  /// of Vietnamese are few enough to be taken apart by a table made from that comparison.
  var decomposed: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(unicodeScalars.count * 2)
    for scalar in unicodeScalars {
      if let parts = Letters.decomposition[scalar] {
        result.append(contentsOf: parts)
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  /// The composed form (NFC) of Vietnamese text: ids and names are kept in it, so that two texts
  /// that look the same have the same bytes.
  public var composed: String {
    // Only a mark of its own (U+0300 to U+036F, first byte CC or CD) can be joined to a letter.
    guard utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return self }
    var result = String.UnicodeScalarView()
    for character in self {
      if character.unicodeScalars.count > 1, let one = Letters.composition[character] {
        result.append(one)
      } else {
        result.append(contentsOf: character.unicodeScalars)
      }
    }
    return String(result)
  }
}

/// Every composed letter of Vietnamese, taken apart.
private enum Letters {
  static let decomposition: [Unicode.Scalar: [Unicode.Scalar]] = {
    var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    let tones: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let shapes: [Unicode.Scalar] = ["\u{302}", "\u{306}", "\u{31B}"]
    let wanted = Array(0xC0...0x1B4) + Array(0x1EA0...0x1EF9)
    let composed = wanted.compactMap { Unicode.Scalar($0) }
    // Swift compares characters by canonical equivalence: trying all marks finds each letter.
    var byCharacter: [Character: Unicode.Scalar] = [:]
    for scalar in composed { byCharacter[Character(scalar)] = scalar }
    for base in "AEIOUYaeiouy".unicodeScalars {
      let marks = [[]] + shapes.map { [$0] }
      for shape in marks {
        for tone in [[]] + tones.map({ [$0] }) where !(shape + tone).isEmpty {
          let parts = [base] + shape + tone
          var text = String.UnicodeScalarView()
          text.append(contentsOf: parts)
          if let character = String(text).first, let scalar = byCharacter[character] {
            table[scalar] = parts
          }
        }
      }
    }
    return table
  }()

  static let composition: [Character: Unicode.Scalar] = {
    Dictionary(uniqueKeysWithValues: decomposition.keys.map { (Character($0), $0) })
  }()
}
