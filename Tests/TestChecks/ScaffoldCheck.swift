public import KontrollCore

/// Finds invoices over an amount. Rewrite this line: the pattern the check seeks.
public struct ScaffoldCheck: Check {
    /// What a control may set.
    public struct Parameters: CheckParameters {
        @Parameter("Fakturor från det här beloppet pekas ut", unit: "kr")
        var limit: Money = 100_000

        /// The defaults.
        public init() {}
    }

    public static let about = CheckDescription(
        id: "scaffold",
        version: 1,
        title: "Fakturor över ett belopp",
        looksFor: "Fakturor på minst ett visst belopp.",
        rationale: "Stora belopp ska alltid ses av en människa.",
        sources: [.assumption("Skriv regelns källa här: lag, standard eller lokal rutin")],
        reads: [.from(SupplierInvoices.self, \.amount, \.supplier)],
        examples: [
            CheckExample(
                "Ett belopp på gränsen och ett under",
                tables: [
                    "supplier-invoices": """
                      amount:money | supplier:text
                    ! 100000.00    | L-1
                      99999.99     | L-2
                    """
                ]),
            CheckExample(
                "Inget att peka ut",
                tables: [
                    "supplier-invoices": """
                      amount:money | supplier:text
                      500.00       | L-1
                      -120000.00   | L-1
                    """
                ]),
        ])

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Cites every invoice from the limit upwards.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (amount, supplier) = try (invoices.amount, invoices.supplier)
        let findings = invoices.indices.filter { amount[$0] >= parameters.limit }.map { row in
            Finding(
                "\(amount[row]) kr till leverantör \(supplier[row])", rows: [invoices.reference(row)],
                amount: amount[row])
        }
        return CheckReport(examined: invoices.count, findings: findings)
    }
}
