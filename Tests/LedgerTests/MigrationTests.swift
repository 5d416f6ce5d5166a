import Foundation
import GRDB
import KontrollCore
import KontrollDigest
import KontrollTesting
import Testing

@testable import KontrollLedger

/// Ledgers that older programs made.
@Suite struct MigrationTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    /// A ledger as the program that made a schema left it, with two entries.
    private func made(upTo migration: String) throws {
        let queue = try DatabaseQueue(path: folder.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = \(LedgerSchema.applicationID); PRAGMA journal_mode = WAL")
        }
        try LedgerSchema.migrator.migrate(queue, upTo: migration)
        try queue.write { db in
            let appender = Appender(db: db, path: folder.path, recordedAt: LedgerFolder.moment)
            try appender.append(
                kind: "run", payload: try CanonicalJSON.data(RunRecord.sample(1)),
                details: try CanonicalJSON.data(RunDetails.sample(1)))
            try appender.append(kind: "comment", payload: try CanonicalJSON.data(Contribution.sample(.comment)))
        }
        try queue.close()
    }

    @Test(arguments: LedgerSchema.migrator.migrations)
    func `a ledger of every released schema is read and verified as it stands`(_ migration: String) throws {
        try made(upTo: migration)
        let before = try Data(contentsOf: URL(filePath: folder.path))
        let ledger = try Ledger(existing: folder.path)
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: 2, purgedDetails: 0))
        #expect(try ledger.runs() == [.sample(1)])
        #expect(try ledger.details(ofRun: "run-1") == .sample(1))
        #expect(try ledger.contributions().map(\.kind) == [.comment])
        #expect(try ledger.reminders() == [])
        #expect(try ledger.purgedRuns() == [])
        #expect(try Data(contentsOf: URL(filePath: folder.path)) == before)
    }

    @Test(arguments: LedgerSchema.migrator.migrations)
    func `the one who writes brings it up to date, and the chain goes on`(_ migration: String) throws {
        try made(upTo: migration)
        let head = try Ledger(existing: folder.path).head()
        let ledger = try folder.ledger()
        let claim = OccurrenceClaim(control: "SN-09", window: .year(2023), newest: "run-1")
        let lease = try ledger.claim([claim], by: MadeHolder(name: "a"), seconds: 60)
        #expect(lease.granted == [claim])
        #expect(try ledger.keep(.sample(2), .sample(2), under: lease.lease) == .new)
        #expect(try ledger.verify(against: head) == .ok(head: ledger.head(), entries: 3, purgedDetails: 0))
        #expect(try ledger.database.read(LedgerSchema.migrator.hasCompletedMigrations))
    }

    @Test(arguments: LedgerSchema.migrator.migrations)
    func `a guard missing from any released schema is found`(_ migration: String) throws {
        try made(upTo: migration)
        try folder.tamper("DROP TRIGGER entries_are_never_changed")
        #expect(storeError { _ = try folder.verify() }?.code == "LEDGER-408")
    }

    @Test(arguments: [
        ("v1 entries and details", "9c8414be0137e05fe1877509f69003ee7337ac37801d0ca6e6441a0cc9fb5421"),
        ("v2 leases", "a38514fe5b5c0e030344124ee81741309e7eaf2990fb2d3969f263e1d10c457e"),
    ])
    func `every migration is as it was released`(_ migration: String, _ hash: String) throws {
        let reference = try DatabaseQueue()
        try LedgerSchema.migrator.migrate(reference, upTo: migration)
        let schema = try reference.read(LedgerSchema.description).joined(separator: "\n")
        #expect(Digest.sha256(of: schema).hex == hash)
    }

    // MARK: Files that were written then

    /// A ledger in `Fixtures`, as `sqlite3 kontroll.sqlite .dump` shows it, and the end of its chain.
    private struct Written {
        let file: String
        let head: String
    }

    /// The ledgers in `Fixtures`, by the last migration they have.
    private static let written = [
        "v1 entries and details": Written(
            file: "ledger-v1.sql", head: "2:f31f2df095a56959f4c01800ef9a3058d505c32cf610144c78012bee3944cfcf"),
        "v2 leases": Written(
            file: "ledger-v2.sql", head: "2:6ed387398d716849d54b235354a7288ff3fe0722122fe9a11d9abcc2f1949587"),
    ]

    @Test(arguments: LedgerSchema.migrator.migrations)
    func `a file of every released schema is read as it was written, and written on`(_ migration: String) throws {
        let written = try #require(Self.written[migration], "a new schema needs a file in Fixtures")
        let file = TestData.root.appending(path: "Tests/LedgerTests/Fixtures/\(written.file)")
        try folder.tamper(String(contentsOf: file, encoding: .utf8))
        let head = try #require(LedgerHead(written.head))
        let old = try Ledger(existing: folder.path)
        #expect(try old.verify(against: head) == .ok(head: head, entries: 2, purgedDetails: 0))
        #expect(try old.runs() == [.sample(1)])
        #expect(try old.details(ofRun: "run-1") == .sample(1))
        #expect(try old.contributions() == [.sample(.comment)])
        let ledger = try folder.ledger()
        #expect(try ledger.keep(.sample(2), .sample(2)) == .new)
        #expect(try ledger.verify(against: head) == .ok(head: ledger.head(), entries: 3, purgedDetails: 0))
        #expect(try ledger.database.read(LedgerSchema.migrator.hasCompletedMigrations))
    }
}
