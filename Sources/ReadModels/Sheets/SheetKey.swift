import Domain

/// The key of a sheet: a column, a subject in it, and the day it begins; big-endian, days moved up as
/// in a block's key. The first part alone names what changed since.
enum SheetKey {
  static let subjectLength = 5
  static let length = 9

  static func subject(_ column: UInt8, _ subject: Handle) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(length)
    key.append(column)
    key.append(big: subject.number)
    return key
  }

  static func bytes(_ column: UInt8, _ subject: Handle, _ day: Int32) -> [UInt8] {
    var key = self.subject(column, subject)
    key.append(big: UInt32(bitPattern: day) ^ 0x8000_0000)
    return key
  }

  /// The column and the subject, and the day.
  static func parts(_ key: UnsafeRawBufferPointer) -> (column: UInt8, subject: Handle, day: Int32) {
    func number(_ at: Int) -> UInt32 {
      UInt32(bigEndian: key.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
    return (
      key[0], Handle(number(1)), Int32(bitPattern: number(subjectLength) ^ 0x8000_0000)
    )
  }
}
