import GRDB
import KontrollCore

extension StoreError {
    /// What an error met in the ledger at a path means. SQLite's own texts may hold cell values and are left out.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        default: self = .broken(path: path, reason: "en rad har inte den form som väntades")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let code = error.extendedResultCode
        if code == .SQLITE_IOERR_SHMSIZE {
            // The shared index of the WAL could not grow: that is how a full disk shows there.
            self = .full(path: path)
            return
        }
        if code == .SQLITE_IOERR_WRITE {
            self = .cannotOpen(
                path: path,
                reason: "disken tog inte emot det som skulle skrivas (kvot, gräns för filers storlek eller diskfel)")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_NOTADB: self = .notALedger(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: "filen eller dess logg går inte att öppna")
        case .SQLITE_IOERR:
            self = .cannotOpen(path: path, reason: "disken svarade med ett fel (SQLite \(code.rawValue))")
        case .SQLITE_NOMEM: self = .cannotOpen(path: path, reason: "minnet tog slut")
        case .SQLITE_CORRUPT: self = .broken(path: path, reason: "en sida går inte att läsa (SQLite \(code.rawValue))")
        case .SQLITE_CONSTRAINT:
            self = .broken(path: path, reason: "posten avvisades av liggarens skydd (SQLite \(code.rawValue))")
        default: self = .broken(path: path, reason: "SQLite svarade med felkod \(code.rawValue)")
        }
    }
}
