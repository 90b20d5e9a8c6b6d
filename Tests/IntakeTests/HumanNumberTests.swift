import Domain
import Intake
import Testing

@Suite("Numbers as people write them")
struct HumanNumberTests {
  @Test(
    "a value is read with its qualifier",
    arguments: [
      ("99,5", "99.5", Qualifier.exact), ("99.5", "99.5", .exact), ("-3,25", "-3.25", .exact),
      (">99", "99", .above), (">=99", "99", .atLeast), ("<5", "5", .below), ("<=5", "5", .atMost),
      ("≥ 99", "99", .atLeast), ("gt99", "99", .above), ("ge 99", "99", .atLeast),
      ("lt5", "5", .below), ("le5", "5", .atMost), ("trên 99", "99", .above),
      ("tren 99", "99", .above), ("hơn 99", "99", .above), ("ít nhất 99", "99", .atLeast),
      ("Tối thiểu 99", "99", .atLeast), ("dưới 5", "5", .below), ("tối đa 5", "5", .atMost),
      ("~538000", "538000", .about), ("gần 538000", "538000", .about),
      ("khoảng 5", "5", .about), ("xấp xỉ 5", "5", .about), ("ước 20", "20", .estimate),
      ("99,5%", "99.5", .exact), ("trên 99 %", "99", .above), ("0,4880", "0.4880", .exact),
      ("0.488", "0.488", .exact), ("1.988.791", "1988791", .exact),
      ("1.988.791,5", "1988791.5", .exact), ("1.234,567", "1234.567", .exact),
      ("1 988 791", "1988791", .exact), ("1\u{A0}988\u{A0}791,25", "1988791.25", .exact),
      ("12 345", "12345", .exact), ("1234", "1234", .exact), ("1,2340", "1.2340", .exact),
      ("1234.567", "1234.567", .exact), ("  7  ", "7", .exact),
    ])
  func values(_ text: String, _ value: String, _ qualifier: Qualifier) throws {
    let read = try HumanNumber.measurement(text, .vi)
    #expect(read.value.asEntered == value)
    #expect(read.qualifier == qualifier)
    #expect(read.denominator == nil)
  }

  @Test("NFD is read as NFC is")
  func decomposed() throws {
    #expect(try HumanNumber.measurement("tre\u{302}n 99", .vi).qualifier == .above)
    #expect(try HumanNumber.measurement("u\u{31B}o\u{31B}\u{301}c 20", .vi).qualifier == .estimate)
  }

  @Test("a fraction keeps its numerator and denominator")
  func fractions() throws {
    let read = try HumanNumber.measurement("265.588.000/450684", .vi)
    #expect(read.value == Decimal(265_588_000))
    #expect(read.denominator == Decimal(450_684))
  }

  @Test(
    "one mark before three digits is refused with both readings",
    arguments: ["1.234", "1,234", "12.345", "-999,000", "trên 1.234", "1.234/5"])
  func ambiguous(_ text: String) {
    for language in Language.allCases {
      let error = #expect(throws: DomainError.self) {
        try HumanNumber.measurement(text, language)
      }
      #expect(error?.code == "ambiguous-number")
    }
  }

  @Test("both readings are shown, in forms that will be taken")
  func readings() throws {
    let error = #expect(throws: DomainError.self) { try HumanNumber.measurement("1.234", .vi) }
    #expect(
      error?.sentence.vi
        == "\"1.234\" có thể là 1234 hoặc 1,234; hãy viết 1234 hoặc 1,2340")
    #expect(error?.sentence.en == "\"1.234\" may be 1234 or 1.234; write 1234 or 1.2340")
    #expect(try HumanNumber.decimal("1,2340", .vi) == decimal("1.234"))
  }

  @Test("thousands are grouped in the way of the language only")
  func groups() throws {
    #expect(try HumanNumber.decimal("1,988,791.5", .en) == decimal("1988791.5"))
    for (text, language) in [("1,988,791", Language.vi), ("1.988.791", .en), ("1.234,5", .en)] {
      let error = #expect(throws: DomainError.self) { try HumanNumber.decimal(text, language) }
      #expect(error?.code == "grouped-number")
    }
  }

  @Test(
    "what is no number is refused",
    arguments: [
      "", " ", "abc", "99x", "1e5", "1..2", ".5", "5.", "1.2.3", "1.23.456", "12 34", "--5",
      "0.000.001", "007", "nhiều 5", "1/2/3", "1/", "1/-2", "1.5/x", "٣", "1234567890123456789",
      "0.1234567890123", "1 234.567,8", "NaN", "%",
    ])
  func refused(_ text: String) {
    #expect(throws: DomainError.self) { try HumanNumber.measurement(text, .vi) }
  }

  @Test("a count is whole and not negative")
  func counts() throws {
    #expect(try HumanNumber.count("1.988.791", .vi) == Decimal(1_988_791))
    #expect(try HumanNumber.count("808230", .en) == Decimal(808_230))
    for text in ["1,5", "-1", ">5", "3/4"] {
      #expect(throws: DomainError.self) { try HumanNumber.count(text, .vi) }
    }
  }

  @Test("days are read as files and as papers write them")
  func days() throws {
    for text in ["2021-12-31", "31/12/2021", " 31/12/2021 "] {
      #expect(try HumanDay.parse(text, today: today) == day("2021-12-31"))
    }
    for text in ["hôm nay", "hom nay", "Today", "HÔM NAY"] {
      #expect(try HumanDay.parse(text, today: today) == today)
    }
    #expect(try HumanDay.parse("hôm qua", today: today) == day("2025-06-29"))
  }

  @Test(
    "a day that does not exist, or is no day, is refused",
    arguments: [
      "31/02/2021", "2021-02-29", "12/31/2021", "31-12-2021", "2021", "", "mai", "1/1/21",
    ])
  func noDays(_ text: String) {
    let error = #expect(throws: DomainError.self) { try HumanDay.parse(text, today: today) }
    #expect(error?.code == "no-such-day")
  }
}
