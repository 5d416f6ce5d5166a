import KontrollCore

/// The deviations of each quarter.
extension PayoutBook {
    mutating func plant(_ window: DateSpan) {
        for turn in 0..<2 {
            plantUndecided(window, turn)
            plantExcess(window, turn)
            plantDoubles(window, turn)
            plantAccounts(window, turn)
            plantSelfDecided(window, turn)
        }
    }

    private mutating func plantUndecided(_ window: DateSpan, _ turn: Int) {
        let month = window.first.adding(months: turn)
        func span(_ first: CivilDate) -> DateSpan { Calendar.months(first, 1) }
        let amount = Money(ore: 310_000 + Int64(turn) * 25_000)

        let none = pay(recipient(), month, amount, nil)
        mark("payment-without-decision", "inget beslut", window, [none])

        let unknown = pay(recipient(), month, amount, nil)
        change(unknown) { $0.decision = "B-23-9\(window.first.month + 10)0\(turn)" }
        mark("payment-without-decision", "beslutet finns inte", window, [unknown])

        let other = decide(recipient(), amount, span(month))
        let stranger = pay(recipient(), month, amount, other)
        mark("payment-without-decision", "en annan persons beslut", window, [stranger])

        let early = recipient()
        let before = decide(early, amount, span(window.first))
        pay(early, window.first, amount, before)
        let late = pay(early, window.first.adding(months: 1 + turn), amount, before)
        mark("payment-without-decision", "beslut för en annan månad", window, [late])

        let withdrawn = recipient()
        let void = decide(withdrawn, amount, span(month))
        changeDecision(void) { $0.isCancelled = true }
        mark("payment-without-decision", "makulerat beslut", window, [pay(withdrawn, month, amount, void)])

        let hasty = recipient()
        let after = decide(hasty, amount, span(month))
        let hurried = pay(hasty, month, amount, after)
        let decided = Self.payDay(month).adding(days: 5 + turn)
        changeDecision(after) { $0.decided = decided }
        mark("payment-without-decision", "beslut i efterhand", window, [hurried])
    }

    private mutating func plantExcess(_ window: DateSpan, _ turn: Int) {
        let month = window.first.adding(months: 2 - turn)
        let one = recipient()
        let decision = decide(one, 5_400, window)
        let above = pay(one, month, Money(ore: 604_000 + Int64(turn) * 100), decision)
        mark("payment-above-decision", "en utbetalning över beslutet", window, [above])

        let several = recipient()
        let grant = decide(several, 6_000, window)
        let full = pay(several, month, 6_000, grant)
        let extra = pay(several, month, Money(ore: 85_000 + Int64(turn) * 5_000), grant)
        mark("payment-above-decision", "flera utbetalningar över beslutet", window, [full, extra])
    }

    /// A payout made twice is also more than was decided.
    private mutating func plantDoubles(_ window: DateSpan, _ turn: Int) {
        let month = window.first.adding(months: turn)
        for (kind, isNamed) in [("samma beslut två gånger", true), ("utan angivet beslut", false)] {
            let person = recipient()
            let amount = Money(ore: 490_000 + Int64(turn) * 12_500)
            let decision = decide(person, amount, window)
            let rows = [pay(person, month, amount, decision), pay(person, month, amount, isNamed ? decision : nil)]
            mark("duplicate-payouts", kind, window, rows)
            mark("payment-above-decision", "dubbel utbetalning", window, rows)
        }
    }

    private mutating func plantAccounts(_ window: DateSpan, _ turn: Int) {
        let one = recipient()
        var other = recipient()
        other.account = one.account.replacing("-", with: turn == 0 ? " " : "")
        var rows: [Int] = []
        for (person, amount) in [(one, Money(4_700)), (other, Money(5_150))] {
            let decision = decide(person, amount, window)
            for month in 0..<3 { rows.append(pay(person, window.first.adding(months: month), amount, decision)) }
        }
        mark("shared-account", "två hushåll på ett konto", window, rows)

        let known = recipient()
        var unknown = recipient()
        unknown.account = known.account
        unknown.household = nil
        let month = window.first.adding(months: turn)
        let pair = [known, unknown].map { person in pay(person, month, 3_900, decide(person, 3_900, window)) }
        mark("shared-account", "hushållet saknas för en av dem", as: .look, window, pair)
    }

