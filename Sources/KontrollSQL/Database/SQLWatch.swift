import CSQLite

/// What watches over one query (vakt): what it may do, what it reads, how long and with how much memory it may go on.
final class SQLWatch {
    /// The columns of the tables the query may read, by the tables' names in small letters.
    let tables: [String: Set<String>]
    /// The names that the query itself gives tables after WITH, in small letters.
    private let commonTables: Set<String>
    /// The columns it reads, by the tables' names in small letters.
    private(set) var read: [String: Set<String>] = [:]
    /// The first thing it was refused.
    private(set) var refusal: Refusal?
    /// Why it was stopped.
    private(set) var stop: Stop?
    private let limits: SQLLimits
    private var deadline: ContinuousClock.Instant?

    init(_ tables: [SQLTable], _ tokens: [SQLToken], _ limits: SQLLimits) {
        self.tables = Dictionary(
            tables.map { ($0.name.lowercased(), Set($0.columns.map(\.name))) }, uniquingKeysWith: { $0.union($1) })
        (commonTables, self.limits) = (tokens.commonTables, limits)
    }

    /// Something a query may not do.
    enum Refusal: Hashable {
        case function(String)
        case table(String)
        case action
    }

    /// What a query ran out of.
    enum Stop: Hashable { case time, memory }

    /// SQLite's functions that a query may use: those that give the same answer on every machine and day, and for
    /// letters outside a-z no wrong one (sqlite.org/lang_corefunc.html, lang_aggfunc.html, windowfunctions.html).
    static let functions: Set<String> = [
        "abs", "coalesce", "ifnull", "iif", "nullif", "length", "substr", "substring", "instr", "replace", "trim",
        "ltrim", "rtrim", "round", "sign", "like", "glob", "printf", "format", "char", "unicode", "quote", "typeof",
        "likely", "unlikely", "count", "sum", "total", "avg", "min", "max", "group_concat", "row_number", "rank",
        "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value", "last_value", "nth_value",
    ]

    private static let allowed = functions.union(SQLHelper.allCases.map(\.name))

    /// Begins to watch over a database: from now on nothing is done in it but what a query may do.
    func watch(_ database: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_set_authorizer(
            database,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_DENY }
                let watch = Unmanaged<SQLWatch>.fromOpaque(context).takeUnretainedValue()
                return watch.allows(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
                    ? SQLITE_OK : SQLITE_DENY
            }, context)
        sqlite3_progress_handler(
            database, 1_000,
            { context in
                guard let context else { return 1 }
                return Unmanaged<SQLWatch>.fromOpaque(context).takeUnretainedValue().goesOn() ? 0 : 1
            }, context)
    }

    /// Begins to count the time.
    func start() { deadline = .now.advanced(by: limits.time) }

    private func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: return true
        case SQLITE_FUNCTION:
            let name = (second ?? "").lowercased()
            if Self.allowed.contains(name) { return true }
            refusal = refusal ?? .function(name)
        case SQLITE_READ:
            let name = (first ?? "").lowercased()
            if tables[name] != nil {
                read[name, default: []].formUnion(second.map { $0.isEmpty ? [] : [$0] } ?? [])
                return true
            }
            // Of a table of the query's own only this is told, and only where no column of it is read.
            if commonTables.contains(name), second?.isEmpty != false { return true }
            refusal = refusal ?? .table(name)
        default: refusal = refusal ?? .action
        }
        return false
    }

    private func goesOn() -> Bool {
        if sqlite3_memory_used() > limits.memory { stop = stop ?? .memory }
        if let deadline, .now > deadline { stop = stop ?? .time }
        return stop == nil
    }
}

/// How far a query may go (gränser).
struct SQLLimits {
    /// How long it may take, loading not counted.
    var time: Duration = .seconds(30)
    /// How many bytes SQLite may hold, the tables included.
    var memory: Int64 = 512 << 20
    /// How many rows it may give.
    var rows = 1_000_000

    /// How many bytes SQLite may hold in the whole process: a last resort above the watch's.
    private static let heap: Int64 = 1 << 30

    /// What no query may have, however small.
    func confine(_ database: OpaquePointer) {
        sqlite3_hard_heap_limit64(Self.heap)
        let limits = [
            (SQLITE_LIMIT_LENGTH, 1_000_000), (SQLITE_LIMIT_SQL_LENGTH, 100_000), (SQLITE_LIMIT_COLUMN, 200),
            (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 50), (SQLITE_LIMIT_VDBE_OP, 100_000),
            (SQLITE_LIMIT_FUNCTION_ARG, 20), (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
            (SQLITE_LIMIT_VARIABLE_NUMBER, 10), (SQLITE_LIMIT_TRIGGER_DEPTH, 0), (SQLITE_LIMIT_WORKER_THREADS, 0),
        ]
        for (limit, value) in limits { sqlite3_limit(database, limit, Int32(value)) }
    }
}
