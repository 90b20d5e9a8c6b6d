import TestSupport
import Testing

@Suite("Correcting, retracting, undoing")
struct CorrectTests {
  /// A store with one figure of this actor, and the figure's position.
  private func recorded() throws -> (TestStore, Int) {
    let store = try TestStore.sample()
    let done = tiendo(
      "record", "measurement", "tttt", "61,5", "--unit", "tinh", "--period", "Q2/2026", "--json",
      store: store)
    return (store, try position(done.out))
  }

  private func position(_ receipt: String) throws -> Int {
    try #require(receipt.firstMatch(of: /"position":(\d+)/).flatMap { Int($0.1) })
  }

  /// The value of the figure's target today.
  private func value(_ store: TestStore) throws -> String {
    let rows = tiendo(
      "show", "completion", "--indicator", "tttt", "--unit", "tinh", "--json", store: store)
    return String(try #require(rows.out.firstMatch(of: /"value":"([^"]+)"/)).1)
  }

  @Test("a correction shows before and after, and moves today's answer")
  func correction() throws {
    let (store, at) = try recorded()
    let done = tiendo(
      "correct", "\(at)", "--value", "62,5", "--reason", "đọc nhầm", store: store)
    #expect(done.status == 0, "\(done.err)")
    #expect(done.out.contains("đính chính #\(at): đọc nhầm"))
    #expect(done.out.contains("trước: ") && done.out.contains(": 61,5%\n"))
    #expect(done.out.contains("nay:   ") && done.out.contains(": 62,5%\n"))
    #expect(try value(store) == "62.5")
  }

  @Test("what a second correction does not state stays as the first one left it")
  func secondCorrection() throws {
    let (store, at) = try recorded()
    let first = tiendo(
      "correct", "\(at)", "--period", "Q3/2026", "--unit", "so-y-te", "--reason", "a", "--json",
      store: store)
    let second = tiendo(
      "đính-chính", "\(try position(first.out))", "--value", "63", "--reason", "b", store: store)
    #expect(second.status == 0, "\(second.err)")
    #expect(second.out.contains("Sở Y tế · quý III/2026: 63%"))
    let last = tiendo("export", store: store).out.split(separator: "\n").last ?? ""
    #expect(last.contains("\"period\":\"2026-Q3\""))
    #expect(last.contains("\"unit\":\"so-yt\""))
    #expect(last.contains("\"causes\":\"\(try position(first.out))\""))
  }

  @Test("a correction that changes nothing, or a field the entry does not have, is refused")
  func refusals() throws {
    let (store, at) = try recorded()
    #expect(tiendo("correct", "\(at)", "--reason", "a", store: store).status == 2)
    let wrong = tiendo("correct", "\(at)", "--incoming", "3", "--reason", "a", store: store)
    #expect(wrong.status == 3)
    #expect(wrong.err.contains("incoming"))
    let beyond = tiendo("correct", "99999", "--value", "3", "--reason", "a", store: store)
    #expect(beyond.status == 3)
    #expect(beyond.err.contains("\(at)"))
  }

  @Test("a retracted entry counts no more, and comes back when the retraction is retracted")
  func retraction() throws {
    let (store, at) = try recorded()
    let taken = tiendo("rút", "\(at)", "--reason", "nhầm", store: store)
    #expect(taken.status == 0, "\(taken.err)")
    #expect(taken.out.contains("rút #\(at): nhầm"))
    #expect(try value(store) == "58.93")
    let refused = tiendo("correct", "\(at)", "--value", "3", "--reason", "a", store: store)
    #expect(refused.status == 3)
    #expect(refused.err.contains("tiendo retract \(at + 1)"))
    let back = tiendo("retract", "\(at + 1)", "--reason", "đúng rồi", store: store)
    #expect(back.out.contains("lần rút #\(at)"))
    #expect(try value(store) == "61.5")
  }

  @Test("undo takes back the actor's last entry; again goes one further back")
  func undo() throws {
    let (store, at) = try recorded()
    _ = tiendo("correct", "\(at)", "--value", "62,5", "--reason", "a", store: store)
    let asks = tiendo("undo", store: store)
    #expect(asks.status == 2)
    #expect(asks.err.contains("--yes"))
    let first = tiendo("undo", "--yes", store: store)
    #expect(first.out.contains("rút #\(at + 1): hoàn tác"))
    #expect(try value(store) == "61.5")
    let second = tiendo("hoan-tac", "--yes", store: store)
    #expect(second.out.contains("rút #\(at): hoàn tác"))
    #expect(try value(store) == "58.93")
    let third = tiendo("undo", "--yes", store: store)
    #expect(third.status == 1)
    #expect(tiendo("undo", "--yes", "--actor", "nguoi-khac", store: store).status == 1)
  }

  @Test("undo brings back what retract took, and retracting the undo takes it again")
  func undoOfRetraction() throws {
    let (store, at) = try recorded()
    _ = tiendo("retract", "\(at)", "--reason", "nhầm", store: store)
    let undone = tiendo("undo", "--yes", store: store)
    #expect(undone.out.contains("→ tiendo retract \(at + 2)"))
    #expect(try value(store) == "61.5")
    _ = tiendo("retract", "\(at + 2)", "--reason", "thôi", store: store)
    #expect(try value(store) == "58.93")
  }
}
