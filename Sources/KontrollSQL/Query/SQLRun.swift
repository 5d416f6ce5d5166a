import KontrollCore

/// Carries out a query on the rows of a run.
struct SQLRun {
    let query: SQLQuery
    let limits: SQLLimits

    /// The longest reason.
    private static let longest = 1_000

    func report(_ request: CheckRequest, _ tables: [DataSetID: Table]) throws(SQLFault) -> CheckReport {
        guard let population = query.reads.first.flatMap({ tables[$0.dataSet] }), population.count > 0 else {
            return CheckReport(examined: 0)
        }
        let tokens = SQLLexer.tokens(query.sql)
        let watch = SQLWatch(query.tables, tokens, limits)
        let database = try SQLDatabase(query.tables, watch, limits)
        for table in query.tables {
            if let rows = tables[table.dataSet] { try database.load(rows, into: table) }
        }
        try database.index(query.tables, for: tokens)
        let statement = try database.prepare(query.sql)
        for (place, parameter) in query.parameters.enumerated() {
            statement.bind(parameter.value(request), to: place)
        }
        watch.start()
        var sorting = SQLSorting(population: population)
        var count = 0
        while let cells = try statement.next() {
            count += 1
            guard count <= limits.rows else {
                throw SQLFault(text: "frågan ger mer än \(Swedish.grouped(Int64(limits.rows))) rader")
            }
            try sorting.add(try line(cells, population))
        }
        return try sorting.report().canonical
    }

    // MARK: One row

    private func line(_ cells: [SQLValue], _ population: Table) throws(SQLFault) -> SQLLine {
        func cell(_ column: SQLQuery.ResultColumn) -> SQLValue {
            query.columns[column].map { cells[$0] } ?? .null
        }
        guard case .integer(let number) = cell(.row) else {
            throw SQLFault(text: "frågan ger en rad där ”rad” är \(cell(.row).swedish), väntade radens nummer")
        }
        guard let row = Int(exactly: number), row > 0, population.hasRow(numbered: row - 1) else {
            throw SQLFault(text: "frågan ger raden \(number), som inte finns i \(population.id)")
        }
        guard case .text(let reason) = cell(.reason), !reason.allSatisfy(\.isWhitespace) else {
            throw SQLFault(text: "frågan ger en rad där ”skäl” är \(cell(.reason).swedish), väntade en text")
        }
        return SQLLine(
            row: row - 1, reason: try text(reason), standing: try standing(cell(.severity)),
            amount: try amount(cell(.amount)), group: cell(.group))
    }

    /// Words that stand in the query are the author's own and stay; all else is a cell, which can be destroyed.
    private func text(_ reason: String) throws(SQLFault) -> FindingText {
        guard reason.unicodeScalars.count <= Self.longest else {
            throw SQLFault(text: "frågan ger ett skäl som är längre än \(Self.longest) tecken")
        }
        if let sentence = SQLHelper.sentence(in: reason) {
            guard query.words.contains(sentence.template) else {
                throw SQLFault(text: "mening() fick en text som inte står i frågan")
            }
            return sentence
        }
        if query.words.contains(reason), !reason.contains("{}") { return FindingText(template: reason, cells: []) }
        return FindingText(template: "{}", cells: [reason])
    }

    private func standing(_ value: SQLValue) throws(SQLFault) -> SQLLine.Standing {
        if value == .null { return .deviation }
        guard case .text(let word) = value, let standing = SQLLine.Standing(rawValue: word) else {
            let known = SQLLine.Standing.allCases.map(\.rawValue).joined(separator: ", ")
            throw SQLFault(text: "frågan ger en okänd ”grad”, väntade någon av \(known)")
        }
        return standing
    }

    private func amount(_ value: SQLValue) throws(SQLFault) -> Money? {
        switch value {
        case .null: return nil
        case .integer(let ore): return Money(clamping: Int128(ore.magnitude))
        case .real, .text, .bytes:
            throw SQLFault(text: "frågan ger ett ”belopp” som är \(value.swedish), väntade hela ören")
        }
    }
}

