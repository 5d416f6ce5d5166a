public import KontrollCore

/// Finds invoices approved by someone without the right to approve so much (attest över beloppsgräns).
///
/// The right (attesträtt) is tied to a person, a unit and an amount, and holds for certain days; an empty unit is a
/// right for all units. The export does not tell when an invoice was approved, so it is judged by the list in force
/// on its invoice date. Of several rights that hold the greatest counts. Credits and zero amounts commit no money and
/// are outside the question; invoices without approver are the matter of `missing-approval`.
public struct ApprovalLimitCheck: Check {
    public static let about = CheckDescription(
        id: "approval-limit",
        version: 1,
        title: "Attest över beloppsgräns",
        looksFor: "En faktura är attesterad av någon som inte har attesträtt för beloppet, ansvaret eller dagen.",
        rationale: "Attestförteckningen är nämndens beslut om vem som får besluta om kostnader. En attest utanför den "
            + "är ett beslut utan befogenhet.",
        sources: RuleSource.internalControl + [
            .practice("Kommunernas attestreglementen: attesträtt knuten till ansvar, person och beloppsgräns"),
            .assumption("Fakturan bedöms efter den förteckning som gäller på fakturadatum; krediter prövas inte"),
        ],
        reads: [
            .from(SupplierInvoices.self, \.amount, \.invoiceDate, \.cancelled, \.approver, \.unit),
            .from(ApprovalLimits.self, \.approver, \.unit, \.limit, \.validFrom, \.validTo),
        ],
        examples: [
            CheckExample(
                "För högt belopp, fel dag, fel ansvar och okänd person",
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | cancelled:flag | approver:text | unit:text
                    ! 50000.01     | 2025-03-01        |                | al02          | 710
                    ! 100.00       | 2024-12-31        |                | AL02          | 710
                    ! 100.00       | 2025-03-01        |                | AL02          | 720
                    ! 100.00       | 2025-03-01        |                | XX99          | 710
                      50000.00     | 2025-03-01        |                | AL02          | 710
                      900000.00    | 2025-03-01        | ja             | AL02          | 710
                      -900000.00   | 2025-03-01        |                | AL02          | 710
                      900000.00    | 2025-03-01        |                |               | 710
                    """,
                    "approval-limits": """
                      approver:text | unit:text | limit:money | valid_from:date | valid_to:date
                      AL02          | 710       | 50000.00    | 2025-01-01      | 2025-12-31
                    """,
                ]),
            CheckExample(
                "Den största av flera gällande rättigheter räknas, och tomt ansvar gäller alla",
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | cancelled:flag | approver:text | unit:text
                      50000.00     | 2025-03-01        |                | FC01          | 710
                      20000.00     | 2025-03-01        |                | FC01          |
                      20000.00     | 2025-03-01        |                | FC01          | 730
                    """,
                    "approval-limits": """
                      approver:text | unit:text | limit:money | valid_from:date | valid_to:date
                      FC01          |           | 20000.00    |                 |
                      FC01          | 710       | 10000.00    | 2025-01-01      |
                      FC01          | 710       | 50000.00    |                 | 2025-03-01
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, amount, invoiced) = try (invoices.payable, invoices.amount, invoices.invoiceDate)
        let (approverText, unitText) = try (invoices.approver, invoices.unit)
        var (persons, units) = (TextKeys(), TextKeys())
        let approver = persons.keys(of: approverText, TextKeys.name)
        let unit = units.keys(of: unitText, TextKeys.name)
        let rights = try ApprovalRights(input.rows(of: ApprovalLimits.self), &persons, &units)

        var (examined, unapproved, unplaced) = (0, 0, 0)
        var findings: [Finding] = []
        for row in invoices.indices where payable[row] {
            guard approver[row] != TextKeys.none else {
                unapproved += 1
                continue
            }
            let sum = amount[row]
            let verdict = rights.verdict(person: approver[row], unit: unit[row], day: invoiced[row], amount: sum)
            if verdict == .unplaced { unplaced += 1 } else { examined += 1 }
            // Nearly all are within, and need no words.
            if verdict == .within || verdict == .unplaced { continue }
            let name = approverText[row] ?? ""
            let place = unit[row] == TextKeys.none ? "något ansvar" : "ansvar \(unitText[row] ?? "")"
            let reason: FindingText? =
                switch verdict {
                case .within, .unplaced: nil
                case .above(let limit): "\(name) attesterade \(sum) kr med rätt till högst \(limit) kr"
                case .unknown: "\(name) attesterade \(sum) kr men finns inte i attestförteckningen"
                case .notOnDay: "\(name) attesterade \(sum) kr men hade ingen attesträtt den \(invoiced[row])"
                case .notForUnit: "\(name) attesterade \(sum) kr utan attesträtt för \(place)"
                }
            if let reason { findings.append(Finding(reason, rows: [invoices.reference(row)], amount: sum)) }
        }
        return CheckReport(
            examined: examined,
            excluded: payable.excluded + [
                .filtered("utan beslutsattestant", unapproved), .untested("ansvar saknas på fakturan", unplaced),
            ], findings: findings)
    }
}
