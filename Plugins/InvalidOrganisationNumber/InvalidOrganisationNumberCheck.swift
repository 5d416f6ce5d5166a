public import KontrollCore

/// Finds suppliers whose organisationsnummer cannot be right (ogiltigt organisationsnummer).
///
/// Ten digits with a wrong check digit are a typing error or a company that does not exist. What is not ten digits may
/// be a foreign supplier or a number of the payer's own, and is worth a look. A VAT number (`SE…01`) and twelve digits
/// that begin with 16 are read as the ten digits they hold; a sole trader's personnummer has the same check digit.
public struct InvalidOrganisationNumberCheck: Check {
    public static let about = CheckDescription(
        id: "invalid-organisation-number",
        version: 1,
        title: "Ogiltigt organisationsnummer",
        looksFor: "En leverantörs organisationsnummer har fel kontrollsiffra eller är inte tio siffror.",
        rationale: "Utan ett riktigt nummer kan ingen se om leverantören finns, har F-skatt eller är registrerad för "
            + "moms. Påhittade leverantörer har ofta påhittade nummer.",
        sources: [
            .law("Lag (1974:174) om identitetsbeteckning för juridiska personer m.fl. 1 §", from: "1975-01-01"),
            .law("ML (2023:200) 17 kap. 24 § (säljarens registreringsnummer på fakturan)", from: "2023-07-01"),
            .assumption("Källans leverantörsnummer är organisationsnumret; utländska leverantörer är en titt"),
        ],
        reads: [.from(SupplierInvoices.self, \.supplier, \.supplierName, \.amount, \.cancelled)],
        measures: [MeasureDescription("fakturor", .count, "Fakturor från leverantörer med fel kontrollsiffra")],
        examples: [
            CheckExample(
                "Fel kontrollsiffra, och något annat än tio siffror",
                tables: [
                    "supplier-invoices": """
                      supplier:text  | supplier_name:text | amount:money | cancelled:flag
                    ! 556022-4552    | Exempelkontor AB   | 12487.50     |
                    ! 5560224552     | Exempelkontor AB   | -100.00      | nej
                    ! DE811234567    | Muster GmbH        | 4560.00      |
                    ! 7311           |                    | 90.00        |
                      556022-4551    | Exempelkontor AB   | 12487.50     |
                      556022-4552    | Exempelkontor AB   | 12487.50     | ja
                    """
                ]),
            CheckExample(
                "Samma nummer skrivet på flera sätt, och en enskild firma",
                tables: [
                    "supplier-invoices": """
                      supplier:text  | supplier_name:text | amount:money | cancelled:flag
                      556022-4551    | Exempelkontor AB   | 12487.50     |
                      SE556022455101 | Exempelkontor AB   | 12487.50     |
                      165560224551   |                    | 12487.50     |
                      811228-9874    | Övningsmåleri      | 500.00       |
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (supplier, name) = try (invoices.supplier, invoices.supplierName)
        let cancelled = try invoices.cancelled
        var keys = TextKeys()
        let key = keys.keys(of: supplier, InvoiceKey.registration)
        let faults = supplier.perText { InvoiceKey.NumberFault(InvoiceKey.registration($0)) }
        let codes = supplier.codes

        var void = 0
        var rowsByKey: [Int: [Int]] = [:]
        for row in invoices.indices {
            if cancelled[row] == true {
                void += 1
            } else if faults[Int(codes[row])] != nil {
                rowsByKey[key[row], default: []].append(row)
            }
        }
        var wrong = 0
        let findings = rowsByKey.values.map { rows in
            let number = rows.map { supplier[$0] }.min() ?? ""
            let called = rows.compactMap { name[$0] }.min() ?? "utan namn"
            if faults[Int(codes[rows[0]])] == .checkDigit {
                wrong += rows.count
                return Finding(
                    "Organisationsnummer \(number) (\(called)) har fel kontrollsiffra", rows: invoices.references(rows))
            }
            return Finding(
                "Leverantör \(number) (\(called)) har inget svenskt organisationsnummer", .look,
                rows: invoices.references(rows))
        }
        return CheckReport(
            examined: invoices.count - void, excluded: [.filtered("makulerad", void)], findings: findings,
            measures: [Measure("fakturor", .count(Int64(wrong)))])
    }
}
