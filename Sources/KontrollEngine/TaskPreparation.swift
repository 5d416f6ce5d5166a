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
            if index == 0, let days = periodDays(source, table) {
                try refuseUncovered(days, read)
            } else {
                try refuseStale(read.report)
            }
            tables[requirement.dataSet] = try keep(requirement, read, table, reads, isPopulation: index == 0)
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
        guard covered.last < task.window.last.adding(days: -freshness) else { return }
        throw uncovered(report, covered)
    }

    /// A population whose rows do not reach over the window: a file is missing, cut short, or not there yet. A window
    /// without any rows is refused too, unless it may be empty and one and the same file goes on past it.
    private mutating func refuseUncovered(_ days: Days, _ read: SourceRead) throws(Stop) {
        let freshness = sources[read.report.source]?.freshness ?? 0
        let dated = days.values.indices.filter { !days.isEmpty($0) }
        let coverage = Coverage(dated.map { days.values[$0] }, window: task.window)
        guard let covered = coverage.covered else {
            let byFile = Dictionary(grouping: dated) { row in
                read.origins.files.indices.contains(row) ? read.origins.files[row] : 0
            }
            let goesOn = byFile.values.contains { rows in
                Coverage(rows.map { days.values[$0] }, window: task.window).spans(within: freshness)
            }
            if task.mayBeEmpty, goesOn { return }
            throw uncovered(read.report, read.report.covered)
        }
        guard coverage.reaches(within: freshness) else { throw uncovered(read.report, covered) }
        if let gap = coverage.suspiciousGap {
            quality.doubts.append("inga rader mellan \(gap.first) och \(gap.last): en del av exporten kan saknas")
        }
    }

    private func uncovered(_ report: SourceReport, _ covered: DateSpan?) -> Stop {
        let name = report.inputs.map(\.file).joined(separator: ", ")
        let found = covered.map { "täcker \($0.first) till \($0.last)" } ?? "har inga läsbara dagar"
        let reason =
            "exporten \(name) \(found), väntade \(task.window.first) till \(task.window.last)"
            + " (färskhet i data.yaml säger hur nära)"
        if asOf <= task.due { return Stop(ending: .awaitingData(reason)) }
        return Stop(ending: .failed(code: "DATA-108", reason: reason))
    }

    private mutating func keep(
        _ requirement: DataRequirement, _ read: SourceRead, _ table: Table, _ reads: [SourceID: SourceRead],
        isPopulation: Bool
    ) throws(Stop) -> Table {
        let report = read.report
        let total = table.count + report.quarantined.count
        var reasons = unusable(requirement, read, table)
        var kept: [Int] = []
        var outside = 0
        let days = isPopulation ? periodDays(report.source, table) : nil
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
                    places: rows.sorted().prefix(SetAside.placeLimit).map {
                        place(requirement.dataSet, table.rowNumber($0), reads)
                    }))
        }
        for (reason, rows) in Dictionary(grouping: report.quarantined, by: \.reason).sorted(by: { $0.key < $1.key }) {
            quality.setAside.append(
                SetAside(
                    dataSet: requirement.dataSet, reason: reason, count: rows.count, of: total - outside,
                    places: rows.prefix(SetAside.placeLimit).map { "\($0.file):\($0.line)" })
            )
        }
        quality.doubts += report.doubts
        if isPopulation {
            quality.rowsRead = total
            quality.outsideWindow = outside
            if sources[report.source]?.period == .undated {
                quality.doubts.append("källan \(report.source) är odaterad: om den är aktuell kan inte prövas")
            }
            let latest = task.window.last.adding(days: sources[report.source]?.freshness ?? 0)
            if sources[report.source]?.period == .fileName, let day = report.covered?.last, day > latest {
                quality.doubts.append("registret är daterat \(day), långt efter periodens slut \(task.window.last)")
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

    /// The days that place a population's rows in windows.
    private func periodDays(_ source: SourceID, _ table: Table) -> Days? {
        guard case .column(let name)? = sources[source]?.period, case .date(let column)? = table.columns[name] else {
            return nil
        }
        return Days(name: name, values: column.values, empty: column.empty)
    }

    /// `fil:rad` of a row.
    func place(_ dataSet: DataSetID, _ row: Int, _ reads: [SourceID: SourceRead]) -> String {
        guard let source = task.use.data[dataSet], let read = reads[source],
            read.origins.lines.indices.contains(row), read.origins.files.indices.contains(row)
        else { return "\(dataSet):\(row + 1)" }
        let file = Int(read.origins.files[row])
        let name = read.report.inputs.indices.contains(file) ? read.report.inputs[file].file : "\(dataSet)"
        return "\(name):\(read.origins.lines[row])"
    }
}
