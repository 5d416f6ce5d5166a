import CSQLite
import KontrollCore

/// What is wrong with a query, in Swedish, and how many Unicode scalars into it. Never a cell of the data.
struct SQLFault: Error, Hashable {
    var text: String
    var offset: Int?
}

/// A table of the private database, as the query knows it.
struct SQLTable: Hashable {
    /// Its name in the query.
    let name: String
    let dataSet: DataSetID
    /// Its columns by name, beside the row's number.
    let columns: [DataRequirement.NeededColumn]

    /// The column that holds the row's number.
    static let row = "rad"
}

/// A database in memory that holds the tables of one check and nothing else.
final class SQLDatabase {
    private let handle: OpaquePointer
    /// Kept as long as the database, which points at it.
    private let watch: SQLWatch

    /// A database with empty tables.
    init(_ tables: [SQLTable], _ watch: SQLWatch, _ limits: SQLLimits) throws(SQLFault) {
        self.watch = watch
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(":memory:", &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            sqlite3_close_v2(opened)
            throw SQLFault(text: "SQLite kunde inte öppna en databas i minnet (felkod \(code))")
        }
        handle = opened
        sqlite3_extended_result_codes(handle, 0)
        limits.confine(handle)
        guard csqlite_confine(handle) == SQLITE_OK, SQLHelper.install(in: handle) else {
            throw SQLFault(text: "SQLite kunde inte göras i ordning (felkod \(sqlite3_errcode(handle)))")
        }
        try execute("PRAGMA temp_store = MEMORY")
        try execute("PRAGMA journal_mode = OFF")
        for table in tables { try execute(table.definition) }
    }

    deinit { sqlite3_close_v2(handle) }

    private func execute(_ sql: String) throws(SQLFault) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw loadFault() }
    }

    private func loadFault() -> SQLFault {
        sqlite3_errcode(handle) == SQLITE_NOMEM
            ? SQLFault(text: "raderna ryms inte i minnet")
            : SQLFault(text: "raderna kunde inte läsas in i SQLite (felkod \(sqlite3_errcode(handle)))")
    }

    // MARK: Rows

    /// Puts the rows of a data set in its table, each with its number in the source from 1.
    func load(_ rows: Table, into table: SQLTable) throws(SQLFault) {
        let places = (0...table.columns.count).map { "?\($0 + 1)" }.joined(separator: ", ")
        var prepared: OpaquePointer?
        guard
            sqlite3_prepare_v2(handle, "INSERT INTO \(table.quoted) VALUES (\(places))", -1, &prepared, nil)
                == SQLITE_OK
        else { throw loadFault() }
        defer { sqlite3_finalize(prepared) }
        let columns = table.columns.compactMap { rows.columns[$0.name] }
        guard let prepared, columns.count == table.columns.count else { throw loadFault() }
        try execute("BEGIN")
        for row in 0..<rows.count {
            var code = sqlite3_bind_int64(prepared, 1, Int64(rows.rowNumber(row)) + 1)
            for (place, cells) in columns.enumerated() where code == SQLITE_OK {
                code = cells.bind(row, prepared, Int32(place) + 2)
            }
            if code == SQLITE_TOOBIG { throw SQLFault(text: "en cell är längre än en miljon tecken") }
            guard code == SQLITE_OK, sqlite3_step(prepared) == SQLITE_DONE else { throw loadFault() }
            sqlite3_reset(prepared)
        }
        try execute("COMMIT")
    }

    // MARK: Indexes

    /// Makes an index of the plain form of each column that a query compares in it: without one, a comparison of two
    /// tables goes through every pair of rows. The answer is the same, since the function of a text never fails.
    func index(_ tables: [SQLTable], for tokens: [SQLToken]) throws(SQLFault) {
        let plain = tokens.columns(of: SQLHelper.plain.name)
        for table in tables {
            for column in table.columns where column.type == .text && plain.contains(column.name.lowercased()) {
                let name = SQLTable.quoted("\(SQLHelper.plain.name) \(table.name) \(column.name)")
                let key = "\(SQLHelper.plain.name)(\(SQLTable.quoted(column.name)))"
                try execute("CREATE INDEX \(name) ON \(table.quoted) (\(key))")
            }
        }
    }

    // MARK: Queries

    /// Makes a query ready; from now on nothing but reading is done in the database.
    func prepare(_ sql: String) throws(SQLFault) -> SQLStatement {
        try execute("PRAGMA query_only = 1")
        watch.watch(handle)
        var prepared: OpaquePointer?
        var consumed = 0
        let code = sql.withCString { start in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(handle, start, Int32(clamping: sql.utf8.count), &prepared, &tail)
            consumed = tail.map { $0 - start } ?? 0
            return code
        }
        let tokens = SQLLexer.tokens(sql)
        guard code == SQLITE_OK, let prepared else {
            sqlite3_finalize(prepared)
            throw fault(sql, tokens, code)
        }
        let statement = SQLStatement(prepared, self)
        let end = Self.offset(consumed, in: sql)
        if let more = tokens.first(where: { $0.offset >= end && $0.text != ";" }) {
            throw SQLFault(text: "frågan följs av en till, väntade en enda SELECT", offset: more.offset)
        }
        guard sqlite3_stmt_readonly(prepared) != 0, sqlite3_stmt_isexplain(prepared) == 0 else {
            throw SQLFault(text: SQLMessage.onlySelect)
        }
        return statement
    }

    private func fault(_ sql: String, _ tokens: [SQLToken], _ code: Int32) -> SQLFault {
        let bytes = Int(sqlite3_error_offset(handle))
        let message = String(cString: sqlite3_errmsg(handle))
        let fault = SQLMessage(watch: watch, tokens: tokens).fault(code, message)
        return SQLFault(text: fault.text, offset: bytes >= 0 ? Self.offset(bytes, in: sql) : fault.offset)
    }

    /// Why a query that was made ready came to no end.
    fileprivate func stopped(_ code: Int32) -> SQLFault {
        SQLFault(text: SQLMessage.stopped(code, String(cString: sqlite3_errmsg(handle)), watch.stop))
    }

    private static func offset(_ bytes: Int, in sql: String) -> Int {
        String(decoding: sql.utf8.prefix(bytes), as: UTF8.self).unicodeScalars.count
    }
}

