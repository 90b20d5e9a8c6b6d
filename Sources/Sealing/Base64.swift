internal import FoundationEssentials

/// Base64 of RFC 4648 with padding, read in its one way of writing only.
public enum Base64 {
  public static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// Nil where it is not base64, or another text would stand for the same bytes.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)) else { return nil }
    return data.base64EncodedString() == text ? [UInt8](data) : nil
  }
}
