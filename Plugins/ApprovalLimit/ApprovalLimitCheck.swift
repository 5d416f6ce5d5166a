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
        sources: [
            .law("KL (2017:725) 6 kap. 6 § (intern kontroll)", from: "2018-01-01"),
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
        let (amount, invoiced, cancelled) = try (invoices.amount, invoices.invoiceDate, invoices.cancelled)
        let (approverText, unitText) = try (invoices.approver, invoices.unit)
        var (persons, units) = (TextKeys(), TextKeys())
        let approver = persons.keys(of: approverText, TextKeys.name)
        let unit = units.keys(of: unitText, TextKeys.name)
        let rights = try Dictionary(grouping: rights(input, &persons, &units), by: \.approver)

        var (examined, void, credits, unapproved, unplaced) = (0, 0, 0, 0, 0)
        var findings: [Finding] = []
        for row in invoices.indices {
            if cancelled[row] == true {
                void += 1
            } else if amount[row] <= 0 {
                credits += 1
            } else if approver[row] == TextKeys.none {
                unapproved += 1
            } else {
                let valid = rights[approver[row]]?.filter { $0.holds(invoiced[row]) }
                let applying = (valid ?? []).filter { $0.unit == TextKeys.none || $0.unit == unit[row] }
                if let limit = applying.map(\.limit).max(), amount[row] <= limit {
                    examined += 1
                } else if unit[row] == TextKeys.none, (valid ?? []).contains(where: { amount[row] <= $0.limit }) {
                    unplaced += 1
                } else {
                    examined += 1
                    let name = approverText[row] ?? ""
                    let place = unit[row] == TextKeys.none ? "något ansvar" : "ansvar \(unitText[row] ?? "")"
                    let reason: FindingText =
                        if let limit = applying.map(\.limit).max() {
                            "\(name) attesterade \(amount[row]) kr med rätt till högst \(limit) kr"
                        } else if valid == nil {
                            "\(name) attesterade \(amount[row]) kr men finns inte i attestförteckningen"
                        } else if valid?.isEmpty == true {
                            "\(name) attesterade \(amount[row]) kr men hade ingen attesträtt den \(invoiced[row])"
                        } else {
                            "\(name) attesterade \(amount[row]) kr utan attesträtt för \(place)"
                        }
                    findings.append(Finding(reason, rows: [invoices.reference(row)], amount: amount[row]))
                }
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", void), .filtered("kredit eller nollbelopp", credits),
                .filtered("utan beslutsattestant", unapproved), .untested("ansvar saknas på fakturan", unplaced),
            ], findings: findings)
    }

    /// A row of the list.
    private struct Right {
        let approver: Int
        let unit: Int
        let limit: Money
        let from: CivilDate?
        let to: CivilDate?

        func holds(_ day: CivilDate) -> Bool { from ?? .earliest <= day && day <= to ?? .latest }
    }

    private func rights(_ input: CheckInput, _ persons: inout TextKeys, _ units: inout TextKeys) throws -> [Right] {
        let list = try input.rows(of: ApprovalLimits.self)
        let (limit, from, to) = try (list.limit, list.validFrom, list.validTo)
        let approver = persons.keys(of: try list.approver, TextKeys.name)
        let unit = units.keys(of: try list.unit, TextKeys.name)
        return list.indices.map {
            Right(approver: approver[$0], unit: unit[$0], limit: limit[$0], from: from[$0], to: to[$0])
        }
    }
}
