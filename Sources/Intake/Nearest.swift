internal import Domain

/// "Did you mean": the names that differ from a text by a few letters.
public enum Nearest {
  /// Nearest first, at most `limit`; none that differs by more than two fifths of its letters.
  public static func of(_ text: String, among names: [String], limit: Int = 3) -> [String] {
    let folded = Folding.fold(text)
    guard folded.unicodeScalars.count <= 200 else { return [] }
    return
      names
      .map { (name: $0, distance: Folding.distance(folded, Folding.fold($0))) }
      .filter {
        $0.distance * 5 <= max($0.name.unicodeScalars.count, folded.unicodeScalars.count) * 2
      }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(limit).map(\.name)
  }
}
