import KontrollCore

/// Makes the tables a check gets out of what was read: refuses sources that are missing, stale or cut short, keeps the
/// window's rows, and sets aside rows whose cells cannot be used. Counts every row on the way.
struct TaskPreparation {
    let task: WorkerTask
    let asOf: CivilDate
    let sources: [SourceID: SourceInUse]
    /// The columns that a reader knows a row by.
    private let known: [DataSetID: [String]]
    var quality = DataQuality()
    private var population: SourceInUse?

    init(task: WorkerTask, asOf: CivilDate, sources: [SourceID: SourceInUse]) {
        (self.task, self.asOf, self.sources) = (task, asOf, sources)
        known = Dictionary(
            uniqueKeysWithValues: task.use.data.keys.map { ($0, Vocabulary.entry(of: $0)?.reference ?? []) })
    }

    /// Why the check cannot be carried out on what was read.
    struct Stop: Error {
        let ending: CheckResult.Ending
    }

    /// The tables the check declared, with whole rows only. The first requirement is the population.
    mutating func tables(
        _ requirements: [DataRequirement], parameters: [String: Value]
    ) throws(Stop) -> [DataSetID: Table] {
        var tables: [DataSetID: Table] = [:]
        for (index, requirement) in requirements.enumerated() {
            guard let id = task.use.data[requirement.dataSet], let source = sources[id] else {
                throw Stop(ending: .failed(code: "DATA-106", reason: "ingen källa ger \(requirement.dataSet)"))
            }
            if let failure = source.read.report.failure { throw stop(for: failure) }
            if index == 0 { population = source }
            guard let table = source.read.table else {
                throw Stop(ending: .failed(code: "DATA-107", reason: "källan \(id) gav ingen tabell"))
            }
            if table.count == 0, source.definition.period == .fileName, source.read.report.quarantined.isEmpty,
                index > 0 || !task.mayBeEmpty
            {
                throw stop(for: .empty(file: source.read.report.inputs.first?.file ?? "\(id)"))
            }
            if index == 0, let period = source.period {
                try refuseUncovered(period, source)
            } else {
                try refuseStale(source, isPopulation: index == 0)
            }
            let back = index == 0 ? requirement.lookBack?.first(before: task.window, parameters: parameters) : nil
            tables[requirement.dataSet] = keep(requirement, source, table, isPopulation: index == 0, back: back)
            if index > 0 { doubtUnlessHolding(table, requirement, source) }
        }
        return tables
    }

    private func stop(for failure: SourceFailure) -> Stop {
        if failure.isMissing, asOf <= task.due { return Stop(ending: .awaitingData(failure.text)) }
        return Stop(ending: .failed(code: failure.code, reason: failure.text))
    }

    /// The day the check is told: of a population that shows how things stood at the end of a day, the day after.
    var day: CivilDate {
        guard let population, case .fileName = population.definition.period,
            let shown = population.read.report.covered?.last
        else { return asOf }
        return min(asOf, shown.adding(days: 1))
    }

    /// What remains to say of a report: what it cites of the background, and what waits.
    ///
    /// A register of a day never tells more: what waits in it is judged by the next one. One from before the window's
    /// last day may yet get a successor that shows more of the window: until the grace is over its rows wait for that.
    mutating func conclude(_ report: inout CheckReport, background: [RowReference]) {
        quality.background = background.isEmpty ? nil : background
        quality.doubts += report.doubts ?? []
        for text in report.notes ?? [] { note(text) }
        (report.doubts, report.notes) = (nil, nil)
        guard let waiting = report.waiting, let population, case .fileName = population.definition.period else {
            return
        }
        if let shown = population.read.report.covered?.last, shown < task.window.last, asOf < task.grace { return }
        report.waiting = nil
        note(
            "\(Swedish.count(waiting, "post", "poster")) kunde inte avgöras på registrets dag: de prövas i nästa "
                + "register, om de står i det")
    }

    /// How far back the rows of the window are compared: an export that does not reach so far is at least told of.
    private mutating func tell(
        of background: Int, since back: CivilDate, _ period: SourceInUse.PeriodDays, _ source: SourceInUse
    ) {
        let first = period.count.days.first
        let reaches = first.map { $0 <= back.adding(days: SourceDefinition.usualFreshness) } ?? false
        if reaches {
            return note(
                "jämförd också med \(Swedish.count(background, "rad", "rader")) från \(back) till periodens början")
        }
        let name = source.read.report.inputs.map(\.file).joined(separator: ", ")
        let text =
            background == 0
            ? "periodens rader är bara jämförda med varandra: exporten \(name) har inga rader före \(task.window.first)"
            : "periodens rader är jämförda bakåt bara till \(first ?? back): exporten \(name) når inte till \(back)"
        if source.definition.mustHoldHistory { quality.doubts.append(text) } else { note(text) }
    }

    private mutating func note(_ text: String) { quality.notes = (quality.notes ?? []) + [text] }

    private mutating func keep(
        _ requirement: DataRequirement, _ source: SourceInUse, _ table: Table, isPopulation: Bool, back: CivilDate?
    ) -> Table {
        let report = source.read.report
        let total = table.count + report.quarantined.count
        var reasons = unusable(requirement, source)
        let period = isPopulation ? source.period : nil
        var unusableBefore: [Int] = []
        if let period {
            for row in source.emptyRows(of: period.name) where reasons[row] == nil {
                reasons[row] = "kolumnen \(period.name) är tom eller oläsbar"
            }
            let window = task.window
            let isInside = { (row: Int) in
                period.column.isEmpty(row) || window.contains(period.column.values[row])
            }
            if let back {
                unusableBefore = reasons.keys.filter { !isInside($0) && period.column.values[$0] >= back }
            }
            reasons = reasons.filter { row, _ in isInside(row) }
        }
        let kept = source.table(
            table, in: period == nil ? nil : task.window, back: back,
            without: (reasons.keys + unusableBefore).sorted())
        let background = kept.background.count
        if let period, let back { tell(of: background, since: back, period, source) }
        let outside = table.count - reasons.count - (kept.count - background)
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
        // What is examined is new each time; what it is judged by may well stand as it stood.
        if let twin = report.twin { if isPopulation { quality.doubts.append(twin) } else { note(twin) } }
        if let period { quality.doubts += strayDays(period, table, requirement.dataSet) }
        if isPopulation {
            quality.rowsRead = total
            quality.outsideWindow = outside
            if source.definition.period == .undated {
                quality.doubts.append("källan \(report.source) är odaterad: om den är aktuell kan inte prövas")
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
        return (known[dataSet] ?? []).compactMap { name -> String? in
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
