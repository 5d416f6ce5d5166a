import Foundation
import GRDB
public import KontrollCore

/// The details of an entry as they leave the ledger.
public struct LedgerDetails: Sendable, Hashable {
    /// The entry's number.
    public let entry: Int
    /// The salt, hexadecimal.
    public let salt: String
    /// Canonical JSON.
    public let content: String
}

extension Ledger {
    /// Copies the ledger to a file that does not exist, while others go on writing: the copy is as the ledger was at
    /// one moment.
    public func backUp(to path: String) throws(StoreError) {
        let copy = try LedgerFile(path)
        guard copy.status() == nil else { throw .cannotOpen(path: path, reason: "filen finns redan") }
        let draft = "\(copy.path).kopia-\(UUID().uuidString)"
        let descriptor = Foundation.open(draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .readOnly(path: path) }
        close(descriptor)
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) } }
        do {
            let target = try DatabaseQueue(path: draft)
            try database.backup(to: target)
            try target.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL")
            }
            try target.close()
        } catch {
            throw StoreError(error, path: path)
        }
        guard link(draft, copy.path) == 0 else { throw .cannotOpen(path: path, reason: "systemfel \(errno)") }
    }

    /// All entries and, where they have not been destroyed, their details, as of one moment.
    public func contents() throws(StoreError) -> (entries: [LedgerEntry], details: [LedgerDetails]) {
        try reading { db in
            let entries = try EntryQuery.rows(db, path: file.given, where: "number > 0 ORDER BY number").map(\.entry)
            let details = try Row.fetchAll(
                db, sql: "SELECT entry, hex(salt), content FROM details ORDER BY entry"
            ).map { row in
                LedgerDetails(
                    entry: row[0] ?? 0, salt: (row[1] as String? ?? "").lowercased(), content: row[2] ?? "")
            }
            return (entries, details)
        }
    }
}
