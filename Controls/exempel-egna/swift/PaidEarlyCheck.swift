public import KontrollCore

/// Finds invoices that were paid before they fell due.
public struct PaidEarlyCheck: Check {
    /// What a control may set.
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar för tidigt får en betalning vara", unit: "dagar")
        var tolerance = 0

        /// The defaults.
        public init() {}
    }

    public static let about = CheckDescription(
        id: "paid-early",
        version: 1,
        title: "Betald för tidigt",
        looksFor: "Fakturor som är betalda före förfallodagen.",
        rationale: "Tidig betalning kostar ränta och är ett tecken på att någon skyndar på.",
        sources: [.assumption("Kommunens rutin: betalning på förfallodagen")],
        reads: [.from(SupplierInvoices.self, \.dueDate, \.paidDate, \.amount)],
        examples: [
            CheckExample(
                "Dagen före och på dagen",
                tables: [
                    "supplier-invoices": """
                      due_date:date | paid_date:date | amount:money
                    ! 2025-03-31    | 2025-03-30     | 500.00
                      2025-03-31    | 2025-03-31     | 500.00
                      2025-03-31    |                | 500.00
                    """
                ]),
            CheckExample(
                "Ingen för tidigt",
                tables: [
                    "supplier-invoices": """
                      due_date:date | paid_date:date | amount:money
                      2025-03-31    | 2025-04-02     | 500.00
                    """
                ]),
        ])

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Cites every invoice that was paid more days early than a control lets it be.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (due, paid, amount) = try (invoices.dueDate, invoices.paidDate, invoices.amount)
        var (findings, untested): ([Finding], Int) = ([], 0)
        for row in invoices.indices {
            guard let due = due[row], let paid = paid[row] else { untested += 1; continue }
            let days = due.days(since: paid)
            guard days > parameters.tolerance else { continue }
            findings.append(
                Finding("Betald \(days) dagar för tidigt", rows: [invoices.reference(row)], amount: amount[row]))
        }
        return CheckReport(
            examined: invoices.count - untested, excluded: [.untested("Inte betald, eller utan förfallodag", untested)],
            findings: findings)
    }
}
