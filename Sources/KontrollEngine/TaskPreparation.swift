import KontrollCore

/// Makes the tables a check gets out of what was read: refuses sources that are missing, stale or cut short, keeps the
/// window's rows, and sets aside rows whose cells cannot be used. Counts every row on the way.
struct TaskPreparation {
    let task: WorkerTask
    let asOf: CivilDate
    let sources: [SourceID: SourceDefinition]
    private(set) var quality = DataQuality()

    init(task: WorkerTask, asOf: CivilDate, sources: [SourceDefinition]) {
        self.task = task
        self.asOf = asOf
        self.sources = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Why the check cannot be carried out on what was read.
    struct Stop: Error {
        let ending: CheckResult.Ending
    }

    /// The tables the check declared, with whole rows only. The first requirement is the population.
    mutating func tables(
        _ requirements: [DataRequirement], _ reads: [SourceID: SourceRead]
    ) throws(Stop) -> [DataSetID: Table] {
        var tables: [DataSetID: Table] = [:]
        for (index, requirement) in requirements.enumerated() {
            guard let source = task.use.data[requirement.dataSet], let read = reads[source] else {
                throw Stop(ending: .failed(code: "DATA-106", reason: "ingen källa ger \(requirement.dataSet)"))
            }
            if let failure = read.report.failure { throw stop(for: failure) }
            guard let table = read.table else {
                throw Stop(ending: .failed(code: "DATA-107", reason: "källan \(source) gav ingen tabell"))
            }
            try refuseStale(read.report)
            tables[requirement.dataSet] = try keep(requirement, read, table, isPopulation: index == 0)
        }
        return tables
    }

    private func stop(for failure: SourceFailure) -> Stop {
        if failure.isMissing, asOf <= task.due { return Stop(ending: .awaitingData(failure.text)) }
        return Stop(ending: .failed(code: failure.code, reason: failure.text))
    }

    /// An export that does not reach over the window is not yet due or a failure.
    private func refuseStale(_ report: SourceReport) throws(Stop) {
        guard let covered = report.covered, let freshness = sources[report.source]?.freshness else { return }
        let window = task.window
        let isDated = if case .column? = sources[report.source]?.period { true } else { false }
        let late = covered.last < window.last.adding(days: -freshness)
        let early = isDated && covered.first > window.first.adding(days: freshness)
        guard late || early else { return }
        let name = report.inputs.map(\.file).joined(separator: ", ")
        let reason =
            "exporten \(name) täcker \(covered.first) till \(covered.last), väntade \(window.first) till \(window.last)"
        if asOf <= task.due { throw Stop(ending: .awaitingData(reason)) }
        throw Stop(ending: .failed(code: "DATA-108", reason: reason))
    }

    private mutating func keep(
        _ requirement: DataRequirement, _ read: SourceRead, _ table: Table, isPopulation: Bool
    ) throws(Stop) -> Table {
        let report = read.report
        let total = table.count + report.quarantined.count
        var reasons = unusable(requirement, read, table)
        var kept: [Int] = []
        var outside = 0
        let days = periodDays(report.source, table, isPopulation)
        for row in 0..<table.count {
            if let days {
                guard !days.isEmpty(row) else {
                    if reasons[row] == nil { reasons[row] = "kolumnen \(days.name) är tom eller oläsbar" }
                    continue
                }
                guard task.window.contains(days.values[row]) else {
                    outside += 1
                    reasons[row] = nil
                    continue
                }
            }
            if reasons[row] == nil { kept.append(row) }
        }
        for (reason, rows) in Dictionary(grouping: reasons.keys, by: { reasons[$0] ?? "" }).sorted(by: {
            $0.key < $1.key
        }) {
            quality.setAside.append(
                SetAside(
                    dataSet: requirement.dataSet, reason: reason, count: rows.count, of: total - outside,
                    rows: rows.map(table.rowNumber).sorted().prefix(20).map { $0 }))
        }
        for (reason, rows) in Dictionary(grouping: report.quarantined, by: \.reason).sorted(by: { $0.key < $1.key }) {
            quality.setAside.append(
                SetAside(dataSet: requirement.dataSet, reason: reason, count: rows.count, of: total - outside, rows: [])
            )
        }
        quality.doubts += report.doubts
        if isPopulation {
            quality.rowsRead = total
            quality.outsideWindow = outside
            if sources[report.source]?.period == .undated {
                quality.doubts.append("källan \(report.source) är odaterad: om den är aktuell kan inte prövas")
            }
        }
        return kept.count == table.count ? table : table.selecting(kept)
    }

    /// Rows with a cell the check needs and cannot use, with the first reason.
    private func unusable(_ requirement: DataRequirement, _ read: SourceRead, _ table: Table) -> [Int: String] {
        var reasons: [Int: String] = [:]
        let needed = Set(requirement.columns.map(\.name))
        for cell in read.unreadable where needed.contains(cell.column) {
            if reasons[cell.row] == nil {
                reasons[cell.row] = "kolumnen \(cell.column) är oläsbar, väntade \(cell.expected)"
            }
        }
        for column in requirement.columns where !column.allowsEmpty {
            guard let cells = table.columns[column.name] else { continue }
            for row in 0..<table.count where cells.isEmpty(row) && reasons[row] == nil {
                reasons[row] = "kolumnen \(column.name) är tom"
            }
        }
        return reasons
    }

    private struct Days {
        let name: String
        let values: [CivilDate]
        let empty: [Bool]?
        func isEmpty(_ row: Int) -> Bool { empty?[row] ?? false }
    }

    /// The days that place the population's rows in windows.
    private func periodDays(_ source: SourceID, _ table: Table, _ isPopulation: Bool) -> Days? {
        guard isPopulation, case .column(let name)? = sources[source]?.period,
            case .date(let column)? = table.columns[name]
        else {
            return nil
        }
        return Days(name: name, values: column.values, empty: column.empty)
    }

    /// `fil:rad` of a row.
    func place(_ reference: RowReference, _ reads: [SourceID: SourceRead]) -> String {
        guard let source = task.use.data[reference.dataSet], let read = reads[source],
            read.origins.lines.indices.contains(reference.row), read.origins.files.indices.contains(reference.row)
        else { return "\(reference.dataSet):\(reference.row + 1)" }
        let file = Int(read.origins.files[reference.row])
        let name = read.report.inputs.indices.contains(file) ? read.report.inputs[file].file : "\(reference.dataSet)"
        return "\(name):\(read.origins.lines[reference.row])"
    }
}
