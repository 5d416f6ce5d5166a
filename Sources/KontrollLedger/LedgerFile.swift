import Foundation
import GRDB
import KontrollCore

/// The ledger's file: found, made and opened (fil).
///
/// The file itself is never opened but through SQLite: closing any other descriptor of it would drop the locks that
/// SQLite holds in this process (sqlite.org/howtocorrupt.html section 2.2).
struct LedgerFile {
    /// The path as it was given: what messages say.
    let given: String
    /// The same without symbolic links: what SQLite's own files lie beside.
    let path: String
    /// The folder it lies in.
    let folder: String

    /// A file that exists or may be made in its folder.
    init(_ given: String) throws(StoreError) {
        self.given = given
        guard !given.isEmpty else { throw .cannotOpen(path: given, reason: "namnet är tomt") }
        let url = URL(filePath: given)
        let real = Self.realPath(given)
        guard let folder = Self.realPath(real ?? url.path, folder: true) else {
            throw .cannotOpen(path: given, reason: "mappen finns inte")
        }
        self.folder = folder
        path = real ?? URL(filePath: folder).appending(path: url.lastPathComponent).path
        if let kind = NetworkFileSystem.name(at: path) {
            throw .networkFileSystem(path: given, kind: kind)
        }
    }

    private static func realPath(_ path: String, folder: Bool = false) -> String? {
        let path = folder ? URL(filePath: path).deletingLastPathComponent().path : path
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What `stat(2)` says of the file or of one that SQLite keeps beside it; nil when it does not exist.
    func status(_ suffix: String = "") -> stat? {
        var status = stat()
        return stat(path + suffix, &status) == 0 ? status : nil
    }

    /// Refuses what exists but is not a plain file.
    func requireFile() throws(StoreError) {
        guard let status = status() else { throw .cannotOpen(path: given, reason: "filen finns inte") }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .cannotOpen(path: given, reason: "det är en mapp, väntade en fil")
        default: throw .cannotOpen(path: given, reason: "det är inte en vanlig fil")
        }
    }

    // MARK: Making

