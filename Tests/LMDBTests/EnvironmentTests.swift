import LMDB
import Testing

@Suite struct EnvironmentTests {
  private func filled(_ directory: TemporaryDirectory, _ keys: [UInt64]) throws
    -> (Environment, Table)
  {
    let environment = try Environment(directory.path)
    let table = try environment.table("t", create: true)
    try environment.write { tx in
      for key in keys { try tx.put(key, [UInt8(key & 255)], in: table) }
    }
    return (environment, table)
  }

  @Test("what was put is got, replaced, counted and deleted")
  func putGetDelete() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [1, 2, 3])
    try environment.write { tx in
      try tx.put(UInt64(2), [9, 9], in: table)
      let removed = try tx.delete(UInt64(3), in: table)
      let missing = try tx.delete(UInt64(30), in: table)
      #expect(removed && !missing)
    }
    try environment.read { tx throws in
      let values = try (1...3).map { try tx.copy(UInt64($0), in: table) }
      #expect(values == [[1], [9, 9], nil])
      let count = try tx.count(table)
      #expect(count == 2)
    }
  }

  @Test("a write whose body throws leaves nothing")
  func abort() throws {
    struct Stop: Error {}
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [1])
    #expect(throws: Stop.self) {
      try environment.write { tx in
        try tx.put(UInt64(2), [2], in: table)
        throw Stop()
      }
    }
    #expect(try environment.read { try $0.count(table) } == 1)
  }

  @Test("a snapshot does not see what is committed after it began")
  func snapshot() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [1])
    try environment.read { tx in
      try environment.write { try $0.put(UInt64(2), [2], in: table) }
      let count = try tx.count(table)
      #expect(count == 1)
    }
    #expect(try environment.read { try $0.count(table) } == 2)
  }

  @Test("a cursor finds the first key at least, and the last key at most, what was asked")
  func seeking() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [10, 20, 30])
    func seek(_ wanted: UInt64, atMost: Bool) throws -> UInt64? {
      try environment.read { tx in
        try tx.cursor(table) { cursor in
          let found = atMost ? try cursor.seek(atMost: wanted) : try cursor.seek(atLeast: wanted)
          return found ? cursor.withKey { $0.bigEndianUInt64 } : nil
        }
      }
    }
    #expect(try [9, 10, 11, 30, 31].map { try seek($0, atMost: false) } == [10, 10, 20, 30, nil])
    #expect(try [9, 10, 11, 30, 31].map { try seek($0, atMost: true) } == [nil, 10, 10, 30, 30])
  }

  @Test("a cursor goes both ways and stays at the ends")
  func walking() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [1, 2, 3])
    try environment.read { tx in
      try tx.cursor(table) { cursor throws in
        var seen: [UInt64] = []
        var found = try cursor.first()
        while found {
          seen.append(cursor.withKey { $0.bigEndianUInt64! })
          found = try cursor.next()
        }
        found = true
        while found {
          seen.append(cursor.withKey { $0.bigEndianUInt64! })
          found = try cursor.previous()
        }
        #expect(seen == [1, 2, 3, 3, 2, 1])
      }
    }
  }

  @Test("entries are removed by a condition, from a key on, up to a limit")
  func deleteWhere() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, (1...1000).map { $0 })
    let removed = try environment.write { tx in
      try tx.delete(in: table, from: UInt64(101), limit: 300) { key, _ in
        key.bigEndianUInt64! % 2 == 0
      }
    }
    #expect(removed == 300)
    let left = try environment.read { tx in
      var left: [UInt64] = []
      try tx.walk(table) { key, _ in
        left.append(key.bigEndianUInt64!)
        return true
      }
      return left
    }
    #expect(left == (1...1000).filter { !((102...700).contains($0) && $0 % 2 == 0) })
  }

  @Test("a put out of order that claims to append is refused")
  func append() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [5])
    let error = #expect(throws: LMDBError.self) {
      try environment.write { try $0.put(UInt64(4), [], in: table, appending: true) }
    }
    #expect(error?.category == .conflict)
  }

  @Test("a key of 512 bytes is incorrect, one of 511 is taken")
  func keySize() throws {
    let directory = TemporaryDirectory()
    let (environment, table) = try filled(directory, [])
    #expect(environment.maxKeySize == 511)
    try environment.write { try $0.put([UInt8](repeating: 1, count: 511), [], in: table) }
    let error = #expect(throws: LMDBError.self) {
      try environment.write { try $0.put([UInt8](repeating: 1, count: 512), [], in: table) }
    }
    #expect(error?.category == .incorrect)
  }

  @Test("a write inside a write is refused, not waited for")
  func nested() throws {
    let directory = TemporaryDirectory()
    let (environment, _) = try filled(directory, [])
    let error = #expect(throws: LMDBError.self) {
      try environment.write { _ in try environment.write { _ in } }
    }
    #expect(error?.code == "nestedWrite")
  }

  @Test("two handles of one process share the file; the second outlives the first")
  func twoHandles() throws {
    let directory = TemporaryDirectory()
    var first: Environment? = try Environment(directory.path)
    let table = try first!.table("t", create: true)
    let second = try Environment(directory.path)
    try second.write { try $0.put(UInt64(1), [1], in: table) }
    #expect(try first!.read { try $0.count(table) } == 1)
    first = nil
    #expect(try second.read { try $0.count(table) } == 1)
  }

  @Test("reading only refuses to write and to make tables, and needs the file")
  func readOnly() throws {
    let directory = TemporaryDirectory()
    var options = Environment.Options()
    options.readOnly = true
    #expect(throws: LMDBError.self) { try Environment(directory.path, options) }
    do { _ = try filled(directory, [1]) }
    let environment = try Environment(directory.path, options)
    #expect(throws: LMDBError.self) { try environment.write { _ in } }
    let error = #expect(throws: LMDBError.self) { try environment.table("u", create: true) }
    #expect(error?.category == .notFound)
  }
}
