import Foundation
import TestSupport
import Testing

@Suite("actor: who may record what, signed")
struct ActorTests {
  private static let measurement = [
    "record", "measurement", "tttt", "31/50", "--unit", "tinh", "--period", "2026-Q1",
  ]

  /// The sample; `can-bo` approves, `lan` plans a department, `kim` audits.
  private static func store() throws -> TestStore {
    let store = try TestStore.sample()
    for command in [
      "actor add can-bo", "actor grant can-bo approver", "actor add lan", "actor add kim",
      "actor grant lan planner --unit so-y-te", "actor grant kim auditor",
    ] {
      let done = tiendo(command.split(separator: " ").map(String.init), store: store)
      #expect(done.status == 0, "\(command): \(done.err)")
    }
    return store
  }

  @Test("a planner records for the own unit, an auditor nothing, an approver everything")
  func roles() throws {
    let store = try Self.store()
    let counts = [
      "record", "documents", "--unit", "so-y-te", "--period", "2026-Q3", "--incoming", "5",
    ]
    for (command, actor, status) in [
      (counts, "lan", Int32(0)), (Self.measurement, "lan", 4), (counts, "kim", 4),
      (Self.measurement, "ai-do", 4), (Self.measurement, "can-bo", 0),
    ] {
      let done = tiendo(command + ["--actor", actor], store: store)
      #expect(done.status == status, "\(actor): \(done.err)")
    }
    let listed = tiendo("người-ghi", "xem", store: store)
    #expect(listed.out.contains("người lập kế hoạch (Sở Y tế)"), "\(listed.out)")
    #expect(listed.out.contains("người duyệt") && !listed.out.contains("approver"))
    let json = tiendo("actor", "list", "--json", store: store).out
    #expect(json.contains("\"planner so-yt\"") && json.contains("\"approver\""))
    let english = tiendo("actor", "list", "--lang", "en", store: store).out
    #expect(english.contains("planner (Sở Y tế)") && english.contains("approver"))
    let log = tiendo("log", "--actor", "lan", store: store)
    #expect(log.out.contains("so-yt") || log.out.contains("Sở Y tế"))
  }

  @Test("who was revoked records nothing more, and the figures recorded before stay")
  func revocation() throws {
    let store = try Self.store()
    let counts = [
      "record", "documents", "--unit", "so-y-te", "--period", "2026-Q3", "--incoming", "5",
      "--actor", "lan",
    ]
    #expect(tiendo(counts, store: store).status == 0)
    let before = tiendo("show", "documents", "--unit", "so-y-te", "--json", store: store).out
    #expect(tiendo("actor", "revoke", "lan", "--reason", "thôi", store: store).status == 0)
    #expect(tiendo(counts + ["--key", "x"], store: store).status == 4)
    let after = tiendo("show", "documents", "--unit", "so-y-te", "--json", store: store).out
    // All but the line that names the point, which has moved.
    #expect(before.split(separator: "\n").dropFirst() == after.split(separator: "\n").dropFirst())
    #expect(tiendo("verify", "--full", store: store).status == 0)
  }

  /// The sample, where entries must be signed; `can-bo` and `lan` have keys.
  private static func signedStore() throws -> TestStore {
    let store = try TestStore.sample()
    for command in [
      "actor add can-bo --new-key cb.khoa", "actor add lan --new-key lan.khoa",
      "config signatures required --sign-with cb.khoa",
    ] {
      let done = tiendo(command.split(separator: " ").map(String.init), store: store)
      #expect(done.status == 0, "\(command): \(done.err)")
    }
    return store
  }

  @Test("an id that can name no key is refused, and a key file of what was refused does not stay")
  func ids() throws {
    let store = try Self.store()
    for id in ["cán bộ", "a+b", ""] {
      for options in [[], ["--new-key", "moi.khoa"]] {
        let refused = tiendo(["actor", "add", id] + options, store: store)
        #expect(refused.status == 3 && refused.err.hasPrefix("Mã người ghi"), "\(refused.err)")
      }
    }
    let taken = tiendo("actor", "add", "lan", "--new-key", "moi.khoa", store: store)
    #expect(taken.status == 4)
    let beside = URL(filePath: store.path).deletingLastPathComponent().path
    #expect(!(try FileManager.default.contentsOfDirectory(atPath: beside)).contains("moi.khoa"))
  }

