public import KontrollCore

/// Finds known overpayments that nobody has decided on, and claims not taken to court within three years (återkrav).
///
/// The kommun's action must be brought within three years from when its cost arose (SoL 2025:400 33 kap. 5 §): here
/// from the day the help was paid out, the same day three years later being in time. Help granted before 2025-07-01 is
/// claimed under SoL 2001:453 9 kap., whose limit is taken as the same. What is paid back or waived is outside the
/// question, and what happened after the day of the run has not happened.
public struct RepaymentClaimsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Så många månader före tidens slut pekas ett öppet återkrav ut som något att titta på", unit: "månader")
        var warning = 6
        @Parameter("Så länge efter upptäckten får beslut om återkrav dröja", unit: "dagar")
        var decisionDays = 60

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...36 ~= warning else { throw .outOfRange(key: "warning", allowed: "0 till 36 månader") }
            guard 0...3660 ~= decisionDays else { throw .outOfRange(key: "decisionDays", allowed: "0 till 3660 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "repayment-claims",
        version: 1,
        title: "Återkrav i tid",
        looksFor:
            "Ett felaktigt utbetalt belopp saknar återkravsbeslut, eller har inte förts till domstol inom tre år.",
        rationale: "Efter tre år är rätten till pengarna förlorad. Utan beslut prövas aldrig om de ska återkrävas.",
        sources: [
            .law("SoL (2025:400) 33 kap. 1–3 och 5 §§", from: "2025-07-01"),
            .law(
                "SoL (2001:453) 9 kap. 1–3 §§ (bistånd beviljat före 2025-07-01)", from: "2002-01-01", to: "2025-06-30"),
            .assumption("De tre åren räknas från utbetalningsdagen, och gällde lika enligt den äldre lagen"),
            .assumption("60 dagar från upptäckt till beslut om återkrav är en utgångspunkt; lagen säger ingen tid"),
        ],
        reads: [
            .from(
                RepaymentClaims.self, \.amount, \.paid, \.granted, \.discovered, \.decided, \.waived, \.sued, \.settled)
        ],
        measures: [
            MeasureDescription("för sent", .money, "Belopp vars tid för talan har gått ut"),
            MeasureDescription("utan beslut", .count, "Belopp utan återkravsbeslut inom tiden"),
            MeasureDescription("öppna återkrav", .money, "Belopp som varken är återbetalda eller eftergivna"),
        ],
        examples: [
            CheckExample(
                "Tre år efter utbetalningen är sista dagen", asOf: "2025-12-31",
                tables: [
                    "repayment-claims": """
                      amount:money | paid:date | granted:date | discovered:date | decided:date | waived:date | sued:date | settled:date
                    ! 5000.00 | 2022-12-30 |            | 2023-02-01 | 2023-03-01 |            |            |
                    ! 5000.00 | 2022-12-31 |            | 2023-02-01 | 2023-03-01 |            |            |
                      5000.00 | 2023-07-01 |            | 2023-08-01 | 2023-09-01 |            |            |
                      5000.00 | 2022-01-27 |            | 2023-02-01 | 2023-03-01 |            | 2025-01-27 |
                    ! 5000.00 | 2022-01-27 |            | 2023-02-01 | 2023-03-01 |            | 2025-01-28 |
                      5000.00 | 2021-01-27 |            | 2023-02-01 |            | 2023-03-01 |            |
                      5000.00 | 2021-01-27 |            | 2023-02-01 | 2023-03-01 |            |            | 2023-12-01
                      5000.00 | 2001-12-27 |            |            | 2002-03-01 |            |            |
                    """
                ]),
            CheckExample(
                "Utan beslut efter 60 dagar, och okänd upptäckt", asOf: "2025-12-31",
                tables: [
                    "repayment-claims": """
                      amount:money | paid:date | granted:date | discovered:date | decided:date | waived:date | sued:date | settled:date
                    ! 5000.00 | 2025-08-27 | 2025-08-10 | 2025-10-31 |            |            |            |
                      5000.00 | 2025-08-27 | 2025-06-10 | 2025-11-01 |            |            |            |
                    ! 5000.00 | 2025-08-27 | 2025-08-10 |            |            |            |            |
                    ! 5000.00 | 2025-08-27 | 2025-08-10 | 2025-10-01 | 2026-01-02 |            |            |
                      0.00    | 2025-08-27 | 2025-08-10 | 2025-10-01 |            |            |            |
                    """
                ]),
            CheckExample(
                "Beslutat i tid, talan väckt i tid, och eftergivet",
                tables: [
                    "repayment-claims": """
                      amount:money | paid:date | granted:date | discovered:date | decided:date | waived:date | sued:date | settled:date
                      5000.00 | 2025-03-27 | 2025-03-10 | 2025-04-10 | 2025-04-20 |            |            |
                      5000.00 | 2021-01-27 |            | 2023-02-01 | 2023-03-01 |            | 2024-01-27 |
                      5000.00 | 2021-01-27 |            | 2023-02-01 |            | 2023-03-01 |            |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let claims = try input.rows(of: RepaymentClaims.self)
        let (amount, paid, granted) = try (claims.amount, claims.paid, claims.granted)
        let (discovered, decided, sued) = try (claims.discovered, claims.decided, claims.sued)
        let (waived, settled) = try (claims.waived, claims.settled)
        func happened(_ day: CivilDate?) -> CivilDate? { day.flatMap { $0 <= input.asOf ? $0 : nil } }

        var (closed, nothing, unruled, undecided) = (0, 0, 0, 0)
        var (open, late): ([Money], [Money]) = ([], [])
        var findings: [Finding] = []
        for row in claims.indices {
            if amount[row] <= 0 {
                nothing += 1
            } else if happened(settled[row]) != nil || happened(waived[row]) != nil {
                closed += 1
            } else if let act = Self.about.law(on: granted[row] ?? paid[row]) {
                open.append(amount[row])
                func find(_ reason: FindingText, _ severity: Finding.Severity) {
                    findings.append(Finding(reason, severity, rows: [claims.reference(row)], amount: amount[row]))
                }
                let deadline = paid[row].adding(years: 3)
                let suit = happened(sued[row])
                if suit ?? input.asOf > deadline {
                    late.append(amount[row])
                    find(
                        suit.map { "Talan väcktes först \($0), tiden gick ut \(deadline) (\(act.reference))" }
                            ?? "Talan är inte väckt, tiden gick ut \(deadline) (\(act.reference))", .deviation)
                } else if suit == nil, deadline <= input.asOf.adding(months: parameters.warning) {
                    find("Talan måste väckas senast \(deadline) (\(act.reference))", .look)
                }
                if happened(decided[row]) == nil {
                    if let found = discovered[row] {
                        guard found.adding(days: parameters.decisionDays) < input.asOf else { continue }
                        undecided += 1
                        find("Upptäckt \(found), ännu inget beslut om återkrav", .deviation)
                    } else {
                        find("Inget beslut om återkrav, och okänt när felet upptäcktes", .look)
                    }
                }
            } else {
                unruled += 1
            }
        }
        return CheckReport(
            examined: open.count,
            excluded: [
                .filtered("återbetald eller eftergiven", closed), .filtered("inget belopp", nothing),
                .untested("ingen regel känd för dagen", unruled),
            ], findings: findings,
            measures: [
                Measure("för sent", .money(late.sum)), Measure("utan beslut", .count(Int64(undecided))),
                Measure("öppna återkrav", .money(open.sum)),
            ])
    }
}
