public import KontrollCore

/// Finds cases of personlig assistans where the kommun carries what Försäkringskassan should, where more is carried out
/// than granted, or where nobody has set a day to look at the decision again (timmar i personlig assistans).
///
/// Basic needs of more than 20 hours a week on average give assistansersättning (SFB 51 kap. 3 §): exactly 20 does not.
/// Hours may be written `22,5`, `22.5` or `22:30`. A case without hours is judged by its review day alone and is *ej
/// prövad* when that is in order.
public struct AssistanceHoursCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så stor del över beviljade timmar får utföras utan att pekas ut")
        var tolerance: Rate = .zero

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard .zero <= tolerance, tolerance <= .one else {
                throw .outOfRange(key: "tolerance", allowed: "0 till 100 %")
            }
        }
    }

    public static let about = CheckDescription(
        id: "assistance-hours",
        version: 1,
        title: "Timmar i personlig assistans",
        looksFor:
            "Kommunens beslut har grundläggande behov över 20 timmar i veckan utan ansökan hos Försäkringskassan, "
            + "fler timmar utförs än beviljats, eller beslutet saknar dag för omprövning.",
        rationale: "Över 20 timmar är det staten som ska bära kostnaden. Timmar utöver beslutet saknar grund, och ett "
            + "beslut som ingen ser över blir kvar när behovet ändras.",
        sources: [
            .law("LSS (1993:387) 9 § 2 och SFB (2010:110) 51 kap. 3 §", from: "2011-01-01"),
            .practice("Kommunernas granskning av personlig assistans: utförda timmar mot beslut, dag för omprövning"),
            .assumption("Saknad eller passerad dag för omprövning är att titta på; lagen säger ingen tid"),
        ],
        reads: [
            .from(
                AssistanceCases.self, \.decided, \.closed, \.basicNeeds, \.granted, \.executed, \.insuranceApplied,
                \.review)
        ],
        measures: [
            MeasureDescription("utan ansökan", .count, "Ärenden över 20 timmar utan ansökan hos Försäkringskassan"),
            MeasureDescription("över beviljat", .count, "Ärenden där fler timmar utförs än beviljats"),
            MeasureDescription("utan omprövningsdag", .count, "Ärenden vars dag för omprövning saknas eller passerat"),
        ],
        examples: [
            CheckExample(
                "Över 20 timmar utan ansökan, fler timmar än beviljats, och utan omprövningsdag",
                tables: [
                    "assistance-cases": """
                      decided:date | closed:date | basic_needs:text | granted:text | executed:text | insurance_applied:date | review:date
                    ! 2025-01-10   |             | 20,01            | 45           | 40            |                        | 2026-01-10
                      2025-01-10   |             | 20               | 45           | 45,0          |                        | 2026-01-10
                      2025-01-10   |             | 22:30            | 45           | 40            | 2025-01-20             | 2026-01-10
                    ! 2025-01-10   |             | 12.5             | 40:30        | 40,75         |                        | 2026-01-10
                    ! 2025-01-10   |             | 12.5             | 40           |               |                        |
                    ! 2025-01-10   |             |                  |              |               |                        | 2025-12-30
                      2025-01-10   |             |                  |              |               |                        | 2025-12-31
                    ! 2025-01-10   |             | 10               | 40           | ca 90         |                        | 2026-01-10
                      2025-01-10   |             | cirka 25         |              |               |                        | 2026-01-10
                      2025-01-10   | 2025-06-30  | 30               | 40           | 90            |                        |
                      2010-12-31   |             | 30               | 40           | 40            |                        | 2026-01-10
                    """
                ]),
            CheckExample(
                "Inom toleransen", parameters: ["tolerance": "5 %"],
                tables: [
                    "assistance-cases": """
                      decided:date | closed:date | basic_needs:text | granted:text | executed:text | insurance_applied:date | review:date
                      2025-01-10   |             | 10               | 40           | 42            |                        | 2026-01-10
                      2025-01-10   |             | 20               | 40           | 40            |                        | 2026-01-10
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let cases = try input.rows(of: AssistanceCases.self)
        let (decided, closed, applied, review) = try (
            cases.decided, cases.closed, cases.insuranceApplied, cases.review
        )
        let (basic, granted, executed) = try (cases.basicNeeds, cases.granted, cases.executed)

        var (ended, unruled, unknown) = (0, 0, 0)
        var (unclaimed, above, unreviewed) = (0, 0, 0)
        var findings: [Finding] = []
        for row in cases.indices {
            guard closed[row].map({ $0 > input.asOf }) ?? true else {
                ended += 1
                continue
            }
            guard Self.about.law(on: decided[row]) != nil else {
                unruled += 1
                continue
            }
            let before = findings.count
            func find(_ reason: FindingText, _ severity: Finding.Severity) {
                findings.append(Finding(reason, severity, rows: [cases.reference(row)]))
            }
            let needs = basic[row].flatMap(Hours.init)
            let isApplied = applied[row].map { $0 <= input.asOf } ?? false
            if let needs, needs > Hours.limit, !isApplied {
                unclaimed += 1
                find("Grundläggande behov \(needs) timmar i veckan utan ansökan hos Försäkringskassan", .deviation)
            }
            let (most, done) = (granted[row].flatMap(Hours.init), executed[row].flatMap(Hours.init))
            if let text = [most == nil ? granted[row] : nil, done == nil ? executed[row] : nil].compactMap({ $0 }).first
            {
                find("Timmarna \(text) kan inte läsas och är inte prövade", .look)
            }
            if let most, let done, done.exceeds(most, by: parameters.tolerance) {
                above += 1
                find("\(done) timmar i veckan utförda, \(most) beviljade", .deviation)
            }
            if let day = review[row] {
                if day < input.asOf {
                    unreviewed += 1
                    find("Omprövning skulle ha gjorts \(day)", .look)
                }
            } else {
                unreviewed += 1
                find("Beslutet saknar dag för omprövning", .look)
            }
            if needs == nil, findings.count == before { unknown += 1 }
        }
        return CheckReport(
            examined: cases.count - ended - unruled - unknown,
            excluded: [
                .filtered("avslutat", ended), .untested("ingen regel känd för beslutsdagen", unruled),
                .untested("grundläggande behov saknas eller kan inte läsas", unknown),
            ], findings: findings,
            measures: [
                Measure("utan ansökan", .count(Int64(unclaimed))), Measure("över beviljat", .count(Int64(above))),
                Measure("utan omprövningsdag", .count(Int64(unreviewed))),
            ])
    }
}
