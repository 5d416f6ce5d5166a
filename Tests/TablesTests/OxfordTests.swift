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
        /// The sum of all amounts, in pence.
        var sum: Int64
        var first: String
        var last: String
        var encoding: Dialect.Encoding?
        var testDescription: String { file }
    }

    static let quarters = [
        Quarter(
            file: "SpendOver500_Oct_Dec_2014.csv", rows: 3978, transactions: 2772, negative: 14, sum: 1_567_605_392,
            first: "2014-10-03", last: "2014-12-31", encoding: .cp850),
        Quarter(
            file: "expenditure-over-500-apr-jun-2017.csv", rows: 4052, transactions: 3529, negative: 7,
            sum: 1_626_488_246, first: "2017-04-03", last: "2017-06-27"),
        Quarter(
            file: "expenditure-over-500-jan-mar-2014.csv", rows: 3860, transactions: 2603, negative: 6,
            sum: 1_341_346_798, first: "2014-01-07", last: "2014-03-28"),
        Quarter(
            file: "expenditure-over-500-jan-mar-2018.csv", rows: 1220, transactions: 1024, negative: 0,
            sum: 433_976_585, first: "2018-01-03", last: "2018-01-30"),
        Quarter(
            file: "expenditure-over-500-oct-dec-2014.csv", rows: 3978, transactions: 2772, negative: 14,
            sum: 1_567_605_392, first: "2014-10-03", last: "2014-12-31"),
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
            id: "oxford", dataSet: SupplierInvoices.id, file: "exporter/" + file, columns: columns,
            dialect: Dialect(encoding: encoding), period: .column("invoice_date"),
            grouping: grouped ? Grouping(by: ["invoice"], sum: ["amount"]) : nil)
        let need = DataRequirement.from(
            SupplierInvoices.self, \.invoice, \.supplier, \.supplierName, \.amount, \.invoiceDate)
        return ExportReader().read(source, columns: need.columns, in: Fixtures.ledgers, asOf: .latest)
    }

    @Test(arguments: quarters) func `every row is read`(_ quarter: Quarter) {
        let read = Self.read(quarter.file, encoding: quarter.encoding)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == quarter.rows)
        #expect(read.report.inputs.map(\.rows) == [quarter.rows])
        #expect(read.report.quarantined.isEmpty)
        #expect(read.table?.count == quarter.rows)
        #expect(read.unreadable.isEmpty)
        #expect(read.amounts("amount").count { $0 < 0 } == quarter.negative)
        #expect(read.amounts("amount").reduce(0, +) == quarter.sum)
        #expect(read.report.covered?.first.description == quarter.first)
        #expect(read.report.covered?.last.description == quarter.last)
    }

    @Test(arguments: quarters) func `lines become transactions`(_ quarter: Quarter) {
        let read = Self.read(quarter.file, encoding: quarter.encoding, grouped: true)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == quarter.rows)
        #expect(read.table?.count == quarter.transactions)
        #expect(read.origins.lines.count == quarter.transactions)
        #expect(read.amounts("amount").reduce(0, +) == quarter.sum)
    }

    @Test(arguments: [("expenditure-over-500-jan-mar-2018.csv", 9), ("expenditure-over-500-apr-jun-2017.csv", 2)])
    func `transactions with several suppliers are told`(_ file: String, _ count: Int) {
        let read = Self.read(file, grouped: true)
        let cells = read.unreadable.filter { $0.column == "supplier" }
        #expect(cells.count == count)
        #expect(Set(cells.map(\.expected)) == ["lika värde på fakturans alla rader"])
        #expect(cells.allSatisfy { read.table?.columns["supplier"]?.isEmpty($0.row) == true })
    }

    @Test func `a transaction number is what stands before its line number`() {
        let read = Self.read("expenditure-over-500-jan-mar-2018.csv")
        #expect(read.cells("invoice").first == "46296351")
        #expect(Self.read("SpendOver500_Oct_Dec_2014.csv", encoding: .cp850).cells("invoice").first == "46283317")
    }

    @Test func `names lose the blanks around them`() {
        let names = Self.read("expenditure-over-500-jan-mar-2014.csv").cells("supplier_name").compactMap(\.self)
        #expect(names.contains("CgMs Ltd."))
        #expect(!names.contains { $0.hasSuffix(" ") })
    }

    @Test func `the row of xxx alone has neither amount nor day`() throws {
        let read = Self.read("expenditure-over-500-jan-mar-2014.csv", grouped: true)
        let last = try #require(read.table).count - 1
        #expect(read.cells("amount")[last] == nil)
        #expect(read.cells("invoice_date")[last] == nil)
        #expect(read.cells("amount").dropLast().allSatisfy { $0 != nil })
    }

    @Test(arguments: [nil, Dialect.Encoding.windows1252])
    func `a byte that means nothing in windows-1252 is refused`(_ encoding: Dialect.Encoding?) {
        let read = Self.read("SpendOver500_Oct_Dec_2014.csv", encoding: encoding)
        #expect(read.table == nil)
        let file = "exporter/SpendOver500_Oct_Dec_2014.csv"
        #expect(
            read.report.failure?.text
                == "\(file):3800: fann byte 0x90 som inte är ett tecken i windows-1252, väntade utf-8 eller windows-1252; "
                + "är filen i cp437 eller cp850 ska det deklareras")
    }

    @Test(arguments: [Dialect.Encoding.cp437, .cp850])
    func `declared as what it is the byte is a letter`(_ encoding: Dialect.Encoding) {
        let read = Self.read("SpendOver500_Oct_Dec_2014.csv", encoding: encoding)
        let names = Set(read.cells("supplier_name").compactMap(\.self)).filter { $0.contains("É") }
        #expect(names.count == 1)
        #expect(!read.cells("supplier_name").contains { $0?.contains("Ǧ") == true })
    }

    @Test(arguments: quarters) func `a file without a last line break may be cut`(_ quarter: Quarter) throws {
        let bytes = try Data(contentsOf: Fixtures.ledgers.appending(path: "exporter/" + quarter.file))
        let read = Self.read(quarter.file, encoding: quarter.encoding)
        let doubt = "exporter/\(quarter.file): filen slutar utan radslut och kan vara avkortad"
        #expect(read.report.doubts == (bytes.last == UInt8(ascii: "\n") ? [] : [doubt]))
    }

    /// The quarter that was uploaded twice: other bytes, the same amounts, 3 976 of 3 978 rows alike but for commas.
    static let uploads = ["SpendOver500_Oct_Dec_2014.csv", "expenditure-over-500-oct-dec-2014.csv"]

    @Test func `two uploads of the same quarter are told apart, and the overlap is reported`() throws {
        let exports = try Exports()
        for file in Self.uploads {
            let bytes = try Data(contentsOf: Fixtures.ledgers.appending(path: "exporter/" + file))
            try exports.add("q-\(file)", bytes: [UInt8](bytes))
        }
        let read = exports.read([need("trans_no")], file: "q-*.csv", dialect: Dialect(encoding: .cp850))
        #expect(read.report.inputs.map(\.rows) == [3978, 3978])
        #expect(Set(read.report.inputs.map(\.sha256)).count == 2)
        let space = Swedish.space
        #expect(
            read.report.doubts.filter { $0.hasPrefix("samma rader två gånger?") } == [
                "samma rader två gånger? 3\(space)976 av 3\(space)978 rader är lika i q-\(Self.uploads[0]) och "
                    + "q-\(Self.uploads[1])"
            ])
    }

    @Test func `quarters that do not overlap have no rows in common`() throws {
        let exports = try Exports()
        for quarter in Self.quarters where quarter.file != Self.uploads[0] {
            let bytes = try Data(contentsOf: Fixtures.ledgers.appending(path: "exporter/" + quarter.file))
            try exports.add("q-\(quarter.file)", bytes: [UInt8](bytes))
        }
        let columns = ["trans_no": ColumnSource(headings: ["trans_no", "Trans No"])]
        let read = exports.read([need("trans_no")], file: "q-*.csv", declared: columns)
        #expect(read.report.failure == nil)
        #expect(!read.report.doubts.contains { $0.hasPrefix("samma rader") })
    }
}
