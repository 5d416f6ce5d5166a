import KontrollCore

/// An honest check that the mutants are made from: invoices above a limit, with evidence, a sum and items to review.
struct LargeAmountsCheck: Check {
    struct Parameters: CheckParameters {
        @Parameter("Största belopp som inte pekas ut", unit: "kr")
        var limit: Money = 1000
    }

    static let about = CheckDescription(
        id: "large-amounts", version: 1, title: "Stora belopp", looksFor: "Belopp över en gräns.",
        rationale: "Stora belopp ska granskas.", sources: [.practice("Exempel")],
        reads: [.from(SupplierInvoices.self, \.supplier, \.amount, \.paidDate)],
        measures: [MeasureDescription("antal stora", .count, "Fakturor över gränsen")],
        examples: [
            CheckExample(
                "Över gränsen",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | paid_date:date
                      beta          | 999.00       |
                    ! alfa          | 1000.01      | 2025-03-01
                      gamma         | 1000.00      |
                    ! delta         | 5000.00      | 2025-03-04
                      alfa          | 12.00        | 2025-03-04
                    ! epsilon       | 5000.00      |
                    """
                ]),
            CheckExample(
                "Under gränsen", parameters: ["limit": 10000],
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | paid_date:date
                      alfa          | 5000.00      |
                      beta          | 999.00       | 2025-03-01
                    """
                ]),
        ])

    let parameters: Parameters
    init(_ parameters: Parameters) { self.parameters = parameters }

    func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (supplier, amount) = try (invoices.supplier, invoices.amount)
        let large = invoices.indices.filter { amount[$0] > parameters.limit }
        let names = Set(large.map { supplier[$0] }).sorted()
        return CheckReport(
            examined: invoices.count,
            findings: large.map { Finding("\(supplier[$0]) fick \(amount[$0]) kr", rows: [invoices.reference($0)]) },
            measures: [Measure("antal stora", .count(Int64(large.count)))],
            evidence: [EvidenceTable(title: "Leverantörer", columns: ["namn"], rows: names.map { [$0] })])
    }
}

/// A check that reads a column it has not declared.
struct NosyCheck: Check {
    static let about: CheckDescription = {
        var about = LargeAmountsCheck.about
        about.id = "nosy"
        return about
    }()

    let limit: Money
    init(_ parameters: LargeAmountsCheck.Parameters) { limit = parameters.limit }

    func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (amount, approver) = try (invoices.amount, invoices.approver)
        let rows = invoices.indices.filter { amount[$0] > limit && approver[$0] == nil }
        return CheckReport(
            examined: invoices.count, findings: rows.map { Finding("för stor", rows: [invoices.reference($0)]) })
    }
}
