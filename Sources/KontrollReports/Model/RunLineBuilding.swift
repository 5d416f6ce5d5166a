import KontrollCore

extension Report.RunLine {
    /// The run of an occurrence; nil when it has none.
    init?(_ standing: OccurrenceStanding, process: String, _ labels: ParameterLabels) {
        guard let record = standing.run else { return nil }
        run = record.run.cleaned
        control = record.control.cleaned
        self.process = process.cleaned
        period = record.occurrence.period
        asOf = record.asOf
        entered = record.entered.later(than: record.asOf)
        seed = record.seed.cleaned
        programVersion = record.programVersion.cleaned
        definitionHash = record.definitionHash.cleaned
        state = record.outcome.state
        interim = record.outcome.interim
        reason = record.outcome.reason.cleaned
        examined = record.outcome.examined
        units = record.outcome.units
        deviations = record.outcome.deviations
        affected = record.outcome.affected
        looks = record.outcome.looks
        amount = record.outcome.amount
        override = standing.override.map {
            Report.Comment(
                kind: $0.kind, text: ($0.comment ?? "").cleaned, role: $0.role.cleaned, asOf: $0.asOf,
                entered: $0.entered.later(than: $0.asOf),
                change: .init(computed: record.outcome.state, decided: standing.decidedState))
        }
        checks = record.checks.map { Report.CheckLine($0, labels) }
    }
}

extension Report.CheckLine {
    /// What a report shows of a check.
    init(_ summary: CheckSummary, _ labels: ParameterLabels) {
        check = summary.check.cleaned
        title = summary.title.cleaned
        version = summary.version
        parameters = labels.lines(of: summary)
        let limits = summary.limits ?? Limits()
        self.limits =
            limits.red.map { Report.Named(name: Colour.red.rawValue, value: $0.text.cleaned) }
            + limits.yellow.map { Report.Named(name: Colour.yellow.rawValue, value: $0.text.cleaned) }
        rowsRead = summary.quality.rowsRead
        outsideWindow = summary.quality.outsideWindow
        comparison = summary.quality.comparison.map {
            $0.text.replacing($0.previous.label, with: PeriodWords.long($0.previous.label))
                + ($0.isDrop ? ", ett tapp som ska kommenteras" : "")
        }
        examined = summary.examined
        excluded = summary.excluded.map {
            Report.ExclusionLine(kind: $0.kind, reason: $0.reason.cleaned, count: $0.count)
        }
        setAside = summary.quality.setAside.map {
            Report.SetAsideLine(dataSet: $0.dataSet.cleaned, reason: $0.reason.cleaned, count: $0.count, of: $0.of)
        }
        doubts = summary.quality.doubts.map(\.cleaned)
        notes = (summary.quality.notes ?? []).map(\.cleaned)
        reasons = summary.reasons.map {
            Report.ReasonLine(
                text: $0.template.replacing("{}", with: "…").cleaned, severity: $0.severity, count: $0.count,
                amount: $0.amount)
        }
        measures = summary.measures.map { Report.Named(name: $0.name.cleaned, value: $0.amount.swedish) }
        samples = summary.samples.map { Report.SampleLine($0) }
        statements = summary.statements.map {
            SampleStatements(says: $0.says.map(\.cleaned), doesNotSay: $0.doesNotSay.map(\.cleaned))
        }
        failure = summary.failure?.cleaned
        population = summary.population?.cleaned
    }
}

extension Report.SampleLine {
    /// What a report shows of a sample: never the items drawn.
    init(_ record: SampleRecord) {
        method = record.method.cleaned
        population = record.population
        size = record.size
        sizeReason = record.sizeReason.cleaned
        filters = record.filters.map(\.cleaned)
        seed = record.seed.cleaned
        frameHash = record.frameHash.cleaned
        rule = record.rule
        entries = record.entries.map { entries in
            var entries = entries
            entries.givenBy = entries.givenBy?.cleaned
            entries.account = entries.account?.cleaned
            return entries
        }
    }
}

extension Report.SourceLine {
    /// Each file once, with all the controls and runs that read it in that state.
    static func collected(from records: [RunRecord]) -> [Self] {
        struct Key: Hashable { let source, file, sha256: String }
        var lines: [Key: Self] = [:]
        for record in records {
            for input in record.inputs {
                for file in input.inputs {
                    let key = Key(source: input.source.rawValue, file: file.file, sha256: file.sha256)
                    var line =
                        lines[key]
                        ?? Self(
                            source: input.source.cleaned, dataSet: input.dataSet.cleaned, file: file.file.cleaned,
                            sha256: file.sha256.cleaned,
                            bytes: file.bytes, rows: file.rows, controls: [], runs: [])
                    let (control, run) = (record.control.cleaned, record.run.cleaned)
                    if !line.controls.contains(control) { line.controls.append(control) }
                    if !line.runs.contains(run) { line.runs.append(run) }
                    lines[key] = line
                }
            }
        }
        return lines.values.sorted { ($0.source, $0.file, $0.sha256) < ($1.source, $1.file, $1.sha256) }
    }
}
