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
    /// The newest waiver, in force or not.
    public var waiver: Contribution?
    /// The signatures that hold: those of this very run, given after the last result or override.
    public var signatures: [Contribution] = []
    /// Whether only signatures are missing.
    public var awaitsAttest = false
    /// What a reader must know of how the outcome came about.
    public var remarks: [Remark] = []
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
        // What was done or said after the day is not known on it.
        let runsByControl = Dictionary(grouping: runs.filter { $0.asOf <= asOf }, by: \.control)
        let statements = Dictionary(grouping: contributions.filter { $0.asOf <= asOf }, by: \.control)
        return controls.map { control in
            let said = statements[control.id] ?? []
            let occurrences = control.occurrences(dueIn: period.span, plan: self).map { occurrence in
                control.standing(
                    of: occurrence, asOf: asOf,
                    run: runsByControl[control.id]?.last { $0.occurrence.window == occurrence.window },
                    statements: said.filter { $0.concerns(occurrence) })
            }
            // An occurrence whose window has not ended yet says nothing of those that have.
            let opened = occurrences.filter { $0.occurrence.opens <= asOf }
            let outcome = Outcome(
                combining: (opened.isEmpty ? occurrences : opened).map { ($0.occurrence.period, $0.outcome) })
            return ControlStanding(
                control: control, occurrences: occurrences, outcome: outcome,
                cell: Cell(outcome, legend: legend),
                comments: said.filter { $0.speaks(in: period, of: occurrences) })
        }
    }
}

