public import Domain
internal import FoundationEssentials

/// A night that did not go through and why: what stands beside the certificates until one does.
public struct FailedNight: Sendable {
  /// Microseconds since 1970-01-01 UTC.
  public var at: Int64
  public var sentence: Sentence
}

extension NightFolder {
  private var failure: String { path + "/failed" }

  /// That it failed is what is to be told; a note of it that cannot be written is none.
  func note(_ failed: FailedNight) {
    let json = JSON.object([
      ("at", .integer(failed.at)), ("vi", .string(failed.sentence.vi)),
      ("en", .string(failed.sentence.en)),
    ])
    try? WholeFile.replace(failure, with: json.compact + "\n")
  }

  func forgetFailure() { try? FileManager.default.removeItem(atPath: failure) }

  /// Nil where the last night went through, or was only broken off.
  var failed: FailedNight? {
    guard let data = FileManager.default.contents(atPath: failure),
      let json = try? JSON.parse(data), let at = json["at"]?.whole, let vi = json["vi"]?.text,
      let en = json["en"]?.text
    else { return nil }
    return FailedNight(at: at, sentence: Sentence(vi: vi, en: en))
  }
}
