import Foundation
import GRDB
import KontrollCore
import Testing

@testable import KontrollLedger

@Suite struct DamageTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    /// The same whole file for all: what differs is the damage.
    static let whole = Result { try LedgerFolder.filledBytes() }

    func write(_ bytes: Data) throws { try bytes.write(to: URL(filePath: folder.path)) }

    /// What a ledger says when it is opened and verified.
    struct Reading: Equatable {
        var runs: [RunRecord] = []
        var contributions: [Contribution] = []
        var entries = 0
        var details: [RunDetails?] = []
    }

    /// What a ledger that is found whole says; nil when it is not.
    func reading() throws -> Reading? {
        do {
            let ledger = try Ledger(existing: folder.path)
            guard case .ok(_, 5, 0) = try ledger.verify() else { return nil }
            return Reading(
                runs: try ledger.runs(), contributions: try ledger.contributions(),
                entries: try ledger.entries(from: 1, limit: .max).count,
                details: try (1...3).map { try ledger.details(ofRun: "run-\($0)") })
        } catch is StoreError {
            return nil
        }
    }

    /// What was kept.
    static let kept = Reading(
        runs: [.sample(3)], contributions: [.sample(.record), .sample(.comment)], entries: 5,
        details: (1...3).map { .sample($0) })

    @Test func `a whole ledger says just what was kept`() throws {
        try write(Self.whole.get())
        #expect(try reading() == Self.kept)
    }

    @Test(arguments: 0..<250)
    func `no damaged byte makes a false ledger whole`(_ trial: Int) throws {
        var bytes = try Self.whole.get()
        let place = trial * 7_919 % bytes.count
        bytes[place] = bytes[place] &+ UInt8(1 + trial * 31 % 255)
        try write(bytes)
        let read = try reading()
        #expect(read == nil || read == Self.kept)
    }

    @Test(arguments: 0..<44)
    func `rubbish in a part of a page makes no false ledger whole`(_ part: Int) throws {
        var bytes = try Self.whole.get()
        let start = part * 4096
        try #require(start < bytes.count)
        bytes.replaceSubrange(start..<start + 4096, with: Data((0..<4096).map { UInt8($0 * 37 & 0xFF) }))
        try write(bytes)
        let read = try reading()
        #expect(read == nil || read == Self.kept)
    }

    @Test(arguments: 1...19)
    func `a ledger cut short is never whole`(_ twentieths: Int) throws {
        let bytes = try Self.whole.get()
        try write(bytes.prefix(bytes.count * twentieths / 20))
        let verified = Result { try folder.verify() }
        if case .success(.ok) = verified { Issue.record("kedjan ansågs hel") }
    }

    @Test(arguments: ["grön", "röd", "utan"])
    func `one byte of an entry changed in the file is found and named`(_ word: String) throws {
        var bytes = try Self.whole.get()
        let text = Data(#""reason":"körning 2"#.utf8)
        let place = try #require(bytes.range(of: text)).upperBound - 1
        bytes[place] = word.utf8.first ?? 0
        try write(bytes)
        #expect(try folder.verify() == .broken(entry: 2, reason: "innehållet stämmer inte med postens hash"))
    }

    @Test func `a damaged index is found though the chain holds`() throws {
        try folder.fill()
        var bytes = try Data(contentsOf: URL(filePath: folder.path))
        // In the index of runs an entry begins with the text; in the table it stands within the payload.
        let inIndex = Data("run-2".utf8) + Data([2])
        let place = try #require(bytes.range(of: inIndex)).lowerBound + 4
        bytes[place] = UInt8(ascii: "8")
        try write(bytes)
        #expect(
            storeError { _ = try folder.verify() }
                == .broken(path: folder.path, reason: "en sida eller ett index är skadat"))
    }

    @Test func `an index that lacks a run is found though the chain holds`() throws {
        try folder.fill()
        try folder.tamper(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = replace(sql, 'occurrence IS NOT NULL', 'occurrence IS NULL')
                WHERE name = 'entries_occurrence';
            """)
        try folder.tamper("REINDEX entries_occurrence")
        try folder.tamper(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = replace(sql, 'occurrence IS NULL', 'occurrence IS NOT NULL')
                WHERE name = 'entries_occurrence';
            """)
        #expect(
            storeError { _ = try folder.verify() }
                == .broken(path: folder.path, reason: "en sida eller ett index är skadat"))
    }

    @Test(arguments: ["kind", "recorded_at", "payload", "details_hash", "previous_hash", "hash"])
    func `a field stored as bytes and not as text is found, though its hash is the same`(_ column: String) throws {
        try folder.fill()
        try folder.tamperUnguarded("UPDATE entries SET \(column) = CAST(\(column) AS BLOB) WHERE number = 2")
        #expect(
            try folder.verify()
                == .broken(entry: 2, reason: "ett fält är lagrat som en annan typ än det ska vara"))
    }

    @Test(arguments: ["salt = CAST(salt AS TEXT)", "content = CAST(content AS BLOB)"])
    func `details stored as another type are found`(_ change: String) throws {
        try folder.fill()
        try folder.tamperUnguarded("UPDATE details SET \(change) WHERE entry = 2")
        #expect(
            try folder.verify()
                == .broken(entry: 2, reason: "ett fält är lagrat som en annan typ än det ska vara"))
    }

    @Test func `a lease that no program could have written is found`() throws {
        try folder.fill()
        try folder.tamperUnguarded("INSERT INTO leases VALUES ('x', 'y', 'z', 'aldrig')")
        #expect(storeError { _ = try folder.verify() }?.code == "LEDGER-408")
    }

    @Test func `a full disk keeps nothing and says so`() throws {
        try folder.fill()
        let ledger = try folder.ledger()
        let head = try ledger.head()
        try ledger.database.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let long = Contribution.sample(.comment, comment: String(repeating: "lång text ", count: 20_000))
        #expect(storeError { try ledger.keep([.sample(.comment), long]) } == .full(path: folder.path))
        #expect(try ledger.verify() == .ok(head: head, entries: 5, purgedDetails: 0))
    }

    @Test func `a ledger that another holds is waited for, then said to be locked`() throws {
        try folder.fill()
        let other = try folder.ledger()
        let ledger = try folder.ledger(patience: 0.05)
        try other.writing { (_: Appender) throws in
            #expect(storeError { try ledger.keep([.sample(.comment)]) } == .locked(path: folder.path))
            #expect(try ledger.head().number == 5, "den som bara läser behöver inte vänta")
        }
        try ledger.keep([.sample(.comment)])
        #expect(try other.head().number == 6)
    }
}
