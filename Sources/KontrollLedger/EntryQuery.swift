import Foundation
import GRDB
import KontrollCore

/// Reads entries as the bytes they are, whatever a damaged file makes of their types.
enum EntryQuery {
    /// The columns of ``StoredEntry``, in its order. A cast to a blob keeps every byte and never fails.
    static let columns = """
        number, CAST(kind AS BLOB), CAST(recorded_at AS BLOB), CAST(payload AS BLOB), CAST(details_hash AS BLOB),
        CAST(previous_hash AS BLOB), CAST(hash AS BLOB)
        """

    /// What the columns are called in messages, from the second on.
    static let names = ["kind", "recorded_at", "payload", "details_hash", "previous_hash", "hash"]

    /// The entry in a row that begins with ``columns``, or the name of the column that holds nothing.
    static func entry(_ row: Row) -> Result<StoredEntry, MissingColumn> {
        var fields: [Data] = []
        for (index, name) in names.enumerated() {
            guard let field = row[index + 1] as Data? else { return .failure(MissingColumn(name: name)) }
            fields.append(field)
        }
        return .success(StoredEntry(number: number(row), fields: fields))
    }

    struct MissingColumn: Error { let name: String }

    /// The number in the first column. SQLite's row numbers are always integers.
    static func number(_ row: Row) -> Int { (row[0] as Int?) ?? 0 }

    /// The last entry; nil in an empty ledger.
    static func last(_ db: Database, path: String) throws -> StoredEntry? {
        try Row.fetchOne(db.cachedStatement(sql: "SELECT \(columns) FROM entries ORDER BY number DESC LIMIT 1"))
            .map { try read($0, path: path) }
    }

    /// Hands over entries by a condition, which also says their order, as they stand, each with what is asked of it.
    static func each(
        _ db: Database, path: String, where condition: String, arguments: StatementArguments = [],
        asking question: String = "false", _ body: (StoredEntry, Bool) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT \(columns), \(question) FROM entries WHERE \(condition)", arguments: arguments)
        while let row = try cursor.next() {
            try body(try read(row, path: path), row[names.count + 1] as Bool? ?? false)
        }
    }

    /// The same, all of them.
    static func rows(
        _ db: Database, path: String, where condition: String, arguments: StatementArguments = []
    ) throws -> [StoredEntry] {
        var entries: [StoredEntry] = []
        try each(db, path: path, where: condition, arguments: arguments) { entry, _ in entries.append(entry) }
        return entries
    }

    /// The same, each of which must agree with its own hash: what was changed is not taken for what was kept.
    static func entries(
        _ db: Database, path: String, where condition: String, arguments: StatementArguments = []
    ) throws -> [StoredEntry] {
        let entries = try rows(db, path: path, where: condition, arguments: arguments)
        for entry in entries { try entry.requireOwnHash(path: path) }
        return entries
    }

    /// The entry in a row that begins with ``columns``.
    static func read(_ row: Row, path: String) throws -> StoredEntry {
        switch entry(row) {
        case .success(let entry): return entry
        case .failure(let missing):
            throw StoreError.broken(path: path, reason: "post \(number(row)) saknar \(missing.name)")
        }
    }
}

extension StoredEntry {
    /// Refuses an entry that does not agree with its own hash.
    func requireOwnHash(path: String) throws(StoreError) {
        guard computedHash == hash else {
            throw .broken(path: path, reason: "post \(number) stämmer inte med sin hash")
        }
    }
}
