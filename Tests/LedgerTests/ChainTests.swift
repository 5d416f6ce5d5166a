import Foundation
import KontrollCore
import KontrollDigest
import Testing

@testable import KontrollLedger

/// What somebody who can write in the file may try, and the first entry that tells.
struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    let entry: Int
    let sql: String
    var testDescription: String { name }

    init(_ name: String, breaks entry: Int, _ sql: String) { (self.name, self.entry, self.sql) = (name, entry, sql) }

    static let all = [
        Tampering(
            "payload", breaks: 2, "UPDATE entries SET payload = replace(payload, 'gul', 'grön') WHERE number = 2"),
        Tampering("a blank in the payload", breaks: 1, "UPDATE entries SET payload = payload || ' ' WHERE number = 1"),
        Tampering(
            "bytes after a NUL", breaks: 2,
            "UPDATE entries SET payload = CAST(CAST(payload AS BLOB) || x'0041' AS TEXT) WHERE number = 3; "
                + "UPDATE entries SET kind = CAST(x'72756e0041' AS TEXT) WHERE number = 2"),
        Tampering("kind", breaks: 3, "UPDATE entries SET kind = 'override' WHERE number = 3"),
        Tampering("time", breaks: 4, "UPDATE entries SET recorded_at = '2023-08-01T08:30:00Z' WHERE number = 4"),
        Tampering("hash", breaks: 2, "UPDATE entries SET hash = printf('%064d', 1) WHERE number = 2"),
        Tampering("upper-case hash", breaks: 5, "UPDATE entries SET hash = upper(hash) WHERE number = 5"),
        Tampering("previous hash", breaks: 3, "UPDATE entries SET previous_hash = printf('%064d', 1) WHERE number = 3"),
        Tampering("details' hash", breaks: 2, "UPDATE entries SET details_hash = '' WHERE number = 2"),
        Tampering("details", breaks: 2, "UPDATE details SET content = replace(content, 'Tolv', 'Elv') WHERE entry = 2"),
        Tampering("salt", breaks: 5, "UPDATE details SET salt = randomblob(32) WHERE entry = 5"),
        Tampering("emptied salt", breaks: 1, "UPDATE details SET salt = x'' WHERE entry = 1"),
        Tampering(
            "bytes moved from salt to details", breaks: 1,
            "UPDATE details SET content = substr(salt, 32) || CAST(content AS BLOB), salt = substr(salt, 1, 31) WHERE entry = 1"
        ),
        Tampering("added details", breaks: 3, "INSERT INTO details VALUES (3, randomblob(32), '{}')"),
        Tampering(
            "moved details", breaks: 2,
            "DELETE FROM details WHERE entry = 2; UPDATE details SET entry = 2 WHERE entry = 1"),
        Tampering("removed in the middle", breaks: 3, "DELETE FROM entries WHERE number = 3"),
        Tampering("removed first", breaks: 1, "DELETE FROM entries WHERE number = 1"),
        Tampering(
            "renumbered tail", breaks: 3,
            "DELETE FROM entries WHERE number = 3; UPDATE entries SET number = number - 1 WHERE number > 3"),
        Tampering("number below one", breaks: 1, "UPDATE entries SET number = -7 WHERE number = 2"),
        Tampering(
            "swapped", breaks: 3,
            "UPDATE entries SET number = 99 WHERE number = 3; UPDATE entries SET number = 3 WHERE number = 4; "
                + "UPDATE entries SET number = 4 WHERE number = 99"),
        Tampering("tail cut, details left", breaks: 5, "DELETE FROM entries WHERE number = 5"),
        Tampering(
            "inserted", breaks: 6,
            "INSERT INTO entries SELECT 6, kind, recorded_at, payload, '', previous_hash, hash FROM entries WHERE number = 4"
        ),
    ]
}

