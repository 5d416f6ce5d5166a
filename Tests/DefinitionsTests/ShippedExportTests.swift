import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollTables
import Testing

/// The exports that come with the plans, read as the plans' own `data.yaml` says.
@Suite struct ShippedExportTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        var plan: String
        var source: SourceID
        var rows: Int
        var items: Int
        var unreadable: Int
        var testDescription: String { "\(plan) \(source)" }
    }

    /// Rows and transactions as counted independently. The unreadable ones are transactions with a line of one penny
    /// that lacks the supplier the other lines have: two in 2017 and nine in 2018.
    static let sources = [
        Expected(plan: "leverantorsreskontra", source: "oxford", rows: 13_110, items: 9928, unreadable: 11),
        Expected(plan: "leverantorsreskontra", source: "oxford-första", rows: 3978, items: 2772, unreadable: 0),
        Expected(plan: "leverantorsreskontra", source: "vgr", rows: 4, items: 4, unreadable: 0),
    ]

    @Test(arguments: sources)
    func `an export reads as its plan declares`(_ expected: Expected) throws {
        let folder = ShippedPlanTests.folder(expected.plan)
        let plan = try PlanLoader.load(folder, checks: Catalog.checks)
        let source = try #require(plan.sources[expected.source])
        let need = Catalog.check("duplicate-invoices")?.description.reads.first?.columns ?? []
        let read = ExportReader().read(source, columns: need, in: folder, asOf: .latest)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == expected.rows)
        #expect(read.table?.count == expected.items)
        #expect(Set(read.unreadable.map(\.row)).count == expected.unreadable)
        #expect(read.report.doubts.isEmpty)
    }
}
