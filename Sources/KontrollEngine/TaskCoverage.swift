import KontrollCore

/// Refuses sources that do not cover the window of a task (täckning).
extension TaskPreparation {
    /// A register of a day long before the window's last is not yet due or a failure; one of a day long after is doubtful:
    /// what was changed meanwhile cannot be seen.
    mutating func refuseStale(_ source: SourceInUse, isPopulation: Bool) throws(Stop) {
        guard let covered = source.read.report.covered else { return }
        let (window, definition) = (task.window, source.definition)
        let usual = definition.freshness ?? SourceDefinition.usualFreshness
        let days = isPopulation ? definition.freshness(over: window) : usual
        if covered.last > window.last.adding(days: days) { quality.doubts.append(farAfter(source, covered.last, days)) }
        guard covered.last < window.last.adding(days: -days) else { return }
        throw uncovered(source.read.report, covered, days)
    }

    private func farAfter(_ source: SourceInUse, _ day: CivilDate, _ days: Int) -> String {
        let name = source.read.report.shownFiles
        return "\(name): registret är daterat \(day), långt efter periodens slut \(task.window.last): väntade ett från "
            + "periodens slut, eller högst \(days) dagar därifrån (färskhet i data.yaml säger hur nära)"
    }

    /// A register none of whose rows holds in the window covers nothing of it.
    mutating func doubtUnlessHolding(_ table: Table, _ requirement: DataRequirement, _ source: SourceInUse) {
        for (first, last) in [("valid_from", "valid_to"), ("started", "ended")] {
            guard requirement.columns.contains(where: { $0.name == first }), table.count > 0,
                case .date(let from)? = table.columns[first], case .date(let to)? = table.columns[last]
            else { continue }
            let holds = (0..<table.count).contains { row in
                (from.isEmpty(row) || from.values[row] <= task.window.last)
                    && (to.isEmpty(row) || to.values[row] >= task.window.first)
            }
            guard !holds else { continue }
            let name = source.read.report.shownFiles
            quality.doubts.append(
                "\(name): ingen rad gäller någon dag i perioden \(task.window.first) till \(task.window.last)")
        }
    }

    /// A population whose rows do not reach over the window: a file is missing, cut short, or not there yet. A window
    /// without any rows is refused too, unless it may be empty and one and the same file goes on past it.
    mutating func refuseUncovered(_ period: SourceInUse.PeriodDays, _ source: SourceInUse) throws(Stop) {
        let (read, freshness) = (source.read, source.definition.freshness(over: task.window))
        let coverage = Coverage(period.count, window: task.window)
        quality.comparison = RowComparison(period, window: task.window, source.definition)
        if let claims = ClaimedCoverage(read.report, source.definition, window: task.window) {
            guard claims.coverWindow else { throw uncovered(read.report, claims.first, nil) }
            quality.doubts += claims.doubts(period.column, read.origins)
            if let gap = coverage.suspiciousGap { doubt(gap) }
            return
        }
        guard let covered = coverage.covered else {
            if task.mayBeEmpty, goesOn(period, read, within: freshness) { return }
            throw noRows(source, period)
        }
        guard coverage.reaches(within: freshness) else { throw uncovered(source, period, covered, coverage, freshness) }
        if let gap = coverage.suspiciousGap { doubt(gap) }
    }

    /// Whether the rows of one file go on from before the window's end to past it.
    private func goesOn(_ period: SourceInUse.PeriodDays, _ read: SourceRead, within freshness: Int) -> Bool {
        let dated = period.column.values.indices.filter { !period.column.isEmpty($0) }
        let byFile = Dictionary(grouping: dated) { row in
            read.origins.files.indices.contains(row) ? read.origins.files[row] : 0
        }
        return byFile.values.contains { rows in
            let days = DayCount(rows.map { period.column.values[$0] })
            return Coverage(days, window: task.window).spans(within: freshness)
        }
    }

    private mutating func doubt(_ gap: DateSpan) {
        quality.doubts.append("inga rader mellan \(gap.first) och \(gap.last): en del av exporten kan saknas")
    }

    private func uncovered(_ report: SourceReport, _ covered: DateSpan?, _ days: Int?) -> Stop {
        let name = report.shownFiles
        let found = covered.map { "täcker \($0.first) till \($0.last)" } ?? "har inga läsbara dagar"
        return missing(
            "exporten \(name) \(found), väntade \(task.window.first) till \(task.window.last)"
                + (days.map { ", eller högst \(Swedish.count($0, "dag", "dagar")) därifrån" } ?? "")
                + " (färskhet i data.yaml säger hur nära)")
    }

    /// Rows that begin or end too far from the window's ends.
    private func uncovered(
        _ source: SourceInUse, _ period: SourceInUse.PeriodDays, _ covered: DateSpan, _ coverage: Coverage, _ days: Int
    ) -> Stop {
        let name = source.read.report.shownFiles
        let missingMonths = coverage.monthsWithout(within: days)
        if !missingMonths.isEmpty {
            let months = missingMonths.map { String("\($0)".prefix(7)) }
            return missing(
                "exporten \(name) saknar rader för \(Swedish.list(months)); de andra månaderna mellan "
                    + "\(covered.first) och \(covered.last) finns" + unreadableDays(source, period))
        }
        return missing(
            "exporten \(name) har rader i perioden \(task.window.first) till \(task.window.last) bara från "
                + "\(covered.first) till \(covered.last); högst \(Swedish.count(days, "dag", "dagar")) i vardera änden "
                + "får sakna rader (färskhet i data.yaml)" + unreadableDays(source, period))
    }

    /// No row in the window: where the rows are instead.
    private func noRows(_ source: SourceInUse, _ period: SourceInUse.PeriodDays) -> Stop {
        let name = source.read.report.shownFiles
        let days = period.count.days
        let before = days.last { $0 < task.window.first }
        let after = days.first { $0 > task.window.last }
        let spans = [(days.first, before), (after, days.last)].compactMap { first, last in
            first.flatMap { first in last.map { "\(first) till \($0)" } }
        }
        return missing(
            "exporten \(name) har inga rader i perioden \(task.window.first) till \(task.window.last)"
                + (spans.isEmpty ? ", och inga läsbara dagar alls" : "; den har rader " + Swedish.list(spans))
                + unreadableDays(source, period))
    }

    private func unreadableDays(_ source: SourceInUse, _ period: SourceInUse.PeriodDays) -> String {
        let unreadable = source.read.unreadable.filter { $0.column == period.name }
        guard let first = unreadable.first else { return "" }
        let heading = source.definition.columns[period.name]?.headings.first ?? period.name
        return "; \(Swedish.count(unreadable.count, "datum", "datum")) i kolumnen \(heading) är oläsbara, väntade "
            + "\(first.expected)"
    }

    private func missing(_ reason: String) -> Stop {
        if asOf <= task.due { return Stop(ending: .awaitingData(reason)) }
        return Stop(ending: .failed(code: "DATA-108", reason: reason))
    }
}

extension SourceReport {
    /// The names of the files: of more than three the first, the last and how many there are.
    fileprivate var shownFiles: String {
        let files = inputs.map(\.file)
        guard files.count > 3, let first = files.first, let last = files.last else {
            return files.joined(separator: ", ")
        }
        return "\(first) … \(last) (\(Swedish.grouped(files.count)) filer)"
    }
}
