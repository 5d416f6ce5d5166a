import Foundation
import KontrollCore
import KontrollTables
import Testing

/// What is known of Oxford City Council's published spending, counted independently.
@Suite struct OxfordTests {
    struct Quarter: Sendable, CustomTestStringConvertible {
        var file: String
        var rows: Int
        var transactions: Int
        var negative: Int
        var encoding: Dialect.Encoding?
        var testDescription: String { file }
    }

    static let quarters = [
        Quarter(file: "SpendOver500_Oct_Dec_2014.csv", rows: 3978, transactions: 2772, negative: 14, encoding: .cp850),
        Quarter(file: "expenditure-over-500-apr-jun-2017.csv", rows: 4052, transactions: 3529, negative: 7),
        Quarter(file: "expenditure-over-500-jan-mar-2014.csv", rows: 3860, transactions: 2603, negative: 6),
        Quarter(file: "expenditure-over-500-jan-mar-2018.csv", rows: 1220, transactions: 1024, negative: 0),
        Quarter(file: "expenditure-over-500-oct-dec-2014.csv", rows: 3978, transactions: 2772, negative: 14),
    ]

    static func read(_ file: String, encoding: Dialect.Encoding? = nil, grouped: Bool = false) -> SourceRead {
        let columns: [String: ColumnSource] = [
            "invoice": ColumnSource(headings: ["trans_no", "Trans No"], before: ["_", " - "]),
            "supplier": ColumnSource(headings: ["supplier_id", "Supplier ID"]),
            "supplier_name": ColumnSource(headings: ["supplier_name", "Supplier Name"]),
            "amount": ColumnSource(headings: ["amount", "Amount"]),
            "invoice_date": ColumnSource(headings: ["paid_date", "Paid Date"]),
        ]
        let source = SourceDefinition(
            id: "oxford", dataSet: SupplierInvoices.id, file: "oxford/" + file, columns: columns,
            dialect: Dialect(encoding: encoding), period: .column("invoice_date"),
            grouping: grouped ? Grouping(by: ["invoice"], sum: ["amount"]) : nil)
        let need = DataRequirement.from(
            SupplierInvoices.self, \.invoice, \.supplier, \.supplierName, \.amount, \.invoiceDate)
        return ExportReader().read(source, columns: need.columns, in: Fixtures.folder, asOf: .latest)
    }

    @Test(arguments: quarters) func `every row is read`(_ quarter: Quarter) {
        let read = Self.read(quarter.file, encoding: quarter.encoding)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == quarter.rows)
        #expect(read.table?.count == quarter.rows)
        #expect(read.unreadable.isEmpty)
        #expect(read.cells("amount").count { $0?.hasPrefix("-") == true } == quarter.negative)
    }

    @Test(arguments: quarters) func `lines become transactions`(_ quarter: Quarter) {
        let read = Self.read(quarter.file, encoding: quarter.encoding, grouped: true)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == quarter.rows)
        #expect(read.table?.count == quarter.transactions)
    }
}
