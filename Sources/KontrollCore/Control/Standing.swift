/// How one occurrence stands: what was recorded of it, by the machine and by people.
public struct OccurrenceStanding: Sendable, Hashable {
    /// The occurrence.
    public var occurrence: Occurrence
    /// Its outcome, people's statements included.
    public var outcome: Outcome
    /// The machine's run, where there is one.
    public var run: RunRecord?
    /// An override in force; the machine's outcome stands in `run`.
    public var override: Contribution?
}

/// How a control stands in a reporting period: one line, one cell.
public struct ControlStanding: Sendable, Hashable {
    /// The control.
    public var control: Control
    /// The occurrences due in the period, earliest first; none when it is not due.
    public var occurrences: [OccurrenceStanding]
    /// What all of them make together.
    public var outcome: Outcome
    /// What the plan's legend paints.
    public var cell: Cell
    /// What people said, oldest first.
    public var comments: [Contribution]
}

/// What a plan's legend paints: the text and the colour of a cell.
public struct Cell: Sendable, Hashable, Codable {
    /// The text; it always says in words what the colour says.
    public var text: String
    /// The colour the legend paints; nil for the states without one.
    public var colour: Colour?
    /// The symbol that stands beside the words.
    public var symbol: String
}

extension Plan {
    /// How every control stands in a period, as of a day, from what the ledger holds.
    public func standing(
        in period: ReportingPeriod, asOf: CivilDate, runs: [RunRecord], contributions: [Contribution]
    ) -> [ControlStanding] {
        let runsByControl = Dictionary(grouping: runs, by: \.control)
        let statements = Dictionary(grouping: contributions, by: \.control)
        return controls.map { control in
            let said = statements[control.id] ?? []
            let occurrences = control.occurrences(dueIn: period.span, plan: self).map { occurrence in
                control.standing(
                    of: occurrence, asOf: asOf,
                    run: runsByControl[control.id]?.last { $0.occurrence.window == occurrence.window },
                    statements: said.filter { $0.concerns(occurrence) })
            }
            let outcome = Outcome(combining: occurrences.map(\.outcome))
            return ControlStanding(
                control: control, occurrences: occurrences, outcome: outcome,
                cell: Cell(outcome, legend: legend),
                comments: said.filter { $0.comment != nil && period.span.overlaps($0.span) })
        }
    }
}

extension Control {
    /// How one occurrence stands: the machine's run, then what people recorded, then an override.
    public func standing(
        of occurrence: Occurrence, asOf: CivilDate, run: RunRecord?, statements: [Contribution]
    ) -> OccurrenceStanding {
        var standing = OccurrenceStanding(occurrence: occurrence, outcome: unrecorded(occurrence, asOf: asOf))
        if let run {
            standing.run = run
            standing.outcome = run.outcome
        }
        if let record = statements.last(where: { $0.kind == .record }) {
            standing.outcome = merge(record, into: standing.outcome, occurrence)
        }
        if let override = statements.last(where: { $0.kind == .override }) {
            standing.override = override
            standing.outcome.execution = override.execution ?? standing.outcome.execution ?? .carriedOut
            standing.outcome.verdict = override.verdict ?? standing.outcome.verdict
            standing.outcome.state = Outcome.state(standing.outcome.execution, standing.outcome.verdict)
            standing.outcome.interim = nil
            standing.outcome.reason = "ändrat av \(override.role): \(override.comment ?? "")"
        }
        return standing
    }

    /// A person's record beside what the machine has: the worse of each half stands.
    private func merge(_ record: Contribution, into machine: Outcome, _ occurrence: Occurrence) -> Outcome {
        var outcome = machine
        let said = "enligt \(record.role)" + (record.comment.map { ": \($0)" } ?? "")
        let settled = machine.state != .awaitingData && machine.state != .failed && (machine.examined > 0 || !isManual)
        if !settled || record.execution == .notCarriedOut {
            // Nothing was measured, or the person says that it was not done: the person's word stands.
            outcome = Outcome(state: .ongoing, execution: record.execution, verdict: record.verdict, reason: said)
        } else {
            outcome.execution = max(record.execution ?? .carriedOut, machine.execution ?? .carriedOut)
            outcome.verdict = [record.verdict, machine.verdict].compactMap(\.self).max()
        }
        outcome.late = record.asOf > occurrence.grace
        outcome.state = Outcome.state(outcome.execution, outcome.verdict)
        outcome.interim = nil
        if outcome.state == .ongoing { outcome.reason = "\(said); utfallet är inte angivet" }
        return outcome
    }

