import GRDB

/// The tables of the ledger and what guards them.
///
/// A migration is never edited once released; a change is a new one after it.
enum LedgerSchema {
    /// What tells a ledger from any other SQLite file: `KLgr` in ASCII.
    static let applicationID: Int32 = 0x4B4C_6772

    /// The migrations, oldest first.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(first) { db in try db.execute(sql: version1) }
        migrator.registerMigration("v2 leases") { db in try db.execute(sql: version2) }
        return migrator
    }

    /// The name of the first migration: a ledger without it is no ledger.
    static let first = "v1 entries and details"

    /// Entries are only ever added, last, to the chain's end. Details are written with their entry, may be destroyed
    /// (gallring) and never changed. `run` and `occurrence` are computed from the payload, so they cannot disagree
    /// with it. The `CHECK`s on types stand for `STRICT`, which older SQLite lacks; the insert guards also stop
    /// `INSERT OR REPLACE`, which would delete without asking the delete guard.
    private static let version1 = """
        CREATE TABLE entries (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            kind TEXT NOT NULL CHECK (typeof(kind) = 'text' AND kind <> '' AND instr(kind, char(10)) = 0),
            recorded_at TEXT NOT NULL CHECK (typeof(recorded_at) = 'text'
                AND recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z'
                AND instr(recorded_at, char(10)) = 0),
            payload TEXT NOT NULL CHECK (typeof(payload) = 'text' AND instr(payload, char(10)) = 0),
            details_hash TEXT NOT NULL CHECK (typeof(details_hash) = 'text' AND length(details_hash) IN (0, 64)),
            previous_hash TEXT NOT NULL CHECK (typeof(previous_hash) = 'text' AND length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (typeof(hash) = 'text' AND length(hash) = 64),
            run TEXT GENERATED ALWAYS AS
                (CASE WHEN kind = 'run' THEN json_extract(payload, '$.run') END) VIRTUAL,
            occurrence TEXT GENERATED ALWAYS AS
                (CASE WHEN kind = 'run' THEN json_extract(payload, '$.control', '$.occurrence.window') END) VIRTUAL
        );
        CREATE UNIQUE INDEX entries_run ON entries(run) WHERE run IS NOT NULL;
        CREATE INDEX entries_occurrence ON entries(occurrence) WHERE occurrence IS NOT NULL;
        CREATE INDEX entries_kind ON entries(kind);

        CREATE TABLE details (
            entry INTEGER PRIMARY KEY REFERENCES entries(number),
            salt BLOB NOT NULL CHECK (typeof(salt) = 'blob' AND length(salt) = 32),
            content TEXT NOT NULL CHECK (typeof(content) = 'text')
        );

        CREATE TRIGGER entries_are_added_last BEFORE INSERT ON entries
        WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
            OR NEW.previous_hash IS NOT
                coalesce((SELECT hash FROM entries ORDER BY number DESC LIMIT 1), printf('%064d', 0))
            OR EXISTS (SELECT 1 FROM entries WHERE run = NEW.run)
        BEGIN SELECT RAISE(ABORT, 'an entry is added after the last one'); END;
        CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;

        CREATE TRIGGER details_come_with_their_entry BEFORE INSERT ON details
        WHEN NEW.entry IS NOT (SELECT max(number) FROM entries)
            OR EXISTS (SELECT 1 FROM details WHERE entry = NEW.entry)
        BEGIN SELECT RAISE(ABORT, 'details are written with their entry'); END;
        CREATE TRIGGER details_are_never_changed BEFORE UPDATE ON details
        BEGIN SELECT RAISE(ABORT, 'details are never changed'); END;
        """

    /// Who carries out which occurrence just now. Leases come and go: they are no entries, the chain says nothing of
    /// them, and whoever only reads needs none.
    private static let version2 = """
        CREATE TABLE leases (
            occurrence TEXT PRIMARY KEY NOT NULL CHECK (typeof(occurrence) = 'text'),
            token TEXT NOT NULL CHECK (typeof(token) = 'text'),
            holder TEXT NOT NULL CHECK (typeof(holder) = 'text'),
            expires INTEGER NOT NULL CHECK (typeof(expires) = 'integer')
        );
        CREATE INDEX leases_token ON leases(token);
        """

    /// What the file's schema says, one line for each thing in it, sorted.
    static func description(of db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT quote(type) || quote(name) || quote(tbl_name) || quote(sql) FROM sqlite_master
                WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY 1
                """)
    }

    /// What the schema says of a whole ledger with the migrations of the given one, which may be an older program's.
    static func expectedDescription(for db: Database) throws -> [String] {
        let reference = try DatabaseQueue()
        let applied = try migrator.appliedIdentifiers(db)
        try migrator.migrate(reference, upTo: migrator.migrations.last { applied.contains($0) } ?? first)
        return try reference.read(description)
    }
}
