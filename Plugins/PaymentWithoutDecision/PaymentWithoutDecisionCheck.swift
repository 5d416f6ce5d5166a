public import KontrollCore

/// Finds payouts of ekonomiskt bistånd that no decision carries (utbetalning utan beslut).
///
/// A decision carries a payout when it is not cancelled, is about the same person, holds for some day of the month the
/// payout is for, and was made on or before the pay date. A payout that names a decision must be carried by that one;
/// otherwise any of the person's decisions will do. Help is granted by decision: SoL 2025:400 12 kap. 1 and 7 §§, and
/// before 2025-07-01 SoL 2001:453 4 kap. 1 §. The rule in force on the pay date is the one cited.
public struct PaymentWithoutDecisionCheck: Check {
    public static let about = CheckDescription(
        id: "payment-without-decision",
        version: 1,
        title: "Utbetalning utan beslut",
        looksFor: "En utbetalning som inget beslut bär: fel person, fel månad, makulerat eller fattat efteråt.",
        rationale:
            "Bistånd beviljas genom beslut. En utbetalning utan beslut saknar grund och kan vara ett misstag eller "
            + "ett försök att ta pengar.",
        sources: [
            .law("SoL (2025:400) 12 kap. 1 och 7 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 4 kap. 1 §", from: "2002-01-01", to: "2025-06-30"),
            .assumption("Ett beslut bär utbetalningar för varje månad det gäller någon dag av"),
            .assumption("Återbetalningar och nollbelopp prövas inte"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.month, \.amount, \.payDate, \.cancelled, \.decision),
            .from(Decisions.self, \.decision, \.person, \.decided, \.validFrom, \.validTo, \.cancelled),
        ],
        examples: examples)

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (month, payDate, amount) = try (payouts.month, payouts.payDate, payouts.amount)
        let (cancelled, named) = try (payouts.cancelled, payouts.decision)
        var (persons, ids) = (TextKeys(), TextKeys())
        let person = persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let wanted = ids.keys(of: named, TextKeys.name)
        let decisions = try decisions(input, &persons, &ids)
        let byPerson = Dictionary(grouping: decisions, by: \.person)
        let byID = Dictionary(grouping: decisions, by: \.id)

        var (examined, void, repaid, unruled) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in payouts.indices {
            if cancelled[row] == true {
                void += 1
            } else if amount[row] <= 0 {
                repaid += 1
            } else if let law = Self.about.law(on: payDate[row]) {
                examined += 1
                let claimed = wanted[row] == TextKeys.none ? nil : byID[wanted[row]] ?? []
                let fault = Fault(
                    of: claimed ?? byPerson[person[row]] ?? [], isNamed: claimed != nil, person: person[row],
                    month: month[row], payDate: payDate[row])
                guard let fault else { continue }
                let reason: FindingText =
                    "\(amount[row]) kr för \(month[row].description.prefix(7)): \(words: fault.text) (\(words: law.reference))"
                findings.append(Finding(reason, rows: [payouts.reference(row)], amount: amount[row]))
            } else {
                unruled += 1
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", void), .filtered("återbetalning eller nollbelopp", repaid),
                .untested("ingen regel känd för utbetalningsdagen", unruled),
            ], findings: findings)
    }

    private func decisions(
        _ input: CheckInput, _ persons: inout TextKeys, _ ids: inout TextKeys
    ) throws -> [GrantingDecision] {
        let rows = try input.rows(of: Decisions.self)
        let (decided, from, to, cancelled) = try (rows.decided, rows.validFrom, rows.validTo, rows.cancelled)
        let id = ids.keys(of: try rows.decision, TextKeys.name)
        let person = persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        return rows.indices.map {
            GrantingDecision(
                id: id[$0], person: person[$0], decided: decided[$0], from: from[$0], to: to[$0] ?? .latest,
                isCancelled: cancelled[$0] == true)
        }
    }
}

/// A row of the decisions.
struct GrantingDecision {
    let id: Int
    let person: Int
    let decided: CivilDate
    let from: CivilDate
    let to: CivilDate
    let isCancelled: Bool

    func covers(_ month: CivilDate) -> Bool { max(from, month.startOfMonth) <= min(to, month.endOfMonth) }
}

/// Why no decision carries a payout: the one thing that the nearest decision lacks.
enum Fault: Int {
    case afterwards, otherMonth, cancelled, otherPerson, unknown, none

    /// The fault of the candidates that comes nearest to carrying the payout; nil when one does.
    init?(of candidates: [GrantingDecision], isNamed: Bool, person: Int, month: CivilDate, payDate: CivilDate) {
        var nearest: Fault = isNamed ? .unknown : .none
        for decision in candidates {
            let fault: Fault? =
                if decision.person != person {
                    .otherPerson
                } else if !decision.covers(month) {
                    .otherMonth
                } else if decision.isCancelled {
                    .cancelled
                } else if decision.decided > payDate {
                    .afterwards
                } else { nil }
            guard let fault else { return nil }
            if fault.rawValue < nearest.rawValue { nearest = fault }
        }
        // Of decisions that were not named, those for other months say nothing about this one.
        self = !isNamed && nearest == .otherMonth ? .none : nearest
    }

    var text: String {
        switch self {
        case .afterwards: "beslutet fattades först efter utbetalningen"
        case .otherMonth: "beslutet som anges gäller inte månaden"
        case .cancelled: "beslutet är makulerat"
        case .otherPerson: "beslutet som anges avser en annan person"
        case .unknown: "beslutet som anges finns inte"
        case .none: "personen har inget beslut för månaden"
        }
    }
}
