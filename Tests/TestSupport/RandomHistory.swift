public import Domain

/// Draws a history that the registry accepts: units that merge, split and move, figures that come
/// late, and corrections and retractions of everything, of one another too. What is refused is
/// drawn again.
public struct RandomHistory {
  public private(set) var facts: [Fact] = []
  private var drafts: Drafts
  private let registry: Registry

  /// The same seed gives the same history. Every fifth one has most of its figures in one series,
  /// so that it lies in several blocks.
  public static func facts(seed: UInt64, count: Int) throws -> [Fact] {
    var history = try RandomHistory(seed: seed)
    while history.facts.count < count { try history.draw() }
    return history.facts
  }

  private init(seed: UInt64) throws {
    drafts = Drafts(Seeded(seed), isNarrow: seed % 5 == 0)
    registry = try Registry([Thread](), names: DraftNames([]))
    for fact in try drafts.setUp() { try accept(fact) }
  }

  private mutating func accept(_ fact: Fact) throws {
    let position = UInt64(facts.count + 1)
    let facts = facts
    try registry.check(fact, at: position) { at in
      at >= 1 && at < position ? facts[Int(at) - 1] : nil
    }
    try registry.apply(fact, at: position)
    self.facts.append(fact)
  }

  private mutating func draw() throws {
    do {
      switch drafts.random.number(0...99) {
      case 0..<18: try accept(try correction())
      case 18..<28: try accept(try retraction())
      default: try accept(try drafts.fact())
      }
    } catch is DomainError {}
  }

  /// Often a correction or a retraction itself, mostly a recent event: so chains grow.
  private mutating func anyPosition() -> UInt64 {
    let head = facts.count
    let amended = facts.indices.suffix(30).filter { facts[$0].kind.isAboutAnEntry }
    if !amended.isEmpty, drafts.random.chance(40) { return UInt64(drafts.random.pick(amended) + 1) }
    let oldest = drafts.random.chance(60) ? max(1, head - 8) : 1
    return UInt64(drafts.random.number(oldest...head))
  }

  private mutating func retraction() throws -> Fact {
    try .draft(
      .entryRetracted, nil, #"{"reason":"nhầm"}"#, reported: drafts.day(), causes: [anyPosition()])
  }

  /// Other data of the same kind; often another day, period, unit or subject.
  private mutating func correction() throws -> Fact {
    let named = anyPosition()
    var root = named
    while facts[Int(root) - 1].kind.isAboutAnEntry { root = facts[Int(root) - 1].causes[0] }
    let first = facts[Int(root) - 1]
    var moved = ""
    if drafts.random.chance(30) { moved += #","effectiveon":"\#(drafts.day())""# }
    if first.kind.isBulk {
      if drafts.random.chance(20) { moved += #","period":"\#(drafts.period())""# }
      if drafts.random.chance(50) { moved += #","unit":"\#(drafts.unit())""# }
      if first.subject != nil, drafts.random.chance(15) {
        moved += #","subject":"\#(drafts.indicator())""#
      }
    }
    let data = drafts.data(first.kind)
    return try .draft(
      .entryCorrected, nil, #"{"reason":"sai","replacement":{"data":\#(data)\#(moved)}}"#,
      reported: drafts.day(), causes: [named])
  }
}
