import Foundation
import GRDB
public import KontrollCore

/// A destruction of details (gallring), as the ledger keeps it.
public struct PurgeRecord: Codable, Sendable, Hashable {
    /// The details of runs carried out as of days before this one were destroyed.
    public var before: CivilDate
    /// The numbers of the entries whose details were destroyed, in order.
    public var entries: [Int]
    /// The plan, as ``Plan/identity`` says it.
    public var plan: String
    /// The operating system's account it was done from.
    public var account: String
    /// The day it was done as of.
    public var asOf: CivilDate
}

extension Ledger {
    static let purgeKind = "purge"

    /// Destroys the details of all runs carried out as of days before one, with their salts, and enters that it was
    /// done; nothing is entered when there were none.
    ///
    /// The entries and their salted hashes stay, so the chain still verifies. Freed pages are overwritten
    /// (`secure_delete`), the log is emptied and the file is written anew, so that no file of the ledger holds a trace
    /// of what was destroyed.
    ///
    /// - Throws: ``StoreError/locked(path:)`` when another program has the ledger open, so that its log could not be
    ///   emptied: the details are then destroyed, but do it again to be rid of their traces.
    public func purge(
        before day: CivilDate, plan: String, account: String, asOf: CivilDate
    ) throws(StoreError) -> PurgeRecord {
        let record = try writing { appender in
            let entries = try Int.fetchAll(
                appender.db,
                sql: """
                    SELECT entry FROM details JOIN entries ON number = entry
                    WHERE kind = ? AND json_extract(payload, '$.asOf') < ? ORDER BY entry
                    """, arguments: [Self.runKind, day.description])
            let record = PurgeRecord(before: day, entries: entries, plan: plan, account: account, asOf: asOf)
            guard !entries.isEmpty else { return record }
            for entry in entries {
                try appender.db.cachedStatement(sql: "DELETE FROM details WHERE entry = ?").execute(arguments: [entry])
            }
            try appender.append(kind: Self.purgeKind, payload: try CanonicalJSON.data(record))
            return record
        }
        do {
            try database.writeWithoutTransaction { db in
                for statement in ["PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"] {
                    let busy = try Row.fetchOne(db, sql: statement).flatMap { $0[0] as Int? } ?? 0
                    guard busy == 0 else { throw StoreError.locked(path: file.given) }
                }
            }
        } catch {
            throw StoreError(error, path: file.given)
        }
        return record
    }

    /// The runs whose details have been destroyed (gallrats): those that a destruction names, and no others.
    public func purgedRuns() throws(StoreError) -> Set<String> {
        try reading { db in
            Set(
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT run FROM entries
                        WHERE run IS NOT NULL AND details_hash <> '' AND number NOT IN (SELECT entry FROM details)
                            AND number IN (
                                SELECT value FROM entries AS purges, json_each(purges.payload, '$.entries')
                                WHERE purges.kind = ?)
                        """, arguments: [Self.purgeKind]))
        }
    }
}
