public import KontrollCore

/// Finds invoices registered more than once (dubblettfakturor).
///
/// Invoices of one supplier with the same number and amount are one debt, whatever their dates. Published audits have
/// found that most such candidates are explained by a cancellation or a credit, so cancelled invoices are left out and
/// each credit of the supplier with the same amount, dated on or after the first of the invoices, takes one away. What
/// is left beyond the first is open: open × amount is at risk. All invoices of the group are cited, since the export
/// cannot tell which of them is the one too many.
///
/// Where invoices have no number, those of one supplier with the same amount and date are worth a look.
public struct DuplicateInvoicesCheck: Check {
    public static let about = CheckDescription(
        id: "duplicate-invoices",
        version: 1,
        title: "Dubblettfakturor",
        looksFor: "Samma leverantör, fakturanummer och belopp mer än en gång, utan kredit eller makulering.",
        rationale:
            "En faktura som kommer både som e-faktura och på papper, eller skannas två gånger, betalas två gånger "
            + "om ingen jämför.",
        sources: [
            .practice("Revisionsgranskningar av leverantörsfakturor: makulerade och krediterade räknas av före urval"),
            .practice("Nigrini, Forensic Analytics (2012): same-same-same-test"),
            .assumption("Nummer jämförs utan blanktecken, skiljetecken och inledande nollor"),
        ],
        reads: [
            .from(SupplierInvoices.self, \.supplier, \.invoiceNumber, \.amount, \.invoiceDate, \.cancelled)
        ],
        measures: [MeasureDescription("summa i risk", .money, "Öppna dubbletters antal gånger deras belopp")],
        examples: DuplicateInvoicesExamples.all)

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let ledger = try Ledger(invoices)
        let groups = ledger.groups
        var risk = Money(ore: 0)
        var findings: [Finding] = []
        for group in groups where group.open > 0 {
            let amount = try group.debt.amount.times(group.open)
            if !group.isLook { risk = try risk.plus(amount) }
            findings.append(ledger.finding(group, exposure: amount))
        }
        findings += try ledger.contestedCredits(groups)
        return CheckReport(
            examined: ledger.examined,
            excluded: [
                .filtered("makulerad", ledger.cancelled),
                .filtered("kredit, räknas av mot dubbletter", ledger.credits),
                .filtered("nollbelopp", ledger.zeros),
            ],
            findings: findings, measures: [Measure("summa i risk", .money(risk))])
    }
}

/// What makes invoices the same debt. The date counts only where there is no number.
private struct Debt: Hashable {
    let supplier: Int
    let number: Int
    let amount: Money
    let date: CivilDate?
}

/// A supplier and an amount: what a credit is matched by.
private struct CreditKey: Hashable {
    let supplier: Int
    let amount: Money
}

/// Two or more invoices of the same debt.
private struct Group {
    let debt: Debt
    let rows: [Int]
    let first: CivilDate
    let credits: Int

    var isLook: Bool { debt.number == TextKeys.none }
    var open: Int { max(0, rows.count - 1 - credits) }
    /// The credits that are needed to explain it, as far as they last.
    var claimed: Int { min(rows.count - 1, credits) }
    var key: CreditKey { CreditKey(supplier: debt.supplier, amount: debt.amount) }
}

/// The invoices sorted into debts and credits.
private struct Ledger {
    private let invoices: Rows<SupplierInvoices>
    private let supplier: TextCells
    private let number: OptionalCells<String>
    private let date: [CivilDate]
    private var debts: [Debt: [Int]] = [:]
    private var creditRows: [CreditKey: [Int]] = [:]
    private(set) var (examined, cancelled, credits, zeros) = (0, 0, 0, 0)

