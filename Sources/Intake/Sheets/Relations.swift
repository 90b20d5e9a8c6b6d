internal import Domain

/// What a part of an office file refers to; the type by its last word, since there are two sets of
/// them.
struct Relation {
  var id: String
  var type: String
  var target: String

  /// Those of a part, in the file's order; nil where the file has no list of them.
  static func of(_ part: String, in file: ZipFile) throws(IntakeError) -> [Relation]? {
    let cut = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = String(part[..<cut])
    guard let rels = try file.part("\(folder)_rels/\(part[cut...]).rels") else { return nil }
    var relations: [Relation] = []
    try TagReader(rels, of: file.name) { name, attributes in
      guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
        relations.count < 10_000
      else { return }
      let type = attributes["Type"]?.split(separator: "/").last ?? ""
      relations.append(
        Relation(
          id: id, type: String(type),
          target: target.hasPrefix("/") ? String(target.dropFirst()) : folder + target))
    }
    return relations
  }
}
