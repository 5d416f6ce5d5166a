import KontrollCatalog
import KontrollCore
import Testing

/// One supplier with masses of equal amounts and equal credits: work that grows with their product would take many minutes,
/// as it stands it takes seconds.
@Suite(.timeLimit(.minutes(2))) struct CrowdedInvoicesTests {
    private static let debts = 40_000

    /// Debts of one amount, two invoices each, and as many credits on the last day but for `missing`.
    private static func table(missing: Int, number: (Int, _ isSecond: Bool) -> String) throws -> Table {
        let day = try #require(CivilDate("2025-01-01"))
        let credits = debts - missing
        var (suppliers, numbers): ([String?], [String?]) = ([], [])
        var (amounts, days): ([Int64?], [CivilDate?]) = ([], [])
        for debt in 0..<debts {
            for isSecond in [false, true] {
                suppliers.append(isSecond ? "2" : "1")
                numbers.append(number(debt, isSecond))
                amounts.append(70_000)
                days.append(day.adding(days: debt % 300))
            }
        }
        for credit in 0..<credits {
            suppliers.append(credit.isMultiple(of: 2) ? "1" : "2")
            numbers.append("K\(credit)")
            amounts.append(-70_000)
            days.append(day.adding(days: 300))
        }
        let count = amounts.count
        let none = TextColumn([String?](repeating: nil, count: count))
        return Table(
            id: SupplierInvoices.id, count: count,
            columns: [
                "supplier": .text(TextColumn(suppliers)),
                "supplier_name": .text(
                    TextColumn(
                        [String?](repeating: "Exempel AB", count: count))),
                "organisation_number": .text(none), "bankgiro": .text(none), "ocr": .text(none),
                "invoice_number": .text(TextColumn(numbers)),
                "amount": .money(PlainColumn(amounts.map { $0.map { Money(ore: $0) } }, filler: 0)),
                "invoice_date": .date(PlainColumn(days, filler: .earliest)),
                "cancelled": .flag(PlainColumn([Bool?](repeating: nil, count: count), filler: false)),
            ])
    }

    private func report(_ id: CheckID, _ table: Table) async throws -> CheckReport {
        let check = try #require(Catalog.check(id))
        let needed = check.description.reads[0].columns.map(\.name)
        let table = Table(id: table.id, count: table.count, columns: table.columns.filter { needed.contains($0.key) })
        let day = try #require(CivilDate("2025-12-31"))
        let request = CheckRequest(asOf: day, window: DateSpan(yearOf: day), tables: [table.id: table])
        return try await request.carryOut(check)
    }

    @Test func `equal numbers with a credit for each but three`() async throws {
        // Of one supplier: the second invoice of a debt has the first's id.
        let made = try Self.table(missing: 3) { debt, _ in "F\(debt)" }
        let one = TextColumn([String?](repeating: "1", count: made.count))
        let table = Table(
            id: made.id, count: made.count, columns: made.columns.merging(["supplier": .text(one)]) { $1 })
        let report = try await report("duplicate-invoices", table)
        #expect(report.examined == 2 * Self.debts)
        #expect(report.findings.count == 1)
        #expect(report.findings.first?.amount == 2_100)
    }

    @Test func `one supplier under two ids, with credits that explain every pair`() async throws {
        let table = try Self.table(missing: 3) { debt, _ in "F\(debt)" }
        let report = try await report("near-duplicate-invoices", table)
        #expect(report.examined == 2 * Self.debts)
        #expect(report.findings.isEmpty)
    }
}
