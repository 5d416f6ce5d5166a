public import KontrollCore

/// Finds decisions on help made by someone without the right to decide so much (beslut utan delegation).
///
/// The right is what the list says of the person on the day of the decision: up to an amount, and for a unit or kind of
/// decision where the decisions name one. Rejections and zero amounts grant nothing and are outside the question.
public struct PayoutAuthorityCheck: Check {
    public static let about = CheckDescription(
        id: "payout-authority",
        version: 1,
        title: "Biståndsbeslut utan delegation",
        looksFor: "Ett beslut om bistånd är fattat av någon som inte har rätt att besluta om beloppet den dagen.",
        rationale: "Den som beslutar utan delegation, eller över sin beloppsgräns, saknar befogenhet: beslutet är "
            + "inte nämndens.",
        sources: RuleSource.internalControl + [
            .practice("Nämndens delegationsordning: rätt att besluta om bistånd med beloppsgräns per befattning"),
            .assumption("Beslutets belopp per månad jämförs med gränsen"),
        ],
        reads: [
            .from(Decisions.self, \.amount, \.decided, \.cancelled, \.decidedBy, \.unit),
            .from(ApprovalLimits.self, \.approver, \.unit, \.limit, \.validFrom, \.validTo),
        ],
        measures: [MeasureDescription("utan rätt", .count, "Antal beslut utan rätt att besluta")],
        examples: [
            CheckExample(
                "Över gränsen, fel dag, fel slag av beslut och okänd beslutsfattare",
                tables: [
                    "decisions": """
                      amount:money | decided:date | cancelled:flag | decided_by:text | unit:text
                    ! 12000.01     | 2025-03-10   |                | anda01          | försörjningsstöd
                    ! 100.00       | 2024-12-31   |                | ANDA01          | försörjningsstöd
                    ! 100.00       | 2025-03-10   |                | ANDA01          | tandvård
                    ! 100.00       | 2025-03-10   | nej            | XX99            | försörjningsstöd
                      12000.00     | 2025-03-10   |                | ANDA01          | försörjningsstöd
                      12000.00     | 2025-03-10   |                | ANDA01          |
                      90000.00     | 2025-03-10   | ja             | ANDA01          | försörjningsstöd
                      0.00         | 2025-03-10   |                | XX99            | försörjningsstöd
                      100.00       | 2025-03-10   |                |                 | försörjningsstöd
                    """,
                    "approval-limits": """
                      approver:text | unit:text        | limit:money | valid_from:date | valid_to:date
                      ANDA01        | Försörjningsstöd | 12000.00    | 2025-01-01      |
                    """,
                ]),
            CheckExample(
                "Rätt för alla slag av beslut",
                tables: [
                    "decisions": """
                      amount:money | decided:date | cancelled:flag | decided_by:text | unit:text
                      20000.00     | 2025-03-10   |                | FC01            |
                      20000.00     | 2025-03-10   |                | FC01            | tandvård
                    """,
                    "approval-limits": """
                      approver:text | unit:text | limit:money | valid_from:date | valid_to:date
                      FC01          |           | 20000.00    |                 |
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let decisions = try input.rows(of: Decisions.self)
        let (amount, decided) = try (decisions.amount, decisions.decided)
        let (cancelled, names, kinds) = try (decisions.cancelled, decisions.decidedBy, decisions.unit)
        var (persons, units) = (TextKeys(), TextKeys())
        let person = persons.keys(of: names, TextKeys.name)
        let unit = units.keys(of: kinds, TextKeys.name)
        let rights = try ApprovalRights(input.rows(of: ApprovalLimits.self), &persons, &units)

        var (void, nothing, unsigned, unplaced) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in decisions.indices {
            if cancelled[row] == true {
                void += 1
            } else if amount[row] <= 0 {
                nothing += 1
            } else if person[row] == TextKeys.none {
                unsigned += 1
            } else {
                let (name, sum, day) = (names[row] ?? "", amount[row], decided[row])
                let reason: FindingText
                switch rights.verdict(person: person[row], unit: unit[row], day: day, amount: sum) {
                case .within: continue
                case .unplaced:
                    unplaced += 1
                    continue
                case .above(let limit): reason = "\(name) beslutade \(sum) kr med rätt till högst \(limit) kr"
                case .unknown: reason = "\(name) beslutade \(sum) kr men finns inte i förteckningen"
                case .notOnDay: reason = "\(name) beslutade \(sum) kr men hade ingen rätt att besluta den \(day)"
                case .notForUnit:
                    reason = "\(name) beslutade \(sum) kr utan rätt för \(kinds[row] ?? "slaget av beslut")"
                }
                findings.append(Finding(reason, rows: [decisions.reference(row)], amount: sum))
            }
        }
        return CheckReport(
            examined: decisions.count - void - nothing - unsigned - unplaced,
            excluded: [
                .filtered("makulerat", void), .filtered("avslag eller nollbelopp", nothing),
                .untested("beslutsfattare saknas", unsigned), .untested("slag av beslut saknas", unplaced),
            ], findings: findings, measures: [Measure("utan rätt", .count(Int64(findings.count)))])
    }
}
