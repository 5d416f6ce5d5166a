public import KontrollCore

/// Finds invoices registered more than once (dubblettfakturor).
///
/// Invoices of one supplier with the same number and amount are one debt, whatever their dates. Published audits have
/// found that most such candidates are explained by a cancellation or a credit, so cancelled invoices are left out and
/// each credit of the supplier with the same amount, dated on or after the first of the invoices, takes one away. What
/// is left beyond the first is open: open × amount is at risk. All invoices of the group are cited, since the export
/// cannot tell which of them is the one too many.
///
/// Invoices before the period are compared with too: a double that comes in the next quarter is told there, and what was
/// open already before it is not told again.
///
/// Where invoices have no number, those of one supplier with the same amount and date are worth a look.
public struct DuplicateInvoicesCheck: Check {
    public static let about = CheckDescription(
        id: "duplicate-invoices",
        version: 2,
        title: "Dubblettfakturor",
        looksFor: "Samma leverantör, fakturanummer och belopp mer än en gång, utan kredit eller makulering.",
        rationale:
            "En faktura som kommer både som e-faktura och på papper, eller skannas två gånger, betalas två gånger "
            + "om ingen jämför.",
        sources: [
            .practice("Revisionsgranskningar av leverantörsfakturor: makulerade och krediterade räknas av före urval"),
            .practice("Nigrini, Forensic Analytics (2012): same-same-same-test"),
            .assumption(
                "Fakturanummer, och leverantörsnummer av bara siffror, jämförs utan blanktecken, skiljetecken och "
                    + "inledande nollor"),
        ],
        reads: [
            .from(SupplierInvoices.self, \.supplier, \.invoiceNumber, \.amount, \.invoiceDate, \.cancelled)
                .comparing(back: .months(parameter: "lookback"))
        ],
        measures: [MeasureDescription("summa i risk", .money, "Öppna dubbletters antal gånger deras belopp")],
        examples: DuplicateInvoicesExamples.all)

    public typealias Parameters = LookBackParameters
    public init(_: LookBackParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let columns = try InvoiceColumns(invoices)
        let (amount, cancelled) = (columns.amount, columns.cancelled)
        var (examined, void, credits, zeros) = (0, 0, 0, 0)
        let background = invoices.background
        for row in invoices.indices where !background[row] {
            if cancelled[row] == true {
                void += 1
            } else if amount[row] > 0 {
                examined += 1
            } else if amount[row] < 0 {
                credits += 1
            } else {
                zeros += 1
            }
        }
        var keys = TextKeys()
        let supplier = keys.keys(of: columns.supplier, InvoiceKey.supplier)
        let alike = RepeatedRows.groups(invoices.count, by: [.keys(supplier), .magnitudes(amount)]) {
            cancelled[$0] != true && amount[$0] != 0
        }
        var risk = Money(ore: 0)
        var findings: [Finding] = []
        for rows in alike {
            let debts = SameAmount(columns, rows)
            for group in debts.groups where group.open > 0 {
                guard let open = group.openNow(background) else { continue }
                let exposure = try debts.amount.times(open)
                if !group.isLook { risk = try risk.plus(exposure) }
                findings.append(debts.finding(group, exposure: exposure))
            }
            if let contested = try debts.contestedCredits(besides: background) { findings.append(contested) }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", void), .filtered("kredit, räknas av mot dubbletter", credits),
                .filtered("nollbelopp", zeros),
            ],
            findings: findings, measures: [Measure("summa i risk", .money(risk))])
    }
}
