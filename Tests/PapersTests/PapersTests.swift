import Domain
import Papers
import ProjectionKit
import Testing

@Suite("Papers: what a report's file says and carries")
struct PapersTests {
  private static func stamp(_ name: String, period: Period? = Period("2023")) -> Stamp {
    Stamp(
      name: name,
      point: Point(
        asOf: Day("2023-12-31")!, knownOn: Day("2024-06-30")!, position: 2196),
      period: period, publishedOn: Day("2024-07-05")!, models: ["completion", "e-signature"],
      language: .vi, root: String(repeating: "a", count: 64),
      digest: String(repeating: "b", count: 64), office: Office(), template: "")
  }

  @Test(
    "a stamp is found again in a text whose lines were broken anywhere",
    arguments: ["nam-2023", "báo cáo; số_1 100%", "x"])
  func stamps(name: String) throws {
    let stamp = PapersTests.stamp(name)
    var broken = "Trước. "
    for (index, character) in stamp.text.enumerated() {
      broken.append(character)
      if index % 7 == 0 { broken += "\n  " }
    }
    #expect(Stamp(in: Squeezed.text(broken + " sau")) == stamp)
    let open = PapersTests.stamp(name, period: nil)
    #expect(Stamp(in: Squeezed.text(open.text)) == open)
  }

  @Test("a stamp says who sends the report to whom and by which template; an old one does not")
  func offices() throws {
    var stamp = PapersTests.stamp("nam-2023")
    stamp.office = Office(
      authority: "", issuer: "Sở Khoa học; Công nghệ, 50%", addressees: ["A/B", "", "C*_`|"],
      signerTitle: ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
    stamp.template = String(repeating: "c", count: 64)
    let found = try #require(Stamp(in: Squeezed.text(stamp.text)))
    #expect(found == stamp)
    #expect(found.office?.authority == nil)
    #expect(found.office?.addressees == ["A/B", "C*_`|"])
    let text = stamp.text.replacing("report/2", with: "report/1")
    let old = try #require(Stamp(in: text))
    #expect(old.digest == stamp.digest)
    #expect(old.office == nil && old.template == nil)
    #expect(Stamp(in: stamp.text.replacing("A%2FB/", with: "%4/")) == nil)
  }

  @Test("a text without a stamp, or with half of one, has none")
  func noStamp() {
    #expect(Stamp(in: "") == nil)
    #expect(Stamp(in: "tiendo:report/2;nam-2023;2023-12-31@2024-06-30:2196;") == nil)
    #expect(Stamp(in: PapersTests.stamp("x").text.replacing("2024-06-30", with: "hôm-nay")) == nil)
  }

  @Test(
    "the day of a paper has noughts before days below 10 and the months 1 and 2 alone",
    arguments: [
      ("2024-07-05", "ngày 05 tháng 7 năm 2024", "5 July 2024"),
      ("2024-02-15", "ngày 15 tháng 02 năm 2024", "15 February 2024"),
      ("2024-01-01", "ngày 01 tháng 01 năm 2024", "1 January 2024"),
      ("2024-12-31", "ngày 31 tháng 12 năm 2024", "31 December 2024"),
    ])
  func days(iso: String, vi: String, en: String) {
    #expect(Day(iso)!.inWords(.vi) == vi)
    #expect(Day(iso)!.inWords(.en) == en)
  }

  @Test("a page and its Markdown say the same squeezed text")
  func squeezed() {
    #expect(
      Squeezed.markup("<td>Tỷ lệ &lt; 5&#39;</td>\n<td class=\"number\">1.988.791</td>")
        == Squeezed.text("| Tỷ lệ \\< 5' | 1.988.791 |"))
  }

  @Test("what the parts leave of a change is its rest, of a figure that was not there too")
  func rest() {
    func moved(_ from: Cell, _ to: Cell, _ parts: [Decimal?]) -> MovedFigure {
      MovedFigure(
        report: "", what: "", figure: "", from: from, to: to,
        parts: parts.map { MovedFigure.Part(amount: $0, events: "") })
    }
    let (ten, three) = (Decimal(10), Decimal(3))
    #expect(moved(.number(three), .number(ten), [Decimal(7)]).rest == .zero)
    #expect(moved(.number(three), .number(ten), [Decimal(9), Decimal(-1)]).rest == Decimal(-1))
    #expect(moved(.null, .number(ten), [ten]).rest == .zero)
    #expect(moved(.number(ten), .null, []).rest == Decimal(-10))
    #expect(moved(.null, .text("đạt"), [nil]).rest == nil)
  }
}
