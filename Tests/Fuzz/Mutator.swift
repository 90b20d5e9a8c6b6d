/// Numbers that look random; the same seed gives the same.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// Makes a new input of known ones: bytes changed, pieces taken out, put in twice or from another
/// input, and the pieces that readers stumble over.
struct Mutator {
  /// What is put in whole: marks of the formats, ends of number ranges, broken and decomposed text.
  static let pieces: [[UInt8]] =
    [
      "\"", "\\", ",", ";", ":", "{", "}", "[", "]", "\n", "\r\n", "\0", "\t", " ", "-", "+", ".",
      "@", "/", "=", "%", "~", ">=", "null", "true", "1e9", "1e999999", "-0", "0.0", "00", "1.000",
      "1,000", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
      "170141183460469231731687303715884105728", "99999999999999999999999999999999999999999",
      "2024-02-29", "2023-02-29", "0000-00-00", "9999-12-31", "-0001-01-01", "2024-Q5", "2024-H2",
      "31/12/2021", "\\u0000", "\\ud800", "\\udc00", "\\u00e1", "a\u{301}", "\u{1EBF}", "\u{FEFF}",
      "\u{202E}", "\u{1F600}", "=cmd|' /C calc'!A0", "<script>", "%00", "../../", "[[[[[[[[",
      "{\"a\":",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC3], [0xE1, 0xBA], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ]

  static let longest = 8_192

  var random: Seeded

  /// A few changes of one of the inputs.
  mutating func next(from known: [[UInt8]]) -> [UInt8] {
    var input = known.randomElement(using: &random) ?? []
    for _ in 0..<(1 << Int.random(in: 0...3, using: &random)) { change(&input, known) }
    if input.count > Mutator.longest { input.removeLast(input.count - Mutator.longest) }
    return input
  }

  private mutating func change(_ input: inout [UInt8], _ known: [[UInt8]]) {
    let at = Int.random(in: 0...input.count, using: &random)
    let end = min(input.count, at + Int.random(in: 1...16, using: &random))
    let piece = Mutator.pieces.randomElement(using: &random)!
    let way = at < input.count ? Int.random(in: 0..<9, using: &random) : 3
    switch way {
    case 0, 1: input[at] ^= 1 << Int.random(in: 0..<8, using: &random)
    case 2: input[at] = .random(in: 0...255, using: &random)
    case 3: input.insert(contentsOf: piece, at: at)
    case 4: input.replaceSubrange(at..<end, with: piece)
    case 5: input.removeSubrange(at..<end)
    case 6: input.insert(contentsOf: Array(input[at..<end]), at: at)
    case 7: splice(&input, at, known)
    default: number(&input, at)
    }
  }

  /// Ends the input as another one ends.
  private mutating func splice(_ input: inout [UInt8], _ at: Int, _ known: [[UInt8]]) {
    guard let other = known.randomElement(using: &random), !other.isEmpty else { return }
    input.replaceSubrange(at..., with: other[Int.random(in: 0..<other.count, using: &random)...])
  }

  /// Puts a number of 1, 2, 4 or 8 bytes, near zero or near the end of its range.
  private mutating func number(_ input: inout [UInt8], _ at: Int) {
    let width = [1, 2, 4, 8].randomElement(using: &random)!
    guard at + width <= input.count else { return }
    let near = UInt64(bitPattern: Int64.random(in: -4...4, using: &random))
    let value = Bool.random(using: &random) ? near : near &+ 1 << UInt64(8 * width - 1)
    for i in 0..<width { input[at + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * i)) }
  }
}
