import Reports
import Testing

@Suite("Tables of texts")
struct TextTableTests {
  @Test("names with marks composed or apart line up")
  func normalForms() {
    var table = TextTable([.init("Đơn vị"), .init("Văn bản", .right)])
    table.add("Ho\u{1EB1}ng H\u{F3}a", "9")
    table.add("Hoa\u{306}\u{300}ng Ho\u{301}a", "1.988.791")
    table.add("東京", "10")
    let lines = table.lines()
    #expect(lines.map { TextWidth.of($0) } == [20, 20, 20, 20])
    #expect(lines[0] == "Đơn vị       Văn bản")
    #expect(lines[3] == "東京              10")
  }

  @Test("only the widest text wraps, and headers before any text")
  func wrapping() {
    var table = TextTable([.init("Mã"), .init("Tên"), .init("Số văn bản đến", .right)])
    table.add("hoang-hoa", "Ủy ban nhân dân huyện Hoằng Hóa", "12.345")
    #expect(
      table.lines(width: 51) == [
        "                                             Số văn",
        "Mã         Tên                              bản đến",
        "hoang-hoa  Ủy ban nhân dân huyện Hoằng Hóa   12.345",
      ])
    #expect(
      table.lines(width: 40) == [
        "                                  Số văn",
        "Mã         Tên                   bản đến",
        "hoang-hoa  Ủy ban nhân dân        12.345",
        "           huyện Hoằng Hóa",
      ])
  }

  @Test("a drawing goes first where there is no room, then rows become blocks")
  func narrow() {
    var table = TextTable([
      .init("Chỉ tiêu"), .init("Đạt", .right), .init("", isDrawing: true), .init("Tình trạng"),
    ])
    table.add("Kinh tế số", "41,4%", "█████▊········", "chậm")
    #expect(table.lines(width: 50)[1] == "Kinh tế số  41,4%  █████▊········  chậm")
    #expect(table.lines(width: 32)[1] == "Kinh tế số  41,4%  chậm")
    #expect(
      table.lines(width: 20) == [
        "Chỉ tiêu  Kinh tế số", "Đạt       41,4%", "Tình      chậm", "trạng",
      ])
  }

  @Test("missing texts are empty, headers may be left out, and a table may have no rows")
  func edges() {
    var table = TextTable([.init(""), .init("")])
    #expect(table.lines() == [])
    table.add("a")
    table.add("b", "c", "d")
    #expect(table.lines() == ["a", "b  c"])
    #expect(table.width() == 4)
    #expect(TextTable([.init("Mã")]).lines() == ["Mã"])
  }

  @Test("a right-hand text painted in colour stays in its column")
  func painted() {
    var table = TextTable([.init("", .right), .init("")])
    table.add([.init("9", .bad), .init("x")])
    table.add([.init("10"), .init("y")])
    #expect(table.lines(color: true) == [" \u{1B}[31m9\u{1B}[0m  x", "10  y"])
  }
}
