/// Decides an occurrence's outcome from what its checks measured, once and in one place.
///
/// By precedence: fel, nothing examined, awaiting review, väsentlig avvikelse, mindre avvikelse, utan avvikelse.
/// No path leads from a check that failed, rows that were set aside, or an empty population to grön.
public struct Judge: Sendable {
    private let control: Control

    /// A judge of one control.
    public init(_ control: Control) { self.control = control }

    /// One check's part of the outcome.
    struct Ruling: Hashable {
        var state: OutcomeState
        var verdict: Verdict?
        var reason: String
        var examined = 0
        var units: ExaminedUnits?
        var deviations = 0
        var affected: Set<RowReference> = []
        var looks = 0
        var amount: Money?
        /// Why the verdict is what it is, where the reason speaks of something else.
        var verdictReason = ""
    }

    /// The outcome of an occurrence whose checks ended so, in the order the control lists them.
    ///
    /// Where rows have dropped since the window before, the outcome also says what it becomes upon a comment. Rows that
    /// wait make it preliminary, or at least gul when the run `isLast`: when no other will be made.
    public func outcome(_ results: [CheckResult], isLast: Bool = false) -> Outcome {
        var outcome = plainOutcome(results, isLast)
        guard results.contains(where: { $0.quality.comparison?.isDrop == true }) else { return outcome }
        let commented = results.map { result in
            var result = result
            result.quality.comparison = nil
            return result
        }
        let upon = CommentedOutcome(plainOutcome(commented, isLast))
        if upon != CommentedOutcome(outcome) { outcome.uponComment = upon }
        return outcome
    }

    private func plainOutcome(_ results: [CheckResult], _ isLast: Bool) -> Outcome {
        let waiting = results.compactMap { $0.report?.waiting }.max()
        var outcome = judged(results, isLast)
        if !isLast, outcome.state != .failed, outcome.state != .awaitingData { outcome.waiting = waiting }
        return outcome
    }

    private func judged(_ results: [CheckResult], _ isLast: Bool) -> Outcome {
        let rulings = zip(control.checks, results).map { ruling($0, $1, isLast) }
        guard let worst = rulings.max(by: { $0.state.precedence < $1.state.precedence }) else {
            return Outcome(state: .failed, reason: "kontrollen har inga granskningar")
        }
        let verdicts = rulings.compactMap(\.verdict)
        let carriedOut = worst.state != .failed && worst.state != .awaitingData
        let waits = worst.state == .ongoing
        let grave = rulings.filter { $0.verdict == verdicts.max() && $0.verdict != .clean }
        let why = grave.map { $0.verdictReason.isEmpty ? $0.reason : $0.verdictReason }.first { !$0.isEmpty } ?? ""
        return Outcome(
            state: worst.state, interim: waits ? verdicts.max()?.colour : nil,
            execution: carriedOut && !waits && worst.state != .notDue ? .carriedOut : nil,
            verdict: carriedOut ? verdicts.max() : nil,
            reason: worst.reason, verdictReason: why,
            examined: rulings.map(\.examined).max() ?? 0,
            units: ExaminedUnits.combined(rulings.map(\.units), by: max),
            deviations: rulings.reduce(0) { $0 + $1.deviations },
            affected: rulings.reduce(into: Set()) { $0.formUnion($1.affected) }.count,
            looks: rulings.reduce(0) { $0 + $1.looks },
            amount: rulings.compactMap(\.amount).heldSum)
    }

    private func ruling(_ use: CheckUse, _ result: CheckResult, _ isLast: Bool) -> Ruling {
        switch result.ending {
        case .failed(let code, let reason): return Ruling(state: .failed, reason: "\(use.check): \(reason) [\(code)]")
        case .awaitingData(let reason): return Ruling(state: .awaitingData, reason: reason)
        case .report(let report): return ruling(use, report, result.quality, result.population, isLast)
        }
    }

