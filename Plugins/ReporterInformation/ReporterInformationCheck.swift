public import KontrollCore

/// Finds reporters of concern who asked what was decided and were not told within a week (information till anmälaren).
///
/// SoL (2025:400) 19 kap. 6 §, in force from 2026-01-15 (SFS 2025:1501): when the one who reported asks for it, the
/// board tells within one week of the decision whether an investigation was opened or was already going on.
public struct ReporterInformationCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "reporter-information",
        version: 1,
        title: "Information till anmälaren inom en vecka",
        looksFor: "Anmälare som begärt att få veta om utredning inletts och inte fått besked inom en vecka.",
        rationale: "Den som anmäler oro och inget hör anmäler kanske inte nästa gång.",
        sources: [
            .law("SoL (2025:400) 19 kap. 6 § (SFS 2025:1501)", from: "2026-01-15"),
            .assumption("Veckan räknas från dagen för beslutet; den dagen avgör också vilken regel som gäller"),
            .assumption("Tom cell för begäran betyder att anmälaren inte begärt besked"),
        ],
        reads: [.from(ReportsOfConcern.self, \.decided, \.informationRequested, \.informed)],
        measures: [
            MeasureDescription("andel i tid", .share, "Anmälare som begärt besked och fått det inom en vecka"),
            MeasureDescription("utan besked", .count, "Anmälare som inte fått besked trots att veckan gått"),
        ],
        examples: [
            CheckExample(
                "En vecka till dagen, en dag för sent, inget besked, ingen begäran och äldre beslut",
                asOf: "2026-03-31",
                tables: [
                    "reports-of-concern": """
                      decided:date | information_requested:flag | informed:date
                      2026-01-15   | ja                         | 2026-01-22
                    ! 2026-01-15   | ja                         | 2026-01-23
                    ! 2026-03-23   | ja                         |
                      2026-03-24   | ja                         |
                      2026-01-20   | nej                        |
                      2026-01-20   |                            |
                      2026-01-14   | ja                         |
                                   | ja                         |
                    ! 2026-01-20   | ja                         | 2026-01-19
                    """
                ]),
            CheckExample(
                "Besked samma dag", asOf: "2026-03-31",
                tables: [
                    "reports-of-concern": """
                      decided:date | information_requested:flag | informed:date
                      2026-02-02   | ja                         | 2026-02-02
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: ReportsOfConcern.self)
        let (decided, requested, informed) = try (rows.decided, rows.informationRequested, rows.informed)

        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var (unasked, undecided, unruled, misdated) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in rows.indices {
            let done = informed[row].flatMap { $0 <= input.asOf ? $0 : nil }
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            guard requested[row] == true else {
                unasked += 1
                continue
            }
            guard let start = decided[row], start <= input.asOf else {
                undecided += 1
                continue
            }
            if Self.about.law(on: start) == nil {
                unruled += 1
            } else if let done, done < start {
                misdated += 1
                find("Besked \(done) före beslutet \(start): fel i uppgifterna", .look)
            } else if let over = tally.add(Deadline(.weeks(1), from: start), done: done, asOf: input.asOf).daysOver {
                let days = Swedish.count(over, "dag", "dagar")
                if let done {
                    find("Beslut \(start), besked till anmälaren \(done): \(days) över en vecka")
                } else {
                    find("Beslut \(start), inget besked till anmälaren: \(days) över en vecka")
                }
            }
        }
        return CheckReport(
            examined: tally.counts.judged,
            excluded: [
                .filtered("anmälaren har inte begärt besked", unasked), .filtered("inte beslutad", undecided),
                .filtered("besked inte lämnat, tiden har inte gått ut", tally.counts.pending),
                .untested("ingen regel känd för den dag beslutet fattades", unruled),
                .untested("besked före beslutet: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.share("andel i tid") + [Measure("utan besked", .count(Int64(tally.counts.overdue)))],
            evidence: [tally.bothCounts],
            waiting: tally.counts.pending + undecided)
    }
}
