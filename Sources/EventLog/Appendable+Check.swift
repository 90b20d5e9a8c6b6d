extension Appendable {
  /// Throws incorrect where something is longer than the log takes.
  func check() throws(LogError) {
    guard bytes.count + 8 <= Limits.bytesPerEvent else {
      throw LogError(
        .incorrect, "eventTooBig",
        "an event of \(bytes.count + 8) bytes is too big; \(Limits.bytesPerEvent) are allowed"
      )
    }
    for name in names where name.utf8.count > Limits.bytesPerKey {
      throw LogError(
        .incorrect, "nameTooLong",
        "a name of \(name.utf8.count) bytes is too long; \(Limits.bytesPerKey) are allowed")
    }
    for key in keys where !(1...Limits.bytesPerKey).contains(key.count) {
      throw LogError(
        .incorrect, "keyTooLong",
        "a key of \(key.count) bytes cannot be used; 1 to \(Limits.bytesPerKey) are allowed")
    }
  }
}
