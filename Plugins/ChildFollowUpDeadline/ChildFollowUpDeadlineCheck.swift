public import KontrollCore

/// Finds follow-ups of children after an investigation or a placement that went on for more than six months.
///
/// SoL (2025:400) 23 kap. 5 §: the follow-up is over within six months from the day the investigation was concluded or
/// the placement ended. Examined are follow-ups ended in the window and those open at its end.
public struct ChildFollowUpDeadlineCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "child-follow-up-deadline",
        version: 1,
        title: "Uppföljning av barn inom sex månader",
        looksFor: "Uppföljningar av ett barns situation som pågått längre än sex månader.",
        rationale:
            "Uppföljning är ett ingrepp i familjens liv och ska vara kort: den avslutas eller blir en utredning.",
        sources: [
            .law("SoL (2025:400) 23 kap. 5 §", from: "2025-07-01"),
            .assumption("Äldre regler (SoL 2001:453 11 kap. 4 a-c §§) är inte inlagda: då prövas uppföljningen inte"),
            .assumption("Uppföljningen följer lagen den dag utredningen avslutades eller placeringen upphörde"),
        ],
        reads: [.from(ChildFollowUps.self, \.concluded, \.ended)],
        measures: [
            MeasureDescription("andel i tid", .share, "Uppföljningar avslutade inom sex månader"),
            MeasureDescription("pågår över tiden", .count, "Uppföljningar som inte avslutats trots att tiden gått ut"),
        ],
        examples: [
            CheckExample(
                "Sex månader till dagen, månadens sista dag, en dag för sent och en som pågår", asOf: "2026-06-30",
                tables: [
                    "child-follow-ups": """
                      concluded:date | ended:date
                      2025-08-31     | 2026-02-28
                    ! 2025-08-31     | 2026-03-01
                      2025-12-30     |
                    ! 2025-12-29     |
                      2025-12-31     | 2026-06-30
                    ! 2025-12-31     | 2025-12-30
                      2025-06-30     | 2026-06-30
                    """
                ]),
            CheckExample(
                "Avslutad i tid, och en som rör 2026 först efter perioden", asOf: "2026-01-31",
                tables: [
                    "child-follow-ups": """
                      concluded:date | ended:date
                      2025-07-01     | 2026-01-01
                      2026-02-01     |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: ChildFollowUps.self)
        let (concluded, ended) = try (rows.concluded, rows.ended)

        var cases = CasesInWindow(input, Self.about)
        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var findings: [Finding] = []
        for row in rows.indices {
            let start = concluded[row]
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            switch cases.place(from: start, to: ended[row]) {
            case .passedOver: continue
            case .misdated(let end):
                find("Uppföljningen avslutad \(end) innan den kunde börja \(start): fel i uppgifterna", .look)
            case .judged(let end):
                let standing = tally.add(Deadline(.months(6), from: start), done: end, asOf: cases.day)
                guard let over = standing.daysOver else { continue }
                let days = Swedish.count(over, "dag", "dagar")
                if let end {
                    find("Utredning eller placering slut \(start), uppföljning till \(end): \(days) över sex månader")
                } else {
                    find("Utredning eller placering slut \(start), uppföljning pågår: \(days) över sex månader")
                }
            }
        }
        return CheckReport(
            examined: tally.counts.judged,
            excluded: cases.excluded(
                pending: tally.counts.pending, after: "utredningen eller placeringen slut efter perioden",
                unruled: "ingen regel känd för den dag utredningen eller placeringen tog slut",
                misdated: "avslutad innan den kunde börja"),
            findings: findings,
            measures: tally.share("andel i tid") + [
                Measure("pågår över tiden", .count(Int64(tally.counts.overdue)))
            ], evidence: [tally.bothCounts])
    }
}
