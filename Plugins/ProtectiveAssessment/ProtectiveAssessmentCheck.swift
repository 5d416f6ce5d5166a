public import KontrollCore

/// Finds reports of concern where the need of immediate protection was not assessed at once (skyddsbedömning).
///
/// SoL (2025:400) 20 kap. 1 §: the assessment is made at once and is documented. Also a report that is added to an
/// investigation needs one.
public struct ProtectiveAssessmentCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar efter anmälan räknas som genast", unit: "dagar") var days = 1

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...14 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 14 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "protective-assessment",
        version: 1,
        title: "Skyddsbedömning genast",
        looksFor: "Orosanmälningar där skyddsbedömningen saknas, dröjt eller inte är dokumenterad.",
        rationale: "Ett barn som behöver omedelbart skydd kan inte vänta tills anmälan har hunnit handläggas.",
        sources: [
            .law("SoL (2025:400) 20 kap. 1 §", from: "2025-07-01"),
            .law("SoL (2001:453) 11 kap. 1 a §", from: "2013-01-01", to: "2025-06-30"),
            .assumption("Lagen säger genast; här räknas samma dag eller dagen efter, också på helger"),
        ],
        reads: [.from(ReportsOfConcern.self, \.received, \.assessed, \.documented)],
        measures: [
            MeasureDescription("andel i tid", .share, "Anmälningar med skyddsbedömning i tid"),
            MeasureDescription("utan skyddsbedömning", .count, "Anmälningar där skyddsbedömning saknas"),
            MeasureDescription("för sena", .count, "Anmälningar med skyddsbedömning efter tiden"),
            MeasureDescription("inte dokumenterade", .count, "Skyddsbedömningar som inte är dokumenterade"),
        ],
        examples: [
            CheckExample(
                "Samma dag, dagen efter, två dagar efter, saknas och odokumenterad", asOf: "2025-09-03",
                tables: [
                    "reports-of-concern": """
                      received:date | assessed:date | documented:flag
                      2025-09-01    | 2025-09-01    | ja
                      2025-09-01    | 2025-09-02    |
                    ! 2025-09-01    | 2025-09-03    | ja
                    ! 2025-09-01    |               |
                    ! 2025-09-01    | 2025-09-01    | nej
                      2025-09-02    |               |
                    ! 2025-09-02    | 2025-09-01    | ja
                    """
                ]),
            CheckExample(
                "Inga avvikelser, och en anmälan från före 2013",
                tables: [
                    "reports-of-concern": """
                      received:date | assessed:date | documented:flag
                      2025-06-30    | 2025-07-01    | ja
                      2012-06-30    |               |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let reports = try input.rows(of: ReportsOfConcern.self)
        let (received, assessed, documented) = try (reports.received, reports.assessed, reports.documented)

        var tally = DeadlineTally(nextWorkday: false)
        var (unruled, misdated, unwritten) = (0, 0, 0)
        var findings: [Finding] = []
        for row in reports.indices {
            let start = received[row]
            let done = assessed[row].flatMap { $0 <= input.asOf ? $0 : nil }
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [reports.reference(row)]))
            }
            if Self.about.law(on: start) == nil {
                unruled += 1
            } else if let done, done < start {
                misdated += 1
                find("Skyddsbedömning \(done) före anmälan \(start): fel i uppgifterna", .look)
            } else {
                switch tally.add(Deadline(.days(parameters.days), from: start), done: done, asOf: input.asOf) {
                case .overdue: find("Inkom \(start): skyddsbedömning saknas")
                case .late: find("Inkom \(start): skyddsbedömning först \(done ?? start)")
                case .inTime, .pending: break
                }
                guard done != nil, documented[row] == false else { continue }
                unwritten += 1
                find("Inkom \(start): skyddsbedömningen är inte dokumenterad")
            }
        }
        return CheckReport(
            examined: tally.counts.judged,
            excluded: [
                .filtered("skyddsbedömning inte gjord, tiden har inte gått ut", tally.counts.pending),
                .untested("ingen regel känd för den dag anmälan kom in", unruled),
                .untested("skyddsbedömning före anmälan: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.share("andel i tid") + [
                Measure("utan skyddsbedömning", .count(Int64(tally.counts.overdue))),
                Measure("för sena", .count(Int64(tally.counts.late))),
                Measure("inte dokumenterade", .count(Int64(unwritten))),
            ],
            waiting: tally.counts.pending)
    }
}
