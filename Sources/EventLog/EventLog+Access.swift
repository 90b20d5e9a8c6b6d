internal import Crypto
internal import LMDB

extension EventLog {
  /// Makes a file that is damaged or cut short while it is mapped end the process with `sentence`
  /// (one of our own where nil) on standard error and exit status 5. Call it once, early.
  public static func endOnBusError(sentence: String? = nil) {
    installBusErrorGuard(sentence: sentence ?? busErrorSentence)
  }

  /// How many read transactions other processes have open on the log.
  public var readers: Int { environment.readers }

  /// The log as it stands now, for as long as the value lives; prefer ``read(_:)``.
  public func reading() throws -> LogReader {
    try translating { try LogReader(self) }
  }
}

/// A SHA-256 taken piece by piece.
public struct Digest {
  private var hash = SHA256()

  /// Of nothing yet.
  public init() {}

  /// Takes in the next bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    hash.update(data: ContiguousArray(bytes))
  }

  /// Lower-case hexadecimal.
  public var hex: String {
    hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
