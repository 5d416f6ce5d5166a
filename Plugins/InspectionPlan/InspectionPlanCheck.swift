public import KontrollCore

/// Finds inspections that were planned and not done (tillsynsplan).
///
/// An inspection is in time to the last day of the month it is planned for. One struck from the plan needs a reason.
public struct InspectionPlanCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många månader efter den planerade får tillsynen utföras utan att vara sen", unit: "månader")
        var grace = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...24 ~= grace else { throw .outOfRange(key: "grace", allowed: "0 till 24 månader") }
        }
    }

    public static let about = CheckDescription(
        id: "inspection-plan",
        version: 2,
        title: "Tillsyn enligt tillsynsplan",
        looksFor: "Planerad tillsyn som inte utförts när den planerade månaden är slut, eller utförts senare.",
        rationale: "En tillsyn som inte blir av är en avgift utan motprestation och en risk som ingen ser.",
        sources: [
            .practice("Malmö miljönämnds internkontrollplan 2019: risken att tillsynen inte hinns med"),
            .assumption("Tillsynen är i tid till och med den planerade månadens sista dag"),
            .assumption("En tillsyn som utgått ur planen med angivet skäl prövas inte, men räknas"),
        ],
        reads: [.from(Inspections.self, \.kind, \.planned, \.performed, \.cancelled)],
        measures: [
            MeasureDescription("andel utförda", .share, "Utförda av dem som skulle ha utförts, också för sent"),
            MeasureDescription("andel i tid", .share, "Utförda i tid av dem som skulle ha utförts"),
            MeasureDescription("inte utförda", .count, "Tillsyner vars månad är slut utan att de utförts"),
            MeasureDescription("utgått", .count, "Tillsyner som utgått ur planen"),
        ],
        examples: [
            CheckExample(
                "Månadens sista dag, månaden efter, inte utförd, utgången, i förväg och inte slut", asOf: "2025-06-15",
                tables: [
                    "inspections": """
                      kind:text | planned:date | performed:date | cancelled:text
                      Livsmedel | 2025-02-01   | 2025-02-28     |
                    ! Livsmedel | 2025-02-01   | 2025-03-01     |
                    ! Livsmedel | 2025-05-31   |                |
                      Livsmedel | 2025-06-01   |                |
                      Miljö     | 2025-03-01   |                | Verksamheten upphörde
                      Miljö     | 2025-03-01   | 2025-01-10     |
                                | 2025-03-01   | 2025-03-31     | Utgick först
                    """
                ]),
            CheckExample(
                "Två månaders anstånd", parameters: ["grace": 2], asOf: "2025-06-15",
                tables: [
                    "inspections": """
                      kind:text | planned:date | performed:date | cancelled:text
                      Livsmedel | 2024-12-15   | 2025-02-28     |
                    ! Livsmedel | 2024-12-15   | 2025-03-01     |
                      Livsmedel | 2025-04-01   |                |
                    """
                ]),
            CheckExample(
                "Allt utfört",
                tables: [
                    "inspections": """
                      kind:text | planned:date | performed:date | cancelled:text
                      Livsmedel | 2025-01-01   | 2025-01-31     |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    private struct Count {
        var (inTime, late, missed, struck) = (0, 0, 0, 0)
        var due: Int { inTime + late + missed }

        func cells(_ name: String) -> [String] {
            [name] + [due, inTime, late, missed, struck].map { Swedish.grouped($0) }
        }
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Inspections.self)
        let (kind, planned) = try (rows.kind, rows.planned)
        let (performed, cancelled) = try (rows.performed, rows.cancelled)
        let day = min(input.asOf, input.window.last)

        var (whole, pending, before, waiting) = (Count(), 0, 0, 0)
        var kinds: [String: Count] = [:]
        var findings: [Finding] = []
        for row in rows.indices {
            let last = planned[row].startOfMonth.adding(months: parameters.grace).endOfMonth
            let done = performed[row].flatMap { $0 <= day ? $0 : nil }
            // What was done or struck for an earlier period belongs to that one; what is still not done remains.
            if last < input.window.first, done.map({ $0 < input.window.first }) ?? !cancelled.isEmpty(row) {
                before += 1
                continue
            }
            let step: WritableKeyPath<Count, Int>
            if let done {
                step = done <= last ? \.inTime : \.late
                if done > last {
                    let reason: FindingText = "Planerad till \(Self.month(planned[row])), utförd \(done)"
                    findings.append(Finding(reason, .look, rows: [rows.reference(row)]))
                }
            } else if !cancelled.isEmpty(row) {
                step = \.struck
            } else if input.asOf > last, last <= input.window.last {
                step = \.missed
                findings.append(
                    Finding("Planerad till \(Self.month(planned[row])), inte utförd", rows: [rows.reference(row)]))
            } else {
                pending += 1
                waiting += last <= input.window.last ? 1 : 0
                continue
            }
            whole[keyPath: step] += 1
            kinds[kind[row] ?? "område saknas", default: Count()][keyPath: step] += 1
        }
        let lines = kinds.sorted { $0.key < $1.key }.map { $0.value.cells($0.key) }
        func share(_ name: String, _ part: Int) -> [Measure] {
            whole.due > 0 ? [Measure(name, .share(part: Int64(part), of: Int64(whole.due)))] : []
        }
        return CheckReport(
            examined: whole.due,
            excluded: [
                .filtered("planerad månad är inte slut", pending), .filtered("utgått ur planen", whole.struck),
                .filtered("klar före perioden", before),
            ],
            findings: findings,
            measures: share("andel utförda", whole.inTime + whole.late) + share("andel i tid", whole.inTime) + [
                Measure("inte utförda", .count(Int64(whole.missed))), Measure("utgått", .count(Int64(whole.struck))),
            ],
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Tillsyn per område",
                        columns: ["område", "skulle utföras", "i tid", "senare", "inte utförda", "utgått"],
                        rows: lines + [whole.cells("Totalt")])
                ], waiting: waiting)
    }

    private static func month(_ day: CivilDate) -> String { String(day.description.prefix(7)) }
}
