import Foundation

/// Throws mutated inputs at every reader of foreign bytes.
///
///     fuzz [--inputs N] [--seed S] [--corpus DIR] [READER...]
///
/// A reader may refuse; it may not crash, hang, or give back another thing than it took. What it was
/// reading when it does is written to `DIR/crash-READER` and named. Inputs that were answered in a
/// new way are kept in DIR/READER and begun with the next time.
@main
enum Fuzz {
  static func main() throws {
    var inputs = 100_000
    var seed: UInt64 = 1
    var corpus = ""
    var wanted: [String] = []
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--inputs": inputs = Int(arguments.popFirst() ?? "") ?? inputs
      case "--seed": seed = UInt64(arguments.popFirst() ?? "") ?? seed
      case "--corpus": corpus = arguments.popFirst() ?? ""
      default: wanted.append(argument)
      }
    }
    let scratch = Scratch()
    defer { scratch.remove() }
    let readers = try Reader.all(scratch).filter { wanted.isEmpty || wanted.contains($0.name) }
    for reader in readers {
      let share = inputs / readers.count
      var run = Run(reader, seed: seed, corpus: corpus)
      let began = DispatchTime.now().uptimeNanoseconds
      run.go(share)
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
      print(
        "\(reader.name): \(share) inputs, seed \(seed), \(run.outcomes.count) kinds of answer,"
          + " \(Int(Double(share) / max(seconds, 0.001))) inputs/s")
    }
    print("\(inputs / max(readers.count, 1) * readers.count) inputs, 0 crashes")
  }
}
