public import KontrollCore

/// Finds VAT registration numbers that cannot be right (ogiltigt momsregistreringsnummer).
///
/// A Swedish one is `SE`, the ten digits of the organisationsnummer or the sole trader's personnummer, and `01`. The
/// ten digits must themselves be such a number, and the supplier's own where it is known. Groups registered for VAT
/// have numbers of their own, so that another number than the supplier's, or another ending, is only worth a look.
public struct InvalidVatNumberCheck: Check {
    public static let about = CheckDescription(
        id: "invalid-vat-number",
        version: 1,
        title: "Ogiltigt momsregistreringsnummer",
        looksFor: "Säljarens momsregistreringsnummer är inte ett giltigt svenskt nummer, eller hör till någon annan.",
        rationale:
            "Moms får dras av eller återsökas bara mot en faktura med säljarens riktiga nummer. Ett påhittat nummer "
            + "är ett tecken på en bluffaktura.",
        sources: [
            .law("ML (2023:200) 17 kap. 24 § (säljarens registreringsnummer på fakturan)", from: "2023-07-01"),
            .law("ML (1994:200) 11 kap. 8 §", from: "2004-01-01", to: "2023-06-30"),
            .assumption("Annan ändelse än 01, eller en annans nummer, kan vara en momsgrupp och är en titt"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.supplierName, \.organisationNumber, \.vatNumber, \.cancelled)
        ],
        measures: [MeasureDescription("ogiltiga nummer", .count, "Olika nummer som inte kan vara riktiga")],
        examples: [
            CheckExample(
                "Fel kontrollsiffra, omöjligt inre nummer, en annans nummer och en momsgrupp",
                tables: [
                    "supplier-invoices": """
                      supplier:text | supplier_name:text | organisation_number:text | vat_number:text | cancelled:flag
                    ! 1001          | Exempelkontor AB   | 556022-4551              | SE556022455201  |
                    ! 1001          | Exempelkontor AB   | 556022-4551              | SE556022455201  | nej
                    ! 1002          |                    |                          | SE811399987501  |
                    ! 556557-1790   | Provmåleri AB      |                          | SE556022455101  |
                    ! 1003          | Övningsbygg        |                          | SE556022455102  |
                    ! 1004          | Testel AB          |                          | 556022455101    |
                      1001          | Exempelkontor AB   | 556022-4551              | SE556022455201  | ja
                    """
                ]),
            CheckExample(
                "Rätta nummer, en enskild firma, utländskt nummer och inget nummer",
                tables: [
                    "supplier-invoices": """
                      supplier:text | supplier_name:text | organisation_number:text | vat_number:text   | cancelled:flag
                      556022-4551   | Exempelkontor AB   |                          | SE556022455101    |
                      1001          | Exempelkontor AB   | 16556022-4551            | se 556022-4551 01 |
                      811228-9874   | Övningsmåleri      |                          | SE811228987401    |
                      1002          | Muster GmbH        |                          | DE811234567       |
                      1003          | Prov               |                          |                   |
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (supplier, name, cancelled) = try (invoices.supplier, invoices.supplierName, invoices.cancelled)
        let (organisation, vat) = try (invoices.organisationNumber, invoices.vatNumber)
        let read = vat.dictionary.map { $0.isEmpty ? nil : Reading($0, asOf: input.asOf) }
        let own = supplier.perText { Reading.tenDigits(InvoiceKey.registration($0)) }
        let stated = organisation.dictionary.map { Reading.tenDigits(InvoiceKey.registration($0)) }

        var (void, missing, foreign) = (0, 0, 0)
        var rowsByFault: [Fault: [Int]] = [:]
        for row in invoices.indices {
            let code = vat.codes[row]
            if cancelled[row] == true {
                void += 1
            } else if let reading = read[Int(code)] {
                let expected = stated[Int(organisation.codes[row])] ?? own[Int(supplier.codes[row])]
                if reading == .foreign {
                    foreign += 1
                } else if let fault = reading.fault(expected: expected) {
                    rowsByFault[Fault(code: code, supplier: supplier.codes[row], reading: fault), default: []].append(
                        row)
                }
            } else {
                missing += 1
            }
        }
        let findings = rowsByFault.map { fault, rows in
            let called = rows.compactMap { name[$0] }.min() ?? supplier[rows[0]]
            return Finding(
                "\(vat.dictionary[Int(fault.code)]) för \(called): \(words: fault.reading.text)",
                fault.reading.severity,
                rows: invoices.references(rows))
        }
        let wrong = Set(rowsByFault.keys.filter { $0.reading.severity == .deviation }.map(\.code)).count
        return CheckReport(
            examined: invoices.count - void - missing - foreign,
            excluded: [
                .filtered("makulerad", void), .filtered("utländskt momsregistreringsnummer", foreign),
                .untested("momsregistreringsnummer saknas", missing),
            ],
            findings: findings, measures: [Measure("ogiltiga nummer", .count(Int64(wrong)))])
    }

    /// What is wrong with a supplier's number.
    private struct Fault: Hashable {
        let code: UInt32
        let supplier: UInt32
        let reading: Reading
    }
}
