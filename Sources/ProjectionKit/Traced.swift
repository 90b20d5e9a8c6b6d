public import Domain

/// A value with the events it rests on, where somebody asked why; else it costs no more than the
/// value.
@dynamicMemberLookup
public struct Traced<Value: Sendable>: Sendable {
  public var value: Value
  public var trace: Trace?

  public init(_ value: Value, _ trace: Trace? = nil) {
    self.value = value
    self.trace = trace
  }

  /// A part of the value rests on the same events: `ledger.last(...)?.reportedOn`.
  public subscript<Part: Sendable>(dynamicMember path: KeyPath<Value, Part>) -> Traced<Part> {
    Traced<Part>(value[keyPath: path], trace)
  }
}

/// A sum of readings.
public typealias Total = Traced<Decimal>

extension Traced<Decimal> {
  public static func += (left: inout Total, right: Total) {
    left.value += right.value
    guard let more = right.trace else { return }
    left.trace = Trace(.sum, (left.trace?.sources ?? []) + more.sources)
  }
}

extension Traced<Reading> {
  /// The last of some readings in fold order; it outranks the others and what they outrank.
  public static func last(of all: [Traced<Reading>]) -> Traced<Reading>? {
    guard var last = all.max(by: { Reading.inFoldOrder($0.value, $1.value) }) else { return nil }
    for other in all where other.value != last.value {
      last.trace?.outranked += (other.trace?.sources ?? []) + (other.trace?.outranked ?? [])
    }
    return last
  }
}

extension Traced<Quantity> {
  /// A part of a whole in percent; nil where the whole is 0. Each event has its share of the part
  /// over the whole; the shares add up to the percent as printed.
  public static func percent(_ part: Total, of whole: Total) -> Traced<Quantity>? {
    guard let quantity = Figure(part.value, over: whole.value).quantity(asPercent: true) else {
      return nil
    }
    let factor = Rational.hundred / Rational(whole.value)
    return Traced(
      quantity,
      part.trace.map { trace in
        Trace(
          .sum,
          Source.shares(trace.sources, of: quantity.value.rounded()) {
            Rational($0.value) * factor
          })
      })
  }

  /// A reading as it was published, which stands for itself.
  public static func published(_ reading: Traced<Reading>) -> Traced<Quantity>? {
    guard let quantity = reading.value.figure.quantity(asPercent: true) else { return nil }
    var trace = reading.trace
    for index in trace?.sources.indices ?? 0..<0 {
      trace?.sources[index].amount = quantity.value.rounded()
    }
    let outranked = trace?.outranked.map { $0.alone(asPercent: true) }
    trace?.outranked = outranked ?? []
    return Traced(quantity, trace)
  }
}

extension Cell {
  public static func decimal(_ total: Total?) -> Cell {
    total.map { Cell.number($0.value).traced($0.trace) } ?? .null
  }

  public static func percent(_ quantity: Traced<Quantity>?) -> Cell {
    percent(quantity?.value).traced(quantity?.trace)
  }

  /// A day of a reading: no amount of it is the day's.
  public static func optional(_ day: Traced<Day>?) -> Cell {
    var trace = day?.trace
    for index in trace?.sources.indices ?? 0..<0 { trace?.sources[index].amount = nil }
    return optional(day?.value).traced(trace)
  }
}