extension Contribution {
    /// Whether its comment belongs in the report of a period: it speaks of that very period, or of what came of an
    /// occurrence due in it. What was merely remarked on another period stays there.
    func speaks(in period: ReportingPeriod, of occurrences: [OccurrenceStanding]) -> Bool {
        guard comment != nil else { return false }
        if span == period.span || occurrences.contains(where: { span == $0.occurrence.window }) { return true }
        return kind != .comment && occurrences.contains { concerns($0.occurrence) }
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
            // What people answered counts from when the ledger was told, as all that people say.
            if run.review != nil, run.known > occurrence.grace, run.outcome.execution != nil {
                standing.outcome.late = true
            }
            if run.awaitsReview { standing.outcome.toReview = run.drawnCount - run.answeredCount }
            if let comment = statements.last(where: { $0.comment != nil }) {
                standing.outcome = standing.outcome.commented(by: comment, of: run)
            }
        }
        if let record = statements.last(where: { $0.kind == .record }) {
            standing.outcome =
                isManual ? said(record, occurrence) : merge(record, into: standing.outcome, of: run, occurrence)
            // What was said in time stays in time when it is said again.
            let timely = statements.contains {
                $0.kind == .record && $0.known <= occurrence.grace && $0.execution.map { $0 != .notCarriedOut } ?? false
            }
            if isManual, timely { standing.outcome.late = false }
        }
        // A sample that nobody has gone through is no control carried out.
        if run != nil, standing.outcome.state == .ongoing, asOf > occurrence.grace {
            standing.outcome = standing.outcome.lapsed(occurrence)
        }
        // An override speaks of the run that stood when it was said; a newer run must be judged anew.
        let override = statements.last { $0.kind == .override }
        if let override, run.map({ override.runs.contains($0.run) }) ?? true {
            standing.override = override
            standing.outcome = override.overriding(standing.outcome)
        }
        if standing.outcome.execution != .notCarriedOut, standing.outcome.execution != nil,
            let lapse = statements.last(where: { $0.kind == .lapse })
        {
            // What had lapsed stays late, whatever day the run says it was carried out as of.
            standing.outcome.late = true
            standing.outcome.add("genomförd sent, stod som ej genomförd \(lapse.asOf)")
        }
        if let waiver = statements.last(where: { $0.kind == .waiver }), let expires = waiver.expires {
            standing.waiver = waiver
            standing.outcome.add(
                expires < asOf
                    ? "det godkända undantaget gick ut \(expires)"
                    : "godkänt undantag till och med \(expires) enligt \(waiver.role)")
        }
        let unsigned = standing.outcome
        standing.signatures = signatures(run: run, statements)
        standing.outcome = attested(unsigned, of: run, by: standing.signatures, isLate: asOf > occurrence.grace)
        standing.awaitsAttest = standing.outcome != unsigned
        return standing
    }

    /// What people say of a control that they carry out is its outcome.
    private func said(_ record: Contribution, _ occurrence: Occurrence) -> Outcome {
        var outcome = Outcome(
            state: Outcome.state(record.execution, record.verdict), execution: record.execution,
            verdict: record.verdict,
            reason: record.words, late: record.known > occurrence.grace)
        if outcome.state == .ongoing { outcome.add("utfallet är inte angivet") }
        return outcome
    }

    /// A record of a control that checks carry out can add what people found, never better what was measured, and never
    /// stand in for what could not be.
    private func merge(
        _ record: Contribution, into machine: Outcome, of run: RunRecord?, _ occurrence: Occurrence
    ) -> Outcome {
        var outcome = machine
        outcome.late = machine.late || record.known > occurrence.grace
        if record.execution == .notCarriedOut {
            outcome.execution = .notCarriedOut
            outcome.state = .red
            outcome.interim = nil
            outcome.reason = record.words
            outcome.add(machine.verdictReason)
            return outcome
        }
        switch machine.state {
        case .failed, .awaitingData, .notDue:
            outcome.add(record.words)
            return outcome
        case .red where machine.execution == .notCarriedOut:
            outcome.add(record.words)
            return outcome
        case .ongoing where record.verdict == nil || !(run.map { record.runs.contains($0.run) } ?? false):
            // Nobody has answered for this very sample.
            outcome.add(record.words)
            return outcome
        case .green, .yellow, .red, .ongoing: break
        }
        outcome.toReview = nil
        outcome.execution = max(record.execution ?? .carriedOut, machine.execution ?? .carriedOut)
        outcome.verdict = [record.verdict, machine.verdict].compactMap(\.self).max()
        if machine.state == .ongoing || outcome.verdict != machine.verdict || outcome.execution != machine.execution {
            outcome.reason = record.words
            outcome.add(machine.verdictReason)
        }
        outcome.state = Outcome.state(outcome.execution, outcome.verdict)
        outcome.interim = nil
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

extension Contribution {
    /// Who says it, and in what words; when it was entered, where that was later than it says.
    fileprivate var words: String {
        "enligt \(role)" + (entered.later(than: asOf).map { ", infört \($0)" } ?? "")
            + (comment.map { ": \($0)" } ?? "")
    }

    /// The outcome once this override holds. What could not be tried is never overridden to grön: mindre avvikelse is
    /// the best that can be said of it.
    fileprivate func overriding(_ outcome: Outcome) -> Outcome {
        var changed = outcome
        let untried = [.failed, .awaitingData, .notDue].contains(outcome.state) || outcome.execution == .notCarriedOut
        changed.execution = execution ?? outcome.execution
        changed.verdict = verdict ?? (outcome.state == .ongoing ? nil : outcome.verdict)
        if untried { changed.verdict = changed.verdict.map { max($0, .minor) } }
        changed.state = Outcome.state(changed.execution, changed.verdict)
        // Half a word takes no colour away.
        if changed.state == .ongoing, outcome.state != .ongoing { changed.state = outcome.state }
        changed.interim = nil
        if let computed = outcome.verdict, let decided = changed.verdict, decided < computed {
            changed.eased = EasedVerdict(role: role, computed: computed)
        }
        changed.reason = "ändrat av \(role)" + (comment.map { ": \($0)" } ?? "")
        if untried { changed.add(outcome.reason) }
        return changed
    }
}

extension Outcome {
    /// What it is once the grace has passed and people have not answered for its samples.
    fileprivate func lapsed(_ occurrence: Occurrence) -> Outcome {
        var lapsed = self
        (lapsed.state, lapsed.execution, lapsed.interim) = (.red, .notCarriedOut, nil)
        lapsed.reason = "inte färdiggranskad senast \(occurrence.grace)"
        lapsed.add(reason)
        return lapsed
    }

    /// What the occurrences of a period make together: all carried out is genomförd, some is delvis, none is ej;
    /// the verdict is the worst. A state without a colour stands for the whole, by precedence fel, inväntar, pågår.
    ///
    /// Where their reasons differ, those that are as grave as the whole are told with their periods.
    public init(combining occurrences: [(period: String, outcome: Outcome)]) {
        let outcomes = occurrences.map(\.outcome)
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
        guard let leading = counted.max(by: { $0.state.precedence < $1.state.precedence }) else { return }
        let executions = counted.compactMap(\.execution)
        verdict = counted.compactMap(\.verdict).max()
        reason = Self.told(occurrences, \.reason) { $0.state == leading.state }
        verdictReason = Self.told(occurrences, \.verdictReason) { $0.verdict == verdict }
        let reviews = counted.compactMap(\.toReview)
        toReview = reviews.isEmpty ? nil : reviews.reduce(0, +)
        if leading.state == .ongoing { sayReviews(reviews) }
        // What one occurrence was computed to is told where the whole is said to be better.
        let eased = counted.compactMap(\.eased).max { $0.computed < $1.computed }
        self.eased = eased.flatMap { eased in verdict.map { $0 < eased.computed } == true ? eased : nil }
        examined = outcomes.reduce(0) { $0 + $1.examined }
        units = ExaminedUnits.combined(counted.map(\.units), by: +)
        deviations = outcomes.reduce(0) { $0 + $1.deviations }
        affected = outcomes.reduce(0) { $0 + $1.affected }
        looks = outcomes.reduce(0) { $0 + $1.looks }
        amount = outcomes.compactMap(\.amount).heldSum
        late = outcomes.contains(where: \.late)
        let waits = outcomes.compactMap(\.waiting)
        waiting = waits.isEmpty ? nil : waits.reduce(0, +)
        let colours = counted.compactMap(\.colour)
        if let open = [OutcomeState.failed, .awaitingData, .ongoing].first(where: { state in
            counted.contains { $0.state == state }
        }) {
            state = open
            // What could not be tried has no verdict, and what is clean so far is no comfort beside it.
            interim = open == .ongoing ? colours.max() : nil
            if open != .ongoing, verdict == .clean { verdict = nil }
            return
        }
        execution =
            executions.allSatisfy { $0 == .carriedOut }
            ? .carriedOut : executions.allSatisfy { $0 == .notCarriedOut } ? .notCarriedOut : .partly
        let worst = [execution?.colour, verdict?.colour].compactMap(\.self).max()
        state = worst.map { OutcomeState($0) } ?? .ongoing
    }

    /// Where all the occurrences wait for as many items, says how many that makes together.
    private mutating func sayReviews(_ reviews: [Int]) {
        guard let each = reviews.first, reviews.count > 1, reviews.allSatisfy({ $0 == each }) else { return }
        let alone = Swedish.count(each, "post", "poster")
        guard reason.hasPrefix("väntar på granskning av \(alone)") else { return }
        let all = "\(Swedish.count(each * reviews.count, "post", "poster")) (\(reviews.count) tillfällen)"
        reason = "väntar på granskning av \(all)" + reason.dropFirst("väntar på granskning av \(alone)".count)
    }

    /// What some of the occurrences say, with their periods unless all of them say the same.
    private static func told(
        _ occurrences: [(period: String, outcome: Outcome)], _ text: (Outcome) -> String,
        where isTold: (Outcome) -> Bool
    ) -> String {
        let told = occurrences.filter { isTold($0.outcome) && !text($0.outcome).isEmpty }
        let counted = occurrences.filter { $0.outcome.state != .notDue }
        guard let first = told.first else { return "" }
        let isSame = told.allSatisfy { text($0.outcome) == text(first.outcome) }
        if isSame, told.count == counted.count { return text(first.outcome) }
        let most = 3
        return told.prefix(most).map { "\($0.period): \(text($0.outcome))" }.joined(separator: "; ")
            + (told.count > most ? "; och \(Swedish.count(told.count - most, "tillfälle", "tillfällen")) till" : "")
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
            let remains = outcome.preliminary.map { " · \($0)" } ?? ""
            self.init(
                text: outcome.state.rawValue.capitalizedFirst + soFar + remains, colour: nil,
                symbol: outcome.state.symbol)
            return
        }
        // A control that was never carried out is röd under every legend.
        let colour = outcome.execution == .notCarriedOut ? .red : painted ?? stateColour
        var text =
            outcome.execution == .notCarriedOut && legend.paints == .verdict
            ? Execution.notCarriedOut.rawValue.capitalizedFirst : legend.word(colour)
        if colour != stateColour {
            let other = legend.paints == .execution ? outcome.verdictText : outcome.execution?.rawValue
            text += " · " + (other ?? outcome.state.rawValue)
            if let eased = outcome.eased, legend.paints == .execution {
                text += " (beräknat: \(eased.computed.rawValue))"
            } else if legend.paints == .execution, outcome.deviations > 0 {
                text += " (\(outcome.proportion))"
            }
        } else if let eased = outcome.eased, let verdict = outcome.verdictText {
            // A milder word than what was computed is never unmarked.
            let decided = "\(verdict) (beräknat: \(eased.computed.rawValue))"
            text =
                text.lowercased() == outcome.verdict?.rawValue ? decided.capitalizedFirst : text + " · " + decided
        } else if outcome.isWithinLimits {
            // Deviations that the limits allow are none that nobody found.
            let within = "\(Outcome.withinLimits) (\(outcome.proportion))"
            text =
                text.lowercased() == Verdict.clean.rawValue ? within.capitalizedFirst : text + " · " + within
        }
        if outcome.late { text += " (sent)" }
        if let preliminary = outcome.preliminary { text += " · \(preliminary)" }
        self.init(text: text, colour: colour, symbol: OutcomeState(colour).symbol)
    }
}

extension String {
    /// The text with its first letter large.
    public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
