public import KontrollCore

/// Finds invoices paid before the day they are dated (betald före fakturadatum).
///
/// Money that leaves before there is an invoice was paid on something else: a wrong date, an advance nobody decided, or
/// an invoice written afterwards to fit a payment.
public struct PaymentBeforeInvoiceCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar före fakturadatum godtas ändå, till exempel för kortköp", unit: "dagar")
        var tolerance = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= tolerance else { throw .outOfRange(key: "tolerance", allowed: "0 till 3660 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "payment-before-invoice",
        version: 1,
        title: "Betald före fakturadatum",
        looksFor: "En faktura är betald en dag som ligger före dess eget datum.",
        rationale: "En betalning ska grunda sig på en faktura som finns. Är betalningen äldre är något av datumen fel, "
            + "eller så är fakturan skriven i efterhand.",
        sources: [
            .law("LKBR (2018:597) 3 kap. 8 § (verifikationer)", from: "2019-01-01"),
            .practice("Kommunernas attestreglementen: kontroll mot faktura före betalning"),
        ],
        reads: [.from(SupplierInvoices.self, \.amount, \.invoiceDate, \.paidDate, \.cancelled)],
        measures: [
            MeasureDescription("dagar före som mest", .days, "Den tidigaste betalningens dagar före fakturadatum")
        ],
        examples: [
            CheckExample(
                "Dagen före",
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | paid_date:date | cancelled:flag
                    ! 1200.00      | 2025-03-02        | 2025-03-01     |
                    ! 90.00        | 2025-03-02        | 2024-03-02     | nej
                      1200.00      | 2025-03-02        | 2025-03-02     |
                      1200.00      | 2025-03-02        |                |
                      1200.00      | 2025-03-02        | 2025-03-01     | ja
                      -1200.00     | 2025-03-02        | 2025-03-01     |
                    """
                ]),
            CheckExample(
                "Inom toleransen", parameters: ["tolerance": 2],
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | paid_date:date | cancelled:flag
                      1200.00      | 2025-03-03        | 2025-03-01     |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, amount) = try (invoices.payable, invoices.amount)
        let (invoiced, paid) = try (invoices.invoiceDate, invoices.paidDate)

        var (unpaid, worst) = (0, 0)
        var findings: [Finding] = []
        for row in invoices.indices where payable[row] {
            if let payment = paid[row] {
                let early = invoiced[row].days(since: payment)
                guard early > parameters.tolerance else { continue }
                worst = max(worst, early)
                findings.append(
                    Finding(
                        "\(amount[row]) kr betaldes \(payment), \(Swedish.count(early, "dag", "dagar")) före fakturadatum \(invoiced[row])",
                        rows: [invoices.reference(row)], amount: amount[row]))
            } else {
                unpaid += 1
            }
        }
        return CheckReport(
            examined: payable.count - unpaid, excluded: payable.excluded + [.filtered("obetald", unpaid)],
            findings: findings, measures: [Measure("dagar före som mest", .days(Int64(worst)))])
    }
}
