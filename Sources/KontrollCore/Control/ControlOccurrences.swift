extension Control {
    /// The occurrences whose windows end in a span, earliest first.
    ///
    /// An occurrence opens when its window is complete, on its last day. What people carry out may be begun the plan's
    /// number of days before that, and what has no day of its own (löpande, vid behov) from the window's first day.
    /// It is due on its window's last day, or on the next working day. Its grace lasts the plan's number of days, or
    /// until the nearest reporting period it belongs to ends; where it comes oftener than once in four weeks, no longer
    /// than its own window.
    public func occurrences(dueIn span: DateSpan, plan: Plan) -> [Occurrence] {
        let reportEnds =
            frequency.points.contains(.reportingPeriod)
            ? plan.reportingPeriods(from: span.first.year - 1, to: span.last.year).map(\.span.last) : []
        let windows = frequency.windows(dueIn: span, anchors: plan.anchors, reportEnds: reportEnds)
        return windows.filter { validity?.contains($0.last) ?? true }.map { window in
            let due = window.last.orNextWorkday
            return Occurrence(
                control: id, window: window, opens: opening(of: window, plan: plan), due: due,
                grace: max(due, grace(of: window, plan: plan)))
        }
    }

    private func opening(of window: DateSpan, plan: Plan) -> CivilDate {
        guard isManual else { return window.last }
        if frequency.isContinuous { return window.first }
        return max(window.first, window.last.adding(days: -plan.earlyDays))
    }

    private func grace(of window: DateSpan, plan: Plan) -> CivilDate {
        let days = window.last.days(since: window.first) + 1
        guard days >= 28 else { return window.last.adding(days: min(days, plan.graceDays)) }
        let reported = plan.reportingPeriod(holding: window.last)?.span.last ?? window.last
        return max(window.last.adding(days: plan.graceDays), reported)
    }
}

extension Plan {
    /// The nearest reporting period that holds a day: one the plan orders a report for, the delår while it lasts, or
    /// the whole year. Of those that end on the same day the shortest is the nearest.
    public func reportingPeriod(holding day: CivilDate) -> ReportingPeriod? {
        reportingPeriods(from: day.year, to: day.year)
            .filter { $0.span.contains(day) }
            .min { ($0.span.last, $1.span.first, $0.label) < ($1.span.last, $0.span.first, $1.label) }
    }

    /// The periods the plan orders reports for, and those of their kinds, delår and årsredovisning in some years.
    func reportingPeriods(from first: Int, to last: Int) -> [ReportingPeriod] {
        let ordered = reports.map(\.period)
        let named = Set(ordered.compactMap { $0.label.split(separator: " ").first.map { $0.lowercased() } })
        let kinds = named.union(["delår", "årsredovisning"]).sorted()
        return ordered
            + (max(1, first)...max(1, last)).flatMap { year in
                kinds.compactMap { ReportingPeriod("\($0) \(year)", anchors: anchors) }
                    + recurringReports.flatMap { $0.every.periods(in: year, anchors: anchors) }
            }
    }
}
