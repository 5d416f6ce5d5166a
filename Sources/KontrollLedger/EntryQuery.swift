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

    /// Entries by a condition, which also says their order, as they stand.
    static func rows(
        _ db: Database, path: String, where condition: String, arguments: StatementArguments = []
    ) throws -> [StoredEntry] {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT \(columns) FROM entries WHERE \(condition)", arguments: arguments)
        var entries: [StoredEntry] = []
        while let row = try cursor.next() { entries.append(try read(row, path: path)) }
        return entries
    }

    /// The same, each of which must agree with its own hash: what was changed is not taken for what was kept.
    static func entries(
        _ db: Database, path: String, where condition: String, arguments: StatementArguments = []
    ) throws -> [StoredEntry] {
        let entries = try rows(db, path: path, where: condition, arguments: arguments)
        if let changed = entries.first(where: { $0.computedHash != $0.hash }) {
            throw StoreError.broken(path: path, reason: "post \(changed.number) stämmer inte med sin hash")
        }
        return entries
    }

    private static func read(_ row: Row, path: String) throws -> StoredEntry {
        switch entry(row) {
        case .success(let entry): return entry
        case .failure(let missing):
            throw StoreError.broken(path: path, reason: "post \(number(row)) saknar \(missing.name)")
        }
    }
}
