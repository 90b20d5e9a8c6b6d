import Domain
import Testing

@Suite("Positions as they are printed")
struct LogPositionTests {
  @Test(
    "what the program prints of a position is read back",
    arguments: [
      ("1", 1), ("2046", 2046), ("#2046", 2046), ("2.046", 2046), ("#2,046", 2046),
      ("1.234.567", 1_234_567), ("12,345,678", 12_345_678), ("007", 7),
    ])
  func reads(text: String, position: UInt64) {
    #expect(LogPosition.read(text) == position)
  }

  @Test(
    "anything else is no position",
    arguments: [
      "", "#", "##1", "+5", "-5", "20.46", "2.0460", ".046", "2.", "1.234,567", "1234.567", "2 046",
      "٣", "99999999999999999999", "0x10",
    ])
  func refuses(text: String) {
    #expect(LogPosition.read(text) == nil)
  }
}
