import Domain

/// The `data` of one event of every kind with all its fields, in the order they are written, and
/// which of the fields it cannot be without.
struct BodySample: Sendable, CustomStringConvertible {
  var kind: Kind
  var data: String
  var required: Set<String>

  var description: String { kind.name }

  init(_ kind: Kind, _ data: String, _ required: Set<String> = []) {
    self.kind = kind
    self.data = data
    self.required = required
  }

  static let all: [BodySample] = [
    .init(
      .unitEstablished, #"{"name":"Xã Hoằng Hóa","kind":"commune","parent":"tinh","code":"16012"}"#,
      ["name", "kind"]),
    .init(.unitChanged, #"{"name":"Xã B","code":"1","kind":"district","parent":null}"#),
    .init(.unitChanged, #"{"parent":"tinh"}"#, ["parent"]),
    .init(
      .unitDissolved,
      #"{"successors":[{"unit":"a","share":"0.25"},{"unit":"b","share":"0.75"}]}"#,
      ["successors"]),
    .init(
      .documentIssued,
      #"{"number":"06-NQ/TU","title":"Nghị quyết","issuer":"tu","supersedes":"x"}"#,
      ["number", "title"]),
    .init(
      .indicatorDefined,
      #"{"name":"Hạng DTI","measure":"hạng","direction":"lower","kind":"gauge","rollup":"own","#
        + #""decimals":0,"nameEn":"DTI rank","pillar":"chung","source":"bo","#
        + #""publishedAfterDays":400,"comparable":false,"feeds":"e-signature"}"#,
      ["name", "measure", "direction", "kind", "rollup"]),
    .init(
      .targetSet,
      #"{"indicator":"x","comparator":">=","value":"60.50","deadline":"2025-12-31","#
        + #""baseline":{"on":"2021-12-31","value":"25"},"path":[{"on":"2023-12-31","value":"40"}],"#
        + #""document":"nq","responsible":"so","appliesTo":"commune","method":"distance"}"#,
      ["indicator", "comparator", "value", "deadline"]),
    .init(.targetWithdrawn, #"{"reason":"thay bằng kế hoạch khác"}"#, ["reason"]),
    .init(.measurementReported, #"{"value":"99.50","qualifier":">","field":63}"#, ["value"]),
    .init(
      .measurementReported, #"{"numerator":"265588","denominator":"450684"}"#,
      ["numerator", "denominator"]),
    .init(
      .documentsCounted, #"{"incoming":1988791,"outgoing":808230,"eligible":700000,"signed":7}"#),
    .init(
      .milestonePlanned, #"{"title":"Họp","due":"2025-12-31","target":"x"}"#, ["title", "due"]),
    .init(.milestoneRescheduled, #"{"due":"2025-12-31"}"#, ["due"]),
    .init(.milestoneReached, "{}"),
    .init(.milestoneCancelled, #"{"reason":"thôi"}"#, ["reason"]),
    .init(
      .entryCorrected,
      #"{"reason":"nhầm","replacement":{"data":{"incoming":1},"effectiveon":"2021-12-31","#
        + #""period":"2021","unit":"a","subject":"b"}}"#,
      ["reason", "replacement"]),
    .init(.entryRetracted, #"{"reason":"ghi nhầm"}"#, ["reason"]),
    .init(
      .obligationSet,
      #"{"title":"Báo cáo","indicators":["x"],"models":["documents"],"units":["a"],"#
        + #""kind":"agency","except":["b"],"every":"quarter","only":[1,3],"closing":14,"#
        + #""due":{"days":-3},"until":"2025-12-31","document":"nd"}"#,
      ["title", "every", "due"]),
    .init(.obligationWithdrawn, #"{"reason":"thôi"}"#, ["reason"]),
    .init(.calendarDay, #"{"working":false,"name":"Tết"}"#, ["working"]),
    .init(.periodClosed, #"{"reason":"đã nộp"}"#),
    .init(.periodReopened, "{}"),
    .init(.pointMarked, #"{"point":"2023-12-31@2024-06-30:12"}"#, ["point"]),
    .init(
      .reportPublished,
      #"{"title":"Quý I","models":["documents"],"asOf":"2024-03-31","knownOn":"2024-04-05","#
        + #""position":12,"root":"ab","digest":"cd","#
        + #""figures":[{"model":"documents","row":"tinh","column":"incoming","value":"5","#
        + #""qualifier":"="},{"model":"documents","row":"x","column":"signed","value":null}]}"#,
      ["models", "asOf", "knownOn", "position", "root", "digest", "figures"]),
    .init(
      .actorAdded, #"{"key":"LdB7FXNoCHt+welo0b31IFskHmbM6hSaVGf5nEH3sQU="}"#),
    .init(.actorRevoked, #"{"reason":"chuyển công tác"}"#, ["reason"]),
    .init(.roleGranted, #"{"role":"planner"}"#, ["role"]),
    .init(.roleRevoked, #"{"role":"auditor","reason":"thôi"}"#, ["role"]),
    .init(.keyRotated, #"{"key":"LdB7FXNoCHt+welo0b31IFskHmbM6hSaVGf5nEH3sQU="}"#, ["key"]),
    .init(.signaturesSet, #"{"required":true,"reason":"quy chế"}"#, ["required"]),
  ]
}
