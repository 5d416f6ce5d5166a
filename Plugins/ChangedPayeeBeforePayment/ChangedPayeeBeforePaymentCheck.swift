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
        @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
        var lookback = 12

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 3660 dagar") }
            try LookBackParameters.validate(lookback)
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
            .from(Payouts.self, \.person, \.amount, \.payDate, \.cancelled, \.account, \.payee, \.releasedBy)
                .comparing(back: .months(parameter: "lookback")),
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
        var keys = AccountKeys()
        let person = keys.persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let account = keys.accounts.keys(of: try payouts.account, TextKeys.account)
        let releaser = keys.users.keys(of: releasedBy, TextKeys.name)
        let register = try AccountRegister(input.rows(of: PayeeAccounts.self), &keys, asOf: input.asOf)

        let background = payouts.background
        let living = payouts.indices.filter { cancelled[$0] != true && amount[$0] > 0 }
        let counted = living.filter { !background[$0] }
        let own = counted.filter { payee[$0] == nil }
        let past = living.filter { payee[$0] == nil && account[$0] != TextKeys.none }
        let placed = past.filter { !background[$0] }
        var paid = EarlierPayouts()
        for row in past { paid.add(AccountHolder(person: person[row], account: account[row]), on: payDate[row]) }
        var (examined, unknown) = (0, 0)
        var findings: [Finding] = []
        for row in placed {
            let (holder, day) = (AccountHolder(person: person[row], account: account[row]), payDate[row])
            let hasEarlier = paid.knows(holder.person, before: day)
            guard register.knows(holder.person, on: day) || hasEarlier else {
                unknown += 1
                continue
            }
            examined += 1
            if let change = register.change(to: holder, on: day, within: parameters.days) {
                let days = Swedish.count(day.days(since: change.since), "dag", "dagar")
                let isSame = change.user != TextKeys.none && change.user == releaser[row]
                let reason: FindingText =
                    isSame
                    ? "\(releasedBy[row] ?? "") ändrade kontot \(change.since) och attesterade \(amount[row]) kr"
                    : "Kontot ändrades \(change.since), \(days) före utbetalningen på \(amount[row]) kr"
                findings.append(
                    Finding(
                        reason, isSame ? .deviation : .look, rows: [payouts.reference(row)], amount: amount[row]))
            } else if hasEarlier, !paid.knows(holder, before: day), !register.knows(holder, on: day) {
                findings.append(
                    Finding(
                        "\(amount[row]) kr till ett konto som personen inte haft tidigare", .look,
                        rows: [payouts.reference(row)], amount: amount[row]))
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered(
                    "makulerad, återbetalning eller nollbelopp", payouts.count - background.count - counted.count),
                .filtered("betald till namngiven mottagare", counted.count - own.count),
                .untested("konto saknas", own.count - placed.count),
                .untested("inget tidigare konto att jämföra med", unknown),
            ], findings: findings, measures: [Measure("ändrade konton", .money(findings.compactMap(\.amount).sum))])
    }
}
