/// What the ledger knows of and the plan no longer has (i liggaren men inte i planen): a control whose file was taken
/// away or whose id is another, or an occasion of a control whose frequency or validity has changed since.
///
/// A plan that ends a control says so in its file (`gäller`); what was recorded before that stays an occasion of it.
public struct OrphanControl: Sendable, Hashable, Codable {
    /// What the plan no longer has.
    public enum Missing: String, Sendable, Hashable, Codable {
        /// The control.
        case control = "kontroll"
        /// This occasion of a control that it still has.
        case occasion = "tillfälle"
    }

    /// The control's id in the ledger.
    public var control: ControlID
    /// The period of what the ledger last holds of it.
    public var period: String
    /// What that came to; nil where only a comment is known.
    public var state: OutcomeState?
    /// The day that was said as of.
    public var asOf: CivilDate
    /// What the plan no longer has.
    public var missing = Missing.control

    /// `SN-02: i liggaren men inte i planen, senast röd (2023-01/2023-06, per 2023-08-31)`.
    public var text: String {
        let outcome = "\(state?.rawValue ?? "utan utfall") (\(period), per \(asOf))"
        return switch missing {
        case .control:
            "\(control): i liggaren men inte i planen, senast \(outcome); en kontroll som upphört behåller sin fil, med "
                + "gäller"
        case .occasion:
            "\(control): i liggaren men inte ett tillfälle i planen, \(outcome); kontrollens frekvens eller giltighet, "
                + "eller planens årspunkter, har ändrats"
        }
    }
}

extension Plan {
    /// What the ledger knows of and the plan no longer has, by control and period: of each control that is gone its last
    /// outcome, and of those that remain the newest outcome of each occasion in the span that is not the plan's any more.
    ///
    /// - Parameters:
    ///   - runs: The newest run of each occurrence.
    ///   - contributions: All statements.
    ///   - span: The days in which occasions of the plan's own controls are looked for; nil for none.
    /// - Returns: What is gone, by control and period.
    public func orphans(
        runs: [RunRecord], contributions: [Contribution], in span: DateSpan? = nil
    ) -> [OrphanControl] {
        lostControls(runs, contributions)
            + (span.map { lostOccasions(runs, contributions, $0) } ?? [])
    }

    private func lostControls(_ runs: [RunRecord], _ contributions: [Contribution]) -> [OrphanControl] {
        let known = Set(controls.map(\.id))
        var last: [ControlID: (end: CivilDate, orphan: OrphanControl)] = [:]
        func tell(_ orphan: OrphanControl, _ end: CivilDate) {
            guard !known.contains(orphan.control) else { return }
            if let earlier = last[orphan.control] {
                if earlier.orphan.state != nil, orphan.state == nil || earlier.end > end { return }
            }
            last[orphan.control] = (end, orphan)
        }
        for run in runs { tell(OrphanControl(run), run.occurrence.window.last) }
        for said in contributions where [.record, .override, .comment, .lapse].contains(said.kind) {
            tell(OrphanControl(said), said.span.last)
        }
        return last.values.map(\.orphan).sorted { $0.control < $1.control }
    }

    /// Occasions with an outcome: a run of a window that is none of the control's, and what people said of days in which
    /// nothing of it is due.
    private func lostOccasions(
        _ runs: [RunRecord], _ contributions: [Contribution], _ span: DateSpan
    ) -> [OrphanControl] {
        let byControl = Dictionary(grouping: runs.filter { span.contains($0.occurrence.window.last) }, by: \.control)
        let said = Dictionary(
            grouping: contributions.filter { $0.hasResult && span.contains($0.span.last) }, by: \.control)
        return controls.flatMap { control -> [OrphanControl] in
            var lost: [DateSpan: OrphanControl] = [:]
            for run in byControl[control.id] ?? [] {
                let last = run.occurrence.window.last
                let due = DateSpan(last, last).map { control.occurrences(dueIn: $0, plan: self) } ?? []
                guard !due.contains(where: { $0.window == run.occurrence.window }) else { continue }
                lost[run.occurrence.window] = OrphanControl(run, missing: .occasion)
            }
            for statement in said[control.id] ?? [] {
                let due = control.occurrences(dueIn: statement.span, plan: self)
                guard !due.contains(where: { statement.concerns($0) }) else { continue }
                lost[statement.span] = OrphanControl(statement, missing: .occasion)
            }
            return lost.values.sorted { ($0.period, $0.asOf) < ($1.period, $1.asOf) }
        }
    }
}

extension OrphanControl {
    fileprivate init(_ run: RunRecord, missing: Missing = .control) {
        self.init(
            control: run.control, period: run.occurrence.period, state: run.outcome.state, asOf: run.asOf,
            missing: missing)
    }

    fileprivate init(_ said: Contribution, missing: Missing = .control) {
        self.init(
            control: said.control, period: said.period,
            state: said.isResult ? Outcome.state(said.execution, said.verdict) : nil, asOf: said.asOf, missing: missing)
    }
}

extension Contribution {
    /// Whether it says what came of a control.
    fileprivate var isResult: Bool { execution != nil || verdict != nil }

    /// Whether it is a result of its own, or another judgement of one.
    fileprivate var hasResult: Bool { isResult && [.record, .override].contains(kind) }
}
