import Foundation
import KontrollCore
import Testing

@testable import KontrollLedger

/// Frames and seeds in the ledger: each once, the first one stands.
@Suite struct SeedKeepingTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    private func key(_ hash: String) -> DrawKey {
        DrawKey(plan: "P", control: "SN-09", window: .year(2023), check: "invoice-sample", frameHash: hash)
    }

    private func frame(_ hash: String, size: Int = 5) -> FrameCommitment {
        FrameCommitment(
            key: key(hash), decision: "SN.2023.69", period: "2023", source: "fakturor", inputs: [],
            frame: SampleFrame(method: "ticket", population: 100, hash: hash, size: size, sizeReason: "prov"),
            asOf: DateSpan.year(2023).last)
    }

    private func seed(_ hash: String, _ text: String) -> SeedRecord {
        SeedRecord(
            key: key(hash), frameEntry: 1, seed: text, givenBy: "Ek", account: "prov", asOf: DateSpan.year(2023).last)
    }

    @Test func `a frame and its seed are entered once, and what stands is told`() throws {
        let ledger = try folder.ledger()
        #expect(try ledger.enter(frame("a")) == Entered(entry: 1, content: frame("a")))
        #expect(try ledger.enter(seed("a", "1")) == Entered(entry: 2, content: seed("a", "1")))
        let head = try ledger.head()
        #expect(try ledger.enter(frame("a", size: 9)) == Entered(entry: 1, content: frame("a")))
        #expect(try ledger.enter(seed("a", "2")) == Entered(entry: 2, content: seed("a", "1")))
        #expect(try ledger.head() == head)
        #expect(try ledger.enter(frame("b")).entry == 3)
        #expect(try ledger.enter(seed("b", "2")).entry == 4)
    }

    @Test func `they are read back in order, also after reopening, and the chain holds`() throws {
        let ledger = try folder.ledger()
        _ = try ledger.enter(frame("a"))
        _ = try ledger.keep(.sample(1), .sample(1))
        _ = try ledger.enter(seed("a", "1"))
        _ = try ledger.enter(frame("b"))
        let reopened = try Ledger(existing: folder.path)
        #expect(try reopened.frames().map(\.entry) == [1, 4])
        #expect(try reopened.seeds() == [Entered(entry: 3, content: seed("a", "1"))])
        #expect(try reopened.entries(from: 1, limit: 9).map(\.kind) == ["frame", "run", "seed", "frame"])
        #expect(try reopened.verify() == .ok(head: reopened.head(), entries: 4, purgedDetails: 0))
        #expect(try reopened.runs() == [.sample(1)])
        #expect(storeError { _ = try reopened.enter(frame("c")) } == .readOnly(path: folder.path))
    }

    @Test func `a seed that was changed in the file is not taken`() throws {
        _ = try folder.ledger().enter(seed("a", "1234"))
        try folder.tamperUnguarded("UPDATE entries SET payload = replace(payload, '1234', '4321')")
        let error = storeError { _ = try Ledger(existing: folder.path).seeds() }
        guard case .broken? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
