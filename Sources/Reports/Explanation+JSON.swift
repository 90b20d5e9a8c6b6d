internal import Domain
public import ProjectionKit

extension Explanation {
  /// The object outside programs rely on: the row as `show` prints it, then a contribution a line.
  public func json(at point: Point, root: String, drafts: Int = 0) -> String {
    let table = Table(model: model, columns: columns, rows: [], showsID: showsID)
    let head = JSON.object([
      ("schema", .string("tiendo/why/1")), ("model", .string(model)), ("row", .string(row.id)),
      ("asOf", .string(point.asOf.description)), ("knownOn", .string(point.knownOn.description)),
      ("position", .integer(point.position)), ("root", .string(root)),
      ("drafts", drafts > 0 ? .integer(drafts) : nil), ("figure", table.json(of: row)),
    ]).compact
    let lists = [
      ("contributions", contributions.map(\.json)), ("outranked", outranked.map(\.json)),
      ("terms", terms.map(\.json)), ("moves", moves.map(\.json)),
    ]
    return head.dropLast()
      + lists.map { name, items in
        let lines = items.map { "\n" + $0.compact }.joined(separator: ",")
        return ",\n\"\(name)\":[\(lines)\(items.isEmpty ? "" : "\n")]"
      }.joined() + "}\n"
  }
}

extension Explanation.Contribution {
  fileprivate var json: JSON {
    func text(_ value: (any CustomStringConvertible)?) -> JSON {
      value.map { .string($0.description) } ?? JSON(.null)
    }
    var members: [(String, JSON?)] = [
      ("column", .string(column)), ("amount", text(source.amount)),
      ("position", .integer(source.position)), ("effectiveOn", text(source.effectiveOn)),
      ("reportedOn", text(source.reportedOn)), ("period", text(period)), ("unit", text(unit)),
      ("corrects", corrects.map { .integer($0) } ?? JSON(.null)),
    ]
    if let share { members.append(("share", .string(share.rounded().description))) }
    if let figure = source.figure {
      members.append(("qualifier", .string(figure.qualifier.symbol)))
      if let denominator = figure.denominator {
        members += [("numerator", text(figure.value)), ("denominator", text(denominator))]
      }
    }
    members += [
      ("actor", text(origin.actor)), ("document", text(origin.document)),
      ("ref", text(origin.ref)),
    ]
    return .object(members)
  }
}

extension Explanation.Move {
  fileprivate var json: JSON {
    .object([
      ("position", .integer(position)), ("effectiveOn", .string(effectiveOn.description)),
      ("reportedOn", .string(reportedOn.description)), ("unit", .string(unit)),
      ("parent", .string(parent)),
    ])
  }
}
