import Foundation
import GRDB
public import KontrollCore

extension Ledger: LeaseStore {
    /// Claims occurrences: granted are those whose newest run is the one that was known and that nobody holds. A lease
    /// whose time is out, or whose process has ended, is taken over.
    public func claim(
        _ wanted: [OccurrenceClaim], by holder: any LeaseHolder, seconds: Int
    ) throws(StoreError) -> ClaimAnswer {
        var answer = ClaimAnswer(lease: Lease(token: UUID().uuidString))
        guard !wanted.isEmpty else { return answer }
        let keys = try wanted.map { claim throws(StoreError) in try key(claim.control, claim.window) }
        return try writing { appender in
            let (db, now) = (appender.db, try Self.seconds(of: appender))
            for (claim, key) in zip(wanted, keys) {
                let newest = try String.fetchOne(
                    db.cachedStatement(
                        sql: "SELECT run FROM entries WHERE occurrence = ? ORDER BY number DESC LIMIT 1"),
                    arguments: [key])
                guard newest == claim.newest else {
                    answer.changed.append(claim)
                    continue
                }
                if let (other, left) = try Self.holder(of: key, db, at: now, seenBy: holder) {
                    answer.busy.append(BusyOccurrence(claim: claim, holder: other, seconds: left))
                    continue
                }
                try Self.take(key, db, answer.lease, holder, until: now + seconds)
                answer.granted.append(claim)
            }
            return answer
        }
    }

    /// Who holds a thing at a time, and for how many seconds more; nil when it is free: nobody does, the time is out or
    /// the process has ended.
    static func holder(
        of thing: String, _ db: Database, at now: Int, seenBy holder: any LeaseHolder
    ) throws -> (name: String, seconds: Int)? {
        let held = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT holder, expires FROM leases WHERE occurrence = ?"), arguments: [thing])
        guard let held, let other = held[0] as String?, let expires = held[1] as Int?,
            expires > now, expires - now <= longestLease, !holder.hasEnded(other)
        else { return nil }
        return (other, expires - now)
    }

    /// Takes a thing that is free.
    static func take(
        _ thing: String, _ db: Database, _ lease: Lease, _ holder: any LeaseHolder, until expires: Int
    ) throws {
        try db.cachedStatement(
            sql: "REPLACE INTO leases (occurrence, token, holder, expires) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [thing, lease.token, holder.name, expires])
    }

    /// The longest lease there can be, in seconds: one that lasts longer was written before the clock was set back.
    static let longestLease = 86_400

    /// Prolongs a lease; false when nothing of it is held any more.
    public func renew(_ lease: Lease, seconds: Int) throws(StoreError) -> Bool {
        try writing { appender in
            let until = try Self.seconds(of: appender) + seconds
            try appender.db.cachedStatement(sql: "UPDATE leases SET expires = ? WHERE token = ?")
                .execute(arguments: [until, lease.token])
            return appender.db.changesCount > 0
        }
    }

    /// Lets go of what has not been kept.
    public func release(_ lease: Lease) throws(StoreError) {
        try writing { appender in
            try appender.db.cachedStatement(sql: "DELETE FROM leases WHERE token = ?").execute(arguments: [lease.token])
        }
    }

    /// Keeps runs with their details and lets go of their occurrences: all of each, or nothing of one that another has
    /// taken over.
    public func keep(
        _ runs: [(record: RunRecord, details: RunDetails)], under lease: Lease
    ) throws(StoreError) -> [Kept] {
        // Thousands of findings take longer to write out than to store.
        let written = runs.concurrentMap { run in
            Result { () throws(StoreError) in try encoded(run.record, run.details) }
        }
        var kept: [Kept] = []
        for (run, written) in zip(runs, written) { kept.append(try keep(run.record, try written.get(), under: lease)) }
        return kept
    }

    private func keep(
        _ run: RunRecord, _ written: (payload: Data, content: Data?), under lease: Lease
    ) throws(StoreError) -> Kept {
        let key = try key(run.control, run.occurrence.window)
        return try writing { appender in
            try appender.db.cachedStatement(sql: "DELETE FROM leases WHERE occurrence = ? AND token = ?")
                .execute(arguments: [key, lease.token])
            guard appender.db.changesCount == 1 else { return .lost }
            return try appender.keep(run, written.payload, written.content)
        }
    }

    /// What the column `occurrence` holds for a run of a control and a window: a JSON list of both.
    private func key(_ control: ControlID, _ window: DateSpan) throws(StoreError) -> String {
        "[" + String(decoding: try encoded(control), as: UTF8.self) + ","
            + String(decoding: try encoded(window), as: UTF8.self) + "]"
    }

    /// The time of a transaction in seconds since 1970, by the ledger's own clock.
    static func seconds(of appender: Appender) throws -> Int {
        guard
            let seconds = try Int.fetchOne(
                appender.db, sql: "SELECT CAST(strftime('%s', ?) AS INTEGER)", arguments: [appender.recordedAt])
        else { throw StoreError.broken(path: appender.path, reason: "klockan säger ingen tid") }
        return seconds
    }
}