/// One row of a query's result.
struct SQLLine: Hashable {
    /// Where a row stands.
    enum Standing: String, CaseIterable {
        case deviation = "avvikelse"
        case look = "titta"
        case serious = "väsentlig"
        case untested = "ej prövad"
        case filtered = "utanför"

        var severity: Finding.Severity? {
            switch self {
            case .deviation: .deviation
            case .look: .look
            case .serious: .serious
            case .untested, .filtered: nil
            }
        }
    }

    /// Its number in the source, from 0.
    var row: Int
    var reason: FindingText
    var standing: Standing
    var amount: Money?
    var group: SQLValue
}

/// Gathers the rows of a result into findings and counts.
struct SQLSorting {
    let population: Table
    private var seen: Set<SQLLine> = []
    private var lines: [SQLLine] = []

    init(population: Table) { self.population = population }

    /// Adds a row; one that is in all the same as another adds nothing.
    mutating func add(_ line: SQLLine) throws(SQLFault) {
        guard seen.insert(line).inserted else { return }
        if line.standing.severity == nil, !line.reason.cells.isEmpty {
            throw SQLFault(text: "”\(line.standing.rawValue)” väntar ett skäl utan uppgifter ur raden")
        }
        lines.append(line)
    }

    /// A row that deviates is examined; else one that could not be tried is *ej prövad*; else one outside is filtered.
    func report() throws(SQLFault) -> CheckReport {
        let findings = try findings()
        let cited = Set(findings.flatMap(\.rows).map(\.row))
        var excluded: [Int: Exclusion] = [:]
        for line in lines where line.standing.severity == nil && !cited.contains(line.row) {
            let reason = line.reason.template
            let exclusion = line.standing == .untested ? Exclusion.untested(reason, 1) : .filtered(reason, 1)
            if let other = excluded[line.row], !exclusion.goes(before: other) { continue }
            excluded[line.row] = exclusion
        }
        let counted = Dictionary(grouping: excluded.values, by: \.self).map { exclusion, rows in
            exclusion.kind == .untested
                ? Exclusion.untested(exclusion.reason, rows.count) : .filtered(exclusion.reason, rows.count)
        }
        return CheckReport(
            examined: population.count - excluded.count, excluded: counted, findings: findings)
    }

    private func findings() throws(SQLFault) -> [Finding] {
        var findings: [Finding] = []
        var groups: [SQLValue: Int] = [:]
        var cited: Set<[String]> = []
        for line in lines {
            guard let severity = line.standing.severity else { continue }
            let reference = RowReference(dataSet: population.id, row: line.row)
            let identity = [String(line.row), line.reason.template] + line.reason.cells
            guard cited.insert(identity).inserted else {
                throw SQLFault(
                    text: "frågan ger samma rad två gånger med samma skäl men olika belopp, grad eller grupp")
            }
            if line.group != .null, let place = groups[line.group] {
                guard findings[place].reason == line.reason, findings[place].severity == severity else {
                    throw SQLFault(text: "frågan ger en grupp vars rader har olika skäl eller grad")
                }
                findings[place].rows.append(reference)
                findings[place].amount = [findings[place].amount, line.amount].compactMap(\.self).heldSum
                continue
            }
            if line.group != .null { groups[line.group] = findings.count }
            findings.append(Finding(line.reason, severity, rows: [reference], amount: line.amount))
        }
        return findings
    }
}

extension [Money] {
    /// The amounts together; nil when there are none.
    fileprivate var heldSum: Money? { isEmpty ? nil : sum }
}

extension Exclusion {
    /// Of two reasons for one row: what could not be tried before what is outside, then by letters.
    fileprivate func goes(before other: Exclusion) -> Bool {
        kind == other.kind ? reason < other.reason : kind == .untested
    }
}
