public import KontrollCore

extension Report {
    /// A report of how a plan's controls stand in a period.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - period: The period reported on.
    ///   - asOf: The day the report shows the state of.
    ///   - standing: How each control stands, in the plan's order.
    ///   - head: The end of the ledger's chain, which whoever keeps the report can check the ledger against.
    ///   - label: The report's heading; nil for `Uppföljning` and the period's name.
    ///   - earlier: Earlier periods, the latest first.
    ///   - marksNews: Whether what is new since the latest earlier period is marked.
    ///   - audience: Whom the version is for.
    ///   - details: What was read from single rows, by run: what a restricted version cites, and the tables.
    ///   - checks: The program's checks, for the names of their parameters.
    ///   - retrials: The occurrences that were run again and came to something better.
    ///   - orphans: The controls the ledger knows of and the plan no longer has.
    ///   - laterEntries: How many entries the ledger has of later days.
    public init(
        plan: Plan, period: ReportingPeriod, asOf: CivilDate, standing: [ControlStanding], head: LedgerHead,
        label: String?, earlier: [EarlierStanding] = [], marksNews: Bool = true,
        audience: Audience = .open, details: [String: RunDetails] = [:], checks: [CheckDescription] = [],
        retrials: [Retrial] = [], orphans: [OrphanControl] = [], laterEntries: Int = 0
    ) {
        var hiding = PersonHiding(isOn: audience == .open, asOf: asOf)
        let records = standing.flatMap { $0.occurrences.compactMap(\.run) }
        hiding.learn(plan, records, details)
        let named = hiding.text(PeriodWords.long(period.label.cleaned))
        title = TitleBlock(
            heading: hiding.text(label?.cleaned ?? "Uppföljning \(named)"),
            organisation: hiding.text(plan.organisation.cleaned), board: hiding.text(plan.board.cleaned),
            administration: hiding.text(plan.administration.cleaned), plan: hiding.text(plan.title.cleaned),
            decision: plan.decision.sorted { $0.key < $1.key }
                .map { Named(name: hiding.text($0.key.cleaned), value: hiding.text($0.value.cleaned)) },
            period: named, span: period.span, asOf: asOf)
        let printed =
            plan.columns.contains { $0.field == .followUp }
            ? plan.columns : plan.columns + [PlanColumn(.followUp, "Uppföljning {period}")]
        columns = printed.map {
            Heading(
                field: $0.field, heading: hiding.text($0.heading.replacing("{period}", with: named).cleaned))
        }
        var areas: [Area] = []
        for control in standing {
            var row = Row(control, columns: printed.map(\.field))
            if marksNews, let latest = earlier.first { row.news = Row.news(control, since: latest) }
            hiding.hide(in: &row)
            let name = hiding.text(control.control.area.cleaned)
            if let index = areas.firstIndex(where: { $0.name == name }) {
                areas[index].rows.append(row)
            } else {
                areas.append(Area(name: name, owner: nil, rows: [row]))
            }
        }
        self.areas = areas
        let counts = Dictionary(standing.map { ($0.outcome.state, 1) }, uniquingKeysWith: +)
        summary = OutcomeState.allCases.map { StateCount(state: $0, symbol: $0.symbol, count: counts[$0] ?? 0) }
        legend = LegendBlock(plan.legend, states: Set(counts.keys))
        for index in legend.entries.indices { legend.entries[index].word = hiding.text(legend.entries[index].word) }
        let mentioned = Set(
            standing.flatMap { Self.words($0.control.ansvarig) + $0.control.reportsTo.flatMap(Self.words) })
        roles = plan.roles.filter { mentioned.contains($0.key) && !$0.value.title.isEmpty }
            .sorted { $0.key < $1.key }
            .map { Named(name: hiding.text($0.key.cleaned), value: hiding.text($0.value.title.cleaned)) }
        self.audience = audience
        letter = Letter(proposals: [], sections: [], basis: [], recipients: [])
        self.earlier = earlier.map { EarlierPeriod($0) }
        cited = audience == .open ? [] : records.flatMap { CitedLine.lines(of: $0, details[$0.run]) }
        let known = Set(checks.map(\.id))
        tables = records.flatMap { PublishedTable.lines(of: $0, details[$0.run], known: known, &hiding) }
        overrides = standing.flatMap { OverrideLine.lines($0, plan, &hiding) }
        self.retrials = retrials.map { $0.cleaned(&hiding) }
        self.orphans = orphans.map(\.cleaned)
        attests = standing.flatMap { AttestLine.lines($0, roles: plan.roles, &hiding) }
        risks = RiskMatrix(plan)
        let labels = ParameterLabels(checks)
        runs = standing.flatMap { standing in
            standing.occurrences.compactMap { occurrence in
                RunLine(occurrence, process: standing.control.process, labels).map { hiding.hidden($0) }
            }
        }
        sources = SourceLine.collected(from: records).map { hiding.hidden($0) }
        self.laterEntries = laterEntries > 0 ? laterEntries : nil
        ledger = LedgerHead(number: head.number, hash: head.hash.cleaned)
        for control in plan.controls {
            if let currency = plan.currency(of: control) { tell(control.id, in: currency) }
        }
        letter =
            LetterText(
                report: self, number: plan.decision["diarienummer"].map { hiding.text($0) },
                proposals: plan.proposals.map { hiding.text($0) }, recipients: plan.recipients.map { hiding.text($0) }
            ).letter
    }

