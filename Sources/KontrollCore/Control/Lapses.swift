extension Plan {
    /// The occurrences whose grace has passed without their being carried out (försuttna), as statements for the ledger:
    /// once entered, what is done later stays late.
    ///
    /// Windows that end in the year of the day and the year before are looked at. What lapsed before the ledger held
    /// anything at all is not held against it, and nothing is entered twice.
    ///
    /// - Parameters:
    ///   - asOf: The day.
    ///   - runs: The newest run of each occurrence.
    ///   - contributions: All statements.
    ///   - account: The account that enters them.
    ///   - began: The first day the ledger holds anything of; nil for the first day of the runs and statements.
    /// - Returns: The statements to enter, in the plan's order; none when nothing has lapsed since last time.
    public func lapses(
        asOf: CivilDate, runs: [RunRecord], contributions: [Contribution], account: String,
        began: CivilDate? = nil
    ) -> [Contribution] {
        guard let began = began ?? (runs.map(\.asOf) + contributions.map(\.asOf)).min(),
            let span = DateSpan(asOf.startOfYear.adding(years: -1), asOf)
        else { return [] }
        let period = ReportingPeriod(label: span.label, span: span)
        return standing(in: period, asOf: asOf, runs: runs, contributions: contributions).flatMap { standing in
            standing.occurrences.compactMap { found -> Contribution? in
                let occurrence = found.occurrence
                let isKnown = contributions.contains {
                    $0.kind == .lapse && $0.control == occurrence.control && $0.span == occurrence.window
                }
                guard occurrence.grace < asOf, began <= occurrence.grace, !isKnown, found.run == nil,
                    found.outcome.execution == .notCarriedOut, found.override == nil
                else { return nil }
                return Contribution(
                    kind: .lapse, control: occurrence.control, period: occurrence.period, span: occurrence.window,
                    execution: .notCarriedOut, plan: identity, role: "kontroll", account: account, asOf: asOf)
            }
        }
    }
}
