import Foundation
import KontrollCore
import KontrollTables
import KontrollTesting
import Testing

/// British departments' spending as published, with what is known of the files.
@Suite(.enabled(if: TestData.shared != nil, "\(TestData.skipReason)"))
struct CentralSpendingTests {
    struct Ledger: Sendable, CustomTestStringConvertible {
        var file: String
        var amount: String
        var date: String
        var dates: DateStyle?
        var rows: Int
        var negative: Int
        /// The sum of all amounts, in pence, counted independently.
        var sum: Int64
        var first: String
        var last: String
        var testDescription: String { file }
    }

    static let ledgers: [Ledger] = [
        Ledger(
            file: "HMRC_spending_over_25000_for_September_2018.csv", amount: "Amount", date: "Date", rows: 406,
            negative: 8, sum: 11_846_170_902, first: "2018-09-03", last: "2018-09-28"),
        Ledger(
            file: "moj-aramis-data-march-11.csv", amount: "AMOUNT", date: "DATE", rows: 871, negative: 0,
            sum: 42_860_393_354, first: "2011-03-01", last: "2011-03-31"),
        Ledger(
            file: "over25k-transparency.csv", amount: "Amount", date: "Date", rows: 188, negative: 10,
            sum: 5_188_463_679, first: "2011-01-05", last: "2011-01-31"),
        Ledger(
            file: "April-2011-for-publication.csv", amount: "Amount", date: "Date", rows: 1452, negative: 9,
            sum: 984_320_299_141, first: "2011-04-01", last: "2011-04-29"),
        Ledger(
            file: "Feb-2016.csv", amount: "Invoice_Net_Line_Amount", date: "Posted_Date", rows: 23, negative: 0,
            sum: 2_454_436, first: "2016-02-01", last: "2016-02-25"),
        Ledger(
            file: "dwp-cmg-spend-1214.csv", amount: "Transaction Amount", date: "Transaction Date", rows: 8,
            negative: 0,
            sum: 429_268, first: "2014-12-01", last: "2014-12-22"),
    ]

    static func read(_ ledger: Ledger, _ others: [String] = []) throws -> SourceRead {
        let source = SourceDefinition(
            id: "uk", dataSet: "rows", file: ledger.file,
            columns: [
                "amount": ColumnSource(headings: [ledger.amount]), "day": ColumnSource(headings: [ledger.date]),
            ], period: .column("day"))
        let folder = try #require(TestData.shared).appending(path: "data/spend-ledger/uk-central")
        let asked = [need("amount", .money), need("day", .date)] + others.map { need($0) }
        return ExportReader().read(source, columns: asked, in: folder, asOf: .latest)
    }

    @Test(arguments: ledgers) func `every ledger is read with nothing declared but its headings`(_ ledger: Ledger)
        throws
    {
        let read = try Self.read(ledger)
        #expect(read.report.failure == nil)
        #expect(read.table?.count == ledger.rows)
        #expect(read.report.quarantined.isEmpty)
        let amounts = read.amounts("amount")
        #expect(amounts.reduce(0, +) == ledger.sum)
        #expect(amounts.count { $0 < 0 } == ledger.negative)
        #expect(read.report.covered?.first.description == ledger.first)
        #expect(read.report.covered?.last.description == ledger.last)
        // A note stands below Feb-2016's rows, where the day would be.
        #expect(read.unreadable.map(\.row) == (ledger.file == "Feb-2016.csv" ? [22] : []))
    }

    @Test func `months by name and pounds before the amount are told`() throws {
        let read = try Self.read(Self.ledgers[1], ["EXPENSE AREA"])
        #expect(read.report.decisions.contains("day: DD-Mon-YY, tvåsiffriga år som 1990–2049"))
        #expect(read.report.decisions.contains("amount: decimalpunkt enligt kolumnen"))
        #expect(read.cells("amount").first == "68486.66")
        #expect(read.cells("EXPENSE AREA").first == "GZ999-North West Region")
    }

    @Test func `a comma in quotation marks is part of a name`() throws {
        #expect(try Self.read(Self.ledgers[3], ["Supplier"]).cells("Supplier").first == "ASHTON, LEIGH & WIGAN PCT")
    }

    @Test func `the same card payment twice is two rows, and a note below the blank ones has no amount`() throws {
        let read = try Self.read(Self.ledgers[4], ["Merchant_Name"])
        #expect(read.cells("Merchant_Name").prefix(2) == ["SHERATON HOTEL", "SHERATON HOTEL"])
        #expect(read.cells("amount").prefix(2) == ["1015.16", "1015.16"])
        #expect(read.cells("amount").suffix(1) == [nil])
        #expect(read.report.decisions.contains { $0.hasSuffix("med bara tomma fält överhoppade") })
    }
}