/// A query made ready in a database, which it keeps alive.
final class SQLStatement {
    private let handle: OpaquePointer
    private let database: SQLDatabase

    fileprivate init(_ handle: OpaquePointer, _ database: SQLDatabase) {
        (self.handle, self.database) = (handle, database)
    }

    deinit { sqlite3_finalize(handle) }

    /// The names of its columns.
    var columns: [String] {
        (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
    }

    /// The names of its parameters, `?` for one without.
    var parameters: [String] {
        let count = sqlite3_bind_parameter_count(handle)
        guard count > 0 else { return [] }
        return (1...count).map { sqlite3_bind_parameter_name(handle, $0).map { String(cString: $0) } ?? "?" }
    }

    /// Gives a parameter its text.
    func bind(_ text: String, to parameter: Int) {
        _ = csqlite_bind_text(handle, Int32(parameter) + 1, text, Int32(text.utf8.count))
    }

    /// The next row; nil after the last.
    func next() throws(SQLFault) -> [SQLValue]? {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return (0..<sqlite3_column_count(handle)).map { SQLValue(handle, column: $0) }
        case SQLITE_DONE: return nil
        case let code: throw database.stopped(code)
        }
    }
}

extension SQLTable {
    /// The name within quotation marks.
    fileprivate var quoted: String { Self.quoted(name) }

    fileprivate static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// Amounts are öre and yes is 1, no 0, in whole numbers; days are text, `2025-03-01`.
    fileprivate var definition: String {
        let columns = columns.map { column in
            let type =
                switch column.type {
                case .text, .date: "TEXT"
                case .integer, .money, .flag: "INTEGER"
                }
            return "\(Self.quoted(column.name)) \(type)"
        }
        return "CREATE TABLE \(quoted) (" + (["\(Self.row) INTEGER PRIMARY KEY"] + columns).joined(separator: ", ")
            + ") STRICT"
    }
}

extension ColumnCells {
    /// Gives a place of a statement the cell of a row.
    fileprivate func bind(_ row: Int, _ statement: OpaquePointer, _ place: Int32) -> Int32 {
        guard !isEmpty(row) else { return sqlite3_bind_null(statement, place) }
        return switch self {
        case .text(let column):
            column.dictionary.withUTF8(of: Int(column.codes[row])) { text in
                text.withUnsafeBytes { bytes in
                    let characters = bytes.assumingMemoryBound(to: CChar.self)
                    return csqlite_bind_text(statement, place, characters.baseAddress, Int32(clamping: bytes.count))
                }
            }
        case .date(let column): csqlite_bind_text(statement, place, column.values[row].description, 10)
        case .integer(let column): sqlite3_bind_int64(statement, place, column.values[row])
        case .money(let column): sqlite3_bind_int64(statement, place, column.values[row].ore)
        case .flag(let column): sqlite3_bind_int64(statement, place, column.values[row] ? 1 : 0)
        }
    }
}