  @Test("a role is granted once, and who was revoked is listed without one")
  func grants() throws {
    let store = try Self.store()
    let again = tiendo("actor", "grant", "kim", "auditor", store: store)
    #expect(again.status == 4 && again.err.hasPrefix("\"kim\" đã có vai trò này"), "\(again.err)")
    #expect(
      tiendo("actor", "grant", "lan", "planner", "--unit", "so-y-te", store: store).status == 4)
    #expect(tiendo("actor", "revoke", "kim", "--reason", "thôi", store: store).status == 0)
    let rows = try Answer(tiendo("actor", "list", "--json", store: store).out).rows
    let roles = rows.reduce(into: [:]) { $0[$1["id"] as? String ?? ""] = $1["roles"] as? [String] }
    #expect(roles["kim"] == [] && roles["lan"] == ["planner so-yt"], "\(rows)")
  }

  @Test("where signatures are required, an entry without one or with another's key is refused")
  func signatures() throws {
    let store = try Self.signedStore()
    #expect(tiendo(Self.measurement, store: store).status == 3)
    #expect(tiendo(Self.measurement + ["--sign-with", "lan.khoa"], store: store).status == 3)
    let signed = tiendo(Self.measurement + ["--sign-with", "cb.khoa"], store: store)
    #expect(signed.status == 0, "\(signed.err)")
    let key = ["TIENDO_ACTOR_KEY": "cb.khoa"]
    #expect(tiendo("undo", "--yes", store: store, env: key).status == 0)
    let verified = tiendo("verify", "--full", "--json", store: store)
    #expect(try Answer(verified.out)["signed"] as? Int == 3)
    #expect(try Answer(verified.out)["signedSince"] as? Int == 2_199)
  }

  @Test("nobody who cannot sign asks for signatures, and nobody unsigned lets them be")
  func signaturesAreAnEntry() throws {
    let store = try TestStore.sample()
    #expect(tiendo("config", "signatures", "required", store: store).status == 3)
    let signed = try Self.signedStore()
    let config = signed.path + "/config.json"
    #expect(tiendo("config", "signatures", "optional", store: signed).status == 3)
    try FileManager.default.removeItem(atPath: config)
    #expect(tiendo("config", "signatures", store: signed).out == "required\n")
    #expect(tiendo(Self.measurement, store: signed).status == 3)
    let optional = tiendo(
      "config", "signatures", "optional", "--reason", "thôi", "--sign-with", "lan.khoa",
      "--actor", "lan", store: signed)
    #expect(optional.status == 0, "\(optional.err)")
    #expect(tiendo(Self.measurement, store: signed).status == 0)
    let log = tiendo("log", "--actor", "lan", "--json", store: signed).out
    #expect(log.contains(#""data":{"required":false,"reason":"thôi"}"#), "\(log)")
    #expect(tiendo("verify", "--full", store: signed).status == 0)
  }

  @Test("with roles only an approver says whether entries must be signed")
  func signaturesByRole() throws {
    let store = try Self.store()
    #expect(tiendo("actor", "add", "mai", "--new-key", "mai.khoa", store: store).status == 0)
    let set = [
      "config", "signatures", "required", "--actor", "mai", "--sign-with", "mai.khoa",
    ]
    #expect(tiendo(set, store: store).status == 4)
    #expect(tiendo("actor", "grant", "mai", "approver", store: store).status == 0)
    #expect(tiendo(set, store: store).status == 0)
    let last = tiendo("actor", "revoke", "mai", "--reason", "thôi", store: store)
    #expect(last.status != 0)
  }

  @Test("a log moved by export and import still asks for signatures, and lets no unsigned one in")
  func signaturesMove() throws {
    let store = try Self.signedStore()
    #expect(tiendo(Self.measurement + ["--sign-with", "cb.khoa"], store: store).status == 0)
    let lines = tiendo("export", store: store).out
    let copy = try TestStore.empty()
    let file = try copy.file("so.jsonl", lines)
    #expect(tiendo("import", "--restore", file, store: copy).status == 0)
    #expect(tiendo("config", "signatures", store: copy).out == "required\n")
    #expect(tiendo(Self.measurement + ["--key", "x"], store: copy).status == 3)
    let stripped = lines.split(separator: "\n").map { line in
      line.contains(#""position":2200,"#) ? line.replacing(/,"signature":"[^"]*"/, with: "") : line
    }.joined(separator: "\n")
    #expect(stripped != lines)
    let other = try TestStore.empty()
    let refused = tiendo(
      "import", "--restore", try other.file("so.jsonl", stripped), store: other)
    #expect(refused.status == 3, "\(refused)")
  }

  @Test("the old key vouches for the new one, and signs nothing any more")
  func rotation() throws {
    let store = try TestStore.sample()
    func run(_ command: String) -> Int32 {
      tiendo(command.split(separator: " ").map(String.init), store: store).status
    }
    #expect(run("actor add can-bo --new-key cu.khoa") == 0)
    #expect(run("actor rotate can-bo --new-key moi.khoa") == 3)
    #expect(run("actor rotate can-bo --new-key moi2.khoa --sign-with cu.khoa") == 0)
    #expect(tiendo(Self.measurement + ["--sign-with", "cu.khoa"], store: store).status == 3)
    #expect(tiendo(Self.measurement + ["--sign-with", "moi2.khoa"], store: store).status == 0)
    #expect(run("verify --full") == 0)
  }

  @Test("a signed log moved elsewhere is the same log, signatures and all")
  func restored() throws {
    let store = try TestStore.sample()
    #expect(tiendo("actor", "add", "can-bo", "--new-key", "cb.khoa", store: store).status == 0)
    #expect(tiendo(Self.measurement + ["--sign-with", "cb.khoa"], store: store).status == 0)
    #expect(tiendo("export", "-o", "so.jsonl", store: store).status == 0)
    let file = URL(filePath: store.path).deletingLastPathComponent().appending(path: "so.jsonl")
    let copy = try TestStore.empty()
    #expect(tiendo("import", file.path, "--restore", store: copy).status == 0)
    let roots = try [store, copy].map {
      try Answer(tiendo("verify", "--full", "--json", store: $0).out)["root"] as? String
    }
    #expect(roots[0] == roots[1])
    let lines = try String(contentsOf: file, encoding: .utf8)
    let forged = lines.replacing(#""numerator":"31""#, with: #""numerator":"32""#)
    #expect(forged != lines)
    let other = try TestStore.empty()
    let refused = tiendo(
      "import", try other.file("gia.jsonl", forged), "--restore", store: other)
    #expect(refused.status != 0)
  }
}
