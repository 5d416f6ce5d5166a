public import KontrollCore

/// How a plan's controls stood in an earlier reporting period.
public struct EarlierStanding: Sendable {
    /// The period.
    public var period: ReportingPeriod
    /// The day whose state is shown.
    public var asOf: CivilDate
    /// How each control stood, in the plan's order.
    public var standing: [ControlStanding]

    /// The state of an earlier period.
    public init(period: ReportingPeriod, asOf: CivilDate, standing: [ControlStanding]) {
        self.period = period
        self.asOf = asOf
        self.standing = standing
    }
}

extension Plan {
    /// The states of earlier reporting periods, the latest first, each as of its last day plus the plan's grace but
    /// never later than the day before `asOf`; periods of which the ledger holds nothing are left out.
    ///
    /// The periods are those of ``earlierPeriods(than:)``. At most `limit` of them.
    public func earlier(
        than period: ReportingPeriod, asOf: CivilDate, runs: [RunRecord], contributions: [Contribution], limit: Int = 4
    ) -> [EarlierStanding] {
        earlierPeriods(than: period).compactMap { earlier -> EarlierStanding? in
            let day = min(earlier.span.last.adding(days: graceDays), asOf.adding(days: -1))
            let runs = runs.filter { $0.asOf <= day && earlier.span.contains($0.occurrence.window.last) }
            let said = contributions.filter { $0.asOf <= day && $0.span.overlaps(earlier.span) }
            guard earlier.span.last <= day, !runs.isEmpty || !said.isEmpty else { return nil }
            return EarlierStanding(
                period: earlier, asOf: day,
                standing: standing(in: earlier, asOf: day, runs: runs, contributions: said))
        }.prefix(limit).map(\.self)
    }
}

extension Report.EarlierPeriod {
    /// What a report shows of an earlier period.
    init(_ earlier: EarlierStanding) {
        let counts = Dictionary(earlier.standing.map { ($0.outcome.state, 1) }, uniquingKeysWith: +)
        self.init(
            period: earlier.period.label.cleaned, span: earlier.period.span, asOf: earlier.asOf,
            summary: OutcomeState.allCases.map {
                Report.StateCount(state: $0, symbol: $0.symbol, count: counts[$0] ?? 0)
            })
    }
}

extension Report.Row {
    /// What is new in the row since an earlier period: another cell, other deviations, comments said since.
    static func news(_ now: ControlStanding, since earlier: EarlierStanding) -> [String] {
        guard let before = earlier.standing.first(where: { $0.control.id == now.control.id }) else {
            return ["kontrollen är ny i planen"]
        }
        var news: [String] = []
        if now.cell.text != before.cell.text {
            news.append("\(now.cell.text.cleaned), tidigare \(before.cell.text.cleaned)")
        }
        if now.isMeasured, before.isMeasured, now.outcome.deviations != before.outcome.deviations {
            news.append(
                "\(Swedish.count(now.outcome.deviations, "avvikelse", "avvikelser")), tidigare "
                    + Swedish.grouped(before.outcome.deviations))
        }
        let comments = now.comments.count { $0.asOf > earlier.asOf }
        if comments > 0 { news.append(Swedish.count(comments, "ny kommentar", "nya kommentarer")) }
        return news
    }
}