    private mutating func plantSelfDecided(_ window: DateSpan, _ turn: Int) {
        let month = window.first.adding(months: turn)
        let one = recipient()
        let decision = decide(one, 7_200, window)
        let user = decisions[decision].decidedBy
        let row = pay(one, month, 7_200, decision)
        change(row) { $0.releasedBy = turn == 0 ? user : user.lowercased() }
        mark("self-decided-payout", "samma användare", window, [row])

        let several = recipient()
        let grants = [decide(several, 2_000, window), decide(several, 1_500, window)]
        changeDecision(grants[0]) { $0.decidedBy = Self.caseworkers[turn] }
        changeDecision(grants[1]) { $0.decidedBy = Self.caseworkers[turn + 1] }
        let unnamed = pay(several, month, 3_300, nil)
        change(unnamed) { $0.releasedBy = Self.caseworkers[turn] }
        mark("self-decided-payout", "ett av flera möjliga beslut", as: .look, window, [unnamed])
    }
}

extension PayoutBook {
    private static let columns = [
        ExampleColumn("Utbetalningsid", "payout"), ExampleColumn("Personnummer", "person"),
        ExampleColumn("Hushåll", "household"), ExampleColumn("Avser månad", "month"),
        ExampleColumn("Belopp", "amount"), ExampleColumn("Utbetalningsdag", "pay_date"),
        ExampleColumn("Makulerad", "cancelled"), ExampleColumn("Konto", "account"),
        ExampleColumn("Betalningsmottagare", "payee"), ExampleColumn("Beslutsid", "decision"),
        ExampleColumn("Insats", "service"), ExampleColumn("Attesterad av", "released_by"),
    ]

    /// The order the payouts stand in: by month and pay day, then as they were made.
    private var order: [Int] {
        payouts.indices.sorted {
            (payouts[$0].month, payouts[$0].payDate, $0) < (payouts[$1].month, payouts[$1].payDate, $1)
        }
    }

    /// The payouts, a file a quarter.
    var sheet: ExampleSheet {
        let rows = order.enumerated().map { position, row -> (month: CivilDate, cells: [ExampleCell]) in
            let payout = payouts[row]
            return (
                payout.month,
                [
                    .text("U-\(230_001 + position)"), .text(payout.person), .text(payout.household),
                    .month(payout.month), .money(payout.amount), .date(payout.payDate), .mark(payout.isCancelled),
                    .text(payout.account), .text(payout.payee), .text(payout.decision), .text(payout.service),
                    .text(payout.releasedBy),
                ]
            )
        }
        return ExampleSheet(
            "utbetalningar", Payouts.id, pattern: "utbetalningar-*.csv", columns: Self.columns, encoding: .utf8WithBOM,
            files: Self.windows.enumerated().map { index, window in
                ("utbetalningar-2023-kv\(index + 1).csv", rows.filter { window.contains($0.month) }.map(\.cells))
            })
    }

    /// The deviations with the places their rows got.
    func planted(_ sheet: ExampleSheet) -> [PlantedDeviation] { marks.placed(order, sheet) }

    /// The decisions.
    var decisionSheet: ExampleSheet {
        let rows: [[ExampleCell]] = decisions.sorted { ($0.decided, $0.id) < ($1.decided, $1.id) }.map {
            [
                .text($0.id), .text($0.person), .money($0.amount), .date($0.decided), .date($0.validFrom),
                .date($0.validTo), .mark($0.isCancelled), .text($0.decidedBy),
            ]
        }
        return ExampleSheet(
            "beslut", Decisions.id, pattern: "beslut.csv",
            columns: [
                ExampleColumn("Beslutsid", "decision"), ExampleColumn("Personnummer", "person"),
                ExampleColumn("Belopp per månad", "amount"), ExampleColumn("Beslutsdatum", "decided"),
                ExampleColumn("Gäller från", "valid_from"), ExampleColumn("Gäller till", "valid_to"),
                ExampleColumn("Makulerat", "cancelled"), ExampleColumn("Beslutsfattare", "decided_by"),
            ],
            encoding: .utf8WithBOM, files: [("beslut.csv", rows)])
    }
}
