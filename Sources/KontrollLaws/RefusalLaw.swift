import KontrollCore

/// The laws on what a check must refuse, and on what it must not trip over.
enum RefusalLaw {
    /// Takes away each declared column, and empties one cell of each column that must have cells.
    static func data(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        var violations: [String] = []
        for requirement in check.description.reads {
            let id = requirement.dataSet
            guard let table = trial.request.tables[id] else {
                violations.append("exemplet saknar tabellen ”\(id)”")
                continue
            }
            for column in requirement.columns {
                var broken = trial.request
                broken.tables[id] = table.replacing(column.name, with: nil)
                if await passes(check, broken) { violations.append("kolumnen ”\(column.name)” får saknas") }
                guard !column.allowsEmpty, table.count > 0, let cells = table.columns[column.name] else { continue }
                broken.tables[id] = table.replacing(column.name, with: cells.emptyingFirst)
                if await passes(check, broken) { violations.append("en tom cell i ”\(column.name)” går igenom") }
            }
        }
        return violations
    }

    static func emptiness(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        var everything = trial.request
        everything.tables = everything.tables.mapValues { $0.selecting([]) }
        var population = trial.request
        if let id = check.description.reads.first?.dataSet {
            population.tables[id] = population.tables[id]?.selecting([])
        }
        var violations: [String] = []
        for request in [everything, population] {
            let report = try await check.run(request)
            if !report.findings.isEmpty { violations.append("iakttagelser utan rader") }
            if report.examined != 0 || !report.excluded.isEmpty { violations.append("räknar rader som inte finns") }
            if report.review?.items.isEmpty == false || report.samples.contains(where: { !$0.drawn.isEmpty }) {
                violations.append("drar stickprov ur ingenting")
            }
        }
        return violations
    }

    static func parameters(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        var wrong = trial.request
        wrong.parameters["no-such-parameter"] = true
        var violations: [String] = []
        if await passes(check, wrong) { violations.append("en okänd parameter går igenom") }
        do {
            try check.validate(wrong.parameters)
            violations.append("en okänd parameter godtas innan granskningen körs")
        } catch {}
        return violations
    }

    private static func passes(_ check: any CheckRunner, _ request: CheckRequest) async -> Bool {
        do {
            _ = try await check.run(request)
            return true
        } catch { return false }
    }
}

extension Table {
    /// The table with one column exchanged, or taken away.
    func replacing(_ name: String, with cells: ColumnCells?) -> Table {
        var columns = columns
        columns[name] = cells
        return Table(id: id, count: count, columns: columns, rowNumbers: rowNumbers)
    }
}

extension ColumnCells {
    /// The column with its first cell empty.
    fileprivate var emptyingFirst: ColumnCells {
        func marks(_ count: Int) -> [Bool] { (0..<count).map { $0 == 0 } }
        switch self {
        case .text(let column):
            return .text(
                TextColumn(
                    codes: TextCodes([TextColumn.emptyCode] + column.codes.dropFirst()),
                    dictionary: column.dictionary))
        case .integer(let column):
            return .integer(PlainColumn(values: column.values, empty: marks(column.values.count)))
        case .money(let column): return .money(PlainColumn(values: column.values, empty: marks(column.values.count)))
        case .date(let column): return .date(PlainColumn(values: column.values, empty: marks(column.values.count)))
        case .flag(let column): return .flag(PlainColumn(values: column.values, empty: marks(column.values.count)))
        }
    }
}