    init(_ invoices: Rows<SupplierInvoices>) throws {
        self.invoices = invoices
        (supplier, number, date) = try (invoices.supplier, invoices.invoiceNumber, invoices.invoiceDate)
        let (amount, void) = try (invoices.amount, invoices.cancelled)
        var (suppliers, numbers) = (TextKeys(), TextKeys())
        let supplierKey = suppliers.keys(of: supplier, InvoiceKey.supplier)
        let numberKey = numbers.keys(of: number, InvoiceKey.number)
        for row in invoices.indices {
            if void[row] == true {
                cancelled += 1
            } else if amount[row] > 0 {
                examined += 1
                let key = numberKey[row]
                let debt = Debt(
                    supplier: supplierKey[row], number: key, amount: amount[row],
                    date: key == TextKeys.none ? date[row] : nil)
                debts[debt, default: []].append(row)
            } else if amount[row] < 0 {
                credits += 1
                // The most negative amount has no counterpart among the positive ones.
                guard let counterpart = amount[row].negated else { continue }
                creditRows[CreditKey(supplier: supplierKey[row], amount: counterpart), default: []].append(row)
            } else {
                zeros += 1
            }
        }
    }

    /// Every debt with more than one invoice, in no particular order.
    var groups: [Group] {
        debts.compactMap { debt, rows in
            guard rows.count > 1, let first = rows.map({ date[$0] }).min() else { return nil }
            let key = CreditKey(supplier: debt.supplier, amount: debt.amount)
            return Group(debt: debt, rows: rows, first: first, credits: creditsOf(key, from: first))
        }
    }

    private func creditsOf(_ key: CreditKey, from first: CivilDate) -> Int {
        creditRows[key]?.count { date[$0] >= first } ?? 0
    }

    func finding(_ group: Group, exposure: Money) -> Finding {
        let name = text(supplier, group.rows)
        let times = Swedish.count(group.rows.count, "gång", "gånger")
        let rows = invoices.references(group.rows)
        guard !group.isLook else {
            return Finding(
                "\(group.debt.amount) kr från leverantör \(name) den \(group.first) finns \(times) utan fakturanummer",
                .look, rows: rows, amount: exposure)
        }
        let invoice = text(number.map { $0 ?? "" }, group.rows)
        return Finding(
            "Faktura \(invoice) på \(group.debt.amount) kr från leverantör \(name) finns \(times), krediterad \(group.credits), öppna \(group.open)",
            rows: rows, amount: exposure)
    }

    /// Credits that explain several debts but do not last for all of them: which one they belong to must be looked up.
    ///
    /// Later debts can only be explained by later credits, so what is wanted from each first date on is compared with
    /// the credits from that day on.
    func contestedCredits(_ groups: [Group]) throws -> [Finding] {
        try Dictionary(grouping: groups.filter { $0.claimed > 0 }, by: \.key).compactMap { key, claims in
            let missing = claims.map { claim in
                claims.filter { $0.first >= claim.first }.reduce(0) { $0 + $1.claimed }
                    - creditsOf(key, from: claim.first)
            }
            guard let most = missing.max(), most > 0, let first = claims.map(\.first).min() else { return nil }
            let rows = claims.flatMap(\.rows) + (creditRows[key] ?? []).filter { date[$0] >= first }
            let name = text(supplier, rows)
            return Finding(
                "Krediterna på \(key.amount) kr från leverantör \(name) räcker inte till alla fakturor de kan höra till; \(most) fattas",
                .look, rows: invoices.references(rows), amount: try key.amount.times(most))
        }
    }

    /// The first in order of what stands in the rows, so that the order of the rows does not choose.
    private func text(_ cells: some RandomAccessCollection<String>, _ rows: [Int]) -> String {
        rows.map { cells[cells.index(cells.startIndex, offsetBy: $0)] }.min() ?? ""
    }
}

extension Money {
    fileprivate func times(_ count: Int) throws -> Money {
        let (product, overflow) = ore.multipliedReportingOverflow(by: Int64(count))
        guard !overflow else { throw SumTooLarge() }
        return Money(ore: product)
    }

    fileprivate func plus(_ other: Money) throws -> Money {
        let (sum, overflow) = ore.addingReportingOverflow(other.ore)
        guard !overflow else { throw SumTooLarge() }
        return Money(ore: sum)
    }
}

/// The amounts at risk do not fit in a sum.
struct SumTooLarge: Error, CustomStringConvertible {
    var description: String { "summan av dubbletternas belopp är större än programmet kan räkna med" }
}
