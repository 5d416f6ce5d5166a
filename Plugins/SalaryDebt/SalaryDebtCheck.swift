public import KontrollCore

/// Finds debts of employees for wages paid in excess that nobody has a plan for (löneskuld).
///
/// A negative net wage or an overpayment is a claim of the municipality's. It is settled, or a plan of repayment is
/// agreed on, within a time that the municipality sets: no law does.
public struct SalaryDebtCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så länge får en skuld vara utan plan", unit: "dagar") var days = 30
        @Parameter("En skuld som är äldre är värd en titt också med plan; 0 betyder ingen gräns", unit: "dagar")
        var oldest = 365

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 3660 dagar") }
            guard 0...36_600 ~= oldest else { throw .outOfRange(key: "oldest", allowed: "0 till 36600 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "salary-debt",
        version: 1,
        title: "Löneskuld utan plan",
        looksFor:
            "Löneskulder som varken är reglerade eller har en avtalad plan, och planer som inte leder till något.",
        rationale: "En skuld som ingen driver in blir en gåva av kommunens medel, och växer med nästa felaktiga lön.",
        sources: [
            .practice("Malmö: löneskulder är en kommungemensam granskning i nämndernas internkontrollplaner 2019"),
            .assumption("30 dagar utan plan och 365 dagar med plan gäller tills kontrollen anger egna gränser"),
            .assumption("Beloppets tecken har ingen betydelse: system skriver skulder med eller utan minus"),
        ],
        reads: [.from(SalaryDebts.self, \.incurred, \.amount, \.agreed, \.settled)],
        measures: [
            MeasureDescription("andel i ordning", .share, "Skulder som är reglerade eller har en plan, i tid"),
            MeasureDescription("öppna skulder", .money, "Det som inte är reglerat, tillsammans"),
            MeasureDescription("utan plan", .money, "Öppna skulder utan plan sedan tiden gått ut"),
        ],
        examples: [
            CheckExample(
                "30 dagar till dagen, en dag för länge, plan för sent, gammal plan, reglerad", asOf: "2025-06-30",
                tables: [
                    "salary-debts": """
                      incurred:date | amount:money | agreed:date | settled:date
                      2025-05-31    | -1500.00     |             |
                    ! 2025-05-30    | -1500.00     |             |
                    ! 2025-04-25    | 1500.00      | 2025-05-26  |
                      2025-04-25    | 1500.00      | 2025-05-25  |
                    ! 2024-06-29    | 1500.00      | 2024-07-10  |
                      2024-06-30    | 1500.00      | 2024-07-10  |
                      2025-01-27    | 1500.00      |             | 2025-02-25
                    ! 2025-01-27    | 1500.00      |             | 2025-02-27
                      2025-01-27    | 0.00         |             |
                    ! 2025-01-27    | 10.00        |             | 2025-01-26
                      2025-07-25    | 10.00        |             |
                    """
                ]),
            CheckExample(
                "Egen gräns, reglerad samma dag", parameters: ["days": 60, "oldest": 0], asOf: "2025-06-30",
                tables: [
                    "salary-debts": """
                      incurred:date | amount:money | agreed:date | settled:date
                      2025-05-01    | 900.00       |             |
                      2020-05-01    | 900.00       | 2020-05-02  |
                      2025-01-27    | 900.00       |             | 2025-01-27
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: SalaryDebts.self)
        let (incurred, amount, agreed, settled) = try (rows.incurred, rows.amount, rows.agreed, rows.settled)
        let day = min(input.asOf, input.window.last)

        var (examined, orderly, nothing, before, later, misdated) = (0, 0, 0, 0, 0, 0)
        var (open, unplanned): (Int128, Int128) = (0, 0)
        var findings: [Finding] = []
        for row in rows.indices {
            let (start, debt) = (incurred[row], Int128(amount[row].ore.magnitude))
            let done = settled[row].flatMap { $0 <= day ? $0 : nil }
            let plan = agreed[row].flatMap { $0 <= day ? $0 : nil }
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)], amount: Self.money(debt)))
            }
            guard debt > 0 else {
                nothing += 1
                continue
            }
            guard start <= day else {
                later += 1
                continue
            }
            if let done, done < start {
                misdated += 1
                find("Reglerad \(done) innan skulden uppstod \(start): fel i uppgifterna", .look)
                continue
            }
            if let done, done < input.window.first {
                before += 1
                continue
            }
            examined += 1
            open += done == nil ? debt : 0
            let waited = ([done, plan].compactMap { $0 }.min() ?? day).days(since: start)
            let days = Swedish.count(waited, "dag", "dagar")
            let age = day.days(since: start)
            if waited > parameters.days {
                if done == nil, plan == nil {
                    unplanned += debt
                    find("Skuld sedan \(start) utan plan: \(days)")
                } else {
                    find("Skuld sedan \(start), plan eller reglering först efter \(days)", .look)
                }
            } else if done == nil, plan != nil, parameters.oldest > 0, age > parameters.oldest {
                find("Skuld sedan \(start) med plan, inte reglerad efter \(Swedish.count(age, "dag", "dagar"))", .look)
            } else {
                orderly += 1
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("skulden är noll", nothing), .filtered("reglerad före perioden", before),
                .filtered("uppstod efter perioden", later),
                .untested("reglerad innan den uppstod: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: (examined > 0
                ? [Measure("andel i ordning", .share(part: Int64(orderly), of: Int64(examined)))] : [])
                + [
                    Measure("öppna skulder", .money(Self.money(open))),
                    Measure("utan plan", .money(Self.money(unplanned))),
                ])
    }

    private static func money(_ ore: Int128) -> Money { Money(ore: Int64(clamping: ore)) }
}
