public import KontrollCore

/// Finds parties' requests that a delayed case be decided which were not answered within four weeks (begäran om
/// avgörande).
///
/// Förvaltningslagen (2017:900) 12 §: a case a party has opened and that has not been decided within six months may be
/// requested decided, once; the authority decides it, or refuses in a decision of its own, within four weeks from the
/// day the request came in.
public struct DecisionRequestDeadlineCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "decision-request-deadline",
        version: 1,
        title: "Begäran om avgörande inom fyra veckor",
        looksFor: "En part har begärt att ett försenat ärende avgörs, och har inte fått svar inom fyra veckor.",
        rationale: "Rätten att begära avgörande är partens skydd mot att ett ärende blir liggande.",
        sources: [
            .law("FL (2017:900) 12 §", from: "2018-07-01"),
            .assumption("Ärenden där besluten laglighetsprövas (FL 2 §) ingår inte i exporten"),
            .assumption("En begäran som kommer före sex månader, och en andra i samma ärende, har ingen frist"),
        ],
        reads: [.from(DecisionRequests.self, \.file, \.opened, \.requested, \.answered)],
        measures: [
            MeasureDescription("andel i tid", .share, "Begäran som besvarats inom fyra veckor"),
            MeasureDescription("obesvarade för sent", .count, "Begäran utan svar trots att tiden gått ut"),
            MeasureDescription("för sena svar", .count, "Begäran som besvarats efter fyra veckor"),
        ],
        examples: [
            CheckExample(
                "Fyra veckor till dagen, en dag för sent, obesvarad, för tidig och upprepad", asOf: "2025-09-30",
                tables: [
                    "decision-requests": """
                      case:text | opened:date | requested:date | answered:date
                      S-1       | 2025-01-10  | 2025-07-11     | 2025-08-08
                    ! S-2       | 2025-01-10  | 2025-07-11     | 2025-08-09
                    ! S-3       | 2025-01-10  | 2025-09-01     |
                      S-4       | 2025-01-10  | 2025-09-02     |
                      S-5       | 2025-01-10  | 2025-07-10     |
                    ! S-5       | 2025-01-10  | 2025-07-12     |
                      S-5       | 2025-01-10  | 2025-07-20     |
                    """
                ]),
            CheckExample(
                "Före förvaltningslagen, och svar före begäran",
                tables: [
                    "decision-requests": """
                      case:text | opened:date | requested:date | answered:date
                      S-1       | 2017-06-01  | 2018-06-30     |
                    ! S-2       | 2025-01-10  | 2025-09-01     | 2025-08-01
                    """
                ]),
            CheckExample(
                "Besvarad i tid",
                tables: [
                    "decision-requests": """
                      case:text | opened:date | requested:date | answered:date
                      S-1       | 2018-01-01  | 2018-07-02     | 2018-07-30
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: DecisionRequests.self)
        let (opened, requested, answered) = try (rows.opened, rows.requested, rows.answered)
        var names = TextKeys()
        let file = names.keys(of: try rows.file, TextKeys.name)

        let ruled = rows.indices.filter { Self.about.law(on: requested[$0]) != nil }
        // Allowed from the day after six months have passed.
        let allowed = ruled.filter { requested[$0] > TimeLimit.months(6).lastDay(from: opened[$0]) }
        let first = Dictionary(allowed.map { (file[$0], requested[$0]) }, uniquingKeysWith: min)
        let counting = allowed.filter { first[file[$0]] == requested[$0] }

        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var misdated = 0
        var findings: [Finding] = []
        for row in counting {
            let deadline = Deadline(.weeks(4), from: requested[row])
            let done = answered[row].flatMap { $0 <= input.asOf ? $0 : nil }
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            if let done, done < requested[row] {
                misdated += 1
                find("Besvarad \(done) före begäran \(requested[row]): fel i uppgifterna", .look)
            } else if let over = tally.add(deadline, done: done, asOf: input.asOf).daysOver {
                let days = Swedish.count(over, "dag", "dagar")
                if let done {
                    find("Begärd \(requested[row]), besvarad \(done): \(days) över fyra veckor")
                } else {
                    find("Begärd \(requested[row]), obesvarad: \(days) över fyra veckor")
                }
            }
        }
        return CheckReport(
            examined: tally.counts.judged,
            excluded: [
                .filtered("obesvarad, tiden har inte gått ut", tally.counts.pending),
                .filtered("begärd innan sex månader gått", ruled.count - allowed.count),
                .filtered("en tidigare begäran finns i ärendet", allowed.count - counting.count),
                .untested("ingen regel känd för den dag begäran kom in", rows.count - ruled.count),
                .untested("besvarad före begäran: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.share("andel i tid") + [
                Measure("obesvarade för sent", .count(Int64(tally.counts.overdue))),
                Measure("för sena svar", .count(Int64(tally.counts.late))),
            ], evidence: [tally.bothCounts],
            waiting: tally.counts.pending)
    }
}
