/// The log's bounds; docs/format.md names each.
public enum Limits {
  /// Events in one frame.
  public static let eventsPerFrame = 1024
  /// Bytes of one frame, unless a single event is bigger.
  public static let bytesPerFrame = 1 << 20
  /// Bytes of one event, the eight of recordedAt included: one less than 16 MiB.
  public static let bytesPerEvent = (1 << 24) - 1
  /// Bytes of a key, and of a name as UTF-8.
  public static let bytesPerKey = 511
  /// The format this program writes, and the newest it reads.
  public static let formatVersion: UInt32 = 1
  /// The lowest level of the hash tree that is stored; lower ones are computed again.
  public static let storedLevel = 8

  /// Events and bytes of one transaction of a long batch.
  static let eventsPerChunk = 16_384
  static let bytesPerChunk = 16 << 20
  /// Chunks whose keys are stored together, sorted, and how many bytes of keys at most.
  static let chunksPerRun = 32
  static let bytesPerRun = 32 << 20
  /// Names a writer remembers.
  static let namesMet = 100_000
  /// Frames a writer remembers as whole.
  static let framesChecked = 100_000
}
