import Foundation
import GRDB
public import KontrollCore
import Synchronization

/// What came of verifying a ledger (prövning).
public enum Verification: Sendable, Hashable {
    /// The chain holds: its end, how many entries it has, and of how many the details have been destroyed (gallrade).
    case ok(head: LedgerHead, entries: Int, purgedDetails: Int)
    /// The chain is broken: the first entry that is not as it was kept, or is not there, and why, in Swedish.
    case broken(entry: Int, reason: String)
}

extension Ledger {
    /// Recomputes the whole chain and names the first entry that is not as it was kept.
    ///
    /// The chain alone cannot show that its tail was cut or that all of it was written anew: give a head noted
    /// earlier. Entries are read one at a time, however many they are.
    ///
    /// - Parameter head: A head noted earlier: that of a run's output or of a report.
    /// - Returns: That the chain holds, or where it is broken.
    /// - Throws: ``StoreError/broken(path:reason:)`` when the chain holds but the file around it does not: a guard
    ///   has been removed, or a page or index is damaged.
    public func verify(against head: LedgerHead? = nil) throws(StoreError) -> Verification {
        try examine(against: head).verification
    }

    /// The same, with where the clock went back between the entries that were read: one reading is enough for both.
    public func examine(
        against head: LedgerHead? = nil
    ) throws(StoreError) -> (verification: Verification, clock: [ClockStep]) {
        // The pages and indexes are gone through at the same time, by a connection of their own.
        typealias Answer = (verification: Verification, clock: [ClockStep])
        let found = Mutex<(answer: Answer?, error: StoreError?, whole: StoreError?)>((nil, nil, nil))
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            do throws(StoreError) {
                if part == 0 {
                    let answer = try verifyChain(against: head)
                    found.withLock { $0.answer = answer }
                } else {
                    try Ledger(existing: file.given).requireWhole()
                }
            } catch {
                found.withLock { if part == 0 { $0.error = error } else { $0.whole = error } }
            }
        }
        let (answer, error, whole) = found.withLock { $0 }
        if let error { throw error }
        // A broken chain says more than the pages it stands on.
        if let answer, case .broken = answer.verification { return answer }
        if let whole { throw whole }
        guard let answer else { throw .broken(path: file.given, reason: "prövningen gav inget svar") }
        return answer
    }

    private func verifyChain(
        against head: LedgerHead?
    ) throws(StoreError) -> (verification: Verification, clock: [ClockStep]) {
        try reading { db in
            var chain = ChainVerifier(against: head)
            do {
                try chain.run(db)
            } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_ERROR].contains(error.resultCode) {
                chain.fail("posten går inte att läsa (SQLite \(error.extendedResultCode.rawValue))")
            }
            let whole = Verification.ok(head: chain.end, entries: chain.end.number, purgedDetails: chain.purged)
            return (chain.broken ?? whole, chain.clock.steps)
        }
    }

    /// How many leases no program could have written: no chain says what they are.
    private static let leasesOfOtherTypes = """
        SELECT count(*) FROM leases WHERE typeof(occurrence) <> 'text' OR typeof(token) <> 'text'
            OR typeof(holder) <> 'text' OR typeof(expires) <> 'integer'
        """

    /// Refuses a file whose guards or indexes are not as they were made.
    private func requireWhole() throws(StoreError) {
        let path = file.given
        try reading { db in
            let found = try LedgerSchema.description(of: db)
            guard found == (try LedgerSchema.expectedDescription(for: db)) else {
                throw StoreError.broken(path: path, reason: "tabellerna eller deras skydd mot ändring är ändrade")
            }
            let page = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            // While a log is worked in the file may grow by less than a page at a time.
            if file.status("-wal")?.st_size ?? 0 == 0, let size = file.status()?.st_size, page > 0,
                Int(size) % page != 0
            {
                throw StoreError.broken(path: path, reason: "filens sista sida är avkortad")
            }
            if try db.tableExists("leases"), try Int.fetchOne(db, sql: Self.leasesOfOtherTypes) != 0 {
                throw StoreError.broken(path: path, reason: "ett lås är lagrat som en annan typ än det ska vara")
            }
            // The chain proves what the fields of entries and details hold, and ``ChainVerifier`` that they are of the types
            // they must be.
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            guard try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok" else {
                throw StoreError.broken(path: path, reason: "en sida eller ett index är skadat")
            }
        }
    }
}

