import Foundation
import KontrollCore
import KontrollTables
import Testing

/// Swedish open supplier ledgers, as published and as their publishers write them.
@Suite struct SwedishLedgerTests {
    static let columns: [String: ColumnSource] = [
        "invoice": ColumnSource(headings: ["verifikationsnummer"]),
        "supplier": ColumnSource(headings: ["leverantor_id"]),
        "supplier_name": ColumnSource(headings: ["leverantor"]),
        "invoice_number": ColumnSource(headings: ["fakturanummer"], empty: ["-"]),
        "amount": ColumnSource(headings: ["nettobelopp", "belopp"]),
        "invoice_date": ColumnSource(headings: ["bokforingsdatum", "datum"]),
    ]

    static func read(_ file: String, in folder: URL = Fixtures.folder) -> SourceRead {
        let source = SourceDefinition(
            id: "reskontra", dataSet: SupplierInvoices.id, file: file, columns: columns, period: .column("invoice_date")
        )
        let need = DataRequirement.from(
            SupplierInvoices.self, \.invoice, \.supplier, \.supplierName, \.invoiceNumber, \.amount, \.invoiceDate)
        return ExportReader().read(source, columns: need.columns, in: folder, asOf: .latest)
    }

    @Test func `lines may end with CR alone`() {
        let read = Self.read("exporter/vgr_sample.csv", in: Fixtures.ledgers)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == 4)
        #expect(read.report.decisions.contains("radslut CR"))
        #expect(read.cells("amount") == ["136.98", "5058332.75", "-14250.00", "3285.00"])
        #expect(read.cells("invoice_number") == [nil, nil, nil, nil])
        #expect(read.cells("supplier_name").contains("Västsvenska TuristRådet AB"))
        #expect(read.origins.lines == [2, 3, 4, 5])
        #expect(read.report.doubts.isEmpty)
        #expect(read.report.covered?.label == "2026-01-01/2026-01-07")
    }

    @Test func `rows that do not fit their headings are never shifted into place`() {
        let file = "sv-ledger/lankadedata_spec_appendixA_misaligned.csv"
        var columns = Self.columns
        columns["invoice_number"] = nil
        let read = Self.read(file)
        #expect(read.table == nil)
        #expect(
            read.report.failure?.text
                == "\(file):2: fann på varje datarad att raden har 14 fält och rubrikraden 15, väntade 15\u{A0}fält på varje "
                + "rad, som i rubrikraden")
        #expect(read.report.inputs.count == 1)
    }

    @Test func `UTF-16 with a byte order mark, comma between cells and in amounts`() throws {
        let text =
            "datum,verifikationsnummer,leverantor,leverantor_id,fakturanummer,belopp\r\n"
            + "2026-01-07,1,Städ & Å,5560000001,17,\"1 234,50\"\r\n2026-01-09,2,Öl,5560000002,-,\"-12,00\"\r\n"
        let exports = try Exports()
        try exports.add("g.csv", bytes: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        let read = Self.read("g.csv", in: exports.folder)
        #expect(read.report.failure == nil)
        #expect(read.cells("amount") == ["1234.50", "-12.00"])
        #expect(read.cells("supplier_name") == ["Städ & Å", "Öl"])
        #expect(read.report.decisions.first == "teckenkodning utf-16le (byteordningsmärke)")
    }

    @Test func `months without a day, and identities masked`() throws {
        let exports = try Exports(
            "u.csv",
            "datum;leverantor;leverantor_id;verifikationsnummer;fakturanummer;belopp\n201901;***;***;1;;1 000,00\n"
                + "201912;AB;556;2;9;5,5\n")
        let read = Self.read("u.csv", in: exports.folder)
        #expect(read.report.failure == nil)
        #expect(read.cells("invoice_date") == ["2019-01-01", "2019-12-01"])
        #expect(read.cells("supplier") == ["***", "556"])
    }
}
