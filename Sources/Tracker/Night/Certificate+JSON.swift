public import Domain

extension Certificate {
  static let schema = "tiendo/certificate/1"

  /// The certificate as it is kept, one object.
  public var json: JSON {
    .object([
      ("schema", .string(Certificate.schema)), ("night", .integer(number)), ("at", .integer(at)),
      ("asOf", .string(asOf.description)), ("knownOn", .string(knownOn.description)),
      ("position", .integer(position)), ("root", .string(root)), ("program", .string(program)),
      ("result", .string(result.rawValue)),
      (
        "difference",
        difference.map {
          .object([
            ("model", .string($0.model)), ("place", .string($0.place)),
            ("served", .string($0.stored)), ("log", .string($0.folded)),
          ])
        } ?? JSON(.null)
      ),
      ("models", .array(models.map(\.json))), ("frames", .integer(frames)),
      ("keys", .integer(keys)),
      (
        "backup",
        backup.map {
          .object([
            ("directory", .string($0.directory)), ("position", .integer($0.position)),
            ("added", .integer($0.added)),
          ])
        } ?? JSON(.null)
      ),
      ("milliseconds", .object(milliseconds.map { ($0.step, .integer($0.took)) })),
    ])
  }

  /// Nil where the text is no certificate this program can read.
  init?(_ json: JSON) {
    guard json["schema"]?.text == Certificate.schema,
      let number = json["night"]?.whole, let at = json["at"]?.whole,
      let asOf = json["asOf"]?.text.flatMap({ Day($0) }),
      let knownOn = json["knownOn"]?.text.flatMap({ Day($0) }),
      let position = json["position"]?.whole, let root = json["root"]?.text,
      let program = json["program"]?.text,
      let result = json["result"]?.text.flatMap(Result.init(rawValue:)),
      case .array(let models)? = json["models"]?.value,
      let frames = json["frames"]?.whole, let keys = json["keys"]?.whole
    else { return nil }
    (self.number, self.at, self.asOf, self.knownOn) = (Int(number), at, asOf, knownOn)
    (self.position, self.root, self.program) = (UInt64(clamping: position), root, program)
    self.result = result
    self.models = models.compactMap(Model.init)
    (self.frames, self.keys) = (Int(frames), Int(keys))
    difference = json["difference"].flatMap(ViewDrift.init)
    backup = json["backup"].flatMap(Copy.init)
    milliseconds = []
    if case .object(let steps)? = json["milliseconds"]?.value {
      milliseconds = steps.map { ($0.key, Int($0.value.whole ?? 0)) }
    }
  }
}

extension Certificate.Model {
  var json: JSON {
    .object([
      ("model", .string(name)), ("version", .integer(version)), ("rows", .integer(rows)),
      ("digest", .string(digest)), ("answer", .string(answer)),
    ])
  }

  init?(_ json: JSON) {
    guard let name = json["model"]?.text, let version = json["version"]?.whole,
      let rows = json["rows"]?.whole, let digest = json["digest"]?.text,
      let answer = json["answer"]?.text
    else { return nil }
    self.init(
      name: name, version: Int(version), rows: Int(rows), digest: digest, answer: answer)
  }
}

extension Certificate.Copy {
  init?(_ json: JSON) {
    guard let directory = json["directory"]?.text, let position = json["position"]?.whole,
      let added = json["added"]?.whole
    else { return nil }
    self.init(
      directory: directory, position: UInt64(clamping: position), added: UInt64(clamping: added))
  }
}

extension ViewDrift {
  init?(_ json: JSON) {
    guard let model = json["model"]?.text, let place = json["place"]?.text,
      let served = json["served"]?.text, let log = json["log"]?.text
    else { return nil }
    self.init(model: model, place: place, point: nil, stored: served, folded: log)
  }
}
