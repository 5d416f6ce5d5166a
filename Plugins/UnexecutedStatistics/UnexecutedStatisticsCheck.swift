public import KontrollCore

/// Makes the statistics of decisions not executed that fullmäktige gets each quarter, and finds quarters whose report
/// to fullmäktige or the auditors is missing (statistikrapport).
///
/// SoL (2025:400) 34 kap. 3 §, LSS (1993:387) 28 h §: number, type and elapsed time, never reasons. By the preparatory
/// works nobody must be possible to point out; see ``PublicStatistics``. The statistics are of the last quarter ended in
/// the window; a report is missing in the window in which its time runs out.
public struct UnexecutedStatisticsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Färre beslut än så av samma typ och månad visas inte för sig; 1 visar alla", unit: "beslut")
        var smallest = 5
        @Parameter("Så lång tid efter kvartalets slut ska rapporterna senast ha lämnats", unit: "månader")
        var months = 3

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 1...1000 ~= smallest else { throw .outOfRange(key: "smallest", allowed: "1 till 1000 beslut") }
            guard 1...12 ~= months else { throw .outOfRange(key: "months", allowed: "1 till 12 månader") }
        }
    }

    public static let about = CheckDescription(
        id: "unexecuted-statistics",
        version: 1,
        title: "Statistik över ej verkställda beslut",
        looksFor: "Kvartal med ej verkställda beslut där rapport till fullmäktige eller revisorerna saknas.",
        rationale:
            "Fullmäktige och revisorerna ska se hur många som väntar på det de har rätt till, utan att någon kan "
            + "pekas ut.",
        sources: [
            .law("SoL (2025:400) 34 kap. 1 och 3 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 16 kap. 6 f och 6 h §§", from: "2008-07-01", to: "2025-06-30"),
            .law("LSS (1993:387) 28 f och 28 h §§", from: "2008-07-01"),
            .practice("Statistiken visar månad för beslutet, inga skäl och inga personer"),
            .assumption("Små grupper slås samman; lagen säger ingen minsta storlek och ingen sista dag för rapporten"),
        ],
        reads: [
            .from(
                ExecutionDecisions.self, \.law, \.service, \.decided, \.executed, \.interrupted, \.resumed, \.closed),
            .from(QuarterlyReports.self, \.receiver, \.quarter, \.submitted),
        ],
        measures: [
            MeasureDescription("ej verkställda", .count, "Beslut som väntade vid kvartalets slut, över tre månader"),
            MeasureDescription("visade för sig", .count, "Därav i grupper som visas med typ och månad"),
            MeasureDescription("saknade rapporter", .count, "Kvartal och mottagare som inte fått sin rapport"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: ExecutionDecisions.self)
        let (law, service, decided, closed) = try (rows.law, rows.service, rows.decided, rows.closed)
        let (executed, interrupted, resumed) = try (rows.executed, rows.interrupted, rows.resumed)
        let laws = law.perText { WelfareLaw($0) }
        let day = min(input.asOf, input.window.last)
        let quarter = Quarter(endedBy: day)
        func standing(_ row: Int, _ day: CivilDate) -> ExecutionStanding? {
            ExecutionStanding(
                decided: decided[row], executed: executed[row], interrupted: interrupted[row], resumed: resumed[row],
                closed: closed[row], asOf: day)
        }

        var statistics = PublicStatistics(quarter: quarter, smallest: parameters.smallest)
        var (after, unruled, unread, misdated, overdue) = (0, 0, 0, 0, 0)
        var examined: [Int] = []
        for row in rows.indices {
            if decided[row] > quarter.last {
                after += 1
            } else if Self.about.law(on: decided[row]) == nil {
                unruled += 1
            } else if let law = laws[Int(law.codes[row])] {
                guard let standing = standing(row, quarter.last) else {
                    misdated += 1
                    continue
                }
                examined.append(row)
                guard standing.isOverdue else { continue }
                overdue += 1
                statistics.add(law, service[row], decided: decided[row])
            } else {
                unread += 1
            }
        }
        var findings: [Finding] = []
        for due in dueQuarters(input.window.first, day) {
            let waiting = examined.filter { decided[$0] <= due.last && standing($0, due.last)?.isOverdue == true }
            guard !waiting.isEmpty else { continue }
            for receiver in try missing(due, input) {
                findings.append(
                    Finding(
                        "Rapport till \(words: receiver) saknas för \(due): \(waiting.count) ej verkställda",
                        rows: rows.references(waiting)))
            }
        }
        let (table, shown) = statistics.table
        return CheckReport(
            examined: examined.count,
            excluded: [
                .filtered("beslutat efter kvartalet", after),
                .untested("ingen regel känd för beslutsdagen", unruled), .untested("lagen förstås inte", unread),
                .untested("dagarna motsäger varandra: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: [
                Measure("ej verkställda", .count(Int64(overdue))),
                Measure("visade för sig", .count(Int64(shown))),
                Measure("saknade rapporter", .count(Int64(findings.count))),
            ], evidence: [table])
    }

    /// The quarters whose time to report ran out from one day to another.
    private func dueQuarters(_ first: CivilDate, _ last: CivilDate) -> [Quarter] {
        var due: [Quarter] = []
        var quarter = Quarter(containing: first.adding(months: -parameters.months - 3))
        while quarter.last < last {
            let late = quarter.last.adding(months: parameters.months).endOfMonth.adding(days: 1)
            if first <= late, late <= last { due.append(quarter) }
            quarter = Quarter(containing: quarter.last.adding(days: 1))
        }
        return due
    }

    /// Those who have not had the quarter's report.
    private func missing(_ quarter: Quarter, _ input: CheckInput) throws -> [String] {
        let reports = try input.rows(of: QuarterlyReports.self)
        let (receiver, day, submitted) = try (reports.receiver, reports.quarter, reports.submitted)
        let given = reports.indices.filter {
            Quarter(containing: day[$0]) == quarter
                && submitted[$0].map { $0 > quarter.last && $0 <= input.asOf } == true
        }.map { TextKeys.name(receiver[$0]) }
        return [("fullmäktige", "fullmäktige"), ("revisor", "revisorerna")]
            .filter { word, _ in !given.contains { $0.contains(word) } }.map(\.1)
    }
}
