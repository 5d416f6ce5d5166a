import CSQLite

/// What stands in a cell of SQLite.
enum SQLValue: Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes

    /// What a reader of a message calls it.
    var swedish: String {
        switch self {
        case .null: "tomt"
        case .integer: "ett heltal"
        case .real: "ett tal med decimaler"
        case .text: "en text"
        case .bytes: "binärt"
        }
    }

    /// An argument of a function.
    init(_ value: OpaquePointer?) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
        case SQLITE_TEXT: self = .text(Self.text(sqlite3_value_text(value), sqlite3_value_bytes(value)))
        case SQLITE_BLOB: self = .bytes
        default: self = .null
        }
    }

    /// A cell of the row a statement stands at.
    init(_ statement: OpaquePointer, column: Int32) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            self = .text(Self.text(sqlite3_column_text(statement, column), sqlite3_column_bytes(statement, column)))
        case SQLITE_BLOB: self = .bytes
        default: self = .null
        }
    }

    private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) -> String {
        bytes.map { String(decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self) } ?? ""
    }

    /// Gives this back as what a function comes to.
    func give(_ context: OpaquePointer?) {
        switch self {
        case .null, .bytes: sqlite3_result_null(context)
        case .integer(let number): sqlite3_result_int64(context, number)
        case .real(let number): sqlite3_result_double(context, number)
        case .text(let text): csqlite_result_text(context, text, Int32(clamping: text.utf8.count))
        }
    }
}
