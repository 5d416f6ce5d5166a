import KontrollCore

/// Two or more invoices of the same debt.
struct DebtGroup {
    /// The invoices, in the order of the rows.
    let rows: [Int]
    /// The first of their dates.
    let first: CivilDate
    /// How many credits may explain them.
    let credits: Int
    /// Whether the invoices have no number: then the date takes its place and the group is only worth a look.
    let isLook: Bool

    /// How many are one too many.
    var open: Int { max(0, rows.count - 1 - credits) }
    /// The credits that are needed to explain it, as far as they last.
    var claimed: Int { min(rows.count - 1, credits) }
}

/// The columns that tell debts apart, bound once.
struct InvoiceColumns {
    let invoices: Rows<SupplierInvoices>
    let supplier: TextCells
    let number: OptionalCells<String>
    let amount: [Money]
    let date: [CivilDate]
    let cancelled: OptionalCells<Bool>

    init(_ invoices: Rows<SupplierInvoices>) throws {
        self.invoices = invoices
        (supplier, number) = try (invoices.supplier, invoices.invoiceNumber)
        (amount, date, cancelled) = try (invoices.amount, invoices.invoiceDate, invoices.cancelled)
    }
}

/// The invoices and credits of one supplier on one amount, sorted into debts.
struct SameAmount {
    /// What makes invoices the same debt. The date counts only where there is no number.
    private struct Debt: Hashable {
        let number: String
        let date: CivilDate?
    }

    /// The amount of each invoice; the credits have it with a minus.
    let amount: Money
    /// Every debt with more than one invoice, in the order of their first rows.
    let groups: [DebtGroup]
    private let columns: InvoiceColumns
    /// By date, so that those from a day on are found without looking at them all: one supplier may have a hundred
    /// thousand credits of one amount, and as many debts.
    private let credits: [Int]

    /// Rows of one supplier with one amount, sign apart; none is cancelled.
    init(_ columns: InvoiceColumns, _ rows: [Int]) {
        let (amounts, number, date) = (columns.amount, columns.number, columns.date)
        let credits = rows.filter { amounts[$0] < 0 }.sorted { (date[$0], $0) < (date[$1], $1) }
        var debts: [Debt: [Int]] = [:]
        for row in rows where amounts[row] > 0 {
            let key = InvoiceKey.number(number[row] ?? "")
            debts[Debt(number: key, date: key.isEmpty ? date[row] : nil), default: []].append(row)
        }
        groups = debts.compactMap { debt, rows in
            guard rows.count > 1, let first = rows.map({ date[$0] }).min() else { return nil }
            return DebtGroup(
                rows: rows, first: first, credits: Self.count(credits, date, from: first), isLook: debt.number.isEmpty)
        }.sorted { $0.rows[0] < $1.rows[0] }
        amount = rows.first { amounts[$0] > 0 }.map { amounts[$0] } ?? 0
        (self.columns, self.credits) = (columns, credits)
    }

    /// How many of the rows, sorted by date, are dated on a day or later.
    private static func count(_ rows: [Int], _ date: [CivilDate], from day: CivilDate) -> Int {
        rows.count - rows.sortedIndex { date[$0] >= day }
    }

    /// What is said of a group that is not explained.
    func finding(_ group: DebtGroup, exposure: Money) -> Finding {
        let name = text(columns.supplier, group.rows)
        let times = Swedish.count(group.rows.count, "gång", "gånger")
        let rows = columns.invoices.references(group.rows)
        guard !group.isLook else {
            return Finding(
                "\(amount) kr från leverantör \(name) den \(group.first) finns \(times) utan fakturanummer",
                .look, rows: rows, amount: exposure)
        }
        let invoice = group.rows.map { columns.number[$0] ?? "" }.min() ?? ""
        return Finding(
            "Faktura \(invoice) på \(amount) kr från leverantör \(name) finns \(times), krediterad \(group.credits), öppna \(group.open)",
            rows: rows, amount: exposure)
    }

    /// Credits that explain several debts but do not last for all of them: which one they belong to must be looked up.
    ///
    /// Later debts can only be explained by later credits, so what is wanted from each first date on is compared with
    /// the credits from that day on.
    func contestedCredits() throws -> Finding? {
        let claims = groups.filter { $0.claimed > 0 }
        let latest = claims.sorted { $0.first > $1.first }
        var claimed = 0
        // Between claims of one day the sum is too small, never too large.
        let missing = latest.map { claim in
            claimed += claim.claimed
            return claimed - Self.count(credits, columns.date, from: claim.first)
        }
        guard let most = missing.max(), most > 0, let first = latest.last?.first else { return nil }
        let rows = claims.flatMap(\.rows) + credits.filter { columns.date[$0] >= first }
        let name = text(columns.supplier, rows)
        return Finding(
            "Krediterna på \(amount) kr från leverantör \(name) räcker inte till alla fakturor de kan höra till; \(most) fattas",
            .look, rows: columns.invoices.references(rows), amount: try amount.times(most))
    }

    /// The first in order of what stands in the rows, so that the order of the rows does not choose.
    private func text(_ cells: TextCells, _ rows: [Int]) -> String { rows.map { cells[$0] }.min() ?? "" }
}

extension Money {
    /// So many times the amount.
    func times(_ count: Int) throws -> Money {
        let (product, overflow) = ore.multipliedReportingOverflow(by: Int64(count))
        guard !overflow else { throw SumTooLarge() }
        return Money(ore: product)
    }

    /// Both amounts together.
    func plus(_ other: Money) throws -> Money {
        let (sum, overflow) = ore.addingReportingOverflow(other.ore)
        guard !overflow else { throw SumTooLarge() }
        return Money(ore: sum)
    }
}

/// The amounts at risk do not fit in a sum.
struct SumTooLarge: Error, CustomStringConvertible {
    var description: String { "summan av dubbletternas belopp är större än programmet kan räkna med" }
}
