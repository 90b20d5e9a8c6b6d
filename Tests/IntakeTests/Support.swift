import Domain
import Intake
import Testing

/// The day all tests of this module take for today.
let today = Day(iso: "2025-06-30")!

func day(_ text: String) -> Day { Day(iso: text)! }
func decimal(_ text: String) -> Decimal { Decimal(strict: text)! }

/// A line with the usual attributes; `changes` replaces or adds some, nil takes one away.
func line(_ changes: [String: String?] = [:]) -> String {
  var members: [(String, String)] = [
    ("specversion", "\"1.0\""), ("id", "\"a1\""), ("source", "\"so-tttt\""),
    ("type", "\"documents.counted.v1\""), ("subject", "\"van-ban\""), ("unit", "\"tinh\""),
    ("period", "\"2021\""), ("effectiveon", "\"2021-12-31\""), ("reportedon", "\"2022-01-04\""),
    ("datacontenttype", "\"application/json\""),
    ("data", #"{"incoming":1988791,"outgoing":808230}"#),
  ]
  for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
    let index = members.firstIndex { $0.0 == name }
    switch (index, value) {
    case (let index?, let value?): members[index].1 = value
    case (let index?, nil): members.remove(at: index)
    case (nil, let value?): members.append((name, value))
    case (nil, nil): break
    }
  }
  return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
}

func read(_ text: String) throws(DomainError) -> EventLine {
  let bytes = Array(text.utf8)
  let result: Result<EventLine, DomainError> = bytes.withUnsafeBytes { bytes in
    do throws(DomainError) {
      return .success(try EventLine(bytes, today: today))
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}

/// The error a line is refused with; a failure of the test when it is taken.
func refusal(_ text: String, _ location: SourceLocation = #_sourceLocation) -> DomainError? {
  do {
    _ = try read(text)
    Issue.record("the line was taken", sourceLocation: location)
    return nil
  } catch {
    return error
  }
}

/// The text of a line that an error points at, to the next comma or end.
func pointed(_ text: String, _ error: DomainError?) -> String? {
  guard let offset = error?.offset else { return nil }
  let rest = Array(text.utf8).dropFirst(offset)
  return String(decoding: rest.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self)
}