/// Walks the chain from its first entry to its last.
struct ChainVerifier {
    /// A head noted earlier.
    private let noted: LedgerHead?
    /// The last entry that holds.
    private(set) var end = LedgerHead.empty
    /// How many entries lack the details they had.
    var purged: Int { missing.count }
    /// The first break; nil as long as the chain holds.
    private(set) var broken: Verification?
    /// Where the times of the entries that hold go back.
    private(set) var clock = ClockStepFinder()
    private var previousHash = Data(LedgerHead.empty.hash.utf8)
    private var detailsFound = 0
    /// The entries without the details they had, and those whose details a destruction speaks of.
    private var missing: [Int] = []
    private var covered: Set<Int> = []

    init(against noted: LedgerHead?) { self.noted = noted }

    /// The break is at the entry after the last that holds.
    mutating func fail(_ reason: String) { broken = .broken(entry: end.number + 1, reason: reason) }

    mutating func run(_ db: Database) throws {
        if let noted, noted.number == 0, noted != .empty {
            broken = .broken(entry: 0, reason: "omskriven kedja: en tom liggare har bara nollor i sitt huvud")
            return
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(EntryQuery.columns), details.entry, CAST(salt AS BLOB), CAST(content AS BLOB),
                    \(Self.typesHold)
                FROM entries LEFT JOIN details ON details.entry = entries.number ORDER BY number
                """)
        while broken == nil, let row = try rows.next() { check(row) }
        guard broken == nil else { return }
        if let noted, noted.number > end.number {
            fail("avkortad kedja: huvudet säger post \(noted.number) men liggaren slutar vid post \(end.number)")
        }
        guard broken == nil else { return }
        if try Int.fetchOne(db, sql: "SELECT count(*) FROM details") != detailsFound {
            let orphan = "SELECT min(entry) FROM details WHERE entry NOT IN (SELECT number FROM entries)"
            let entry = try Int.fetchOne(db, sql: orphan) ?? end.number + 1
            broken = .broken(entry: entry, reason: "uppgifterna finns kvar men inte posten de hör till")
        } else if let entry = missing.first(where: { !covered.contains($0) }) {
            broken = .broken(entry: entry, reason: "uppgifterna saknas utan att någon gallring nämner posten")
        }
    }

    /// Whether all that an entry and its details hold is stored as the type it must be. The hashes are over bytes alone:
    /// a word stored as a blob has the same, and is found by no question for it. In SQLite any text comes before any blob,
    /// and to compare takes less time than to ask for types.
    private static let typesHold =
        EntryQuery.names.map { "\($0) < x''" }.joined(separator: " AND ")
        + " AND (details.entry IS NULL OR (salt >= x'' AND content < x''))"

    private mutating func check(_ row: Row) {
        let entry: StoredEntry
        switch EntryQuery.entry(row) {
        case .success(let stored): entry = stored
        case .failure(let missing): return fail("\(missing.name) saknas")
        }
        guard entry.number == end.number + 1 else {
            return fail("posten saknas, nästa har nummer \(entry.number)")
        }
        guard row[EntryQuery.names.count + 4] as Bool? ?? false else {
            return fail("ett fält är lagrat som en annan typ än det ska vara")
        }
        guard entry.previousHash == previousHash else { return fail("posten pekar inte på posten före") }
        guard entry.computedHash == entry.hash else { return fail("innehållet stämmer inte med postens hash") }
        if let noted, noted.number == entry.number, noted != entry.head {
            return fail("omskriven kedja: posten har en annan hash än i huvudet")
        }
        if let reason = checkDetails(row, of: entry) { return fail(reason) }
        if entry.kind == Data(Ledger.purgeKind.utf8) {
            guard let purge = try? JSONDecoder().decode(PurgeRecord.self, from: entry.payload) else {
                return fail("gallringens post går inte att läsa")
            }
            covered.formUnion(purge.entries)
        }
        previousHash = entry.hash
        end = entry.head
        clock.add(entry.number, String(decoding: entry.recordedAt, as: UTF8.self))
    }

    /// Why the details are not those of the entry; nil when they are, or have been destroyed.
    private mutating func checkDetails(_ row: Row, of entry: StoredEntry) -> String? {
        let first = EntryQuery.names.count + 1
        guard row[first] as Int? != nil else {
            if !entry.detailsHash.isEmpty { missing.append(entry.number) }
            return nil
        }
        detailsFound += 1
        let details = SealedDetails(
            salt: (row[first + 1] as Data?) ?? Data(), content: (row[first + 2] as Data?) ?? Data())
        guard details.belong(to: entry) else {
            return entry.detailsHash.isEmpty
                ? "uppgifter finns som posten inte har" : "uppgifterna stämmer inte med postens saltade hash"
        }
        return nil
    }
}
