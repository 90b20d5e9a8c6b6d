import Domain
import ProjectionKit
import Reports
import Testing

@Suite("Answers for people")
struct TextTests {
  @Test("an answer says its two days, then lines up its figures, then says what to ask next")
  func wholeAnswer() {
    let answer = Samples.answer(
      Samples.completion, hints: [Sentence("tiendo due")],
      footnotes: [Sentence(vi: "1 chậm", en: "1 behind")])
    #expect(
      answer.text(.vi) == """
        Mức độ hoàn thành chỉ tiêu
        Tính đến 31/12/2023, theo số liệu công bố đến 30/06/2024        vị trí 1.234

        Chỉ tiêu                Hiện có  Hoàn thành                  Tình trạng
        Xếp hạng DTI              11/63           –  ··············  chưa có số liệu
        Kinh tế số trong GRDP     8,28%       41,4%  █████▊···│····  chậm
        Văn bản điện tử ký số  trên 99%         99%  █████████████▊  đang thực hiện

        1 chậm
        → tiendo due

        """)
  }

  @Test("no rows is said in a sentence")
  func empty() {
    let none = Samples.answer(Table(model: "completion", columns: Samples.columns, rows: []))
    #expect(
      none.text(.vi) == """
        Mức độ hoàn thành chỉ tiêu
        Tính đến 31/12/2023, theo số liệu công bố đến 30/06/2024            vị trí 1.234

        Chưa có số liệu nào tại thời điểm này.

        """)
    #expect(none.text(.en).hasSuffix("\nThere are no figures at this point.\n"))
  }

  @Test("the members of an object are columns called by both titles")
  func objects() {
    #expect(
      Samples.answer(Samples.documents).textTable(.vi).columns.map(\.header)
        == ["Đơn vị", "Kỳ", "Văn bản đến", "Lũy kế: văn bản đến", "Lũy kế: outgoing"])
  }

  @Test("a table of many numbers fits 80 columns")
  func manyNumbers() {
    var table = Samples.documents
    let both = { (incoming: Int, outgoing: Int) in
      [("incoming", Cell.number(Decimal(incoming))), ("outgoing", .number(Decimal(outgoing)))]
    }
    table.columns.insert(TableColumn("outgoing", vi: "Văn bản đi", en: "Outgoing"), at: 3)
    table.columns.insert(TableColumn("yearToDate", vi: "Từ đầu năm", en: "Year to date"), at: 4)
    for (name, incoming, outgoing) in [
      ("Toàn tỉnh", 1_988_791, 808_230), ("Sở Thông tin và Truyền thông", 41_230, 9120),
    ] {
      let members = both(incoming, outgoing)
      table.rows.append(
        Table.Row(
          id: name,
          cells: [
            .name(id: name, Sentence(name)), .period(Period("2021")!), members[0].1, members[1].1,
            .object(members), .object(both(incoming * 4, outgoing * 4)),
          ]))
    }
    table.rows.removeFirst()
    #expect(
      Samples.answer(table).textTable(.vi).lines().joined(separator: "\n") == """
                                                            Từ đầu
                                                   Từ đầu     năm:    Lũy kế:    Lũy kế:
                              Văn bản  Văn bản   năm: văn  văn bản    văn bản    văn bản
        Đơn vị      Kỳ            đến       đi    bản đến       đi        đến         đi
        Toàn tỉnh   năm     1.988.791  808.230  1.988.791  808.230  7.955.164  3.232.920
                    2021
        Sở Thông    năm        41.230    9.120     41.230    9.120    164.920     36.480
        tin và      2021
        Truyền
        thông
        """)
  }

  @Test("a status has its colour only where colour is asked for, and its word always")
  func colour() {
    let answer = Samples.answer(Samples.completion)
    #expect(!answer.text(.vi).contains("\u{1B}"))
    let painted = answer.text(.vi, color: true)
    #expect(painted.contains("\u{1B}[31mchậm\u{1B}[0m"))
    #expect(painted.contains("\u{1B}[1mChỉ tiêu\u{1B}[0m"))
    var plain = painted
    for code in [0, 1, 2, 31, 32, 33] { plain.replace("\u{1B}[\(code)m", with: "") }
    #expect(plain == answer.text(.vi))
  }

  @Test("no line is wider than the terminal, and no figure or name is lost", arguments: 30...120)
  func fits(_ width: Int) {
    var table = Samples.completion
    let long = "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trực tuyến toàn trình của cấp xã"
    table.rows.append(
      Samples.row("dvc", long, Samples.percent("98.22", .atLeast), .number(Decimal(100))))
    let text = Samples.answer(table, hints: [Sentence("tiendo due")]).text(.vi, width: width)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { TextWidth.of($0) <= width })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    let words = Set(text.split { $0 == " " || $0 == "\n" }.map { String($0) })
    let wanted =
      ["98,22%", "41,4%", "11/63", "chậm"] + long.split(separator: " ").map { String($0) }
    for word in wanted {
      #expect(words.contains(word), "\(word) is lost")
    }
  }

  @Test("hostile text does not reach the terminal")
  func hostile() {
    var table = Samples.completion
    table.rows = [Samples.row("x", "a\u{1B}[2J\nb\u{202E}c", .null, .null)]
    #expect(Samples.answer(table).text(.vi).contains("a [2J bc"))
  }

  @Test("Markdown and HTML escape what they would read as theirs")
  func pages() {
    var table = Samples.documents
    table.rows[0].cells[0] = .name(id: "tinh", Sentence("<b>A|B</b> & \"C\""))
    let answer = Samples.answer(table)
    #expect(answer.markdown(.vi).contains("| &lt;b>A\\|B&lt;/b> &amp; \"C\" | năm 2021 |"))
    #expect(answer.markdown(.vi).contains("|---|---|---:|---:|---|"))
    let page = answer.html(.vi)
    #expect(page.contains("<td>&lt;b&gt;A|B&lt;/b&gt; &amp; &quot;C&quot;</td>"))
    #expect(page.contains("<td class=\"number\">1.988.791</td>"))
    #expect(page.contains("<th scope=\"col\">Đơn vị</th>"))
  }
}
