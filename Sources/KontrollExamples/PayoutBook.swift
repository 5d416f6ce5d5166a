import KontrollCore

/// A payout in the making.
struct ExamplePayout {
    var person: String
    var household: String?
    var month: CivilDate
    var amount: Money
    var payDate: CivilDate
    var isCancelled = false
    var account: String
    var payee: String?
    var decision: String?
    var service: String
    var releasedBy: String
}

/// A decision in the making.
struct ExampleDecision {
    var id: String
    var person: String
    var amount: Money
    var decided: CivilDate
    var validFrom: CivilDate
    var validTo: CivilDate?
    var isCancelled = false
    var decidedBy: String
}

/// The payouts of ekonomiskt bistånd of 2023 and the decisions behind them.
struct PayoutBook {
    /// Someone who gets help.
    struct Recipient {
        let person: String
        var household: String?
        var account: String
        let service: String
    }

    static let caseworkers = ["ALMU51", "BORE52", "DINA53", "EKTO54", "FIRA55"]
    static let releasers = ["GALO61", "HUSI62", "KERA63"]
    /// The quarters of a control carried out in March, June, September and December.
    static let windows = (0..<4).map { Calendar.months(Calendar.day(2023, 1 + 3 * $0, 1), 3) }
    /// The landlord and its bankgiro, a published example number.
    static let landlord = (name: "Testbyns Bostäder AB", account: "5402-9681")

    private(set) var payouts: [ExamplePayout] = []
    private(set) var decisions: [ExampleDecision] = []
    private(set) var marks: [PlantedMark] = []
    private var random = ExampleRandom(seed: 20_231)
    private var persons: ExamplePersons
    private var recipients = 0

    /// The whole book; the persons are none of those already used.
    init(_ persons: inout ExamplePersons) {
        self.persons = persons
        let singles = (0..<20).map { _ in recipient() }
        let couples = (0..<5).map { _ in couple() }
        for window in Self.windows {
            for single in singles where random.chance(80) { support(single, window, rent: random.chance(60)) }
            for (one, other) in couples where random.chance(80) {
                support(one, window, rent: true)
                support(other, window, rent: false)
            }
            explain(singles[random.below(singles.count)], window)
            plant(window)
        }
        persons = self.persons
    }

    /// A new recipient with a household and an account of their own.
    mutating func recipient() -> Recipient {
        recipients += 1
        return Recipient(
            person: persons.number(&random, born: ExamplePersons.birth(&random, 1958...2003)),
            household: "H-\(2_000 + recipients)", account: "0000-\(1_000_000 + 137 * recipients)",
            service: "I-\(4_000 + recipients)")
    }

    /// Two recipients in one household with one account.
    private mutating func couple() -> (Recipient, Recipient) {
        let one = recipient()
        var other = recipient()
        other.household = one.household
        other.account = one.account
        return (one, other)
    }

    /// Three months of help by one decision: to the person and, with rent, to the landlord. The rent is never as much as
    /// the rest, which would look like the same help twice.
    private mutating func support(_ recipient: Recipient, _ window: DateSpan, rent: Bool) {
        let living = Money(ore: Int64(random.number(36...91)) * 10_000)
        let home = rent ? Money(ore: Int64(random.number(92...129)) * 5_000 + 2_500) : 0
        let decision = decide(recipient, Money(ore: living.ore + home.ore), window)
        for month in 0..<3 {
            let first = window.first.adding(months: month)
            pay(recipient, first, living, decision)
            guard rent else { continue }
            let row = pay(recipient, first, home, decision)
            payouts[row].payee = Self.landlord.name
            payouts[row].account = Self.landlord.account
        }
    }

    /// What looks like a deviation and is none: the same amount on two decisions, a makulerad payout made again, and a
    /// repayment.
    private mutating func explain(_ single: Recipient, _ window: DateSpan) {
        let twice = recipient()
        let first = decide(twice, 4_250, window)
        let second = decide(twice, 4_250, window)
        pay(twice, window.first, 4_250, first)
        let dental = pay(twice, window.first, 4_250, second)
        payouts[dental].service = twice.service + "T"

        let again = recipient()
        let decision = decide(again, 6_120, window)
        payouts[pay(again, window.first, 6_120, decision)].isCancelled = true
        pay(again, window.first, 6_120, decision)

        let repaid = recipient()
        let grant = decide(repaid, 5_000, window)
        pay(repaid, window.first, 5_000, grant)
        pay(repaid, window.first, -800, grant)
        pay(repaid, window.first, 800, grant)
    }

    /// Adds a decision for whole months, made in good time before the first payout.
    @discardableResult
    mutating func decide(_ recipient: Recipient, _ amount: Money, _ span: DateSpan) -> Int {
        let decided = Calendar.weekday(Self.payDay(span.first).adding(days: -random.number(6...20)))
        decisions.append(
            ExampleDecision(
                id: "B-23-\(10_001 + decisions.count)", person: recipient.person, amount: amount, decided: decided,
                validFrom: span.first, validTo: span.last,
                decidedBy: random.pick(Self.caseworkers, otherwise: "ALMU51")))
        return decisions.count - 1
    }

    /// Adds a payout for a month on its usual pay day, by a decision or none.
    @discardableResult
    mutating func pay(_ recipient: Recipient, _ month: CivilDate, _ amount: Money, _ decision: Int?) -> Int {
        payouts.append(
            ExamplePayout(
                person: recipient.person, household: recipient.household, month: month, amount: amount,
                payDate: Self.payDay(month), account: recipient.account, decision: decision.map { decisions[$0].id },
                service: recipient.service, releasedBy: random.pick(Self.releasers, otherwise: "GALO61")))
        return payouts.count - 1
    }

    /// Changes a payout.
    mutating func change(_ row: Int, _ body: (inout ExamplePayout) -> Void) { body(&payouts[row]) }

    /// Changes a decision.
    mutating func changeDecision(_ index: Int, _ body: (inout ExampleDecision) -> Void) { body(&decisions[index]) }

    /// Notes that a check must find these rows.
    mutating func mark(
        _ check: CheckID, _ kind: String, as severity: Finding.Severity = .deviation, _ window: DateSpan, _ rows: [Int]
    ) {
        marks.append(PlantedMark(check: check, kind: kind, severity: severity, window: window, rows: rows))
    }

    /// The 27th of the month before, or the weekday before that: as Sundsvalls kommun pays.
    static func payDay(_ month: CivilDate) -> CivilDate {
        Calendar.weekday(month.startOfMonth.adding(months: -1).adding(days: 26))
    }
}
