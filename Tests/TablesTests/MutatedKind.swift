import Foundation
import KontrollCore
import KontrollTables
import Testing

/// A format whose exports are mutated: what is read of it, and some whole exports to begin from.
///
/// A new format is one line in ``others``.
struct MutatedKind: Sendable, CustomTestStringConvertible {
    var name: String
    var format: ExportFormat?
    var dataSet: DataSetID = "rows"
    var dialect = Dialect()
    var columns: [String: ColumnSource] = [:]
    var asked: [DataRequirement.NeededColumn]
    var seeds: [[UInt8]]
    var testDescription: String { name }

    /// Delimited text with the usual columns.
    init(
        _ name: String, bytes: [[UInt8]], _ dialect: Dialect = Dialect(), columns: [String: ColumnSource] = [:]
    ) {
        (self.name, self.dialect, self.columns, seeds) = (name, dialect, columns, bytes)
        asked = [
            need("id"), need("belopp", .money), need("dag", .date), need("ja", .flag),
            need("id2", .integer, allowsEmpty: true),
        ]
    }

    init(_ name: String, _ texts: [String], _ dialect: Dialect = Dialect(), columns: [String: ColumnSource] = [:]) {
        self.init(name, bytes: texts.map { Array($0.utf8) }, dialect, columns: columns)
    }

    /// Another format, with all columns of a data set.
    init<D: DataSet>(_ format: ExportFormat, _: D.Type, _ seeds: [UInt8]...) {
        (name, self.format, dataSet, self.seeds) = ("\(format.name.rawValue): \(D.id)", format, D.id, seeds)
        asked = D.columns.map { need($0.name, $0.type, allowsEmpty: true) }
    }

    /// Every kind.
    static let all = delimited + others

    private static let others: [MutatedKind] = [
        MutatedKind(.sie(.transactions), LedgerEntries.self, book),
        MutatedKind(.sie(.vouchers), Vouchers.self, book),
        MutatedKind(.sie(.balances), AccountBalances.self, book),
        MutatedKind(.bankgirotReceipts, Payments.self, receipts),
        MutatedKind(
            .bankgirotPayments, Payments.self,
            SupplierPaymentsTests.latin1(SupplierPaymentsTests.lines.joined(separator: "\n") + "\n")),
        MutatedKind(
            .fixedWidth(FixedWidthTests.fields), FixedWidthTests.Rows.self,
            Array((FixedWidthTests.padded + "Summa 2    15,50\n").utf8)),
        MutatedKind(.json(path: []), Payments.self, objects, lines),
        MutatedKind(
            .eInvoice(.invoices), EInvoices.self, Array(MadeInvoice.invoice.utf8), Array(MadeInvoice.creditNote.utf8),
            MadeInvoice.svefakturaBytes),
        MutatedKind(.eInvoice(.lines), EInvoiceLines.self, Array(MadeInvoice.invoice.utf8)),
        MutatedKind(.workbook(sheet: nil), People.self, MadeWorkbook(MadeWorkbook.table).bytes),
        MutatedKind(.creditTransfers, Payments.self, Array(CreditTransferTests.file.utf8)),
    ]

    /// Rows of the workbook.
    struct People: DataSet {
        static let id: DataSetID = "rows"
        static let title = "Rader"
        static let row = "en rad"
        let id = Column<String>("id", "Id")
        let namn = Column<String>("namn", "Namn")
    }

    private static let book = Array(
        ("#FLAGGA 0\n#PROGRAM \"A\" 1\n#SIETYP 4\n#FNAMN \"Å\"\n#RAR 0 20240101 20241231\n#DIM 1 \"K\"\n"
            + "#OBJEKT 1 4 \"x\"\n#KONTO 1930 \"Bank \\\"A\\\"\"\n#KTYP 1930 T\n#IB 0 1930 5\n#UB 0 1930 -5.5\n"
            + "#PSALDO 0 202401 1930 {1 \"4\"} 7.25\n#VER A 1 20240131 \"Lön\" 20240201 \"E\"\n{\n"
            + "#TRANS 1930 {1 4 6 5} -10.50 20240131 \"t\" 2 \"E\"\n#BTRANS 1930 {} 3\n#RTRANS 5010 {} 10.5\n"
            + "#TRANS 5010 {} 10.5\n}\n").utf8)
    private static let receipts =
        (try? Data(contentsOf: Fixtures.folder.appending(path: "bgmax/\(BgMaxTests.name)"))).map { Array($0) } ?? []
    private static let objects = Array(
        #"[{"payment":"1","amount":12.50,"payment_date":"2024-01-31"},{"payment":"å\u00e4","amount":-3,"x":[1,{"y":null}]}]"#
            .utf8)
    private static let lines = Array(
        "{\"payment\":\"1\",\"amount\":12.5}\n{\"payment\":\"2\",\"amount\":\"1 234,50\",\"a\":{\"b\":true}}\n".utf8)

