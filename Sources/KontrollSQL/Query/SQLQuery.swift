import KontrollCore

/// A query that has been tried against the columns of a plan (fråga).
struct SQLQuery: Sendable {
    let sql: String
    /// What it reads, the population first.
    let reads: [DataRequirement]
    /// The tables it reads; a data set may have two names.
    let tables: [SQLTable]
    /// Where in its result each column stands.
    let columns: [ResultColumn: Int]
    /// The texts that stand in it: the author's own words.
    let words: Set<String>
    /// Its parameters in order.
    let parameters: [Parameter]

    /// What a query may give of each row.
    enum ResultColumn: String, CaseIterable {
        case row = "rad"
        case reason = "skäl"
        case amount = "belopp"
        case severity = "grad"
        case group = "grupp"

        static let required: [ResultColumn] = [.row, .reason]
    }

    /// What a query is told of the run.
    enum Parameter: String, CaseIterable {
        case today = ":idag"
        case first = ":från"
        case last = ":till"

        func value(_ request: CheckRequest) -> String {
            switch self {
            case .today: request.asOf.description
            case .first: request.window.first.description
            case .last: request.window.last.description
            }
        }
    }
}

/// Reads a query and what stands beside it in a control; collects every problem with its place.
struct SQLQueryReader {
    let data: [GivenData]
    private(set) var problems: [RuleProblem] = []

    static let (query, mayBeEmpty) = ("sql", "får_vara_tom")

    init(data: [GivenData]) { self.data = data }

    /// The query; nil when it cannot be used, and problems have been collected.
    mutating func read(_ written: [String: Value]) -> SQLQuery? {
        guard let population = data.first else {
            report("frågan har inga rader att pröva, väntade en datamängd under ”data”")
            return nil
        }
        guard let sql = written[Self.query]?.string, !SQLLexer.tokens(sql).isEmpty else {
            report("”sql” är ingen fråga, väntade en SELECT")
            return nil
        }
        guard let named = namedTables() else { return nil }
        let tokens = SQLLexer.tokens(sql)
        if let first = tokens.first, !["select", "with"].contains(first.text.lowercased()) {
            report("frågan börjar med ”\(first.text)”; " + SQLMessage.onlySelect, offset: first.offset)
            return nil
        }
        let tables = named.map { name, given in SQLTable(name: name, dataSet: given.dataSet, columns: given.all) }
        let watch = SQLWatch(tables, tokens, SQLLimits())
        let statement: SQLStatement
        do {
            statement = try SQLDatabase(tables, watch, SQLLimits()).prepare(sql)
        } catch {
            report(error.text, offset: error.offset)
            return nil
        }
        let (columns, parameters) = (resultColumns(statement, tokens), readParameters(statement, tokens))
        let read = tables.filter { watch.read[$0.name.lowercased()] != nil }
        if !read.contains(where: { $0.dataSet == population.dataSet }) {
            let name = SQLTable.name(population.source.rawValue)
            report("frågan läser inte ”\(name)”, som är den första under ”data” och den som prövas")
        }
        let empty = mayBeEmpty(written[Self.mayBeEmpty], watch.read(of: read))
        guard problems.isEmpty else { return nil }
        let reads = data.filter { given in read.contains { $0.dataSet == given.dataSet } }.map { given in
            DataRequirement(
                dataSet: given.dataSet,
                columns: given.all.filter { watch.read(of: read)[given.dataSet]?.contains($0.name) == true }.map {
                    var column = $0
                    column.allowsEmpty = empty[given.dataSet]?.contains($0.name) == true
                    return column
                })
        }
        let kept = read.map { table in
            SQLTable(
                name: table.name, dataSet: table.dataSet,
                columns: reads.first { $0.dataSet == table.dataSet }?.columns ?? [])
        }
        return SQLQuery(
            sql: sql, reads: reads, tables: kept, columns: columns,
            words: Set(tokens.filter { $0.kind == .text }.map(\.text)), parameters: parameters)
    }

    private mutating func report(_ text: String, offset: Int? = nil) {
        problems.append(RuleProblem(text, at: [.key(Self.query)], offset: offset))
    }

    // MARK: Tables

