import Domain
import Foundation
import TestSupport
import Testing
import Tracker

@Suite("Imports read in place")
struct ImportInPlaceTests {
  private static let catalogue =
    (0..<4).map { number in
      """
      {"specversion":"1.0","id":"u\(number)","source":"urn:a","type":"unit.established.v1",\
      "subject":"xa-\(number)","effectiveon":"2020-01-01","reportedon":"2020-01-01",\
      "data":{"name":"Xã \(number)","kind":"commune"}}
      """
    } + [
      """
      {"specversion":"1.0","id":"i","source":"urn:a","type":"indicator.defined.v1",\
      "subject":"chi-so","effectiveon":"2020-01-01","reportedon":"2020-01-01",\
      "data":{"name":"Chỉ số","measure":"%","direction":"higher","kind":"gauge","rollup":"own"}}
      """
    ]

  /// Figures, some of units or indicators that are not there, of periods that get closed, or under
  /// a key that was used.
  private static func lines(_ seed: UInt64) -> [String] {
    var random = Seeded(seed)
    return catalogue
      + (0..<400).map { number in
        let unit =
          Int.random(in: 0..<20, using: &random) == 0 ? 9 : Int.random(in: 0..<4, using: &random)
        let subject = Int.random(in: 0..<30, using: &random) == 0 ? "khong-co" : "chi-so"
        let id = Int.random(in: 0..<15, using: &random) == 0 ? number / 2 : number
        if Int.random(in: 0..<40, using: &random) == 0 {
          return """
            {"specversion":"1.0","id":"c\(number)","source":"urn:a","type":"period.closed.v1",\
            "unit":"xa-\(unit % 4)","period":"2022","reportedon":"2023-01-01","data":{}}
            """
        }
        let day = "202\(Int.random(in: 1...3, using: &random))-05-0\(1 + number % 9)"
        return """
          {"specversion":"1.0","id":"\(id)","source":"urn:a","type":"measurement.reported.v1",\
          "subject":"\(subject)","unit":"xa-\(unit)","effectiveon":"\(day)",\
          "reportedon":"2024-01-01","actor":"nguoi-\(number % 3)","data":{"value":\(number % 7)}}
          """
      }
  }

  @Test("lines read in place give the log and the refusals that plain reading gives")
  func same() throws {
    for seed in UInt64(1)...8 {
      let lines = ImportInPlaceTests.lines(seed)
      var found: [(root: String, rejected: [String])] = []
      // A blank behind the brace is not of the form that is read in place.
      for text in [lines, lines.map { "{ " + $0.dropFirst() }] {
        let desk = try Desk()
        var options = ImportOptions()
        options.partial = true
        let report = try desk.tracker.importFile(
          try desk.file(text.joined(separator: "\n")), options)
        found.append(
          (
            try desk.export(),
            // Without its place: the blank moves the columns.
            report.rejected.map { error in
              let place = error.sentence.en.range(of: "[0-9]: ", options: .regularExpression)
              return error.code
                + error.sentence.en[(place?.upperBound ?? error.sentence.en.startIndex)...]
            }
          ))
      }
      #expect(found[0].root == found[1].root, "seed \(seed)")
      #expect(found[0].rejected == found[1].rejected, "seed \(seed)")
      #expect(found[0].rejected.count > 10, "seed \(seed)")
    }
  }
}
