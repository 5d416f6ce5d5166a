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
    static let sources =
        [
            Expected(plan: "exempel-egna", source: "fakturor", rows: 52, items: 52, unreadable: 0),
            Expected(plan: "exempel-egna", source: "attestförteckning", rows: 3, items: 3, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "fakturor", rows: 451, items: 451, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "attestförteckning", rows: 13, items: 13, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "utbetalningar", rows: 700, items: 700, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "beslut", rows: 236, items: 236, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "personakter", rows: 259, items: 259, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "personlig-assistans", rows: 26, items: 26, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "utredningar", rows: 240, items: 240, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "orosanmälningar", rows: 1616, items: 1616, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "väntetider-missbruk", rows: 54, items: 54, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "väntetider-föräldrastöd", rows: 80, items: 80, unreadable: 0),
            Expected(
                plan: "gnesta-socialnamnd", source: "väntetider-särskilt-boende", rows: 84, items: 84, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "årshjul-vinr", rows: 28, items: 28, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "anställningar", rows: 204, items: 204, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "ej-verkställda", rows: 58, items: 58, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "kvartalsrapporter", rows: 8, items: 8, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "indikatorer", rows: 12, items: 12, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "inriktningsmål", rows: 4, items: 4, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "uppdrag", rows: 32, items: 32, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "budget", rows: 14, items: 14, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "investeringar", rows: 9, items: 9, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "försörjningsstöd", rows: 2036, items: 2036, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "boende-lss", rows: 40, items: 40, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "platser-lss", rows: 3, items: 3, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "särskilt-boende", rows: 101, items: 101, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "platser-särskilt-boende", rows: 3, items: 3, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "korttidsboende", rows: 88, items: 88, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "platser-korttidsboende", rows: 1, items: 1, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "hemtjänst", rows: 4102, items: 4102, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "sjukfrånvaro", rows: 136, items: 136, unreadable: 0),
            Expected(plan: "gnesta-socialnamnd", source: "statsbidrag", rows: 13, items: 13, unreadable: 0),
            Expected(plan: "leverantorsreskontra", source: "oxford", rows: 13_110, items: 9928, unreadable: 11),
            Expected(plan: "leverantorsreskontra", source: "oxford-första", rows: 3978, items: 2772, unreadable: 0),
            Expected(plan: "leverantorsreskontra", source: "vgr", rows: 4, items: 4, unreadable: 0),
        ] + others

    @Test func `every source of every plan is tried`() throws {
        let named = try ShippedPlanTests.plans.flatMap { name in
            try PlanLoader.load(ShippedPlanTests.folder(name), checks: ShippedPlanTests.checks).sources.keys.map {
                "\(name) \($0)"
            }
        }
        #expect(named.sorted() == Self.sources.map(\.testDescription).sorted())
    }

    @Test(arguments: sources)
    func `an export reads as its plan declares`(_ expected: Expected) throws {
        let folder = ShippedPlanTests.folder(expected.plan)
        let plan = try PlanLoader.load(folder, checks: ShippedPlanTests.checks)
        let source = try #require(plan.sources[expected.source])
        let needs = plan.controls.flatMap(\.checks).filter { $0.data[source.dataSet] == source.id }
            .compactMap { use in
                let reads = use.reads ?? Catalog.check(use.check)?.description.reads
                return reads?.first { $0.dataSet == source.dataSet }?.columns
            }
        var need: [DataRequirement.NeededColumn] = []
        for column in needs.joined() where !need.contains(where: { $0.name == column.name }) { need.append(column) }
        let read = ExportReader().read(source, columns: need, in: folder, asOf: .latest)
        #expect(read.report.failure == nil)
        #expect(read.report.rowsRead == expected.rows)
        #expect(read.table?.count == expected.items)
        #expect(Set(read.unreadable.map(\.row)).count == expected.unreadable)
        #expect(read.report.doubts.isEmpty)
    }
}