    private static let plain =
        "id;belopp;dag;ja\n1;1 234,50;2024-01-31;ja\n2;-3,00;2024-02-29;nej\n1;\"9,00\";2024-03-01;\n"
    private static let quoted =
        "id,belopp,dag,ja\r\n1,\"1,234.50\",31/01/2024,1\r\n2,(3.00),01/02/2024,0\r\n\"a \"\"b\"\"\r\nc\",4.00,,1\r\n"
    private static let byPlace = Dictionary(
        uniqueKeysWithValues: ["id", "belopp", "dag", "ja"].enumerated().map {
            ($1, ColumnSource(headings: ["kolumn \($0 + 1)"]))
        })

    /// Delimited text in several dialects.
    private static let delimited: [MutatedKind] = [
        MutatedKind("semicolons", ["Rapport;;;\n\n" + plain + "Summa;5;;\n", plain + "Totalt;1240,50;;\n"]),
        MutatedKind("commas", [quoted]),
        MutatedKind("tabs, ends of the range", ["id\tbelopp\tdag\tja\r1\t£5.00\t202405\ttrue\r2\t6\t201312\tfalse\r"]),
        MutatedKind(
            "bars, ends of the range",
            ["id|belopp|dag|ja\n1|92233720368547758,07|9999-12-31|j\n1|92233720368547758,07|0001-01-01|n\n"]),
        MutatedKind(
            "words", ["id;belopp;dag;ja\n1;1 234:-;9 mars 2024 12:30;y\n2;12:50;1-okt-24;n\n3;kr 5,-;31 dec 24;\n"]),
        MutatedKind("other quotation marks", [quoted.replacing("\"", with: "'")], Dialect(quotation: .init(mark: "'"))),
        MutatedKind(
            "escapes", [quoted.replacing("\"\"b\"\"", with: "\\\"b\\\"")], Dialect(quotation: .init(escape: "\\"))),
        MutatedKind(
            "loose quotation marks", [quoted.replacing("\"\"b\"\"", with: "\"b\"")],
            Dialect(quotation: .init(isLoose: true))),
        MutatedKind("no quotation marks", [plain], Dialect(quotation: .init(mark: nil))),
        MutatedKind(
            "several delimiters", [plain.replacing(";", with: "::") + "4|2,00|2024-04-01|ja\n5;2,00;;\n"],
            Dialect(
                delimiter: Dialect.Delimiter(rawValue: "::"), otherDelimiters: [.bar, .semicolon, .blank])),
        MutatedKind("no headings", [String(plain.dropFirst(17))], Dialect(headings: .none), columns: byPlace),
        MutatedKind("headings in the plan", [quoted], Dialect(headings: .named(["id", "belopp", "dag", "ja"]))),
        MutatedKind("headings on two rows", [";belopp;;\nid;;dag;ja\n" + plain.dropFirst(17), plain]),
        MutatedKind(
            "a part of the file", ["x\n" + plain + "\nid;y\n1;2\n"], Dialect(preamble: 1, footerRows: 1, end: "id")),
        MutatedKind(
            "corrected rows", [plain + "5;;1,00;2024-01-01;ja\n"],
            Dialect(delimiter: .semicolon, corrections: [.init(file: "a.csv", line: 5, change: .drop(cell: 2))])),
        MutatedKind(
            "wide characters",
            bytes: [
                [0xFF, 0xFE] + Array(plain.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
                Array(plain.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
            ]),
        MutatedKind(
            "code pages",
            bytes: [Array(plain.utf8) + [0x35, 0x3B, 0x31, 0x3B, 0x3B, 0x47, 0x94, 0x74, 0x84, 0x72, 0x86, 0x74, 0x0A]]),
    ]
}