    private func ruling(
        _ use: CheckUse, _ report: CheckReport, _ quality: DataQuality, _ population: DataSetID?,
        _ isLast: Bool
    ) -> Ruling {
        let tally = Tally(report, population: population, without: quality.background ?? [])
        var ruling = Ruling(
            state: .green, verdict: .clean, reason: "", examined: report.examined, units: report.units,
            deviations: tally.deviations, affected: tally.affected, looks: tally.looks, amount: tally.amount)
        for loss in Dictionary(grouping: quality.setAside, by: \.dataSet).values.sorted(by: {
            $0[0].dataSet < $1[0].dataSet
        }) {
            let lost = loss.reduce(0) { $0 + $1.count }
            guard let share = Rate(Int64(lost), over: Int64(max(loss[0].of, 1))), share > control.bortfall else {
                continue
            }
            ruling.state = .failed
            ruling.verdict = nil
            ruling.reason =
                "\(use.check): \(Swedish.count(lost, "rad", "rader")) av \(Swedish.grouped(loss[0].of)) kunde inte "
                + "läsas, mer än bortfallsgränsen \(control.bortfall.swedish) (\(loss[0].reason)"
                + (loss[0].places.first.map { ", \($0)" } ?? "") + ") [DATA-201]"
            return ruling
        }
        if report.examined == 0 {
            let untested = report.excluded.filter { $0.kind == .untested }
            let drop = quality.comparison.flatMap { $0.isDrop ? $0 : nil }
            let isSure = quality.doubts.isEmpty && drop == nil
            let waits = report.waiting ?? 0
            let empty =
                control.mayBeEmpty && quality.setAsideCount == 0 && isSure && untested.isEmpty
                && (waits == 0 || !isLast)
            ruling.state = empty ? .notDue : .failed
            ruling.verdict = nil
            ruling.reason =
                empty
                ? waits == 0 ? "inga poster i perioden" : "inga poster kunde prövas ännu"
                : "\(use.check): inga poster granskades" + (drop.map { ", \($0.text)" } ?? "")
                    + Self.excludedText(report) + " [DATA-202]"
            return ruling
        }
        let (verdict, reason) = verdict(use, report, tally, quality, isLast)
        ruling.verdict = verdict
        ruling.reason = reason
        ruling.state = OutcomeState(verdict.colour)
        if let review = report.review, !review.items.isEmpty {
            ruling.state = .ongoing
            ruling.verdictReason = reason
            ruling.reason = "väntar på granskning av \(Swedish.count(review.items.count, "post", "poster"))"
            // A sample nobody has looked at says nothing yet: only other signs may colour the interim.
            if tally.deviations == 0, tally.looks == 0, verdict == .clean { ruling.verdict = nil }
        } else if let missing = limitWithoutMeasure(use, report, tally) {
            ruling.state = .failed
            ruling.verdict = nil
            ruling.reason =
                "\(use.check): gränsen ”\(missing.text)” gäller ett mått som granskningen inte gav [CHECK-301]"
        }
        return ruling
    }

    private static func excludedText(_ report: CheckReport) -> String {
        report.excluded.isEmpty
            ? ""
            : " (" + report.excluded.map { "\($0.reason): \(Swedish.grouped($0.count))" }.joined(separator: ", ") + ")"
    }

    /// The verdict by the control's limits, or by the usual rule, never better than the data's quality allows.
    private func verdict(
        _ use: CheckUse, _ report: CheckReport, _ tally: Tally, _ quality: DataQuality, _ isLast: Bool
    ) -> (Verdict, String) {
        var (verdict, reason) = (Verdict.clean, "")
        func raise(_ to: Verdict, _ why: String) {
            if to > verdict { (verdict, reason) = (to, why) }
        }
        if tally.serious > 0 {
            raise(.material, Swedish.count(tally.serious, "väsentlig avvikelse", "väsentliga avvikelser"))
        }
        if let limits = use.limits {
            if let met = limits.red.first(where: { $0.isMet(report, tally) == true }) {
                raise(.material, "röd: \(met.text)")
            }
            if let met = limits.yellow.first(where: { $0.isMet(report, tally) == true }) {
                raise(.minor, "gul: \(met.text)")
            }
        } else if let decision = report.decision {
            // Errors that the plan of the sample allows for are no deviation of the population.
            if decision.verdict >= verdict { (verdict, reason) = (decision.verdict, decision.text) }
        } else {
            if tally.deviations > 0 { raise(.minor, Swedish.count(tally.deviations, "avvikelse", "avvikelser")) }
            if tally.looks > 0 {
                raise(.minor, Swedish.count(tally.looks, "iakttagelse", "iakttagelser") + " att titta på")
            }
        }
        if quality.setAsideCount > 0 {
            let first = quality.setAside.first.map { loss in
                " (\(loss.reason)" + (loss.places.first.map { ", \($0)" } ?? "") + ")"
            }
            raise(.minor, Swedish.count(quality.setAsideCount, "rad", "rader") + " kunde inte läsas" + (first ?? ""))
        }
        let untested = report.excluded.filter { $0.kind == .untested }.reduce(0) { $0 + $1.count }
        if untested > 0 { raise(.minor, Swedish.count(untested, "post", "poster") + " ej prövade") }
        if isLast, let waiting = report.waiting {
            raise(.minor, Swedish.count(waiting, "post", "poster") + " kunde inte avgöras inom respiten")
        }
        if let doubt = quality.doubts.first { raise(.minor, doubt) }
        if let comparison = quality.comparison, comparison.isDrop {
            raise(.minor, "\(comparison.text): tappet ska kommenteras")
        }
        // Whatever else there is to say, a doubt about the data is always said.
        if let doubt = quality.doubts.first(where: { $0 != reason }) { reason += "; \(doubt)" }
        return (verdict, reason)
    }