    /// Makes an empty ledger unless the file exists. It comes into being whole: under another name first, with mode
    /// 0600, then linked into place, so that an empty file is never a ledger and of two that make it one wins.
    func makeIfMissing() throws(StoreError) {
        guard status() == nil else { return sweepDrafts() }
        if (status("-wal")?.st_size ?? 0) > 0, status() == nil {
            throw .broken(path: given, reason: "filen saknas men dess logg (-wal) finns kvar")
        }
        let draft = "\(path).ny-\(UUID().uuidString)"
        let descriptor = Foundation.open(draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw systemError() }
        close(descriptor)
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) } }
        do {
            let queue = try DatabaseQueue(path: draft)
            try queue.writeWithoutTransaction { db in
                // An entry is 2 to 3 kB: smaller pages would leave a third of each empty, and are more to read.
                try db.execute(sql: "PRAGMA page_size = 16384")
                try db.execute(sql: "PRAGMA application_id = \(LedgerSchema.applicationID)")
            }
            try LedgerSchema.migrator.migrate(queue)
            // Last, so that everything stands in the file itself: on a full disk a log could not be worked into it.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            try queue.close()
            var log = stat()
            guard stat(draft + "-wal", &log) != 0 || log.st_size == 0 else { throw StoreError.full(path: given) }
        } catch {
            throw StoreError(error, path: given)
        }
        guard link(draft, path) == 0 || errno == EEXIST else {
            guard errno != EPERM else { throw .cannotOpen(path: given, reason: "filsystemet klarar inte hårda länkar") }
            throw systemError()
        }
        let directory = Foundation.open(folder, O_RDONLY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }

    /// Takes away what programs that died while making a ledger left behind: drafts a day older than the ledger's
    /// newest change.
    private func sweepDrafts() {
        guard let own = [status(), status("-wal")].compactMap(\.self).map(Self.changed).max(),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return }
        let start = URL(filePath: path).lastPathComponent + ".ny-"
        for name in names where name.hasPrefix(start) {
            var draft = stat()
            let place = URL(filePath: folder).appending(path: name).path
            if stat(place, &draft) == 0, Self.changed(draft) < own - 86_400 { unlink(place) }
        }
    }

    private static func changed(_ status: stat) -> Int {
        #if os(Linux)
            Int(status.st_mtim.tv_sec)
        #else
            Int(status.st_mtimespec.tv_sec)
        #endif
    }

    private func systemError() -> StoreError {
        switch errno {
        case EACCES, EPERM, EROFS: .readOnly(path: given)
        case ENOSPC, EDQUOT: .full(path: given)
        case let code: .cannotOpen(path: given, reason: "systemfel \(code)")
        }
    }

    // MARK: Opening

    /// Opens the file for reading and writing; `patience` is how many seconds to wait for another writer.
    func openForWriting(patience: Double) throws(StoreError) -> DatabaseQueue {
        guard access(path, W_OK) == 0, access(folder, W_OK) == 0 else { throw .readOnly(path: given) }
        do {
            let queue = try open(patience: patience) { db in
                guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                    throw StoreError.cannotOpen(path: given, reason: "filsystemet klarar inte SQLites WAL")
                }
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA secure_delete = ON")
                try db.execute(sql: "PRAGMA recursive_triggers = ON")
            }
            let migrator = LedgerSchema.migrator
            if try !queue.read(migrator.hasCompletedMigrations) { try migrator.migrate(queue) }
            return queue
        } catch {
            throw StoreError(error, path: given)
        }
    }

    /// Opens the file for reading. One that an older program wrote is read as it stands: what later migrations add,
    /// readers do without. Where SQLite cannot lay its own files beside it, the file is read as one that
    /// nobody changes, and the status that must then stay the same is returned with it.
    func openForReading(patience: Double) throws(StoreError) -> (queue: DatabaseQueue, unchanged: LedgerFileStamp?) {
        do {
            return (try open(patience: patience, readOnly: true), nil)
        } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
            guard access(path, R_OK) == 0 else { throw .cannotOpen(path: given, reason: "filen får inte läsas") }
            guard let stamp = LedgerFileStamp(self) else {
                throw .cannotOpen(
                    path: given,
                    reason: "loggen (-wal) är inte inarbetad och mappen går inte att skriva i; "
                        + "kopiera liggaren med dess -wal till en skrivbar mapp")
            }
            return (try openImmutable(), stamp)
        } catch {
            throw StoreError(error, path: given)
        }
    }

    /// Opens the file as one that nobody changes: no locks, and nothing is laid beside it.
    func openImmutable() throws(StoreError) -> DatabaseQueue {
        do { return try open(patience: 0, readOnly: true, immutable: true) } catch {
            throw StoreError(error, path: given)
        }
    }

    private func open(
        patience: Double, readOnly: Bool = false, immutable: Bool = false,
        prepare: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(patience)
        configuration.label = "ledger"
        configuration.prepareDatabase { [given] db in
            // Nothing is changed in a file that is not a ledger.
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == LedgerSchema.applicationID else {
                throw StoreError.notALedger(path: given)
            }
            let migrator = LedgerSchema.migrator
            guard try !migrator.hasBeenSuperseded(db) else { throw StoreError.newerSchema(path: given) }
            guard try migrator.appliedIdentifiers(db).contains(LedgerSchema.first) else {
                throw StoreError.broken(path: given, reason: "tabellerna saknas")
            }
            try prepare(db)
        }
        var location = path
        if immutable {
            var components = URLComponents()
            (components.scheme, components.host, components.path) = ("file", "", path)
            components.queryItems = [URLQueryItem(name: "immutable", value: "1")]
            location = components.string ?? path
        }
        return try DatabaseQueue(path: location, configuration: configuration)
    }
}

/// What shows that a file read without locks was not written meanwhile.
struct LedgerFileStamp: Equatable {
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int
    private let inode: UInt64

    /// The stamp of a ledger whose log is empty or not there; nil otherwise.
    init?(_ file: LedgerFile) {
        guard (file.status("-wal")?.st_size ?? 0) == 0, let status = file.status() else { return nil }
        size = Int(status.st_size)
        inode = UInt64(status.st_ino)
        #if os(Linux)
            (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
        #else
            (seconds, nanoseconds) = (Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec))
        #endif
    }
}
