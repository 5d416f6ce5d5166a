public import KontrollCore

/// Finds payouts of ekonomiskt bistånd to the account an employee has the salary on (anställds konto).
///
/// It is grave when the employee released the payout, a deviation when the employee is another than the person helped,
/// and worth a look when the employee is the person helped or had left before the payout. Payouts to a named third
/// party count too: a landlord may be anybody.
public struct AccountSharedWithEmployeeCheck: Check {
    public static let about = CheckDescription(
        id: "account-shared-with-employee",
        version: 1,
        title: "Utbetalning till anställds konto",
        looksFor: "Ekonomiskt bistånd betalas ut till samma konto som en anställds lön.",
        rationale: "En anställd som får andras bistånd till sitt konto kan ha skapat eller styrt om utbetalningen.",
        sources: RuleSource.internalControl + [
            .law("KL (2017:725) 6 kap. 28–32 §§ (jäv)", from: "2018-01-01"),
            .practice("Kommunernas kontroll mot felaktiga utbetalningar: mottagarkonton mot lönekonton"),
            .assumption(
                "En anställd kan dela konto med någon som har rätt till bistånd; avvikelsen ska utredas, inte antas"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.amount, \.payDate, \.cancelled, \.account, \.releasedBy),
            .from(Employments.self, \.person, \.user, \.started, \.ended, \.account),
        ],
        measures: [
            MeasureDescription("till anställdas konton", .money, "Utbetalt till konton som anställda har lön på")
        ],
        examples: [
            CheckExample(
                "Den anställdes konto: annan person, egen attest, den anställde själv och en som slutat",
                tables: [
                    "payouts": """
                      person:text | amount:money | pay_date:date | cancelled:flag | account:text | released_by:text
                    ! P1          | 5200.00      | 2025-03-27    |                | 8327-9 111   | BEBE02
                    ! P2          | 5200.00      | 2025-03-27    |                | 83279111     | anda01
                    ! 900101-9802 | 5200.00      | 2025-03-27    |                | 8327-9 222   | BEBE02
                    ! P4          | 5200.00      | 2025-03-27    |                | 8327-9 333   | BEBE02
                      P5          | 5200.00      | 2025-03-27    |                | 8327-9 444   | BEBE02
                      P6          | 5200.00      | 2025-03-27    | ja             | 8327-9 111   | BEBE02
                      P7          | 5200.00      | 2025-03-27    |                |              | BEBE02
                      P8          | 5200.00      | 2024-12-31    |                | 8327-9 111   | BEBE02
                    """,
                    "employments": """
                      person:text   | user:text | started:date | ended:date | account:text
                      A1            | ANDA01    | 2025-01-01   |            | 8327-9111
                      19900101-9802 |           | 2020-01-01   |            | 8327-9222
                      A3            | CECE03    | 2020-01-01   | 2025-03-26 | 8327-9333
                      A4            | DADA04    | 2020-01-01   |            |
                    """,
                ]),
            CheckExample(
                "Andra konton, och någon som anställdes senare",
                tables: [
                    "payouts": """
                      person:text | amount:money | pay_date:date | cancelled:flag | account:text | released_by:text
                      P1          | 5200.00      | 2025-03-27    |                | 8327-9 555   | BEBE02
                      P2          | 5200.00      | 2025-03-27    |                | 8327-9 111   | BEBE02
                    """,
                    "employments": """
                      person:text | user:text | started:date | ended:date | account:text
                      A1          | ANDA01    | 2025-03-28   |            | 8327-9111
                    """,
                ]),
            CheckExample(
                "Inget konto känt för någon anställd",
                tables: [
                    "payouts": """
                      person:text | amount:money | pay_date:date | cancelled:flag | account:text | released_by:text
                      P1          | 5200.00      | 2025-03-27    |                | 8327-9 111   | BEBE02
                    """,
                    "employments": """
                      person:text | user:text | started:date | ended:date | account:text
                      A1          | ANDA01    | 2025-01-01   |            |
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (amount, payDate, cancelled) = try (payouts.amount, payouts.payDate, payouts.cancelled)
        var (persons, accounts, users) = (TextKeys(), TextKeys(), TextKeys())
        let person = persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let account = accounts.keys(of: try payouts.account, TextKeys.account)
        let releaser = users.keys(of: try payouts.releasedBy, TextKeys.name)

        let staff = try input.rows(of: Employments.self)
        let (started, ended) = try (staff.started, staff.ended)
        let employee = persons.keys(of: try staff.person) { TextKeys.person($0, asOf: input.asOf) }
        let employeeID = users.keys(of: try staff.person, TextKeys.name)
        let user = users.keys(of: try staff.user, TextKeys.name)
        let salary = accounts.keys(of: try staff.account, TextKeys.account)
        let paid = staff.indices.filter { salary[$0] != TextKeys.none }
        let holders = Dictionary(grouping: paid, by: { salary[$0] })

        let living = payouts.indices.filter { cancelled[$0] != true && amount[$0] > 0 }
        let placed = living.filter { account[$0] != TextKeys.none }
        var findings: [Finding] = []
        for row in placed {
            // Who was employed later had no hand in it.
            let all = (holders[account[row]] ?? []).filter { started[$0] <= payDate[row] }
            guard !all.isEmpty else { continue }
            let present = all.filter { payDate[row] <= ended[$0] ?? .latest }
            let others = present.filter { employee[$0] != person[row] }
            let isOwnHand = present.contains { holder in
                let signature = user[holder] == TextKeys.none ? employeeID[holder] : user[holder]
                return releaser[row] != TextKeys.none && signature == releaser[row]
            }
            let (reason, severity): (FindingText, Finding.Severity) =
                if isOwnHand {
                    ("\(amount[row]) kr till den attesterandes eget lönekonto", .serious)
                } else if !others.isEmpty {
                    ("\(amount[row]) kr för en annan person till en anställds lönekonto", .deviation)
                } else if !present.isEmpty {
                    ("\(amount[row]) kr till en anställd som själv har bistånd", .look)
                } else {
                    ("\(amount[row]) kr till ett konto som en tidigare anställd hade lön på", .look)
                }
            findings.append(Finding(reason, severity, rows: [payouts.reference(row)], amount: amount[row]))
        }
        let tested = paid.isEmpty ? 0 : placed.count
        return CheckReport(
            examined: tested,
            excluded: [
                .filtered("makulerad, återbetalning eller nollbelopp", payouts.count - living.count),
                .untested("konto saknas", living.count - placed.count),
                .untested("inget konto känt för någon anställd", placed.count - tested),
            ], findings: findings,
            measures: [Measure("till anställdas konton", .money(findings.compactMap(\.amount).sum))])
    }
}
