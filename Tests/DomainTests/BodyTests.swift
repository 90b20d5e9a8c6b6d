import Domain
import Testing

@Suite("What events say")
struct BodyTests {
  @Test("there is a sample of every kind")
  func complete() {
    #expect(Set(BodySample.all.map(\.kind)) == Set(Kind.allCases))
  }

  @Test("data is read and written back the same", arguments: BodySample.all)
  func roundTrip(_ sample: BodySample) throws {
    let body = try Body(sample.kind, try JSON.parse(sample.data))
    #expect(body.kind == sample.kind)
    #expect(body.json.compact == sample.data)
  }

  @Test("exactly the fields that are required are required", arguments: BodySample.all)
  func missing(_ sample: BodySample) throws {
    guard case .object(let members) = try JSON.parse(sample.data).value else { return }
    for index in members.indices {
      var rest = members
      let name = rest.remove(at: index).key
      let error = refusal(sample.kind, JSON(.object(rest)))
      #expect(
        (error != nil) == sample.required.contains(name), "\(name): \(String(describing: error))")
    }
  }

  @Test("a field nobody knows is refused, by name and place", arguments: BodySample.all)
  func unknown(_ sample: BodySample) throws {
    let isEmpty = sample.data == "{}"
    let text = sample.data.dropLast() + (isEmpty ? "" : ",") + "\"khong\":1}"
    let error = refusal(sample.kind, try JSON.parse(String(text)))
    #expect(error?.code == "unknown-field")
    #expect(error?.offset == sample.data.utf8.count - (isEmpty ? 1 : 0))
  }

  @Test("a field of another type is refused", arguments: BodySample.all)
  func types(_ sample: BodySample) throws {
    guard case .object(let members) = try JSON.parse(sample.data).value else { return }
    for index in members.indices {
      for value in [JSON(.object([])), JSON(.string("")), JSON(.array([JSON(.bool(true))]))] {
        var changed = members
        changed[index].value = value
        #expect(
          refusal(sample.kind, JSON(.object(changed))) != nil,
          "\(members[index].key) = \(value.compact)")
      }
    }
  }

  @Test(
    "each thing that cannot be has its own word",
    arguments: [
      (Kind.documentsCounted, "{}", "says-nothing"),
      (.documentsCounted, #"{"incoming":-1}"#, "wrong-field"),
      (.documentsCounted, #"{"incoming":"1.5"}"#, "wrong-field"),
      (.documentsCounted, #"{"eligible":8,"signed":9}"#, "signed-eligible-outgoing"),
      (.documentsCounted, #"{"outgoing":8,"signed":9}"#, "signed-eligible-outgoing"),
      (.documentsCounted, #"{"outgoing":8,"eligible":9}"#, "signed-eligible-outgoing"),
      (.measurementReported, "{}", "says-nothing"),
      (.measurementReported, #"{"value":"1","denominator":"2"}"#, "value-or-ratio"),
      (.measurementReported, #"{"qualifier":"="}"#, "value-or-ratio"),
      (.measurementReported, #"{"numerator":"1","denominator":"-2"}"#, "negative-denominator"),
      (.measurementReported, #"{"value":"1","qualifier":"!"}"#, "wrong-field"),
      (.measurementReported, #"{"value":"1,5"}"#, "wrong-field"),
      (.measurementReported, #"{"value":"1","field":0}"#, "wrong-field"),
      (.unitChanged, "{}", "says-nothing"),
      (.unitDissolved, #"{"successors":[{"unit":"a","share":"0.9"}]}"#, "shares"),
      (.unitDissolved, #"{"successors":[{"unit":"a","share":"0"}]}"#, "share"),
      (
        .unitDissolved,
        #"{"successors":[{"unit":"a","share":"0.5"},{"unit":"a","share":"0.5"}]}"#, "share"
      ),
      (.calendarDay, #"{"working":"no"}"#, "wrong-field"),
      (.milestonePlanned, #"{"title":"x","due":"2025-02-30"}"#, "no-such-day"),
      (
        .obligationSet,
        #"{"title":"x","units":["a"],"every":"year","due":{"days":1}}"#, "owes-nothing"
      ),
      (
        .obligationSet,
        #"{"title":"x","models":["documents"],"every":"year","due":{"days":1}}"#, "nobody-owes"
      ),
      (.targetWithdrawn, "[]", "not-an-object"),
      (
        .entryCorrected,
        #"{"reason":"x","replacement":{"data":{},"period":"2021","effectiveon":"2022-01-01"}}"#,
        "day-outside-period"
      ),
    ])
  func refusals(_ kind: Kind, _ data: String, _ code: String) throws {
    let error = refusal(kind, try JSON.parse(data))
    #expect(error?.code == code)
    #expect(error?.offset != nil)
  }

  @Test("a unit that just ends has no successors; its shares need not add up")
  func noSuccessors() throws {
    _ = try Body(.unitDissolved, try JSON.parse(#"{"successors":[]}"#))
  }

  @Test("types carry their version, and are known by it only")
  func types() {
    for kind in Kind.allCases {
      #expect(Kind(type: kind.type) == kind)
      #expect(Kind(type: kind.name) == nil)
    }
    #expect(Kind(type: "measurement.reported.v2") == nil)
  }

  private func refusal(_ kind: Kind, _ data: JSON) -> DomainError? {
    do throws(DomainError) {
      _ = try Body(kind, data)
      return nil
    } catch {
      return error
    }
  }
}
