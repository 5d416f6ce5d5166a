public import KontrollCore

/// Reconciles the payouts of ekonomiskt bistånd with the ledger, month by month (avstämning mot huvudboken).
///
/// The payouts of a month are to be the month's postings on the declared accounts. Payouts of the last `lag` days of a
/// month may be booked in the next: the difference is allowed as long as it is no more than was paid on those days,
/// and is expected in the month after. The rows cited are those that have no equal on the other side, by the payout's id
/// in the voucher's text or by day. A month of which the ledger has no rows at all is *ej prövad*.
public struct PayoutsReconciledCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Konton där utbetalningarna bokförs, till exempel 4510-4519; 451 betyder alla som börjar så")
        var accounts = ["451"]
        @Parameter("Så många dagar efter utbetalningen får den bokföras, också i nästa månad", unit: "dagar")
        var lag = 0
        @Parameter("Så stor differens per månad godtas", unit: "kr")
        var tolerance: Money = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard AccountRange.all(accounts) != nil else {
                throw .outOfRange(key: "accounts", allowed: AccountRange.allowed)
            }
            guard 0...20 ~= lag else { throw .outOfRange(key: "lag", allowed: "0 till 20 dagar") }
            guard tolerance >= 0 else { throw .outOfRange(key: "tolerance", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "payouts-reconciled",
        version: 1,
        title: "Utbetalningar avstämda mot huvudboken",
        looksFor: "En månads utbetalningar av ekonomiskt bistånd är inte det som bokförts på kontona för bistånd.",
        rationale: "Utbetalningarna görs i ett försystem. Det som förs över till huvudboken ska vara fullständigt, och "
            + "inget ska vara bokfört som bistånd utan att vara utbetalt.",
        sources: [
            .law("LKBR (2018:597) 3 kap. (löpande bokföring och verifikationer)", from: "2019-01-01"),
            .practice("Revisionsrapporter: fullständig överföring från försystem till huvudbok vid ekonomiskt bistånd"),
            .assumption("Konto 451 för bistånd är en utgångspunkt från minnet: ange kommunens egna konton"),
        ],
        reads: [
            .from(Payouts.self, \.payout, \.amount, \.payDate, \.cancelled),
            .from(LedgerEntries.self, \.voucherDate, \.text, \.account, \.amount),
        ],
        measures: [
            MeasureDescription("månader", .count, "Antal månader som stämts av"),
            MeasureDescription("månader med differens", .count, "Antal månader där differensen är för stor"),
            MeasureDescription("differens", .money, "Månadernas differenser sammanlagda utan tecken"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let entries = try input.rows(of: LedgerEntries.self)
        let (paid, payDate, cancelled) = try (payouts.amount, payouts.payDate, payouts.cancelled)
        let (account, day, amount) = try (entries.account, entries.voucherDate, entries.amount)
        var keys = TextKeys()
        let id = keys.keys(of: try payouts.payout, TextKeys.name)
        let text = keys.keys(of: try entries.text, TextKeys.name)
        let ranges = AccountRange.all(parameters.accounts) ?? []
        let isOwn = account.perText { ranges.contain($0) }

        let ledgerMonths = Set(entries.indices.map { day[$0].startOfMonth })
        let living = payouts.indices.filter { cancelled[$0] != true }
        let tested = living.filter { ledgerMonths.contains(payDate[$0].startOfMonth) }
        let booked = entries.indices.filter { isOwn[Int(account.codes[$0])] }
        let paidRows = Dictionary(grouping: tested) { payDate[$0].startOfMonth }
        let bookedRows = Dictionary(grouping: booked) { day[$0].startOfMonth }

        var carry = Carry(lag: parameters.lag, tolerance: Int128(parameters.tolerance.ore))
        var (total, lines): (Int128, [[String]]) = (0, [])
        var findings: [Finding] = []
        // Without a single payout there is nothing to reconcile with.
        for month in tested.isEmpty ? [] : Set(paidRows.keys).union(bookedRows.keys).sorted() {
            let paidDays = Days(
                (paidRows[month] ?? []).map {
                    Movement(day: payDate[$0], amount: paid[$0], id: id[$0], row: payouts.reference($0))
                })
            let bookedDays = Days(
                (bookedRows[month] ?? []).map {
                    Movement(day: day[$0], amount: amount[$0], id: text[$0], row: entries.reference($0))
                })
            let difference = carry.difference(month, paidDays, bookedDays)
            let (out, posted) = (Money(clamping: paidDays.sum), Money(clamping: bookedDays.sum))
            lines.append([
                String(month.description.prefix(7)), out.swedish, posted.swedish,
                Money(clamping: carry.waiting).swedish, Money(clamping: difference).swedish,
            ])
            guard difference != 0 else { continue }
            total += difference < 0 ? -difference : difference
            let over = Money(clamping: difference)
            let name = month.description.prefix(7)
            findings.append(
                Finding(
                    "\(name): \(out) kr utbetalt men \(posted) kr bokfört på kontona, \(over) kr utan förklaring",
                    rows: paidDays.unpaired(bookedDays), amount: over))
        }
        return CheckReport(
            examined: tested.count,
            excluded: [
                .filtered("makulerad", payouts.count - living.count),
                .untested("huvudboken saknar månaden", living.count - tested.count),
            ],
            findings: findings,
            measures: [
                Measure("månader", .count(Int64(lines.count))),
                Measure("månader med differens", .count(Int64(findings.count))),
                Measure("differens", .money(Money(clamping: total))),
            ],
            evidence: [
                EvidenceTable(
                    title: "Utbetalt och bokfört per månad",
                    columns: ["månad", "utbetalt", "bokfört", "bokförs nästa månad", "differens"], rows: lines)
            ])
    }
}