@Suite struct ChainTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    @Test(arguments: Tampering.all)
    func `what was changed is found and the first broken entry is named`(_ tampering: Tampering) throws {
        try folder.fill()
        try folder.tamperUnguarded(tampering.sql)
        guard case .broken(let entry, let reason) = try folder.verify() else {
            Issue.record("kedjan ansågs hel")
            return
        }
        #expect(entry == tampering.entry, "\(reason)")
    }

    @Test func `the guards are put back by the tests' own tampering`() throws {
        try folder.fill()
        try folder.tamperUnguarded("SELECT 1")
        #expect(try folder.verify() == .ok(head: Ledger(existing: folder.path).head(), entries: 5, purgedDetails: 0))
    }

    @Test func `the hash is that of the documented lines`() throws {
        try folder.fill()
        let entries = try Ledger(existing: folder.path).entries(from: 1, limit: .max)
        let recomputed = entries.map { entry in
            Digest.sha256(
                of: [
                    "internkontroll-ledger-1", String(entry.number), entry.previousHash, entry.kind, entry.recordedAt,
                    entry.detailsHash, entry.payload,
                ].joined(separator: "\n")
            ).hex
        }
        #expect(entries.map(\.hash) == recomputed)
        #expect(entries.map(\.previousHash) == [LedgerHead.empty.hash] + recomputed.dropLast())
        #expect(entries.allSatisfy { $0.recordedAt == LedgerFolder.moment && !$0.payload.contains("\n") })
    }

    @Test func `an entry known by heart has the hash that sha256sum gives`() {
        let entry = StoredEntry(
            number: 1, previousHash: Data(LedgerHead.empty.hash.utf8), kind: "comment",
            recordedAt: "2023-09-01T08:30:00Z", payload: Data(#"{"text":"åäö"}"#.utf8), detailsHash: "")
        #expect(entry.entry.hash == "64783ef5edadfe135776286ed6380e449b9b5a94c48cbf5b858dd95285326183")
    }

    @Test func `a head noted earlier is found in the chain`() throws {
        try folder.fill()
        let ledger = try folder.ledger()
        let noted = try ledger.head()
        _ = try ledger.keep(.sample(4), .sample(4))
        let whole = Verification.ok(head: try ledger.head(), entries: 6, purgedDetails: 0)
        #expect(try ledger.verify(against: noted) == whole)
        #expect(try ledger.verify(against: ledger.head()) == whole)
        #expect(try ledger.verify(against: .empty) == whole)
    }

    @Test func `a cut tail is found only by a head noted earlier`() throws {
        try folder.fill()
        let noted = try Ledger(existing: folder.path).head()
        try folder.tamperUnguarded("DELETE FROM details WHERE entry = 5; DELETE FROM entries WHERE number > 3")
        guard case .ok(let head, 3, 0) = try folder.verify() else {
            Issue.record("den avkortade kedjan är hel i sig själv")
            return
        }
        #expect(try folder.verify(against: head) == .ok(head: head, entries: 3, purgedDetails: 0))
        #expect(
            try folder.verify(against: noted)
                == .broken(entry: 4, reason: "avkortad kedja: huvudet säger post 5 men liggaren slutar vid post 3"))
    }

    @Test func `a chain written anew is found only by a head noted earlier`() throws {
        try folder.fill()
        let noted = try Ledger(existing: folder.path).head()
        try FileManager.default.removeItem(atPath: folder.path)
        let forged = try folder.ledger()
        for number in 1...6 { _ = try forged.keep(.sample(number), .sample(number)) }
        #expect(try forged.verify() == .ok(head: forged.head(), entries: 6, purgedDetails: 0))
        #expect(
            try forged.verify(against: noted)
                == .broken(entry: 5, reason: "omskriven kedja: posten har en annan hash än i huvudet"))
    }

    @Test func `an emptied ledger is found by a head noted earlier, and zero has one head only`() throws {
        let ledger = try folder.ledger()
        let noted = LedgerHead(number: 2, hash: String(repeating: "a", count: 64))
        #expect(
            try ledger.verify(against: noted)
                == .broken(entry: 1, reason: "avkortad kedja: huvudet säger post 2 men liggaren slutar vid post 0"))
        guard case .broken(0, _) = try ledger.verify(against: LedgerHead(number: 0, hash: noted.hash)) else {
            Issue.record("en tom liggare har bara ett huvud")
            return
        }
    }

    @Test(arguments: ["runs", "details", "keep"])
    func `what was changed is not read, nor built upon`(_ use: String) throws {
        try folder.fill()
        try folder.tamperUnguarded("UPDATE entries SET payload = replace(payload, 'gul', 'röd') WHERE number = 5")
        let ledger = try folder.ledger()
        let error = storeError {
            switch use {
            case "runs": _ = try ledger.runs()
            case "details": _ = try ledger.details(ofRun: "run-3")
            default: _ = try ledger.keep(.sample(4), .sample(4))
            }
        }
        #expect(error == .broken(path: folder.path, reason: "post 5 stämmer inte med sin hash"))
    }

    @Test func `changed details are not read`() throws {
        try folder.fill()
        try folder.tamperUnguarded("UPDATE details SET content = replace(content, 'Tolv', 'Elv') WHERE entry = 1")
        #expect(storeError { _ = try Ledger(existing: folder.path).details(ofRun: "run-1") }?.code == "LEDGER-408")
    }
}
