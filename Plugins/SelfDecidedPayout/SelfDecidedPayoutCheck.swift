public import KontrollCore

/// Finds payouts that one and the same user decided and released (utbetalning beslutad och attesterad av samma person).
///
/// The decision is the one the payout names. A payout that names none is compared with the person's decisions that hold
/// for the month and were made by the pay date: if the releaser made them all it is a deviation, if only some of them
/// it is worth a look.
public struct SelfDecidedPayoutCheck: Check {
    public static let about = CheckDescription(
        id: "self-decided-payout",
        version: 1,
        title: "Beslutad och utbetald av samma person",
        looksFor: "Samma användare har fattat beslutet och attesterat utbetalningen.",
        rationale: "Den som ensam både beslutar och betalar ut kan betala till sig själv eller en närstående utan att "
            + "någon ser det.",
        sources: RuleSource.internalControl + [
            .practice("Attestreglementen och revisorernas granskningar: tvåhandsprincip vid utbetalning av bistånd")
        ],
        reads: [
            .from(Payouts.self, \.person, \.month, \.amount, \.payDate, \.cancelled, \.decision, \.releasedBy),
            .from(
                Decisions.self, \.decision, \.person, \.decided, \.validFrom, \.validTo, \.cancelled, \.decidedBy),
        ],
        examples: [
            CheckExample(
                "Samma användare, med angivet beslut och utan",
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | pay_date:date | cancelled:flag | decision:text | released_by:text
                    ! P1          | 2025-01-01 | 5200.00      | 2025-01-27    |                | B1            | anda01
                      P1          | 2025-01-01 | 5200.00      | 2025-01-27    |                | B1            | BEBE02
                      P1          | 2025-01-01 | 5200.00      | 2025-01-27    | ja             | B1            | ANDA01
                    ! P2          | 2025-01-01 | 5200.00      | 2025-01-27    |                |               | ANDA01
                    ! P3          | 2025-01-01 | 5200.00      | 2025-01-27    |                |               | ANDA01
                      P2          | 2025-02-01 | 5200.00      | 2025-02-27    |                |               | ANDA01
                      P2          | 2025-01-01 | 5200.00      | 2025-01-27    |                | B2            |
                    """,
                    "decisions": """
                      decision:text | person:text | decided:date | valid_from:date | valid_to:date | cancelled:flag | decided_by:text
                      B1            | P1          | 2025-01-10   | 2025-01-01      | 2025-01-31    |                | ANDA01
                      B2            | P2          | 2025-01-10   | 2025-01-01      | 2025-01-31    |                | ANDA01
                      B3            | P3          | 2025-01-10   | 2025-01-01      | 2025-01-31    |                | ANDA01
                      B4            | P3          | 2025-01-10   | 2025-01-01      | 2025-01-31    |                | BEBE02
                      B5            | P2          | 2025-01-28   | 2025-01-01      | 2025-01-31    |                | BEBE02
                    """,
                ]),
            CheckExample(
                "Två personer, och ett beslut vars fattare inte framgår",
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | pay_date:date | cancelled:flag | decision:text | released_by:text
                      P1          | 2025-01-01 | 5200.00      | 2025-01-27    |                | B1            | BEBE02
                      P2          | 2025-01-01 | 5200.00      | 2025-01-27    |                | B2            | BEBE02
                    """,
                    "decisions": """
                      decision:text | person:text | decided:date | valid_from:date | valid_to:date | cancelled:flag | decided_by:text
                      B1            | P1          | 2025-01-10   | 2025-01-01      |               |                | ANDA01
                      B2            | P2          | 2025-01-10   | 2025-01-01      |               |                |
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (month, payDate, amount) = try (payouts.month, payouts.payDate, payouts.amount)
        let (cancelled, users) = try (payouts.cancelled, payouts.releasedBy)
        var keys = Keys()
        let person = keys.persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let named = keys.ids.keys(of: try payouts.decision, TextKeys.name)
        let releaser = keys.users.keys(of: users, TextKeys.name)
        let all = try decisions(input, &keys)
        let byPerson = Dictionary(grouping: all.filter { !$0.isCancelled }, by: \.person)
        let byID = Dictionary(grouping: all, by: \.id)

        var (examined, void, unreleased, undecided) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in payouts.indices {
            let candidates =
                named[row] != TextKeys.none
                ? byID[named[row], default: []]
                : byPerson[person[row], default: []].filter { $0.carries(month[row], paid: payDate[row]) }
            let deciders = candidates.map(\.user)
            if cancelled[row] == true {
                void += 1
            } else if releaser[row] == TextKeys.none {
                unreleased += 1
            } else if deciders.contains(releaser[row]) {
                examined += 1
                let user = users[row] ?? ""
                let isSure = deciders.allSatisfy { $0 == releaser[row] }
                let reason: FindingText =
                    isSure
                    ? "\(user) har både beslutat och attesterat utbetalningen på \(amount[row]) kr"
                    : "\(user) attesterade \(amount[row]) kr och fattade ett av besluten som kan ligga till grund"
                findings.append(
                    Finding(
                        reason, isSure ? .deviation : .look, rows: [payouts.reference(row)], amount: amount[row]))
            } else if deciders.isEmpty || deciders.contains(TextKeys.none) {
                undecided += 1
            } else {
                examined += 1
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", void), .untested("attestant saknas på utbetalningen", unreleased),
                .untested("beslut eller beslutsfattare saknas", undecided),
            ], findings: findings)
    }

    /// Comparable numbers for the texts of both tables.
    private struct Keys {
        var persons = TextKeys()
        var ids = TextKeys()
        var users = TextKeys()
    }

    private struct Decision {
        let id: Int
        let person: Int
        let user: Int
        let decided: CivilDate
        let from: CivilDate
        let to: CivilDate
        let isCancelled: Bool

        func carries(_ month: CivilDate, paid: CivilDate) -> Bool {
            decided <= paid && max(from, month.startOfMonth) <= min(to, month.endOfMonth)
        }
    }

    private func decisions(_ input: CheckInput, _ keys: inout Keys) throws -> [Decision] {
        let rows = try input.rows(of: Decisions.self)
        let (decided, from, to, cancelled) = try (rows.decided, rows.validFrom, rows.validTo, rows.cancelled)
        let id = keys.ids.keys(of: try rows.decision, TextKeys.name)
        let person = keys.persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        let user = keys.users.keys(of: try rows.decidedBy, TextKeys.name)
        return rows.indices.map {
            Decision(
                id: id[$0], person: person[$0], user: user[$0], decided: decided[$0], from: from[$0],
                to: to[$0] ?? .latest, isCancelled: cancelled[$0] == true)
        }
    }
}
