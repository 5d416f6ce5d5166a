/// What holding a payment file against its bases came to, as a report has it.
public struct PaymentComparison: Sendable {
    /// One finding a payment that something is wrong with.
    public private(set) var findings: [Finding] = []
    /// How many payments have nothing wrong but no account to be compared with.
    public private(set) var uncompared = 0
    private var atStake: Int128 = 0
    private var counts: [String: Int64] = [:]

    /// Compares payments with their bases.
    ///
    /// - Parameters:
    ///   - payments: The payments, each with the row it stands in and what a finding calls it.
    ///   - book: What is to be paid.
    public init(_ payments: [(order: PaymentOrder, row: RowReference, name: FindingText)], with book: PaymentBook) {
        for (payment, judgement) in zip(payments, book.judge(payments.map(\.order))) {
            guard let severity = judgement.faults.map(\.severity).max() else {
                uncompared += judgement.isAccountCompared ? 0 : 1
                continue
            }
            for word in Set(judgement.faults.map(\.word)) { counts[word, default: 0] += 1 }
            atStake += severity == .look ? 0 : Int128(payment.order.amount.ore)
            findings.append(
                Finding(
                    FindingText(joining: [payment.name] + judgement.faults.map(\.text)), severity, rows: [payment.row],
                    amount: payment.order.amount))
        }
    }

    private static let stake = "belopp att stoppa"

    /// The sum at stake, and how many payments have each fault.
    public var measures: [Measure] {
        [Measure(Self.stake, .money(Money(clamping: atStake)))]
            + PaymentFault.words.map { Measure($0, .count(counts[$0] ?? 0)) }
    }

    /// What the measures are.
    public static let measures =
        [MeasureDescription(stake, .money, "Summan av betalningar med avvikelse")]
        + PaymentFault.words.map { MeasureDescription($0, .count, "Antal betalningar: \($0)") }
}
