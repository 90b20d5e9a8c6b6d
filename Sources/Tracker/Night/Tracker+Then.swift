public import Domain
internal import EventLog
internal import FoundationEssentials
internal import Glibc
public import ProjectionKit
internal import ReadModels

/// What was known then, made anew, beside the certificate of that night.
public struct RebuiltThen: Sendable {
  public var point: Point
  public var certificate: Certificate
  public var models: [Certificate.Model]
  /// How many models' rows and answers could be compared with the certificate's.
  public var compared: (rows: Int, answers: Int)
  /// The first thing that is not as it was certified; nil where all is.
  public var difference: Sentence?
}

extension Tracker {
  /// Makes every read model anew from the events that were there at a position, and compares them
  /// with the certificate of the night that ended there: the last one of that position, or, where no
  /// position is asked for, the last of a day up to `knownOn`. Nil where there is none.
  ///
  /// Answers are compared where the point has the certificate's days; rows always. What another
  /// version of a projection made cannot be compared.
  public func rebuildThen(
    asOf: Day?, knownOn: Day?, position: UInt64?,
    progress: (UInt64, UInt64) -> Void = { _, _ in }
  ) throws -> RebuiltThen? {
    let certificate = certificates.last {
      position == nil ? $0.asOf <= knownOn ?? today : $0.position == position
    }
    guard let certificate, try certificate.position <= history.head else { return nil }
    let point = Point(
      asOf: asOf ?? certificate.asOf, knownOn: knownOn ?? certificate.knownOn,
      position: certificate.position)
    return try translating {
      let then = try LogHistory(log, catalogueFile, through: point.position)
      let models = try madeAnew(at: point, in: then, progress)
      var made = RebuiltThen(
        point: point, certificate: certificate, models: models, compared: (0, 0))
      made.compare(root: then.root.hex)
      return made
    }
  }

  /// In a folder of its own, which goes again.
  private func madeAnew(
    at point: Point, in history: LogHistory, _ progress: (UInt64, UInt64) -> Void
  ) throws -> [Certificate.Model] {
    let folder = "\(path)/views/then-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let views = freshViews(in: folder)
    guard try views.rebuild(history, progress: progress) != nil else {
      throw TrackerError(
        .store, .unavailable, "views",
        vi: "không ghi được \(folder); hãy kiểm tra quyền và chỗ trống",
        en: "\(folder) cannot be written; check permissions and space")
    }
    return try certified(views, at: point, in: history)
  }
}

extension RebuiltThen {
  /// Whether it was made of the days whose answers are certified.
  public var asksAsCertified: Bool {
    point.asOf == certificate.asOf && point.knownOn == certificate.knownOn
  }

  fileprivate mutating func compare(root: String) {
    guard root == certificate.root else {
      difference = Sentence(
        vi: "mã gốc của sổ ở vị trí \(point.position) không phải mã đã chứng nhận: sổ đã bị thay",
        en: "the log's root at position \(point.position) is not the certified one: "
          + "the log was replaced")
      return
    }
    for model in models {
      guard
        let certified = certificate.models.first(where: {
          $0.name == model.name && $0.version == model.version
        })
      else { continue }
      compared.rows += 1
      if model.digest != certified.digest {
        difference =
          difference
          ?? Sentence(
            vi: "các dòng của bảng \(model.name) không như đã chứng nhận",
            en: "the rows of \(model.name) are not the certified ones")
      }
      guard asksAsCertified else { continue }
      compared.answers += 1
      if model.answer != certified.answer {
        difference =
          difference
          ?? Sentence(
            vi: "câu trả lời của bảng \(model.name) không như đã chứng nhận",
            en: "the answer of \(model.name) is not the certified one")
      }
    }
  }
}
