import Domain

/// Draws facts about a few units and indicators over five years.
struct Drafts {
  var random: Seeded
  private let isNarrow: Bool
  private let indicators = ["muc", "dong", "tyle", "hang"]
  private let kinds = ["commune", "agency"]

  init(_ random: Seeded, isNarrow: Bool) {
    (self.random, self.isNarrow) = (random, isNarrow)
  }

  // MARK: Chance

  mutating func day() -> Day {
    Day("2021-01-01")!.advanced(by: random.number(0...1_800))
  }

  /// Soon after a day, long after, or the day itself.
  private mutating func after(_ day: Day) -> Day {
    day.advanced(by: random.pick([0, random.number(1...30), random.number(0...500)]))
  }

  mutating func period() -> Period {
    let (year, part) = (random.number(2021...2025), random.number(1...4))
    let parts = ["", "-Q\(part)", "-Q\(part):14", "-H\((part + 1) / 2)"]
    return Period("\(year)" + random.pick(parts))!
  }

  mutating func unit() -> String {
    isNarrow && random.chance(85) ? "u1" : "u\(random.number(0...6))"
  }

  mutating func indicator() -> String {
    isNarrow && random.chance(85) ? "muc" : random.pick(indicators)
  }

  private mutating func number() -> String {
    "\(random.number(0...200))" + random.pick(["", "", ".5", ".25", ".0"])
  }

  // MARK: Facts

  mutating func setUp() throws -> [Fact] {
    let start = Day("2021-01-01")!
    var facts = [
      try Fact.draft(.unitEstablished, "u0", #"{"name":"u0","kind":"province"}"#, on: start)
    ]
    for number in 1...6 {
      let parent = number > 3 ? "u\(number - 3)" : "u0"
      facts.append(
        try .draft(
          .unitEstablished, "u\(number)",
          #"{"name":"u\#(number)","kind":"\#(random.pick(kinds))","parent":"\#(parent)"}"#,
          on: start))
    }
    for indicator in indicators {
      facts.append(try .draft(.indicatorDefined, indicator, definition(indicator), on: start))
      facts.append(
        try .draft(.targetSet, "ct-\(indicator)", target(indicator), on: start, unit: unit()))
    }
    return facts
  }

  mutating func fact() throws -> Fact {
    let on = day()
    switch random.number(0...99) {
    case 0..<44: return try figure(.measurementReported, indicator())
    case 44..<64: return try figure(.documentsCounted, random.chance(50) ? "van-ban" : nil)
    case 64..<72: return try say(.unitChanged, "u\(random.number(0...6))", on)
    case 72..<76: return try say(.unitDissolved, "u\(random.number(1...6))", on)
    case 76..<79: return try say(.unitEstablished, "u\(random.number(1...6))", on)
    case 79..<84:
      return try say(.targetSet, "ct-\(indicator())", on, unit: random.chance(70) ? unit() : nil)
    case 84: return try say(.targetWithdrawn, "ct-\(indicator())", on)
    case 85..<88: return try say(.indicatorDefined, indicator(), on)
    case 88..<95:
      let kinds: [Kind] = [
        .milestonePlanned, .milestonePlanned, .milestoneRescheduled, .milestoneReached,
        .milestoneCancelled,
      ]
      return try say(random.pick(kinds), "m\(random.number(1...2))", on, unit: unit())
    case 95..<97: return try say(.obligationSet, "bc\(random.number(1...2))", on)
    default: return try say(.calendarDay, "\(on)", on)
    }
  }

  private mutating func say(_ kind: Kind, _ subject: String, _ on: Day, unit: String? = nil) throws
    -> Fact
  {
    let reported = kind == .milestoneReached || random.chance(70) ? after(on) : day()
    return try .draft(kind, subject, data(kind), on: on, unit: unit, reported: reported)
  }

  private mutating func figure(_ kind: Kind, _ subject: String?) throws -> Fact {
    let period = random.chance(60) ? period() : nil
    let on = period?.last ?? day()
    return try .draft(
      kind, subject, data(kind), on: on, unit: unit(), period: period, reported: after(on))
  }

  // MARK: Data

  mutating func data(_ kind: Kind) -> String {
    switch kind {
    case .unitEstablished: return #"{"name":"lại","kind":"commune","parent":"\#(unit())"}"#
    case .unitChanged:
      return random.chance(20) ? #"{"parent":null}"# : #"{"parent":"\#(unit())"}"#
    case .unitDissolved:
      return #"""
        {"successors":[{"unit":"u\#(random.number(0...3))","share":"0.4"},
         {"unit":"u\#(random.number(4...6))","share":"0.6"}]}
        """#
    case .indicatorDefined: return definition(indicator())
    case .targetSet: return target(indicator())
    case .measurementReported:
      let sign = random.pick(["=", "=", "=", ">", "<=", "~", "estimate"])
      return random.chance(60)
        ? #"{"value":"\#(number())","qualifier":"\#(sign)"}"#
        : #"{"numerator":"\#(number())","denominator":"\#(number())","qualifier":"\#(sign)"}"#
    case .documentsCounted:
      let signed = random.number(0...50)
      let (eligible, incoming) = (signed + random.number(0...50), random.number(0...900))
      return random.pick([
        #"{"eligible":\#(eligible),"signed":\#(signed),"outgoing":\#(eligible + 5)}"#,
        #"{"incoming":\#(incoming)}"#, #"{"incoming":\#(incoming),"outgoing":\#(signed)}"#,
      ])
    case .milestonePlanned: return #"{"title":"m","due":"\#(day())"}"#
    case .milestoneRescheduled: return #"{"due":"\#(day())"}"#
    case .obligationSet:
      let cadence = random.pick(["quarter", "half", "year"])
      return #"""
        {"title":"bc","indicators":["\#(indicator())"],"models":["documents"],"kind":"commune",
         "units":["\#(unit())"],"every":"\#(cadence)","due":{"days":\#(random.number(-5...20))}}
        """#
    case .calendarDay: return #"{"working":\#(random.chance(30))}"#
    case .targetWithdrawn, .milestoneCancelled: return #"{"reason":"bỏ"}"#
    default: return "{}"
    }
  }

  private mutating func definition(_ indicator: String) -> String {
    let (kind, rollup, more) =
      switch indicator {
      case "muc": ("gauge", random.pick(["sum", "own"]), #","feeds":"e-signature""#)
      case "dong": ("flow", "sum", "")
      case "tyle": ("ratio", "ratio", "")
      default: ("gauge", "none", random.chance(40) ? #","comparable":false"# : "")
      }
    return #"""
      {"name":"\#(indicator)","measure":"%","direction":"higher","kind":"\#(kind)",
       "rollup":"\#(rollup)"\#(more)}
      """#
  }

  private mutating func target(_ indicator: String) -> String {
    let who = random.chance(30) ? #","appliesTo":"commune""# : ""
    let from =
      random.chance(50) ? #","baseline":{"value":"\#(number())","on":"\#(day())"}"# : ""
    return #"""
      {"indicator":"\#(indicator)","comparator":"\#(random.pick([">=", "=", ">"]))",
       "value":"\#(random.number(1...150))","deadline":"\#(day())"\#(who)\#(from)}
      """#
  }
}
