/// A control that the ledger knows of and the plan no longer has (i liggaren men inte i planen): its file was taken
/// away, or its id is another.
///
/// A plan that ends a control says so in its file (`gäller`); it is then no orphan.
public struct OrphanControl: Sendable, Hashable, Codable {
    /// The control's id in the ledger.
    public var control: ControlID
    /// The period of what the ledger last holds of it.
    public var period: String
    /// What that came to; nil where only a comment is known.
    public var state: OutcomeState?
    /// The day that was said as of.
    public var asOf: CivilDate

    /// `SN-02: i liggaren men inte i planen, senast röd (2023-01/2023-06, per 2023-08-31)`.
    public var text: String {
        "\(control): i liggaren men inte i planen, senast \(state?.rawValue ?? "utan utfall") (\(period), per \(asOf)); "
            + "en kontroll som upphört behåller sin fil, med gäller"
    }
}

extension Plan {
    /// The controls the ledger knows of and the plan no longer has, by id, each with its last outcome.
    ///
    /// - Parameters:
    ///   - runs: The newest run of each occurrence.
    ///   - contributions: All statements.
    /// - Returns: The controls, by id.
    public func orphans(runs: [RunRecord], contributions: [Contribution]) -> [OrphanControl] {
        let known = Set(controls.map(\.id))
        var last: [ControlID: (end: CivilDate, orphan: OrphanControl)] = [:]
        func tell(_ orphan: OrphanControl, _ end: CivilDate) {
            guard !known.contains(orphan.control) else { return }
            if let earlier = last[orphan.control] {
                if earlier.orphan.state != nil, orphan.state == nil || earlier.end > end { return }
            }
            last[orphan.control] = (end, orphan)
        }
        for run in runs {
            tell(
                OrphanControl(
                    control: run.control, period: run.occurrence.period, state: run.outcome.state, asOf: run.asOf),
                run.occurrence.window.last)
        }
        for said in contributions where [.record, .override, .comment, .lapse].contains(said.kind) {
            let isResult = said.execution != nil || said.verdict != nil
            tell(
                OrphanControl(
                    control: said.control, period: said.period,
                    state: isResult ? Outcome.state(said.execution, said.verdict) : nil, asOf: said.asOf),
                said.span.last)
        }
        return last.values.map(\.orphan).sorted { $0.control < $1.control }
    }
}
