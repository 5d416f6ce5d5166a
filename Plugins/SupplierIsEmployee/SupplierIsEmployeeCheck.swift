public import KontrollCore

/// Finds suppliers that are an employee or an employee's company (leverantören är en anställd).
///
/// The supplier's organisationsnummer, or the personnummer of a sole trader, is compared with the list of employees'
/// companies and sidelines on the day of the invoice. That an employee's company is bought from is worth a look; that
/// the employee has received or approved the invoice himself is jäv, and a deviation.
public struct SupplierIsEmployeeCheck: Check {
    public static let about = CheckDescription(
        id: "supplier-is-employee",
        version: 1,
        title: "Leverantör som är anställd eller dennes företag",
        looksFor:
            "Fakturor från ett företag som en anställd äger eller är med i, och om den anställde själv attesterat.",
        rationale:
            "Den som handlar med sig själv kan inte pröva köpet opartiskt. Jäv gör beslutet angripbart och skadar "
            + "förtroendet, också när priset är rätt.",
        sources: [
            .law("KL (2017:725) 7 kap. 4 § och 6 kap. 28–32 §§ (jäv)", from: "2018-01-01"),
            .law("KL (1991:900) 6 kap. 24–27 §§ (jäv)", from: "1992-01-01", to: "2017-12-31"),
            .practice("Revisionsgranskningar: anställdas roller i leverantörsföretag mot leverantörsregistret"),
            .assumption("Ett köp som den anställde inte själv attesterat är en titt: det kan vara prövat av en annan"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.organisationNumber, \.amount, \.invoiceDate, \.cancelled,
                \.receiver,
                \.approver),
            .from(StaffInterests.self, \.employee, \.person, \.company, \.role, \.validFrom, \.validTo),
        ],
        measures: [
            MeasureDescription(
                "attesterat själv", .count, "Fakturor som den anställde själv tagit emot eller attesterat")
        ],
        examples: [
            CheckExample(
                "Ett eget bolag, en enskild firma, och självattest",
                tables: [
                    "supplier-invoices": """
                      supplier:text | organisation_number:text | amount:money | invoice_date:date | cancelled:flag | receiver:text | approver:text
                    ! 1001          | 556022-4551              | 1200.00      | 2025-03-10        |                | BE02          | CH03
                    ! 1001          | SE556022455101           | 800.00       | 2025-04-10        | nej            | BE02          | ek01
                    ! 811228-9874   |                          | 500.00       | 2025-04-10        |                | BE02          | CH03
                      1001          | 556022-4551              | 1200.00      | 2024-12-31        |                | BE02          | CH03
                      1001          | 556022-4551              | 1200.00      | 2025-03-10        | ja             | BE02          | EK01
                      556728-5613   |                          | 1200.00      | 2025-03-10        |                | BE02          | EK01
                      1002          |                          | 1200.00      | 2025-03-10        |                | BE02          | CH03
                    """,
                    "staff-interests": """
                      employee:text | person:text   | company:text | role:text | valid_from:date | valid_to:date
                    ! EK01          |               | 5560224551   | ägare     | 2025-01-01      |
                    ! DA04          | 19811228-9874 |              |           |                 |
                      FL05          |               | 556557-1790  | styrelse  |                 |
                    """,
                ]),
            CheckExample(
                "Intresset hade upphört",
                tables: [
                    "supplier-invoices": """
                      supplier:text | organisation_number:text | amount:money | invoice_date:date | cancelled:flag | receiver:text | approver:text
                      556022-4551   |                          | 1200.00      | 2025-03-10        |                |               | EK01
                    """,
                    "staff-interests": """
                      employee:text | person:text | company:text | role:text | valid_from:date | valid_to:date
                      EK01          |             | 556022-4551  | ägare     |                 | 2025-03-09
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let staff = try input.rows(of: StaffInterests.self)
        let (payable, supplier, amount) = try (invoices.payable, invoices.supplier, invoices.amount)
        let (date, employee, role) = try (invoices.invoiceDate, staff.employee, staff.role)
        let (from, to) = try (staff.validFrom, staff.validTo)
        let day = input.asOf
        func party(_ text: String) -> String { Self.party(text, asOf: day) }
        var (parties, people) = (TextKeys(), TextKeys())
        let (number, stated) = try (
            parties.keys(of: supplier, party), parties.keys(of: invoices.organisationNumber, party)
        )
        let identities = try [parties.keys(of: staff.person, party), parties.keys(of: staff.company, party)]
        let (receiver, approver) = try (
            people.keys(of: invoices.receiver, TextKeys.name), people.keys(of: invoices.approver, TextKeys.name)
        )
        let signature = people.keys(of: employee, TextKeys.name)
        let isNumber = supplier.perText { Self.isNumber(party($0)) }

        var interests: [Int: [Int]] = [:]
        for row in staff.indices {
            for key in Set(identities.map { $0[row] }) where key != TextKeys.none {
                interests[key, default: []].append(row)
            }
        }
        var (unknown, own) = (0, 0)
        var rowsByFinding: [Connection: [Int]] = [:]
        for row in invoices.indices where payable[row] {
            guard stated[row] != TextKeys.none || isNumber[Int(supplier.codes[row])] else {
                unknown += 1
                continue
            }
            let party = stated[row] == TextKeys.none ? number[row] : stated[row]
            for interest in interests[party] ?? []
            where from[interest] ?? .earliest <= date[row] && date[row] <= to[interest] ?? .latest {
                let isOwn = [receiver[row], approver[row]].contains(signature[interest])
                own += isOwn ? 1 : 0
                rowsByFinding[Connection(interest: interest, isOwn: isOwn), default: []].append(row)
            }
        }
        let findings = rowsByFinding.map { connection, rows in
            let name = rows.map { supplier[$0] }.min() ?? ""
            let sum = Money(ore: Int64(clamping: rows.reduce(Int128(0)) { $0 + Int128(amount[$1].ore) }))
            let (who, part) = (employee[connection.interest], role[connection.interest] ?? "eget företag")
            let count = Swedish.count(rows.count, "faktura", "fakturor")
            let reason: FindingText =
                connection.isOwn
                ? "\(who) har själv tagit emot eller attesterat \(count) på \(sum) kr från leverantör \(name) (\(part))"
                : "\(count) på \(sum) kr från leverantör \(name), där \(who) är anställd hos kommunen (\(part))"
            return Finding(
                reason, connection.isOwn ? .deviation : .look,
                rows: invoices.references(rows) + [staff.reference(connection.interest)], amount: sum)
        }
        return CheckReport(
            examined: payable.count - unknown,
            excluded: payable.excluded + [.untested("leverantörens organisationsnummer saknas", unknown)],
            findings: findings, measures: [Measure("attesterat själv", .count(Int64(own)))])
    }

    /// An employee's part in a supplier, and whether the employee has had the invoices in hand.
    private struct Connection: Hashable {
        let interest: Int
        let isOwn: Bool
    }

    /// Who a number belongs to: a personnummer in twelve digits, anything else as suppliers are compared.
    private static func party(_ text: String, asOf day: CivilDate) -> String {
        let key = InvoiceKey.registration(text)
        return (try? Personnummer(key, asOf: day))?.canonical ?? key
    }

    private static func isNumber(_ key: String) -> Bool {
        [10, 12].contains(key.utf8.count) && key.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
