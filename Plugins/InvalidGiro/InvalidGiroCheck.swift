public import KontrollCore

/// Finds bankgiro, plusgiro and IBAN that cannot be right (ogiltigt betalkonto), and OCR references with a wrong check
/// digit.
///
/// The numbers carry check digits; one that does not agree is a typing error or made up, and a payment to it bounces
/// or, worse, does not. A reference of digits alone whose check digit is wrong may be a plain customer number, and is
/// only worth a look.
public struct InvalidGiroCheck: Check {
    public static let about = CheckDescription(
        id: "invalid-giro",
        version: 1,
        title: "Ogiltigt bankgiro, plusgiro eller IBAN",
        looksFor: "Kontot som en faktura ska betalas till har fel kontrollsiffra eller fel form; OCR-numret likaså.",
        rationale:
            "Ett konto som inte kan finnas är fel inläst eller påhittat. Betalningen kommer inte fram, eller går "
            + "till någon annan.",
        sources: [
            .practice("Bankgirots och plusgirots kontrollsiffra (modulus 10) och antal siffror"),
            .practice("ISO 13616 (IBAN, modulus 97); en svensk IBAN har 24 tecken"),
            .assumption(
                "En referens med bara siffror vars kontrollsiffra inte stämmer är en titt: den kan vara ett kundnummer"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.amount, \.cancelled, \.bankgiro, \.plusgiro, \.iban, \.ocr)
        ],
        measures: [MeasureDescription("ogiltiga konton", .count, "Olika konton som inte kan finnas")],
        examples: [
            CheckExample(
                "Fel kontrollsiffra, fel form, och ett fel bland flera",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag | bankgiro:text      | plusgiro:text | iban:text                     | ocr:text
                    ! 1001          | 1200.00      |                | 5402-9682          |               |                               |
                    ! 1001          | 800.00       | nej            | 5402-9682          |               |                               |
                    ! 1002          | 1200.00      |                |                    | 28 65 43-5    |                               |
                    ! 1003          | 1200.00      |                |                    |               | SE45 5000 0000 0583 9825 7467 |
                    ! 1004          | 1200.00      |                | 640-5070,5402-9682 |               |                               |
                    ! 1005          | 1200.00      |                | 640-5070           |               |                               | 1231
                    ! 1006          | 1200.00      |                | saknas             |               |                               |
                      1001          | 1200.00      | ja             | 5402-9682          |               |                               |
                    """
                ]),
            CheckExample(
                "Riktiga konton, en referens med text, och ingenting att pröva",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag | bankgiro:text | plusgiro:text | iban:text                     | ocr:text
                      1001          | 1200.00      |                | 5402-9681     | 28 65 43-4    | SE45 5000 0000 0583 9825 7466 | 1230
                      1002          | 1200.00      |                | 54029681      |               |                               | Faktura 1231
                      1003          | -1200.00     |                | 640-5070      |               |                               |
                      1004          | 1200.00      |                |               |               |                               |
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (supplier, cancelled) = try (invoices.supplier, invoices.cancelled)
        typealias Kind = (cells: OptionalCells<String>, fault: (String) -> String?, severity: Finding.Severity)
        let (bankgiro, plusgiro, iban, ocr) = try (invoices.bankgiro, invoices.plusgiro, invoices.iban, invoices.ocr)
        let kinds: [Kind] = [
            (bankgiro, { Self.fault(in: $0, Bankgiro.name) { try Bankgiro($0) } }, .deviation),
            (plusgiro, { Self.fault(in: $0, Plusgiro.name) { try Plusgiro($0) } }, .deviation),
            (iban, { Self.fault(in: $0, IBAN.name) { try IBAN($0) } }, .deviation),
            (ocr, Self.ocrFault, .look),
        ]
        let living = invoices.indices.filter { cancelled[$0] != true }
        let given = living.filter { row in kinds.contains { !$0.cells.isEmpty(row) } }
        var wrong = 0
        var findings: [Finding] = []
        for (cells, fault, severity) in kinds {
            let faults = cells.dictionary.map { $0.isEmpty ? nil : fault($0) }
            let (codes, shown) = (cells.codes, cells.dictionary)
            for (code, rows) in Dictionary(grouping: given.filter { faults[Int(codes[$0])] != nil }, by: { codes[$0] })
            {
                let called = Set(rows.map { supplier[$0] }).sorted()
                let more = called.count > 3 ? " med flera" : ""
                if severity == .deviation { wrong += 1 }
                findings.append(
                    Finding(
                        "\(shown[Int(code)]) för leverantör \(Swedish.list(Array(called.prefix(3))) + more): \(words: faults[Int(code)] ?? "")",
                        severity, rows: invoices.references(rows)))
            }
        }
        return CheckReport(
            examined: given.count,
            excluded: [
                .filtered("makulerad", invoices.count - living.count),
                .untested("bankgiro, plusgiro, IBAN och OCR saknas", living.count - given.count),
            ],
            findings: findings, measures: [Measure("ogiltiga konton", .count(Int64(wrong)))])
    }

    /// What is wrong with the first of the numbers in a cell that has something wrong.
    private static func fault(
        in text: String, _ name: String, _ read: (Substring) throws -> some SwedishIdentifier
    ) -> String? {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            do { _ = try read(part) } catch { return "\(name), \(error)" }
        }
        return nil
    }

    /// What is wrong with a reference of digits alone; another is no OCR number.
    private static func ocrFault(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: " ") }) else {
            return nil
        }
        return fault(in: text, OCRNumber.name) { try OCRNumber($0) }
    }
}
