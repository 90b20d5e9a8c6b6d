import Foundation
import LMDB
import Testing

@Suite struct GrowthTests {
  private func small(_ directory: TemporaryDirectory) throws -> Environment {
    var options = Environment.Options()
    options.mapSize = 1 << 16
    return try Environment(directory.path, options)
  }

  @Test("the map grows by itself, and the body is run again from its start")
  func growsInPut() throws {
    let directory = TemporaryDirectory()
    let environment = try small(directory)
    let table = try environment.table("t", create: true)
    var runs = 0
    try environment.write { tx in
      runs += 1
      for key in 0..<UInt64(2_000) { try tx.put(key, [UInt8](repeating: 7, count: 500), in: table) }
    }
    #expect(runs > 1)
    #expect(environment.mapSize > 1_000_000)
    #expect(try environment.read { try $0.count(table) } == 2_000)
  }

  @Test("the map grows whichever of put and commit asks, at every size of what is written")
  func growsInCommit() throws {
    for count in stride(from: 1, through: 60, by: 1) {
      let directory = TemporaryDirectory()
      let environment = try small(directory)
      let table = try environment.table("t", create: true)
      // Replacing big values frees pages: the list of free pages is written by the commit.
      for round in 0..<4 {
        try environment.write { tx in
          for key in 0..<UInt64(count) {
            try tx.put(key, [UInt8](repeating: UInt8(round), count: 3_000), in: table)
          }
        }
      }
      #expect(try environment.read { try $0.count(table) } == count)
    }
  }

  @Test("a body that hides the full map in an error of its own is run again all the same")
  func hiddenFullness() throws {
    struct Own: Error {}
    let directory = TemporaryDirectory()
    let environment = try small(directory)
    let table = try environment.table("t", create: true)
    try environment.write { tx in
      do {
        for key in 0..<UInt64(200) { try tx.put(key, [UInt8](repeating: 7, count: 900), in: table) }
      } catch { throw Own() }
    }
    #expect(try environment.read { try $0.count(table) } == 200)
  }

  @Test("a read held open in this process makes growth wait, then fail as busy, not hang")
  func readerHeldOpen() throws {
    let directory = TemporaryDirectory()
    let environment = try small(directory)
    let table = try environment.table("t", create: true)
    let other = Thread {
      try? environment.read { tx in
        Thread.sleep(forTimeInterval: 0.2)
        _ = try tx.count(table)
      }
    }
    other.start()
    Thread.sleep(forTimeInterval: 0.05)
    try environment.write { tx in
      for key in 0..<UInt64(200) { try tx.put(key, [UInt8](repeating: 7, count: 900), in: table) }
    }
    #expect(try environment.read { try $0.count(table) } == 200)
  }

  @Test("another process that grew the file is followed, reading and writing")
  func grownElsewhere() throws {
    let directory = TemporaryDirectory()
    let environment = try small(directory)
    let table = try environment.table("t", create: true)
    for round in 0..<2 {
      try python(
        """
        import ctypes, sys
        c = ctypes.CDLL("liblmdb.so.0")
        class V(ctypes.Structure):
            _fields_ = [("size", ctypes.c_size_t), ("data", ctypes.c_char_p)]
        def ok(status):
            if status: sys.exit(1)
        env, txn, dbi = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_uint()
        ok(c.mdb_env_create(ctypes.byref(env)))
        ok(c.mdb_env_set_mapsize(env, ctypes.c_size_t(\(64 << (20 + round)))))
        ok(c.mdb_env_set_maxdbs(env, 4))
        ok(c.mdb_env_open(env, b"\(directory.path)", 0, 0o644))
        ok(c.mdb_txn_begin(env, None, 0, ctypes.byref(txn)))
        ok(c.mdb_dbi_open(txn, b"t", 0, ctypes.byref(dbi)))
        for i in range(\(400 * (round + 1))):
            key = b"%08d" % i
            k, v = V(8, key), V(4000, b"x" * 4000)
            ok(c.mdb_put(txn, dbi, ctypes.byref(k), ctypes.byref(v), 0))
        ok(c.mdb_txn_commit(txn))
        c.mdb_env_close(env)
        """)
      if round == 0 {
        #expect(try environment.read { try $0.count(table) } == 400)
      } else {
        try environment.write { try $0.put([1], [1], in: table) }
        #expect(try environment.read { try $0.count(table) } == 801)
      }
    }
  }

  private func python(_ program: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
