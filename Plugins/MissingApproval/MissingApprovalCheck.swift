public import KontrollCore

/// Finds invoices that nobody has approved (saknad beslutsattest).
///
/// Paid without approval is a deviation, also when the invoice was cancelled afterwards: the money has left. An
/// unpaid invoice may still be approved and is only worth a look. Cancelled and never paid is outside the question.
public struct MissingApprovalCheck: Check {
    public static let about = CheckDescription(
        id: "missing-approval",
        version: 1,
        title: "Saknad beslutsattest",
        looksFor: "En faktura som är betald, eller inte makulerad, saknar beslutsattestant.",
        rationale: "Utan beslutsattest har ingen med rätt att besluta om kostnaden godkänt den.",
        sources: RuleSource.internalControl + [
            .practice("Kommunernas attestreglementen: minst en beslutsattestant på varje faktura före betalning")
        ],
        reads: [.from(SupplierInvoices.self, \.amount, \.paidDate, \.cancelled, \.approver)],
        measures: [
            MeasureDescription("betalt utan attest", .count, "Antal betalda fakturor utan beslutsattestant")
        ],
        examples: [
            CheckExample(
                "Betald eller obetald utan beslutsattestant",
                tables: [
                    "supplier-invoices": """
                      amount:money | paid_date:date | cancelled:flag | approver:text
                    ! 1200.00      | 2025-03-01     |                |
                    ! 300.00       |                | nej            |
                    ! 75.50        | 2025-04-11     | ja             |
                      1200.00      | 2025-03-01     |                | AL02
                    """
                ]),
            CheckExample(
                "Attesterad, eller makulerad innan den betalades",
                tables: [
                    "supplier-invoices": """
                      amount:money | paid_date:date | cancelled:flag | approver:text
                      1200.00      | 2025-03-01     |                | AL02
                      300.00       |                | ja             |
                      300.00       |                |                | EK01
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (amount, paid, cancelled) = try (invoices.amount, invoices.paidDate, invoices.cancelled)
        var persons = TextKeys()
        let approver = persons.keys(of: try invoices.approver, TextKeys.name)

        var (void, paidUnapproved) = (0, 0)
        var findings: [Finding] = []
        for row in invoices.indices {
            if paid[row] == nil, cancelled[row] == true {
                void += 1
                continue
            }
            guard approver[row] == TextKeys.none else { continue }
            let citation = [invoices.reference(row)]
            if let day = paid[row] {
                paidUnapproved += 1
                findings.append(
                    Finding(
                        "\(amount[row]) kr betaldes \(day) utan beslutsattest", rows: citation, amount: amount[row]))
            } else {
                findings.append(
                    Finding(
                        "Obetald faktura på \(amount[row]) kr har ännu ingen beslutsattest", .look, rows: citation,
                        amount: amount[row]))
            }
        }
        return CheckReport(
            examined: invoices.count - void, excluded: [.filtered("makulerad och obetald", void)], findings: findings,
            measures: [Measure("betalt utan attest", .count(Int64(paidUnapproved)))])
    }
}
