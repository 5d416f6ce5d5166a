public import KontrollCore

/// Finds payouts to an account that was changed shortly before (ändrat konto före utbetalning).
///
/// Two sources tell of a change: the register of accounts (the case system's change log, or earlier payouts read as
/// one), and the payouts of the period themselves, where the first to a new account follows payouts to another. Payouts
/// to a named third party are outside the question. A person with nothing earlier to compare with is *ej prövad*.
public struct ChangedPayeeBeforePaymentCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("En ändring så många dagar före utbetalningen, eller senare, pekas ut", unit: "dagar")
        var days = 14

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 3660 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "changed-payee-before-payment",
        version: 1,
        title: "Ändrat konto strax före utbetalning",
        looksFor: "En utbetalning går till ett konto som ändrades strax före, eller som personen inte haft tidigare.",
        rationale: "Den som vill styra om pengar byter kontot före körningen och byter tillbaka efteråt. De flesta "
            + "byten är riktiga; den som själv bytt konto ska inte också attestera utbetalningen.",
        sources: RuleSource.internalControl + [
            .practice("Revisorers granskning: logg över ändringar av fasta uppgifter i verksamhetssystemet"),
            .assumption(
                "14 dagar är en utgångspunkt; en ändring är att titta på, ändrad och attesterad av samma är avvikelse"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.amount, \.payDate, \.cancelled, \.account, \.payee, \.releasedBy),
            .from(PayeeAccounts.self, \.person, \.account, \.since, \.changedBy),
        ],
        measures: [MeasureDescription("ändrade konton", .money, "Utbetalt till konton som ändrats strax före")],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (amount, payDate, cancelled) = try (payouts.amount, payouts.payDate, payouts.cancelled)
        let (payee, releasedBy) = try (payouts.payee, payouts.releasedBy)
        var keys = Keys()
        let person = keys.persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let account = keys.accounts.keys(of: try payouts.account, TextKeys.account)
        let releaser = keys.users.keys(of: releasedBy, TextKeys.name)
        let entries = try entries(input, &keys)

        let living = payouts.indices.filter { cancelled[$0] != true && amount[$0] > 0 }
        let own = living.filter { payee[$0] == nil }
        let placed = own.filter { account[$0] != TextKeys.none }
        let history = Dictionary(grouping: placed, by: { person[$0] })
        var (examined, unknown) = (0, 0)
        var findings: [Finding] = []
        for row in placed {
            let known = (entries[person[row]] ?? []).filter { $0.since <= payDate[row] }
            let earlier = (history[person[row]] ?? []).filter { payDate[$0] < payDate[row] }
            guard !known.isEmpty || !earlier.isEmpty else {
                unknown += 1
                continue
            }
            examined += 1
            if let change = change(to: account[row], on: payDate[row], known) {
                let days = Swedish.count(payDate[row].days(since: change.since), "dag", "dagar")
                let isSame = change.user != TextKeys.none && change.user == releaser[row]
                let reason: FindingText =
                    isSame
                    ? "\(releasedBy[row] ?? "") ändrade kontot \(change.since) och attesterade \(amount[row]) kr"
                    : "Kontot ändrades \(change.since), \(days) före utbetalningen på \(amount[row]) kr"
                findings.append(
                    Finding(
                        reason, isSame ? .deviation : .look, rows: [payouts.reference(row)], amount: amount[row]))
            } else if !earlier.isEmpty, !earlier.contains(where: { account[$0] == account[row] }),
                !known.contains(where: { $0.account == account[row] })
            {
                findings.append(
                    Finding(
                        "\(amount[row]) kr till ett konto som personen inte haft tidigare under perioden", .look,
                        rows: [payouts.reference(row)], amount: amount[row]))
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad, återbetalning eller nollbelopp", payouts.count - living.count),
                .filtered("betald till namngiven mottagare", living.count - own.count),
                .untested("konto saknas", own.count - placed.count),
                .untested("inget tidigare konto att jämföra med", unknown),
            ], findings: findings, measures: [Measure("ändrade konton", .money(findings.compactMap(\.amount).sum))])
    }

    /// The newest registration of the account, when it is a change made within the days before the payout.
    private func change(to account: Int, on day: CivilDate, _ known: [Entry]) -> Entry? {
        let newest = known.filter { $0.account == account }.max { ($0.since, $0.user) < ($1.since, $1.user) }
        guard let newest, day.days(since: newest.since) <= parameters.days else { return nil }
        let before = known.filter { $0.since < newest.since }
        guard let last = before.map(\.since).max() else { return nil }
        return before.contains { $0.since == last && $0.account == account } ? nil : newest
    }

    /// Comparable numbers for the texts of both tables.
    private struct Keys {
        var persons = TextKeys()
        var accounts = TextKeys()
        var users = TextKeys()
    }

    /// A registration of an account.
    private struct Entry {
        let account: Int
        let since: CivilDate
        let user: Int
    }

    private func entries(_ input: CheckInput, _ keys: inout Keys) throws -> [Int: [Entry]] {
        let rows = try input.rows(of: PayeeAccounts.self)
        let since = try rows.since
        let person = keys.persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        let account = keys.accounts.keys(of: try rows.account, TextKeys.account)
        let user = keys.users.keys(of: try rows.changedBy, TextKeys.name)
        return Dictionary(grouping: rows.indices, by: { person[$0] }).mapValues { places in
            places.map { Entry(account: account[$0], since: since[$0], user: user[$0]) }
        }
    }
}