    /// Every table by its names: that of the source and that of the data set.
    private mutating func namedTables() -> [(String, GivenData)]? {
        var tables: [(name: String, given: GivenData)] = []
        for given in data {
            if given.columns[SQLTable.row] != nil {
                report("datamängden ”\(given.dataSet)” har en kolumn ”\(SQLTable.row)”, som är radens nummer i frågan")
                return nil
            }
            for name in [given.source.rawValue, given.dataSet.rawValue].map({ SQLTable.name($0) }) {
                guard let other = tables.first(where: { $0.name.lowercased() == name.lowercased() }) else {
                    tables.append((name, given))
                    continue
                }
                guard other.given != given else { continue }
                report("både \(other.given.source) och \(given.source) blir tabellen ”\(name)” i frågan")
                return nil
            }
        }
        return tables
    }

    // MARK: What it gives and takes

    private mutating func resultColumns(
        _ statement: SQLStatement, _ tokens: [SQLToken]
    ) -> [SQLQuery.ResultColumn: Int] {
        let known = SQLQuery.ResultColumn.allCases.map(\.rawValue)
        var places: [SQLQuery.ResultColumn: Int] = [:]
        for (place, name) in statement.columns.enumerated() {
            guard let column = SQLQuery.ResultColumn(rawValue: name.lowercased()) else {
                let meant = NearestWord.to(name, among: known).map { "; menades ”\($0)”?" } ?? ""
                report(
                    "frågan ger en kolumn ”\(name)”, väntade bara " + known.joined(separator: ", ")
                        + " (sätt namnet med AS)" + meant, offset: tokens.offset(of: name))
                continue
            }
            if places[column] != nil { report("frågan ger kolumnen ”\(name)” två gånger") }
            places[column] = place
        }
        for column in SQLQuery.ResultColumn.required where places[column] == nil {
            report("frågan ger ingen kolumn ”\(column.rawValue)”, väntade SELECT rad, 'varför' AS skäl …")
        }
        return places
    }

    private mutating func readParameters(_ statement: SQLStatement, _ tokens: [SQLToken]) -> [SQLQuery.Parameter] {
        statement.parameters.compactMap { name in
            if let parameter = SQLQuery.Parameter(rawValue: name) { return parameter }
            let known = SQLQuery.Parameter.allCases.map(\.rawValue).joined(separator: ", ")
            report("okänt ”\(name)” i frågan, väntade något av \(known)", offset: tokens.offset(of: name))
            return nil
        }
    }

    /// The columns that may be empty, by data set: `paid_date`, or `attestförteckning.unit` for one of another source.
    private mutating func mayBeEmpty(
        _ value: Value?, _ read: [DataSetID: Set<String>]
    ) -> [DataSetID: Set<String>] {
        guard case .array(let items)? = value else { return [:] }
        var columns: [DataSetID: Set<String>] = [:]
        for (index, item) in items.enumerated() {
            let text = item.shown
            let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
            let given =
                parts.count == 2
                ? data.first { [$0.source.rawValue, $0.dataSet.rawValue].contains(parts[0]) } : data.first
            let known = given.flatMap { read[$0.dataSet] } ?? []
            guard let given, let name = parts.last, known.contains(name) else {
                let nearest = parts.last.flatMap { NearestWord.to($0, among: known.sorted()) }
                problems.append(
                    RuleProblem(
                        "frågan läser ingen kolumn ”\(text)”" + (nearest.map { "; menades ”\($0)”?" } ?? ""),
                        at: [.key(Self.mayBeEmpty), .index(index)]))
                continue
            }
            columns[given.dataSet, default: []].insert(name)
        }
        return columns
    }
}

extension SQLTable {
    /// The name of a source or data set as a query can write it without quotation marks.
    static func name(_ name: String) -> String {
        String(name.map { $0 == "-" || $0 == "." ? "_" : $0 })
    }
}

extension SQLWatch {
    /// The columns that were read of each data set, by whichever name of it.
    func read(of tables: [SQLTable]) -> [DataSetID: Set<String>] {
        Dictionary(tables.map { ($0.dataSet, read[$0.name.lowercased()] ?? []) }, uniquingKeysWith: { $0.union($1) })
    }
}

extension GivenData {
    /// Its columns by name.
    fileprivate var all: [DataRequirement.NeededColumn] {
        columns.sorted { $0.key < $1.key }.map {
            DataRequirement.NeededColumn(name: $0.key, type: $0.value, allowsEmpty: false)
        }
    }
}
