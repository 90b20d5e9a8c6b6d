import EventLog
import Foundation
import LMDB
import Testing

@Suite struct DamageTests {
  private func log(_ directory: TemporaryDirectory) throws {
    let log = try directory.create()
    try log.write(now: 1) { writer in
      for i in 0..<20 {
        _ = try writer.append(event("marked event \(i)", keyed: true, names: ["u"]))
      }
    }
  }

  private func change(_ path: String, _ body: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    body(&data)
    try data.write(to: URL(fileURLWithPath: path))
  }

  private func code(_ directory: TemporaryDirectory) -> String? {
    do {
      _ = try EventLog.open(at: directory.log)
      return nil
    } catch let error as LogError {
      return "\(error.category) \(error.code)"
    } catch {
      return "\(error)"
    }
  }

  @Test("a header of a newer format, of another byte order, not ours, missing or damaged")
  func headers() throws {
    func after(_ body: (inout Data) -> Void) throws -> String? {
      let directory = TemporaryDirectory()
      try log(directory)
      try change(directory.log + "/header", body)
      return code(directory)
    }
    #expect(try after { $0[8] = 2 } == "corrupt newerFormat")
    #expect(
      try after { $0.replaceSubrange(12..<16, with: [1, 2, 3, 4]) } == "corrupt foreignByteOrder")
    #expect(try after { $0[0] = 65 } == "corrupt notOurs")
    #expect(try after { $0[20] ^= 1 } == "corrupt damaged")
    #expect(try after { $0.removeLast() } == "corrupt damaged")
    #expect(try after { $0 = Data() } == "corrupt notOurs")
    let directory = TemporaryDirectory()
    #expect(code(directory) == "notFound noLog")
  }

  @Test("a data.mdb that was cut short, or is another file, is never opened by LMDB")
  func dataFile() throws {
    func after(_ body: (inout Data) -> Void) throws -> String? {
      let directory = TemporaryDirectory()
      try log(directory)
      try change(directory.log + "/data.mdb", body)
      return code(directory)
    }
    #expect(try after { $0 = $0.prefix(100) } == "corrupt notLMDB")
    #expect(try after { $0 = $0.prefix(4096) } == "corrupt cutShort")
    #expect(try after { $0 = $0.prefix($0.count - 4096) } == "corrupt cutShort")
    #expect(try after { $0 = $0.prefix($0.count / 2) } == "corrupt cutShort")
    let foreign = Data("SQLite format 3\0".utf8) + Data(count: 9_000)
    #expect(try after { $0 = foreign } == "corrupt notLMDB")
    let directory = TemporaryDirectory()
    try log(directory)
    try FileManager.default.removeItem(atPath: directory.log + "/data.mdb")
    #expect(code(directory) == "corrupt damaged")
  }

  @Test("whatever byte of a frame is flipped, verify says corrupt")
  func flippedByte() throws {
    let directory = TemporaryDirectory()
    try log(directory)
    let whole = try Data(contentsOf: URL(fileURLWithPath: directory.log + "/data.mdb"))
    let start = whole.range(of: Data("TFRM".utf8))!.lowerBound
    let length = whole[(start + 8)..<(start + 12)].reversed().reduce(0) { $0 << 8 | Int($1) }
    for offset in stride(from: Int.random(in: 0..<29), to: length, by: 29) {
      let copy = TemporaryDirectory()
      try FileManager.default.copyItem(atPath: directory.log, toPath: copy.log)
      try change(copy.log + "/data.mdb") { $0[start + offset] ^= 0x10 }
      let error = #expect(throws: LogError.self, "at \(offset)") {
        try EventLog.open(at: copy.log).verify()
      }
      #expect(error?.category == .corrupt)
      #expect(error?.position == 1)
    }
  }

  @Test("what is too big is refused, and what fits exactly is taken")
  func bounds() throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    func code(_ event: Appendable) -> String? {
      do {
        _ = try log.write(now: 1) { try $0.append(event) }
        return nil
      } catch { return (error as? LogError)?.code }
    }
    let big = [UInt8](repeating: 7, count: Limits.bytesPerEvent - 8)
    #expect(code(Appendable(bytes: big)) == nil)
    #expect(code(Appendable(bytes: big + [1])) == "eventTooBig")
    #expect(code(Appendable(bytes: [], keys: [[UInt8](repeating: 1, count: 511)])) == nil)
    #expect(code(Appendable(bytes: [], keys: [[UInt8](repeating: 1, count: 512)])) == "keyTooLong")
    #expect(code(Appendable(bytes: [], keys: [[]])) == "keyTooLong")
    #expect(code(Appendable(bytes: [], names: [String(repeating: "n", count: 511)])) == nil)
    let long = String(repeating: "n", count: 512)
    #expect(code(Appendable(bytes: [], names: [long])) == "nameTooLong")
    #expect(code(Appendable(bytes: [UInt8](repeating: 1, count: 2_000_000))) == nil)
    #expect(try log.verify().head.position == 4)
  }

  @Test("a log opened for reading only refuses to write, and reads where nothing can be written")
  func readOnly() throws {
    let directory = TemporaryDirectory()
    try log(directory)
    let log = try EventLog.open(at: directory.log, readOnly: true)
    #expect(throws: LogError.self) { try log.write(now: 1) { _ in } }
    #expect(try log.read { $0.head.position } == 20)
  }

  @Test("a log is not made where one is already")
  func twice() throws {
    let directory = TemporaryDirectory()
    try log(directory)
    let error = #expect(throws: LogError.self) { try directory.create() }
    #expect(error?.category == .conflict)
  }

  @Test(
    "a name that is lost, or has another's number, is damage: never unknown, never given anew",
    arguments: [false, true])
  func names(isLost: Bool) throws {
    let directory = TemporaryDirectory()
    let log = try directory.create()
    try log.write(now: 1) { writer in
      for name in ["a", "b", "c"] { _ = try writer.append(event(name, names: [name])) }
    }
    let environment = try Environment(directory.log)
    let names = try environment.table("nameids")
    try environment.write { transaction in
      if isLost {
        try transaction.delete("b", in: names)
      } else {
        try transaction.put("b", [1, 0, 0, 0] as [UInt8], in: names)
      }
    }
    for name in isLost ? ["b", "unknown"] : ["b"] {
      let reopened = try EventLog.open(at: directory.log)
      #expect(throws: LogError.self) { try reopened.read { try $0.number(of: name) } }
      #expect(throws: LogError.self) {
        try reopened.write(now: 2) { _ = try $0.append(event("d", names: [name])) }
      }
    }
  }
}
