import Foundation
import GRDB
import KontrollCore
import KontrollDigest
import Testing

@testable import KontrollLedger

@Suite struct PurgingTests {
    let folder: LedgerFolder

    init() throws {
        folder = try LedgerFolder()
        try folder.fill()
    }

    private func purge(_ ledger: Ledger, before day: String) throws -> PurgeRecord {
        let date = try #require(CivilDate(day))
        return try ledger.purge(before: date, plan: "p", account: "a", asOf: date)
    }

    @Test func `purged details are gone and the chain holds`() throws {
        let ledger = try folder.ledger()
        let head = try ledger.head()
        let runs = try ledger.runs()
        let purged = try purge(ledger, before: "9999-01-01")
        #expect(purged.entries == [1, 2, 5])
        #expect(try runs.allSatisfy { try ledger.details(ofRun: $0.run) == nil })
        #expect(try ledger.purgedRuns() == ["run-1", "run-2", "run-3"])
        guard case .ok(let end, let entries, let count) = try ledger.verify(against: head) else {
            Issue.record("bruten")
            return
        }
        #expect((end.number, entries, count) == (6, 6, 3))
    }

    @Test func `nothing is entered when there is nothing to purge`() throws {
        let ledger = try folder.ledger()
        let head = try ledger.head()
        #expect(try purge(ledger, before: "1900-01-01").entries == [])
        #expect(try ledger.head() == head)
        #expect(try ledger.purgedRuns() == [])
    }

    @Test func `a ledger opened for reading is not purged`() throws {
        let ledger = try Ledger(existing: folder.path)
        #expect(storeError { _ = try purge(ledger, before: "9999-01-01") } == .readOnly(path: folder.path))
    }

    @Test func `a copy is as the ledger was and verifies`() throws {
        let ledger = try folder.ledger()
        let copy = folder.url.appending(path: "kopia.sqlite").path
        try ledger.backUp(to: copy)
        _ = try ledger.keep(.sample(9), .sample(9))
        #expect(try Ledger(existing: copy).head().number == 5)
        guard case .ok = try Ledger(existing: copy).verify() else {
            Issue.record("bruten")
            return
        }
        #expect(storeError { try ledger.backUp(to: copy) } == .cannotOpen(path: copy, reason: "filen finns redan"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter {
            $0.contains(".kopia-")
        }
        #expect(left == [])
    }

    @Test func `old drafts are swept away and new ones left`() throws {
        let (old, new) = ("\(folder.path).ny-1", "\(folder.path).ny-2")
        for draft in [old, new] { try Data().write(to: URL(filePath: draft)) }
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000)], ofItemAtPath: old)
        _ = try folder.ledger()
        #expect(!FileManager.default.fileExists(atPath: old))
        #expect(FileManager.default.fileExists(atPath: new))
    }

    // MARK: Signatures

    @Test func `a signature holds for its own head and key alone`() throws {
        let (key, other) = (SigningKey(), SigningKey())
        let head = try folder.ledger().head().description
        let signature = try key.signature(ofHead: head)
        #expect(HeadSignature.holds(signature, head: head, publicKey: key.publicKey))
        #expect(!HeadSignature.holds(signature, head: head + "0", publicKey: key.publicKey))
        #expect(!HeadSignature.holds(signature, head: head, publicKey: other.publicKey))
        #expect(!HeadSignature.holds("", head: head, publicKey: key.publicKey))
        #expect(!HeadSignature.holds(signature, head: head, publicKey: "x"))
        let read = try #require(SigningKey(key.text + "\n"))
        #expect(read.publicKey == key.publicKey)
        #expect(SigningKey("") == nil && SigningKey("åäö") == nil)
    }

    /// RFC 8032, section 7.1, test 1: the public key of a known secret key.
    @Test func `the public key is that of the standard`() throws {
        let secret = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
        let publicKey = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
        #expect(SigningKey(secret)?.publicKey == publicKey)
    }
}
