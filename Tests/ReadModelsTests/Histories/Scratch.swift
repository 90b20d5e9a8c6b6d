import Domain
import Foundation
import LMDB
import ProjectionKit
import Projections
import TestSupport
import Testing

@testable import ReadModels

/// A directory for views that goes with the value.
final class Scratch {
  let path = FileManager.default.temporaryDirectory.appending(
    path: "views-\(UUID().uuidString)"
  ).path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func models(_ projections: [any Projection.Type] = allProjections) -> ReadModels {
    func erased(_ projection: any Projection.Type) -> AnyProjection { AnyProjection(projection) }
    return ReadModels(directory: path, projections: projections.map(erased))
  }

  /// The directory of the generation in use.
  var generation: String { path + "/" + contents("current") }

  func contents(_ file: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: path + "/" + file) ?? Data(), as: UTF8.self)
  }

  /// An empty chained table in an environment of its own.
  func chained(keyLength: Int) throws -> (Environment, ChainedTable) {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let environment = try Environment(path)
    let table = ChainedTable(
      try environment.table("chained", create: true), keyLength: keyLength)
    try environment.write { transaction in
      var filler = ChainFiller(table)
      try filler.finish(transaction)
    }
    return (environment, table)
  }

  /// What the generation in use was made from.
  func stamp(_ models: ReadModels) throws -> Stamp? {
    let generation = try Generation(generation, projections: models.projections)
    return try generation.environment.read { try generation.stamp($0) }
  }
}

/// The seeds to try: a hundred, a thousand by scripts/histories.
let seeds = 1...(UInt64(ProcessInfo.processInfo.environment["TIENDO_HISTORIES"] ?? "") ?? 100)

extension MemoryHistory {
  init(seed: UInt64, count: Int? = nil) throws {
    self.init(try RandomHistory.facts(seed: seed, count: count ?? (seed % 5 == 0 ? 220 : 90)))
  }

  /// Random questions: V, K and P at random or at their ends; at times a window, a unit, a level.
  func questions(_ count: Int, _ random: inout Seeded) -> [Question] {
    (0..<count).map { _ in
      func day() -> Day { Day("2020-12-01")!.advanced(by: random.number(0...2_200)) }
      let end = Day("2030-01-01")!
      var question = Question(
        at: Point(
          asOf: random.chance(20) ? end : day(), knownOn: random.chance(30) ? end : day(),
          position: random.chance(40) ? head : UInt64(random.number(0...Int(head)))))
      if random.chance(30) {
        question.period = Period(random.pick(["2022", "2023-Q2", "2024-H1"]))
      }
      if random.chance(15) { question.unit = handle("u\(random.number(0...3))") }
      if random.chance(15) { question.level = random.pick([.commune, .agency]) }
      return question
    }
  }

  /// The first place where a model's stored answer differs from the plain fold's, in words.
  func difference(
    _ models: ReadModels, _ questions: [Question], over base: MemoryHistory? = nil
  ) throws -> String? {
    let threads = try threads()
    for question in questions {
      let (point, period) = (question.point, question.period.map { " of \($0)" } ?? "")
      let catalogue = try Catalogue(
        threads, knownOn: point.knownOn, position: point.position, names: self)
      for model in models.projections {
        let asked = base.map(over) ?? self
        let stored = try models.answer(model, question, in: asked, catalogue: catalogue)
        let folded = try model.folded(question, threads, self)
        if let found = stored.difference(from: folded, at: point) {
          return "\(model.name) at \(point.text)\(period), \(found.place): "
            + "stored \(found.stored), folded \(found.folded)"
        }
      }
    }
    return nil
  }
}