    /// What an occurrence is before anything has been recorded of it.
    private func unrecorded(_ occurrence: Occurrence, asOf: CivilDate) -> Outcome {
        if asOf < occurrence.opens {
            return Outcome(state: .awaitingData, reason: "perioden pågår till \(occurrence.window.last)")
        }
        if asOf > occurrence.grace {
            return Outcome(
                state: .red, execution: .notCarriedOut,
                reason: "inte genomförd senast \(occurrence.grace)" + (waitsFor.map { "; väntar på \($0)" } ?? ""))
        }
        if isManual {
            return Outcome(state: .ongoing, reason: "väntar på \(waitsFor ?? "protokoll från \(ansvarig)")")
        }
        return Outcome(state: .awaitingData, reason: "inte körd ännu, ska vara klar senast \(occurrence.grace)")
    }
}

extension Outcome {
    /// What the occurrences of a period make together: all carried out is genomförd, some is delvis, none is ej;
    /// the verdict is the worst. A state without a colour stands for the whole, by precedence fel, inväntar, pågår.
    public init(combining outcomes: [Outcome]) {
        guard let first = outcomes.first else {
            self.init(state: .notDue, reason: "inget tillfälle i perioden")
            return
        }
        guard outcomes.count > 1 else {
            self = first
            return
        }
        self.init(state: .notDue, reason: first.reason)
        let counted = outcomes.filter { $0.state != .notDue }
        guard let leading = counted.max(by: { $0.rank < $1.rank }) else { return }
        let executions = counted.compactMap(\.execution)
        verdict = counted.compactMap(\.verdict).max()
        reason = leading.reason
        examined = outcomes.reduce(0) { $0 + $1.examined }
        deviations = outcomes.reduce(0) { $0 + $1.deviations }
        looks = outcomes.reduce(0) { $0 + $1.looks }
        let amounts = outcomes.compactMap(\.amount)
        amount =
            amounts.isEmpty
            ? nil
            : Money(
                ore: amounts.reduce(Int64(0)) {
                    let (sum, overflow) = $0.addingReportingOverflow($1.ore)
                    return overflow ? .max : sum
                })
        late = outcomes.contains(where: \.late)
        let colours = counted.compactMap(\.colour)
        if let open = [OutcomeState.failed, .awaitingData, .ongoing].first(where: { state in
            counted.contains { $0.state == state }
        }) {
            state = open
            interim = colours.max()
            return
        }
        execution =
            executions.allSatisfy { $0 == .carriedOut }
            ? .carriedOut : executions.allSatisfy { $0 == .notCarriedOut } ? .notCarriedOut : .partly
        let worst = [execution?.colour, verdict?.colour].compactMap(\.self).max()
        state = worst.map { OutcomeState($0) } ?? .ongoing
    }

    /// The colour it shows or has shown so far.
    public var colour: Colour? {
        switch state {
        case .green: .green
        case .yellow: .yellow
        case .red: .red
        default: interim
        }
    }

    private var rank: Int {
        switch state {
        case .notDue: 0
        case .green: 1
        case .yellow: 2
        case .red: 3
        case .ongoing: 4
        case .awaitingData: 5
        case .failed: 6
        }
    }
}

extension Cell {
    /// What a legend paints of an outcome. Where the painted half looks better than the whole, the text says both.
    public init(_ outcome: Outcome, legend: Legend) {
        let painted: Colour? =
            switch legend.paints {
            case .execution: outcome.execution?.colour
            case .verdict: outcome.verdict?.colour
            }
        guard let stateColour = [OutcomeState.green, .yellow, .red].contains(outcome.state) ? outcome.colour : nil
        else {
            let soFar = outcome.interim.map { ", hittills \($0.rawValue)" } ?? ""
            self.init(text: outcome.state.rawValue.capitalizedFirst + soFar, colour: nil, symbol: outcome.state.symbol)
            return
        }
        // A control that was never carried out is röd under every legend.
        let colour = outcome.execution == .notCarriedOut ? .red : painted ?? stateColour
        var text =
            outcome.execution == .notCarriedOut && legend.paints == .verdict
            ? Execution.notCarriedOut.rawValue.capitalizedFirst : legend.word(colour)
        if colour != stateColour {
            let other = legend.paints == .execution ? outcome.verdict?.rawValue : outcome.execution?.rawValue
            text += " · " + (other ?? outcome.state.rawValue)
            if legend.paints == .execution, outcome.deviations > 0 {
                text += " (\(Swedish.grouped(outcome.deviations)) av \(Swedish.grouped(outcome.examined)))"
            }
        }
        if outcome.late { text += " (sent)" }
        self.init(text: text, colour: colour, symbol: OutcomeState(colour).symbol)
    }
}

extension String {
    /// The text with its first letter large.
    public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
