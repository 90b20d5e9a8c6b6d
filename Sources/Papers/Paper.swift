/// A periodic report as an office sends it, ready for a template: every text is as it is printed.
/// The names of the members are the names that a template may use (docs/vi/mau-bao-cao.md).
public struct Paper: Sendable {
  // The head (Decree 30/2020/NĐ-CP).
  /// The body above the one that issues it; nil where there is none.
  public var authority: String?
  public var issuer: String
  public var number: String
  /// `Thanh Hóa, ngày 05 tháng 7 năm 2024`.
  public var placeAndDate: String
  public var title: String
  public var addressees: [String]
  public var hasAddressees: Bool
  /// Where there is one only.
  public var addressee: String?
  /// Not published yet.
  public var isDraft: Bool

  // The body.
  /// Both days in words, as a sentence that goes on.
  public var days: String
  public var period: String
  public var summary: Summary
  public var pillars: [Pillar]
  public var sets: [CriteriaSet]
  public var changes: Changes
  public var restatements: Listing
  public var coverage: Coverage

  // The end.
  public var recipients: [String]
  /// `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`: a line each.
  public var signerTitle: [String]
  public var signerName: String

  /// Every figure with its point.
  public var annexes: [Annex]
  public var name: String
  public var position: String
  public var root: String
  public var digest: String
  public var stamp: String

  public struct Summary: Sendable {
    public var total: String
    /// The mean percent of those that have one, each capped at 100; nil where none has.
    public var mean: String?
    public var counts: [Count]
  }

  public struct Count: Sendable {
    public var status: String
    public var count: String
    public var bar: String
    public var image: String
  }

  public struct Pillar: Sendable {
    public var title: String
    public var mean: String?
    public var hasRows: Bool
    public var rows: [Row]
    /// The targets without figures, by name; nil where all have some.
    public var withoutData: String?
    public var withoutDataCount: String
  }

  public struct Row: Sendable {
    public var index: String
    public var target: String
    public var document: String
    public var goal: String
    public var value: String
    public var percent: String
    public var expected: String?
    public var status: String
    public var deadline: String
    /// A bar of block characters, and the same as a picture's address.
    public var bar: String
    public var image: String
  }

  /// A target that every unit of a kind has.
  public struct CriteriaSet: Sendable {
    public var target: String
    public var units: String
    public var reported: String
    public var met: String
  }

  /// What is not what it was in the report before.
  public struct Changes: Sendable {
    /// The report it is compared with; nil where there is none before it.
    public var since: String?
    public var hasRows: Bool
    public var rows: [Change]
  }

  public struct Listing: Sendable {
    public var hasRows: Bool
    public var rows: [Change]
  }

  public struct Change: Sendable {
    public var report: String
    public var what: String
    public var figure: String
    public var from: String
    public var to: String
    public var why: String
  }

  public struct Coverage: Sendable {
    public var onTime: String
    public var late: String
    public var missing: String
    public var hasRows: Bool
    public var rows: [Missing]
  }

  public struct Missing: Sendable {
    public var unit: String
    public var report: String
    public var period: String
    public var due: String
    public var daysLate: String
  }

  public struct Annex: Sendable {
    public var title: String
    public var columns: [Column]
    public var rows: [Cells]
  }

  public struct Column: Sendable {
    public var title: String
    public var isNumber: Bool
    /// Its share of the table's width, in percent.
    public var width: String
  }

  public struct Cells: Sendable {
    public var cells: [Cell]
  }

  public struct Cell: Sendable {
    public var text: String
    public var isNumber: Bool
  }
}
