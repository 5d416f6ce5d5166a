public import KontrollCore

/// Finds favourable decisions not executed within three months, and whether IVO has been told (ej verkställda beslut).
///
/// SoL (2025:400) 34 kap. 1 and 2 §§, LSS (1993:387) 28 f and 28 g §§: they are reported to IVO once a quarter, and
/// reported as executed when they are. Whether they wait is judged on the last day of the window; whether IVO has been
/// told, for the latest quarter ended by then whose last day to report has passed.
public struct UnexecutedDecisionsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Sista dag att rapportera vart och ett av de fyra kvartalen till IVO, som MM-DD")
        var reportBy = ["04-30", "08-31", "10-31", "01-31"]

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard reportBy.count == 4, reportBy.allSatisfy({ CivilDate("2025-" + $0) != nil }) else {
                throw .outOfRange(key: "reportBy", allowed: "fyra dagar som MM-DD")
            }
        }

        /// The last day to report a quarter: the first such day after it.
        func deadline(for quarter: Quarter) -> CivilDate {
            let text = reportBy[(quarter.first.month - 1) / 3]
            let days = [0, 1].compactMap { CivilDate("\(quarter.last.adding(years: $0).description.prefix(5))\(text)") }
            return days.first { $0 > quarter.last } ?? quarter.last
        }
    }

    public static let about = CheckDescription(
        id: "unexecuted-decisions",
        version: 1,
        title: "Ej verkställda beslut",
        looksFor: "Gynnande beslut som inte verkställts inom tre månader, och om de har rapporterats till IVO.",
        rationale: "Den som har fått rätt till en insats ska få den. Kommunen kan annars få betala en särskild avgift.",
        sources: [
            .law("SoL (2025:400) 34 kap. 1 och 2 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 16 kap. 6 f och 6 g §§", from: "2008-07-01", to: "2025-06-30"),
            .law("LSS (1993:387) 28 f och 28 g §§", from: "2008-07-01"),
            .practice("IVO:s rapporteringsfönster, som de var publicerade för 2019, är parameterns förval"),
            .assumption("Ett beslut följer lagen den dag det fattades; samma tid gällde före 2025-07-01"),
            .assumption("Ett beslut som upphört att gälla väntar inte längre på verkställighet"),
        ],
        reads: [
            .from(
                ExecutionDecisions.self, \.law, \.decided, \.executed, \.interrupted, \.resumed, \.closed, \.reported,
                \.executionReported)
        ],
        measures: UnexecutedCount.measures,
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: ExecutionDecisions.self)
        let (law, decided, closed) = try (rows.law, rows.decided, rows.closed)
        let (executed, interrupted, resumed) = try (rows.executed, rows.interrupted, rows.resumed)
        let (reported, executionReported) = try (rows.reported, rows.executionReported)
        let laws = law.perText { WelfareLaw($0) }
        let day = min(input.asOf, input.window.last)
        let duty = ReportingDuty(endedBy: day, parameters, asOf: input.asOf)

        var count = UnexecutedCount()
        var (after, pending, unruled, unread, misdated) = (0, 0, 0, 0, 0)
        var findings: [Finding] = []
        for row in rows.indices {
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            func standing(on day: CivilDate) -> ExecutionStanding? {
                ExecutionStanding(
                    decided: decided[row], executed: executed[row], interrupted: interrupted[row],
                    resumed: resumed[row], closed: closed[row], asOf: day)
            }
            if decided[row] > day {
                after += 1
                continue
            }
            guard Self.about.law(on: decided[row]) != nil else {
                unruled += 1
                continue
            }
            guard let law = laws[Int(law.codes[row])] else {
                unread += 1
                continue
            }
            guard let now = standing(on: day) else {
                misdated += 1
                find("Beslutat \(decided[row]): dagarna för verkställighet motsäger varandra", .look)
                continue
            }
            let wasDue = decided[row] <= duty.quarter.last && standing(on: duty.quarter.last)?.isOverdue == true
            let isUntold = wasDue && duty.isMissing(reported[row])
            let isUnsaid = duty.isUnsaid(executionReported[row], executed: now.executed, reported: reported[row])
            count.untold += isUntold ? 1 : 0
            switch now.timeliness {
            case .pending: pending += 1
            case .overdue(let days): count.addOverdue(law, now, days: days)
            case .late where now.executed != nil: count.late += 1
            case .inTime, .late: count.executed += 1
            }
            let told = isUntold ? ", inte rapporterat till IVO för \(duty.quarter)" : ""
            if now.isOverdue {
                let step = now.isInterrupted ? "Avbrutet " : "Beslutat "
                find(
                    "\(words: step)\(now.since), ej verkställt \(day)\(words: told)",
                    isUntold ? .serious : .deviation)
            } else if isUntold {
                find("Beslutat \(decided[row]), ej verkställt vid kvartalets slut\(words: told)", .serious)
            } else if isUnsaid, let done = now.executed {
                count.unsaid += 1
                find("Rapporterat till IVO, verkställt \(done), verkställigheten inte anmäld")
            } else if case .late(let days) = now.timeliness, let done = now.executed, done >= input.window.first {
                find("Verkställt \(done), \(Swedish.count(days, "dag", "dagar")) efter tre månader", .look)
            }
        }
        return CheckReport(
            examined: count.examined,
            excluded: [
                .filtered("beslutat efter perioden", after), .filtered("tre månader har inte gått", pending),
                .untested("ingen regel känd för beslutsdagen", unruled), .untested("lagen förstås inte", unread),
                .untested("dagarna motsäger varandra: fel i uppgifterna", misdated),
            ],
            findings: findings, measures: count.measures,
            waiting: pending)
    }
}
