public import KontrollCore

/// Finds large invoices on round amounts (runda belopp).
///
/// Goods, hours and VAT seldom add up to an even thousand. A round amount is often an advance, an estimate or an invoice
/// somebody has made up, and always worth a look; it is never proof by itself.
public struct RoundAmountsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Beloppet är runt när det är jämnt delbart med detta", unit: "kr")
        var unit: Money = 1_000
        @Parameter("Mindre belopp än detta lämnas", unit: "kr")
        var minimum: Money = 10_000

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard unit > 0 else { throw .outOfRange(key: "unit", allowed: "mer än 0 kr") }
            guard minimum > 0 else { throw .outOfRange(key: "minimum", allowed: "mer än 0 kr") }
        }
    }

    public static let about = CheckDescription(
        id: "round-amounts",
        version: 1,
        title: "Runda belopp",
        looksFor: "En större faktura är på ett jämnt antal tusental kronor.",
        rationale: "Verkliga varor och timmar blir sällan jämna tusenlappar. Runda belopp kan vara förskott, "
            + "uppskattningar eller påhittade fakturor och är värda en titt.",
        sources: [
            .practice("Nigrini, Forensic Analytics (2012): test av runda tal"),
            .assumption("Jämna 1 000 kr från 10 000 kr, en titt och ingen avvikelse; krediter prövas inte"),
        ],
        reads: [.from(SupplierInvoices.self, \.supplier, \.amount, \.cancelled)],
        measures: [MeasureDescription("andel runda", .share, "Runda fakturor av de prövade")],
        examples: [
            CheckExample(
                "Jämna tusental från tio tusen kronor",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag
                    ! 556022-4551   | 10000.00     |
                    ! 556022-4551   | 45000.00     | nej
                      556022-4551   | 45000.50     |
                      556022-4551   | 45500.00     |
                      556022-4551   | 9000.00      |
                      556022-4551   | -10000.00    |
                      556022-4551   | 10000.00     | ja
                    """
                ]),
            CheckExample(
                "Egen gräns och egen jämnhet", parameters: ["unit": 500, "minimum": "50 000 kr"],
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag
                    ! 556022-4551   | 50500.00     |
                      556022-4551   | 50250.00     |
                      556022-4551   | 49500.00     |
                    """
                ]),
            CheckExample(
                "Ojämna belopp",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag
                      556022-4551   | 12487.50     |
                      556728-5613   | 99999.99     |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, supplier, amount) = try (invoices.payable, invoices.supplier, invoices.amount)

        let (unit, minimum) = (parameters.unit, parameters.minimum)
        let round = invoices.indices.filter { payable[$0] && amount[$0].isRound(unit: unit, atLeast: minimum) }
        let findings = round.map { row in
            Finding(
                "Jämnt \(amount[row]) kr från leverantör \(supplier[row])", .look, rows: [invoices.reference(row)],
                amount: amount[row])
        }
        let share = Measure("andel runda", .share(part: Int64(findings.count), of: Int64(payable.count)))
        return CheckReport(
            examined: payable.count, excluded: payable.excluded, findings: findings,
            measures: payable.count > 0 ? [share] : [])
    }
}
