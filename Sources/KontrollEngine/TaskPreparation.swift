import KontrollCore

/// Makes the tables a check gets out of what was read: refuses sources that are missing, stale or cut short, keeps the
/// window's rows, and sets aside rows whose cells cannot be used. Counts every row on the way.
struct TaskPreparation {
    let task: WorkerTask
    let asOf: CivilDate
    let sources: [SourceID: SourceInUse]
    private(set) var quality = DataQuality()

    init(task: WorkerTask, asOf: CivilDate, sources: [SourceID: SourceInUse]) {
        (self.task, self.asOf, self.sources) = (task, asOf, sources)
    }

    /// Why the check cannot be carried out on what was read.
    struct Stop: Error {
        let ending: CheckResult.Ending
    }

    /// The tables the check declared, with whole rows only. The first requirement is the population.
    mutating func tables(_ requirements: [DataRequirement]) throws(Stop) -> [DataSetID: Table] {
        var tables: [DataSetID: Table] = [:]
        for (index, requirement) in requirements.enumerated() {
            guard let id = task.use.data[requirement.dataSet], let source = sources[id] else {
                throw Stop(ending: .failed(code: "DATA-106", reason: "ingen källa ger \(requirement.dataSet)"))
            }
            if let failure = source.read.report.failure { throw stop(for: failure) }
            guard let table = source.read.table else {
                throw Stop(ending: .failed(code: "DATA-107", reason: "källan \(id) gav ingen tabell"))
            }
            if index == 0, let period = source.period {
                try refuseUncovered(period, source)
            } else {
                try refuseStale(source)
            }
            tables[requirement.dataSet] = keep(requirement, source, table, isPopulation: index == 0)
        }
        return tables
    }

    private func stop(for failure: SourceFailure) -> Stop {
        if failure.isMissing, asOf <= task.due { return Stop(ending: .awaitingData(failure.text)) }
        return Stop(ending: .failed(code: failure.code, reason: failure.text))
    }

    /// An export that does not reach over the window is not yet due or a failure.
    private func refuseStale(_ source: SourceInUse) throws(Stop) {
        guard let covered = source.read.report.covered else { return }
        guard covered.last < task.window.last.adding(days: -source.definition.freshness) else { return }
        throw uncovered(source.read.report, covered)
    }

    /// A population whose rows do not reach over the window: a file is missing, cut short, or not there yet. A window
    /// without any rows is refused too, unless it may be empty and one and the same file goes on past it.
    private mutating func refuseUncovered(_ period: SourceInUse.PeriodDays, _ source: SourceInUse) throws(Stop) {
        let (read, freshness) = (source.read, source.definition.freshness)
        let coverage = Coverage(period.count, window: task.window)
        quality.comparison = RowComparison(period, window: task.window, source.definition)
        if let claims = ClaimedCoverage(read.report, source.definition, window: task.window) {
            guard claims.coverWindow else { throw uncovered(read.report, claims.first) }
            quality.doubts += claims.doubts(period.column, read.origins)
            if let gap = coverage.suspiciousGap { doubt(gap) }
            return
        }
        guard let covered = coverage.covered else {
            let dated = period.column.values.indices.filter { !period.column.isEmpty($0) }
            let byFile = Dictionary(grouping: dated) { row in
                read.origins.files.indices.contains(row) ? read.origins.files[row] : 0
            }
            let goesOn = byFile.values.contains { rows in
                let days = DayCount(rows.map { period.column.values[$0] })
                return Coverage(days, window: task.window).spans(within: freshness)
            }
            if task.mayBeEmpty, goesOn { return }
            throw uncovered(read.report, read.report.covered)
        }
        guard coverage.reaches(within: freshness) else { throw uncovered(read.report, covered) }
        if let gap = coverage.suspiciousGap { doubt(gap) }
    }

    private mutating func doubt(_ gap: DateSpan) {
        quality.doubts.append("inga rader mellan \(gap.first) och \(gap.last): en del av exporten kan saknas")
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
        _ requirement: DataRequirement, _ source: SourceInUse, _ table: Table, isPopulation: Bool
    ) -> Table {
        let report = source.read.report
        let total = table.count + report.quarantined.count
        var reasons = unusable(requirement, source)
        let period = isPopulation ? source.period : nil
        if let period {
            for row in source.emptyRows(of: period.name) where reasons[row] == nil {
                reasons[row] = "kolumnen \(period.name) är tom eller oläsbar"
            }
            reasons = reasons.filter { row, _ in
                period.column.isEmpty(row) || task.window.contains(period.column.values[row])
            }
        }
        let kept = source.table(table, in: period == nil ? nil : task.window, without: reasons.keys.sorted())
        let outside = table.count - reasons.count - kept.count
        for (reason, rows) in Dictionary(grouping: reasons.keys, by: { reasons[$0] ?? "" }).sorted(by: {
            $0.key < $1.key
        }) {
            quality.setAside.append(
                SetAside(
                    dataSet: requirement.dataSet, reason: reason, count: rows.count, of: total - outside,
                    places: rows.sorted().prefix(SetAside.placeLimit).map {
                        place(requirement.dataSet, table.rowNumber($0))
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
            if source.definition.period == .undated {
                quality.doubts.append("källan \(report.source) är odaterad: om den är aktuell kan inte prövas")
            }
            let latest = task.window.last.adding(days: source.definition.freshness)
            if source.definition.period == .fileName, let day = report.covered?.last, day > latest {
                quality.doubts.append("registret är daterat \(day), långt efter periodens slut \(task.window.last)")
            }
        }
        return kept
    }

    /// Rows with a cell the check needs and cannot use, with the first reason.
    private func unusable(_ requirement: DataRequirement, _ source: SourceInUse) -> [Int: String] {
        var reasons: [Int: String] = [:]
        let needed = Set(requirement.columns.map(\.name))
        for cell in source.read.unreadable where needed.contains(cell.column) {
            if reasons[cell.row] == nil {
                reasons[cell.row] = "kolumnen \(cell.column) är oläsbar, väntade \(cell.expected)"
            }
        }
        for column in requirement.columns where !column.allowsEmpty {
            for row in source.emptyRows(of: column.name) where reasons[row] == nil {
                reasons[row] = "kolumnen \(column.name) är tom"
            }
        }
        return reasons
    }

    /// What a reader knows a row by, under the export's own headings; empty where no such column was read.
    func reference(_ dataSet: DataSetID, _ row: Int) -> String {
        guard let id = task.use.data[dataSet], let source = sources[id], let table = source.read.table,
            0..<table.count ~= row
        else { return "" }
        return (Vocabulary.references[dataSet] ?? []).compactMap { name -> String? in
            guard let cell = table.columns[name]?.text(row) else { return nil }
            let heading = source.definition.columns[name]?.headings.first
            return [heading, cell].compactMap(\.self).joined(separator: " ")
        }.joined(separator: ", ")
    }

    /// `fil:rad` of a row.
    func place(_ dataSet: DataSetID, _ row: Int) -> String {
        guard let source = task.use.data[dataSet], let read = sources[source]?.read,
            read.origins.lines.indices.contains(row), read.origins.files.indices.contains(row)
        else { return "\(dataSet):\(row + 1)" }
        let file = Int(read.origins.files[row])
        let name = read.report.inputs.indices.contains(file) ? read.report.inputs[file].file : "\(dataSet)"
        return "\(name):\(read.origins.lines[row])"
    }
}
