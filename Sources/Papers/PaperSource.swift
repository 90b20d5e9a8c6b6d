internal import Domain
public import ProjectionKit
public import Reports

/// What a paper is made of: the report, its tables with the figures as pinned, and what was found
/// out beside them.
public struct PaperSource {
  public var stamp: Stamp
  public var title: String?
  public var number: String?
  public var isDraft: Bool
  public var office: Office
  /// The root of the unit tree: who issues a paper where nothing else is said.
  public var province: String
  public var tables: [Answer]
  /// The pillar of a completion row.
  public var pillar: (Table.Row) -> String?
  public var coverage: Table?
  /// The report before it, and what is not what it was then.
  public var since: String?
  public var changes: [MovedFigure]
  public var restatements: [MovedFigure]

  public init(
    stamp: Stamp, title: String?, number: String?, isDraft: Bool, office: Office,
    province: String, tables: [Answer],
    pillar: @escaping (Table.Row) -> String?, coverage: Table? = nil, since: String? = nil,
    changes: [MovedFigure] = [], restatements: [MovedFigure] = []
  ) {
    self.stamp = stamp
    self.title = title
    self.number = number
    self.isDraft = isDraft
    self.office = office
    self.province = province
    self.tables = tables
    self.pillar = pillar
    self.coverage = coverage
    self.since = since
    self.changes = changes
    self.restatements = restatements
  }

  var language: Language { stamp.language }
  var point: Point { stamp.point }

  func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// The paper, every text as it is printed.
  public var paper: Paper {
    let targets = targets
    return Paper(
      authority: office.authority?.uppercased(), issuer: issuer,
      number: number ?? String(repeating: "\u{A0}", count: 8) + "/BC-......",
      placeAndDate: placeAndDate, title: title ?? defaultTitle,
      addressees: office.addressees, hasAddressees: !office.addressees.isEmpty,
      addressee: office.addressees.count == 1 ? office.addressees[0] : nil, isDraft: isDraft,
      days: days,
      period: (stamp.period ?? Period.year(of: point.asOf)).text(language),
      summary: targets?.summary ?? Paper.Summary(total: "0", mean: nil, counts: []),
      pillars: targets?.pillars ?? [], sets: targets?.sets ?? [],
      changes: Paper.Changes(
        since: since, hasRows: !changes.isEmpty, rows: changes.lines(language)),
      restatements: Paper.Listing(
        hasRows: !restatements.isEmpty, rows: restatements.lines(language)),
      coverage: coverageChapter,
      recipients: recipients,
      // Nobody has said who signs: what is missing is to be seen.
      signerTitle: office.signerTitle.isEmpty
        ? [say("[CHỨC VỤ NGƯỜI KÝ]", "[OFFICE OF THE SIGNER]")] : office.signerTitle,
      signerName: office.signerName
        ?? (office.signerTitle.isEmpty ? say("[Họ và tên]", "[Full name]") : ""), annexes: annexes,
      name: stamp.name,
      position: Decimal(point.position).text(language), root: stamp.root, digest: stamp.digest,
      stamp: stamp.text)
  }

  /// Nil where the report says nothing of targets.
  var targets: TargetChapter? {
    tables.first { $0.table.model == "completion" }.map { TargetChapter($0.table, self) }
  }

  /// Those above are named where the paper is addressed to somebody.
  private var recipients: [String] {
    guard office.recipients.isEmpty else { return office.recipients }
    return (office.addressees.isEmpty ? [] : [say("Như trên", "As above")])
      + [say("Lưu: VT", "File")]
  }

  private var issuer: String {
    (office.issuer ?? say("Ủy ban nhân dân \(province)", "People's Committee of \(province)"))
      .uppercased()
  }

  private var placeAndDate: String {
    let kinds = ["Tỉnh ", "Thành phố ", "tỉnh ", "thành phố "]
    let kind = kinds.first { province.hasPrefix($0) } ?? ""
    let place = office.place ?? String(province.dropFirst(kind.count))
    if isDraft {
      return say("\(place), ngày ..... tháng ..... năm \(stamp.publishedOn.year)", place)
    }
    return "\(place), \(stamp.publishedOn.inWords(language))"
  }

  private var defaultTitle: String {
    let period = (stamp.period ?? Period.year(of: point.asOf)).text(language)
    return say(
      "Kết quả thực hiện các chỉ tiêu chuyển đổi số \(period)",
      "Carrying out of the digital-transformation targets, \(period)")
  }

  private var days: String {
    say(
      "Tính đến \(point.asOf.vietnamese), theo số liệu công bố đến \(point.knownOn.vietnamese)",
      "As of \(point.asOf), as known on \(point.knownOn)")
  }
}
