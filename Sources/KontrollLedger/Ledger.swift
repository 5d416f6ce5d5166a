import Foundation
import GRDB
public import KontrollCore

/// The ledger (liggare): an SQLite file of chained entries that only grows.
///
/// Every entry holds the hash of the one before, so that nothing can be changed, moved or taken away without
/// ``verify(against:)`` finding it; `Docs/liggare.md` says how to verify it without this program. Several processes
/// on one machine may have it open at once.
public final class Ledger: RunStore {
    let file: LedgerFile
    let database: DatabaseQueue
    /// The clock; nil when the ledger is only read.
    private let now: (@Sendable () -> String)?
    /// What must stay as it was while the file is read without locks.
    private let unchanged: LedgerFileStamp?

    /// How many seconds to wait for another process that writes.
    static let patience = 10.0

    /// Opens a ledger for reading and writing, and makes it when the file does not exist.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - now: The time in UTC as ISO 8601, `2023-09-01T08:30:00Z`.
    /// - Throws: ``StoreError``; nothing has then been made or changed.
    public convenience init(path: String, now: @escaping @Sendable () -> String) throws(StoreError) {
        try self.init(path: path, patience: Self.patience, now: now)
    }

    init(path: String, patience: Double, now: @escaping @Sendable () -> String) throws(StoreError) {
        file = try LedgerFile(path)
        try file.makeIfMissing()
        try file.requireFile()
        database = try file.openForWriting(patience: patience)
        self.now = now
        unchanged = nil
    }

    /// Opens a ledger that exists, for reading only: no right to write is needed and nothing in it is changed.
    public init(existing path: String) throws(StoreError) {
        file = try LedgerFile(path)
        try file.requireFile()
        (database, unchanged) = try file.openForReading(patience: Self.patience)
        now = nil
    }

    // MARK: Reading and writing

    /// Reads in one transaction: everything read belongs to the same moment.
    func reading<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            let result = try database.read(body)
            guard unchanged == nil || unchanged == LedgerFileStamp(file) else {
                throw StoreError.locked(path: file.given)
            }
            return result
        } catch {
            throw StoreError(error, path: file.given)
        }
    }

    /// Writes in one transaction, which waits for other writers before it reads: all of it is kept or none.
    func writing<Result>(_ body: (Appender) throws -> Result) throws(StoreError) -> Result {
        guard let now else { throw .readOnly(path: file.given) }
        do {
            var result: Result?
            try database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    result = try body(Appender(db: db, path: file.given, recordedAt: now()))
                    return .commit
                }
            }
            guard let result else { throw StoreError.broken(path: file.given, reason: "inget skrevs") }
            return result
        } catch {
            throw StoreError(error, path: file.given)
        }
    }
}

/// Adds entries at the end of the chain, within a transaction.
struct Appender {
    let db: Database
    let path: String
    let recordedAt: String

    /// Adds an entry, with its details when there are any, and tells its number.
    @discardableResult func append(kind: String, payload: Data, details: Data? = nil) throws -> Int {
        let last = try EntryQuery.last(db, path: path)
        if let last, last.computedHash != last.hash {
            throw StoreError.broken(path: path, reason: "post \(last.number) stämmer inte med sin hash")
        }
        let (number, overflow) = (last?.number ?? 0).addingReportingOverflow(1)
        guard !overflow else { throw StoreError.broken(path: path, reason: "numren är slut") }
        let sealed = details.map { SealedDetails($0) }
        let entry = StoredEntry(
            number: number, previousHash: last?.hash ?? Data(LedgerHead.empty.hash.utf8), kind: kind,
            recordedAt: recordedAt, payload: payload, detailsHash: sealed?.hash ?? "")
        let text = entry.entry
        try db.cachedStatement(
            sql: """
                INSERT INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                text.number, text.kind, text.recordedAt, text.payload, text.detailsHash, text.previousHash, text.hash,
            ])
        guard let sealed else { return number }
        try db.cachedStatement(sql: "INSERT INTO details (entry, salt, content) VALUES (?, ?, ?)")
            .execute(arguments: [number, sealed.salt, String(decoding: sealed.content, as: UTF8.self)])
        return number
    }
}
