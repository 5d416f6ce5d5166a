import Foundation
import GRDB
import KontrollCore
import Testing

@testable import KontrollLedger

@Suite struct OpeningTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    /// Opens the path both ways; both must refuse it alike.
    func refusal(_ path: String) -> StoreError? {
        let writing = storeError { _ = try Ledger(path: path) { LedgerFolder.moment } }
        let reading = storeError { _ = try Ledger(existing: path) }
        return writing == reading ? writing : nil
    }

    func write(_ bytes: Data) throws { try bytes.write(to: URL(filePath: folder.path)) }

    @Test func `the ledger and its own files are the owner's alone`() throws {
        let ledger = try folder.ledger()
        _ = try ledger.keep(.sample(1), .sample(1))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(files == ["kontroll.sqlite", "kontroll.sqlite-shm", "kontroll.sqlite-wal"])
        let modes = try files.map {
            try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: $0).path)[.posixPermissions]
                as? Int
        }
        #expect(modes == [0o600, 0o600, 0o600])
    }

    @Test func `it is written through to the disk, and overwrites what is destroyed`() throws {
        let ledger = try folder.ledger()
        let settings = try ledger.database.read { db in
            try ["journal_mode", "synchronous", "secure_delete", "foreign_keys", "recursive_triggers"]
                .map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
        }
        #expect(settings == ["wal", "2", "1", "1", "1"])
    }

    @Test func `a reader refuses a file that is not there and makes none`() throws {
        #expect(
            storeError { _ = try Ledger(existing: folder.path) }
                == .cannotOpen(path: folder.path, reason: "filen finns inte"))
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func `a reader cannot write`() throws {
        try folder.fill()
        let reader = try Ledger(existing: folder.path)
        #expect(storeError { try reader.keep([.sample(.comment)]) } == .readOnly(path: folder.path))
    }

    @Test(arguments: ["", "0123456789", String(repeating: "Fakturanr;Belopp\r\n", count: 500)])
    func `a file that is not SQLite is not a ledger and is left as it was`(_ text: String) throws {
        try write(Data(text.utf8))
        #expect(refusal(folder.path) == .notALedger(path: folder.path))
        #expect(try Data(contentsOf: URL(filePath: folder.path)) == Data(text.utf8))
    }

    @Test func `another program's database is not a ledger and is left as it was`() throws {
        try folder.tamper("CREATE TABLE entries (x); INSERT INTO entries VALUES (1)")
        let before = try Data(contentsOf: URL(filePath: folder.path))
        #expect(refusal(folder.path) == .notALedger(path: folder.path))
        #expect(try Data(contentsOf: URL(filePath: folder.path)) == before)
    }

    @Test func `a database that only calls itself a ledger is broken`() throws {
        try folder.tamper("PRAGMA application_id = \(LedgerSchema.applicationID); CREATE TABLE x (y)")
        #expect(refusal(folder.path) == .broken(path: folder.path, reason: "tabellerna saknas"))
    }

    @Test func `a folder, a pipe and a missing folder are told apart`() throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        #expect(refusal(folder.path) == .cannotOpen(path: folder.path, reason: "det är en mapp, väntade en fil"))
        let pipe = folder.path + ".fifo"
        mkfifo(pipe, 0o600)
        #expect(refusal(pipe) == .cannotOpen(path: pipe, reason: "det är inte en vanlig fil"))
        let lost = folder.path + ".d/x/kontroll.sqlite"
        #expect(refusal(lost) == .cannotOpen(path: lost, reason: "mappen finns inte"))
        #expect(refusal("") == .cannotOpen(path: "", reason: "namnet är tomt"))
    }

    @Test func `a ledger of a later version is refused by name`() throws {
        try folder.fill()
        try folder.tamper("INSERT INTO grdb_migrations VALUES ('v999 from the future')")
        #expect(refusal(folder.path) == .newerSchema(path: folder.path))
    }

    @Test func `a log without its ledger is not taken for a new one`() throws {
        try folder.fill()
        try Data(repeating: 7, count: 4096).write(to: URL(filePath: folder.path + "-wal"))
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(
            storeError { _ = try folder.ledger() }
                == .broken(path: folder.path, reason: "filen saknas men dess logg (-wal) finns kvar"))
    }

    @Test func `a symbolic link leads to the ledger and its own files stay beside that`() throws {
        try folder.fill()
        let link = folder.url.appending(path: "annan").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kontroll.sqlite")
        let ledger = try Ledger(path: link) { LedgerFolder.moment }
        _ = try ledger.keep(.sample(4), .sample(4))
        #expect(try ledger.head().number == 6)
        #expect(!FileManager.default.fileExists(atPath: link + "-wal"))
    }

    @Test(arguments: ["mellan slag", "frågetecken?", "nummer#1", "hundra%25", "åäö"])
    func `any file name will do`(_ name: String) throws {
        let path = folder.url.appending(path: name).path
        _ = try Ledger(path: path) { LedgerFolder.moment }.keep(.sample(1), .sample(1))
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(try Ledger(existing: path).head().number == 1)
        let file = try LedgerFile(path)
        #expect(try file.openImmutable().read { try Int.fetchOne($0, sql: "SELECT max(number) FROM entries") } == 1)
    }

    // MARK: Without the right to write

    @Test(.enabled(if: geteuid() != 0, "root får skriva överallt"), arguments: [0o500, 0o700])
    func `a ledger without the right to write is read and verified`(folderMode: Int) throws {
        try folder.fill()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: folder.path)
        try FileManager.default.setAttributes([.posixPermissions: folderMode], ofItemAtPath: folder.url.path)
        let ledger = try Ledger(existing: folder.path)
        #expect(try ledger.runs() == [.sample(3)])
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: 5, purgedDetails: 0))
        #expect(storeError { _ = try folder.ledger() } == .readOnly(path: folder.path))
    }

    @Test(.enabled(if: geteuid() != 0, "root får skriva överallt"))
    func `a folder without the right to write gets no ledger`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.url.path)
        #expect(storeError { _ = try folder.ledger() } == .readOnly(path: folder.path))
    }

    @Test(.enabled(if: geteuid() != 0, "root får läsa överallt"))
    func `a ledger that may not be read says so`() throws {
        try folder.fill()
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path)
        #expect(
            storeError { _ = try Ledger(existing: folder.path) }
                == .cannotOpen(path: folder.path, reason: "filen får inte läsas"))
    }

    @Test func `a ledger read without locks does not go on when it is written meanwhile`() throws {
        try folder.fill()
        let file = try LedgerFile(folder.path)
        let stamp = try #require(LedgerFileStamp(file))
        #expect(stamp == LedgerFileStamp(file))
        let ledger = try folder.ledger()
        _ = try ledger.keep(.sample(4), .sample(4))
        #expect(LedgerFileStamp(file) == nil)
        try ledger.database.close()
        #expect(LedgerFileStamp(file) != nil)
        #expect(stamp != LedgerFileStamp(file))
    }
}
