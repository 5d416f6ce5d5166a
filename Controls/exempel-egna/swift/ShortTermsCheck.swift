public import KontrollCore

/// Finds invoices that fall due sooner than agreed: the same check as `program/betalningstid.py`, in Swift.
public struct ShortTermsCheck: Check {
    /// What a control may set.
    public struct Parameters: CheckParameters {
        @Parameter("Avtalad betalningstid", unit: "dagar")
        var days = 30

        /// The defaults.
        public init() {}
    }

    public static let about = CheckDescription(
        id: "short-terms",
        version: 1,
        title: "Kortare betalningstid än avtalat",
        looksFor: "Fakturor som förfaller färre dagar efter fakturadatum än avtalat.",
        rationale: "Korta villkor binder pengar och är ett vanligt tecken på en bluffaktura.",
        sources: [.assumption("Kommunens standardvillkor, 30 dagar netto")],
        reads: [.from(SupplierInvoices.self, \.invoiceDate, \.dueDate, \.amount)],
        measures: [MeasureDescription("kortaste tid", .days, "Den kortaste betalningstiden bland fakturorna")],
        examples: [
            CheckExample(
                "En dag för kort, och på dagen",
                tables: [
                    "supplier-invoices": """
                      invoice_date:date | due_date:date | amount:money
                    ! 2025-03-01        | 2025-03-30    | 500.00
                      2025-03-01        | 2025-03-31    | 500.00
                      2025-03-01        |               | 500.00
                    """
                ]),
            CheckExample(
                "Alla har avtalad tid",
                tables: [
                    "supplier-invoices": """
                      invoice_date:date | due_date:date | amount:money
                      2025-03-01        | 2025-04-15    | 500.00
                    """
                ]),
        ])

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Cites every invoice with fewer days than agreed.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (issued, due, amount) = try (invoices.invoiceDate, invoices.dueDate, invoices.amount)
        let terms = invoices.indices.compactMap { row in
            due[row].map { (row: row, days: $0.days(since: issued[row])) }
        }
        let findings = terms.filter { $0.days < parameters.days }.map { row, days in
            Finding("Förfaller efter \(days) dagar", rows: [invoices.reference(row)], amount: amount[row])
        }
        let shortest = terms.map(\.days).min().map { [Measure("kortaste tid", .days(Int64($0)))] } ?? []
        return CheckReport(
            examined: terms.count, excluded: [.untested("Förfallodag saknas", invoices.count - terms.count)],
            findings: findings, measures: shortest)
    }
}