    /// The same report, saying of the runs whose details have been destroyed that they are (gallrat).
    public func noting(purged: Set<String>) -> Report {
        var report = self
        for index in report.runs.indices where purged.contains(report.runs[index].run) {
            report.runs[index].purged = "gallrat: uppgifter ur enskilda rader finns inte kvar"
        }
        return report
    }

    /// The same report, saying of the ledger where the machine's clock went back.
    public func noting(clock: [String]) -> Report {
        var report = self
        report.ledgerNotes = clock.map(\.cleaned)
        return report
    }

    /// The words of a printed field, as roles stand in it: `EC VoB/LSS-handläggare`.
    private static func words(_ text: String) -> [String] {
        [text] + text.split { $0.isWhitespace || "/,;".contains($0) }.map(String.init)
    }
}

extension Report.LegendBlock {
    /// A plan's legend, with the states without a colour that are met.
    init(_ legend: Legend, states: Set<OutcomeState>) {
        paints = legend.paints
        entries = OutcomeState.allCases.compactMap { state in
            if let colour = Colour(rawValue: state.rawValue) {
                return Entry(
                    state: state, symbol: state.symbol, colour: colour,
                    word: legend.word(colour).capitalizedFirst.cleaned,
                    meaning: "")
            }
            guard states.contains(state) else { return nil }
            return Entry(
                state: state, symbol: state.symbol, colour: nil, word: state.rawValue.capitalizedFirst,
                meaning: Self.meaning(of: state))
        }
    }

    private static func meaning(of state: OutcomeState) -> String {
        switch state {
        case .green, .yellow, .red: ""
        case .notDue: "inget att kontrollera i perioden"
        case .ongoing: "väntar på granskning eller på ett protokoll"
        case .awaitingData: "underlaget finns inte ännu, och tiden har inte gått ut"
        case .failed: "kontrollen kunde inte genomföras"
        }
    }
}

extension Report.Row {
    /// A control's row with the plan's columns.
    init(_ standing: ControlStanding, columns: [PlanColumn.Field]) {
        let (drawn, outcome) = (standing.control, standing.outcome)
        control = drawn.id.cleaned
        process = drawn.process.cleaned
        followUp = standing.cell
        followUp.text = standing.cell.text.cleaned
        cells = columns.map { Self.text(of: $0, in: standing).cleaned }
        comments = standing.comments.compactMap { Report.Comment($0, in: standing.occurrences) }
        state = outcome.state
        interim = outcome.interim
        execution = outcome.execution
        verdict = outcome.verdict
        verdictText = outcome.verdictText?.cleaned
        reason = outcome.reason.cleaned
        if standing.isMeasured {
            examined = standing.examined
            units = outcome.units
            deviations = outcome.deviations
            affected = outcome.affected
            looks = outcome.looks
        }
        amount = outcome.amount
        late = outcome.late
        news = []
        remarks = standing.remarks.map(\.cleaned)
    }

    private static func text(of field: PlanColumn.Field, in standing: ControlStanding) -> String {
        let control = standing.control
        return switch field {
        case .id: control.id.rawValue
        case .process: control.process
        case .risk: control.risk
        case .kontrollmoment: control.kontrollmoment
        case .metod: control.metod
        case .frequency: control.frequency.text
        case .ansvarig: control.ansvarig
        case .riskValue: control.riskValue.map { String($0) } ?? ""
        case .reportsTo: control.reportsTo.joined(separator: "/")
        case .followUp: standing.cell.text
        }
    }
}

extension ControlStanding {
    /// Whether a run stands behind the outcome: without one there are no numbers, not even zero.
    var isMeasured: Bool { occurrences.contains { $0.run != nil } }
}

extension Report.Comment {
    /// What a statement says in words; nil when it says nothing.
    init?(_ statement: Contribution, in occurrences: [OccurrenceStanding]) {
        guard let comment = statement.shown?.cleaned, !comment.isEmpty else { return nil }
        kind = statement.kind
        text = comment
        role = statement.role.cleaned
        asOf = statement.asOf
        entered = statement.entered.later(than: statement.asOf)
        // One that speaks of several occurrences shows the one that was worst.
        change =
            occurrences.filter { $0.override == statement }.map { occurrence in
                Change(computed: occurrence.run.map(\.outcome.state), decided: occurrence.decidedState)
            }.first
    }
}