    private func limitWithoutMeasure(_ use: CheckUse, _ report: CheckReport, _ tally: Tally) -> Limit? {
        guard let limits = use.limits else { return nil }
        return (limits.red + limits.yellow).first { $0.isMet(report, tally) == nil }
    }
}

/// A report's findings, counted.
public struct Tally: Sendable, Hashable {
    /// Findings graver than a look.
    public let deviations: Int
    /// Findings that ask for a look.
    public let looks: Int
    /// Findings that are grave whatever their number.
    public let serious: Int
    /// Rows of the population cited by deviations.
    public let affected: Set<RowReference>
    /// The deviations' amounts together, without sign; nil when none has one.
    public let amount: Money?

    /// Counts a report's findings; without a population every cited row counts as one of it, but for those before the
    /// window.
    public init(_ report: CheckReport, population: DataSetID? = nil, without background: [RowReference] = []) {
        let grave = report.findings.filter { $0.severity > .look }
        deviations = grave.count
        looks = report.findings.count - grave.count
        serious = grave.count { $0.severity == .serious }
        affected = Set(grave.flatMap(\.rows).filter { population == nil || $0.dataSet == population })
            .subtracting(background)
        amount = grave.compactMap { $0.amount.map { Money(ore: Int64(clamping: $0.magnitude)) } }.heldSum
    }
}

extension Limit {
    /// Whether the report meets the limit; nil when it lacks the measure, which is never a pass. Exact arithmetic.
    public func isMet(_ report: CheckReport, _ tally: Tally) -> Bool? {
        switch (metric, bound) {
        case (.deviations, .count(let bound)): return compare(Int64(tally.deviations), bound)
        case (.looks, .count(let bound)): return compare(Int64(tally.looks), bound)
        case (.amount, .money(let bound)): return compare(tally.amount ?? 0, bound)
        case (.share, .rate(let bound)):
            return Rate(Int64(tally.affected.count), over: Int64(report.examined)).map { compare($0, bound) }
        case (.measure(let name), let bound):
            guard let measure = report.measures.first(where: { $0.name == name }) else { return nil }
            switch (measure.amount, bound) {
            case (.count(let value), .count(let bound)): return compare(value, bound)
            case (.days(let value), .days(let bound)): return compare(value, bound)
            case (.quotient(let sum, let count), .rate(let bound)),
                (.dayQuotient(let sum, let count), .rate(let bound)):
                return Rate(sum, over: count).map { compare($0, bound) }
            case (.money(let value), .money(let bound)): return compare(value, bound)
            case (.share(let part, let whole), .rate(let bound)):
                return Rate(part, over: whole).map { compare($0, bound) }
            default: return nil
            }
        default: return nil
        }
    }

    private func compare<T: Comparable>(_ value: T, _ bound: T) -> Bool {
        switch comparison {
        case .atMost: value <= bound
        case .atLeast: value >= bound
        case .below: value < bound
        case .above: value > bound
        }
    }
}
