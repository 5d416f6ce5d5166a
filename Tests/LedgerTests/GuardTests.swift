import Foundation
import GRDB
import KontrollCore
import Testing

@testable import KontrollLedger

@Suite struct GuardTests {
    let folder: LedgerFolder

    init() throws {
        folder = try LedgerFolder()
        try folder.fill()
    }

    @Test(arguments: [
        "UPDATE entries SET payload = '{}' WHERE number = 2",
        "UPDATE entries SET number = 7 WHERE number = 5",
        "DELETE FROM entries WHERE number = 5",
        "DELETE FROM entries",
        "UPDATE details SET content = '{}'",
        "INSERT INTO details VALUES (2, randomblob(32), '{}')",
        "INSERT OR REPLACE INTO details VALUES (5, randomblob(32), '{}')",
        "INSERT OR REPLACE INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash) "
            + "SELECT number, 'comment', recorded_at, '{}', '', previous_hash, hash FROM entries WHERE number = 2",
        "INSERT OR REPLACE INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash) "
            + "SELECT 6, 'run', recorded_at, '{\"run\":\"run-1\"}', '', hash, hash FROM entries WHERE number = 5",
        "INSERT INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash) "
            + "SELECT 8, 'comment', recorded_at, '{}', '', hash, hash FROM entries WHERE number = 5",
        "INSERT INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash) "
            + "SELECT 6, 'comment', recorded_at, '{}', '', previous_hash, hash FROM entries WHERE number = 5",
    ])
    func `the tables refuse what is not an addition at the end`(_ sql: String) throws {
        let error = #expect(throws: DatabaseError.self) { try folder.tamper(sql) }
        #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER)
        #expect(try folder.verify() == .ok(head: Ledger(existing: folder.path).head(), entries: 5, purgedDetails: 0))
    }

    @Test func `an addition at the end of the chain passes the guards`() throws {
        try folder.tamper(
            "INSERT INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash) "
                + "SELECT 6, 'comment', recorded_at, '{}', '', hash, printf('%064d', 1) FROM entries WHERE number = 5")
        #expect(
            try folder.verify() == .broken(entry: 6, reason: "innehållet stämmer inte med postens hash"))
    }

    @Test(arguments: [
        "DROP TRIGGER entries_are_never_changed", "DROP TRIGGER entries_are_never_removed",
        "DROP TRIGGER entries_are_added_last", "DROP TRIGGER details_are_never_changed",
        "DROP TRIGGER details_come_with_their_entry", "DROP INDEX entries_run", "CREATE TABLE more (x)",
        "CREATE TRIGGER spy AFTER INSERT ON details BEGIN DELETE FROM details; END",
    ])
    func `a ledger without its guards is not whole`(_ sql: String) throws {
        try folder.tamper(sql)
        #expect(
            storeError { _ = try folder.verify() }
                == .broken(path: folder.path, reason: "tabellerna eller deras skydd mot ändring är ändrade"))
    }
}
