import Domain

extension [Sentence] {
  /// The remarks on what is recorded, a line each; more than `most` of them are counted.
  func notes(most: Int = 10) -> [String] {
    let rest = count - most
    let lines = prefix(most).map {
      Interface.say("Chú ý: ", "Note: ") + $0[Interface.language] + "."
    }
    guard rest > 0 else { return lines }
    let number = Decimal(rest).text(Interface.language)
    return lines + [Interface.say("… và \(number) chú ý khác", "… and \(number) more notes")]
  }
}
