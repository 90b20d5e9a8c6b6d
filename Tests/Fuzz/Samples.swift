/// What the readers are begun with: one of every kind of event, and sheets of several headings.
enum Samples {
  static let lines: [String] =
    [
      (
        "unit.established", #""subject":"hoang-hoa","effectiveon":"2021-01-01""#,
        #"{"name":"Huyện Hoằng Hóa","kind":"district","parent":"tinh"}"#
      ),
      (
        "unit.changed", #""subject":"hoang-hoa","effectiveon":"2022-01-01""#,
        #"{"name":"Hoằng Hóa"}"#
      ),
      (
        "unit.dissolved", #""subject":"hoang-hoa","effectiveon":"2022-07-01""#,
        #"{"successors":[{"unit":"tinh","share":"1"}]}"#
      ),
      (
        "document.issued", #""subject":"nq-06","effectiveon":"2021-11-10""#,
        #"{"number":"06-NQ/TU","title":"Nghị quyết","issuer":"Tỉnh ủy"}"#
      ),
      (
        "indicator.defined", #""subject":"ky-so","effectiveon":"2021-01-01""#,
        #"{"name":"Ký số","measure":"%","direction":"higher","kind":"ratio","rollup":"ratio"}"#
      ),
      (
        "target.set", #""subject":"ky-so-100","unit":"tinh","effectiveon":"2021-01-01""#,
        #"{"indicator":"ky-so","comparator":">=","value":"99.5","deadline":"2025-12-31","#
          + #""path":[{"on":"2023-12-31","value":"80"}],"baseline":{"value":"10","on":"2020-12-31"}}"#
      ),
      (
        "target.withdrawn", #""subject":"ky-so-100","effectiveon":"2024-01-01""#, #"{"reason":"r"}"#
      ),
      (
        "measurement.reported", #""subject":"ky-so","unit":"tinh","period":"2021-Q3""#,
        #"{"numerator":"265588","denominator":"450684","qualifier":">="}"#
      ),
      (
        "documents.counted", #""subject":"van-ban","unit":"tinh","effectiveon":"2021-12-31""#,
        #"{"incoming":1988791,"outgoing":808230,"eligible":9,"signed":8}"#
      ),
      (
        "milestone.planned", #""subject":"m","unit":"tinh","effectiveon":"2021-12-31""#,
        #"{"title":"Nền tảng","due":"2022-06-30"}"#
      ),
      ("milestone.reached", #""subject":"m","unit":"tinh","effectiveon":"2022-05-31""#, "{}"),
      (
        "entry.corrected", #""causes":"@8 @9""#,
        #"{"reason":"nhầm","replacement":{"data":{"value":"5"},"period":"2021"}}"#
      ),
      ("entry.retracted", #""causes":"@8""#, #"{"reason":"nhầm"}"#),
      (
        "obligation.set", #""subject":"bc","effectiveon":"2021-01-01""#,
        #"{"title":"Báo cáo","models":["documents"],"kind":"district","every":"month","#
          + #""closing":14,"due":{"days":5},"except":["x"],"only":[1,3]}"#
      ),
      (
        "calendar.day", #""subject":"2022-04-30","effectiveon":"2022-04-30""#, #"{"working":false}"#
      ),
      ("period.closed", #""unit":"tinh","period":"2021""#, #"{"reason":"chốt"}"#),
      (
        "point.marked", #""subject":"chot","effectiveon":"2022-01-01""#,
        #"{"point":"2021-12-31@2022-01-15:8"}"#
      ),
    ].map { type, attributes, data in
      #"{"specversion":"1.0","id":"\#(type)","source":"so","type":"\#(type).v1","#
        + #""reportedon":"2026-01-15","actor":"can-bo","idempotencykey":"k","note":"ghi chú","#
        + #"\#(attributes),"datacontenttype":"application/json","data":\#(data)}"#
    }

  /// A log of which receipts are made; what all lines share is left out.
  static let sealed = [
    #"{"type":"unit.established.v1","subject":"tinh","effectiveon":"2020-01-01","data":{"name":"Tỉnh","kind":"province"}}"#,
    #"{"type":"unit.established.v1","subject":"xa","effectiveon":"2020-01-01","data":{"name":"Xã","kind":"commune","parent":"tinh"}}"#,
    #"{"type":"document.issued.v1","subject":"nd","effectiveon":"2020-01-01","data":{"number":"1/NQ","title":"Nghị quyết"}}"#,
    #"{"type":"indicator.defined.v1","subject":"i","effectiveon":"2020-01-01","data":{"name":"I","measure":"%","direction":"higher","kind":"gauge","rollup":"own"}}"#,
    #"{"type":"target.set.v1","subject":"t","unit":"tinh","effectiveon":"2020-01-01","data":{"indicator":"i","comparator":">=","value":"80","deadline":"2025-12-31","document":"nd"}}"#,
    #"{"type":"measurement.reported.v1","subject":"i","unit":"tinh","period":"2021","data":{"value":"50"}}"#,
    #"{"type":"entry.corrected.v1","causes":"@6","data":{"reason":"nhầm","replacement":{"data":{"value":"51"}}}}"#,
    #"{"type":"documents.counted.v1","unit":"xa","period":"2022","data":{"incoming":5,"outgoing":4,"eligible":3,"signed":2}}"#,
  ]

  static let sheets = [
    "đơn vị,chỉ tiêu,kỳ,giá trị\ntinh,ky-so,2021,\"99,5\"\n",
    "unit;indicator;period;value\r\ntinh;ky-so;2021-Q3;>99\r\n\"a;b\";\"x\"\"y\";2021;1/2\r\n",
    "Đơn vị\tKỳ\tVăn bản đến\tVăn bản đi\ntinh\t2021\t1.988.791\t808.230\n",
    "unit,effectiveOn,incoming,outgoing,eligible,signed,note\ntinh,31/12/2021,5,4,3,2,\"nhiều\ndòng\"\n",
    "mốc,ngày,đơn vị\nm,31/12/2021,tinh\n",
  ]
}
