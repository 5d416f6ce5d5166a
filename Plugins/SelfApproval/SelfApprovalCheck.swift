public import KontrollCore

/// Finds invoices that one person has both received and approved (självattest).
///
/// An invoice is confirmed by one person and approved by another: nobody handles a transaction through the whole chain
/// (tvåhandsprincipen, in the attest rules every kommun has adopted after KL 2017:725 6 kap. 6 §).
public struct SelfApprovalCheck: Check {
    public static let about = CheckDescription(
        id: "self-approval",
        version: 1,
        title: "Självattest",
        looksFor: "Samma person är mottagningsattestant och beslutsattestant på en faktura.",
        rationale:
            "Två personer i förening ska se varje faktura. Den som attesterar ensam kan betala ut till sig själv, "
            + "och ingen annan upptäcker ett misstag.",
        sources: RuleSource.internalControl + [
            .practice("Kommunernas attestreglementen: minst två personer i förening, aldrig båda stegen av en person")
        ],
        reads: [.from(SupplierInvoices.self, \.amount, \.cancelled, \.receiver, \.approver)],
        examples: [
            CheckExample(
                "Samma person, också när namnet är skrivet på olika sätt",
                tables: [
                    "supplier-invoices": """
                      amount:money | cancelled:flag | receiver:text | approver:text
                    ! 1200.00      |                | EK01          | EK01
                    ! 800.00       | nej            | ek01          | EK01
                      1200.00      |                | EK01          | AL02
                      500.00       | ja             | EK01          | EK01
                    """
                ]),
            CheckExample(
                "Två personer, eller en attest som saknas och prövas för sig",
                tables: [
                    "supplier-invoices": """
                      amount:money | cancelled:flag | receiver:text | approver:text
                      1200.00      |                | EK01          | AL02
                      -1200.00     |                | AL02          | EK01
                      90.00        |                | EK01          |
                      90.00        |                |               | AL02
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (amount, cancelled) = try (invoices.amount, invoices.cancelled)
        let names = try invoices.approver
        var persons = TextKeys()
        let receiver = persons.keys(of: try invoices.receiver, TextKeys.name)
        let approver = persons.keys(of: names, TextKeys.name)

        var (examined, void, unapproved, unreceived) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in invoices.indices {
            if cancelled[row] == true {
                void += 1
            } else if approver[row] == TextKeys.none {
                unapproved += 1
            } else if receiver[row] == TextKeys.none {
                unreceived += 1
            } else {
                examined += 1
                guard receiver[row] == approver[row] else { continue }
                findings.append(
                    Finding(
                        "\(names[row] ?? "") är både mottagnings- och beslutsattestant för \(amount[row]) kr",
                        rows: [invoices.reference(row)], amount: amount[row]))
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", void),
                .filtered("utan beslutsattestant, prövas av missing-approval", unapproved),
                .untested("mottagningsattestant saknas", unreceived),
            ], findings: findings)
    }
}
