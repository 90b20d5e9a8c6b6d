import Domain
import Foundation
import Sealing
import Tracker

/// The readers of what comes from other people's hands: receipts, checkpoints, proofs. What they
/// accept must be what a store of this process really made, or would make.
extension Reader {
  static func sealed(_ folder: Scratch) throws -> [Reader] {
    let store = try SealedStore(folder)
    return [receipts(store), forged(store), notes(store), chain(store), proofs(store)]
  }

  private static func receipts(_ store: SealedStore) -> Reader {
    let known = Set(store.receipts)
    return Reader(name: "receipts", seeds: bytes(store.receipts)) { bytes in
      let text = text(bytes)
      return said {
        _ = try Tracker.verifyReceipt(text, key: store.key.verifier.text)
        precondition(known.contains(text), "a receipt that was changed holds")
      }
    }
  }

  /// Receipts that somebody changed who has the key: whatever still holds is a figure of the store.
  private static func forged(_ store: SealedStore) -> Reader {
    let seeds = store.receipts.map { receipt in
      String(receipt[..<receipt.range(of: ",\"signature\"")!.lowerBound]) + "}"
    }
    return Reader(name: "forged receipts", seeds: bytes(seeds)) { bytes in
      guard let json = try? JSON.parse(bytes) else { return "no JSON" }
      let signed = json.compact
      let signature = Base64.text(store.key.signature(over: Array(signed.utf8)))
      return said {
        let receipt = try Tracker.verifyReceipt(
          signed.dropLast() + ",\"signature\":\"\(signature)\"}\n", key: store.key.verifier.text)
        let own = try store.tracker.receipt(
          receipt.model, row: receipt.row, document: receipt.document,
          period: json["period"]?.text.flatMap { Period($0) }, at: receipt.point)
        let expected = try Tracker.verifyReceipt(own, key: store.key.verifier.text)
        precondition(receipt.figure == expected.figure, "a forged figure holds: \(signed)")
      }
    }
  }

  private static func notes(_ store: SealedStore) -> Reader {
    Reader(name: "signed notes", seeds: bytes(store.notes)) { bytes in
      said {
        let note = try SignedNote(text(bytes))
        let again = try SignedNote(note.encoded)
        precondition(again == note, "a note is written otherwise")
        let checkpoint = try Checkpoint(note.text)
        precondition(checkpoint.text == note.text, "a checkpoint is written otherwise")
      }
    }
  }

  private static func chain(_ store: SealedStore) -> Reader {
    let known = Set(store.notes.compactMap { try? SignedNote($0).text })
    return Reader(name: "checkpoints", seeds: bytes(store.notes)) { bytes in
      said {
        let note = try SignedNote(text(bytes))
        var chain = CheckpointChain(first: store.key.verifier)
        try chain.add(note)
        precondition(known.contains(note.text), "a checkpoint that nobody signed is taken")
      }
    }
  }

  private static func proofs(_ store: SealedStore) -> Reader {
    Reader(name: "proofs", seeds: bytes(store.proofs.map(\.text))) { bytes in
      said {
        let proof = try TlogProof(text(bytes))
        for (index, known) in store.proofs.enumerated() {
          guard try proof.holds(for: known.event, key: store.key.verifier) else { continue }
          precondition(proof.proof.index == index, "an event is proved to stand elsewhere")
        }
      }
    }
  }

  /// `ok`, or the code of what was thrown.
  private static func said(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "ok"
    } catch let error as TrackerError { return error.code } catch let error as SealError {
      return error.code
    } catch { return "\(type(of: error))" }
  }
}

/// A small store with two checkpoints, of which receipts and proofs are made.
final class SealedStore: Sendable {
  nonisolated(unsafe) let tracker: Tracker
  let key: SigningKey
  let receipts: [String]
  let notes: [String]
  let proofs: [(text: String, event: [UInt8])]

  init(_ folder: Scratch) throws {
    let tracker = try Tracker.create(
      folder.store + "-sealed", storeID: String(repeating: "1", count: 32),
      clock: Clock { 1_795_485_600_000_000 })
    let lines = Samples.sealed.enumerated().map { index, line in
      #"{"specversion":"1.0","id":"\#(index)","source":"s","reportedon":"2023-01-01","#
        + line.dropFirst() + "\n"
    }
    folder.write(Array(lines.joined().utf8))
    _ = try tracker.importFile(folder.path, ImportOptions())
    _ = try tracker.newKey()
    let key = try SigningKey(file: tracker.keyPath)
    var receipts: [String] = []
    for (model, row) in [
      ("completion", "t@tinh"), ("documents", "xa"), ("e-signature", "tinh"),
    ] {
      receipts.append(
        try tracker.receipt(model, row: row, at: try tracker.point(at: "2023-12-31")))
    }
    let events: [(String, [UInt8])] = try (UInt64(1)...4).map { position in
      let proof = try tracker.prove(position)
      return (proof.text, Base64.bytes(proof.event)!)
    }
    let again = try tracker.checkpoint().text
    (self.tracker, self.key) = (tracker, key)
    (self.receipts, notes, proofs) = (receipts, [again], events)
  }
}
