public import EventLog

/// What a log was at one size: its name, how many events, their root. The text of C2SP
/// tlog-checkpoint, with extension lines.
public struct Checkpoint: Hashable, Sendable {
  /// Names the log: `tiendo/` and the store's id.
  public var origin: String
  public var size: UInt64
  public var root: Node
  public var extensions: [String]

  public init(origin: String, size: UInt64, root: Node, extensions: [String] = []) {
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// Reads the text of a checkpoint, in its one way of writing only.
  public init(_ text: String) throws(SealError) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 4, lines.removeLast().isEmpty, let size = UInt64(lines[1]),
      let bytes = Base64.bytes(lines[2]), let root = Node(bytes), !lines.contains("")
    else { throw Self.unreadable }
    self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3...]))
    guard self.text == text else { throw Self.unreadable }
  }

  public var text: String {
    ([origin, String(size), Base64.text(root.bytes)] + extensions).map { $0 + "\n" }.joined()
  }

  /// What an extension of this name says: the line behind the name and a blank.
  public func value(of name: String) -> String? {
    extensions.first { $0.hasPrefix(name + " ") }.map { String($0.dropFirst(name.count + 1)) }
  }

  private static var unreadable: SealError {
    SealError(
      .incorrect, "checkpoint-unreadable", vi: "đây không phải một điểm chốt của sổ",
      en: "this is no checkpoint of a log")
  }
}
