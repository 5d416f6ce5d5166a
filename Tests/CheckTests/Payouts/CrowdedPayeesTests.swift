import KontrollCatalog
import KontrollCore
import Testing

/// Masses of rows of one payee: work that grows with their product would take many minutes, as it stands it takes seconds.
@Suite(.timeLimit(.minutes(2))) struct CrowdedPayeesTests {
    private static let count = 60_000

    private static func day(_ row: Int) throws -> CivilDate {
        try #require(CivilDate("2025-01-01")).adding(days: row % 300)
    }

    private static func text(_ cell: (Int) -> String?) -> ColumnCells { .text(TextColumn((0..<count).map(cell))) }

    private static func dates(_ cell: (Int) throws -> CivilDate?) rethrows -> ColumnCells {
        .date(PlainColumn(try (0..<count).map(cell), filler: .earliest))
    }

    private static var amounts: ColumnCells {
        .money(PlainColumn([Money?](repeating: 100, count: count), filler: 0))
    }

    private static var flags: ColumnCells { .flag(PlainColumn([Bool?](repeating: nil, count: count), filler: false)) }

    private func report(_ id: CheckID, _ tables: [Table]) async throws -> CheckReport {
        let check = try #require(Catalog.check(id))
        var given: [DataSetID: Table] = [:]
        for (table, need) in zip(tables, check.description.reads) {
            given[table.id] = try table.limited(to: need)
        }
        let day = try #require(CivilDate("2025-12-31"))
        return try await CheckRequest(asOf: day, window: DateSpan(yearOf: day), tables: given).carryOut(check)
    }

    /// One person with as many payouts as registrations, of two accounts in turn.
    @Test func `one person whose account is registered anew for every payout`() async throws {
        let payouts = Table(
            id: Payouts.id, count: Self.count,
            columns: [
                "person": Self.text { _ in "P1" }, "account": Self.text { "8327-\($0 % 2)" },
                "payee": Self.text { _ in nil }, "released_by": Self.text { _ in nil }, "amount": Self.amounts,
                "cancelled": Self.flags, "pay_date": try Self.dates(Self.day),
            ])
        let register = Table(
            id: PayeeAccounts.id, count: Self.count,
            columns: [
                "person": Self.text { _ in "P1" }, "account": Self.text { "8327-\($0 % 2)" },
                "changed_by": Self.text { _ in "ANDA01" }, "since": try Self.dates(Self.day),
            ])
        let report = try await report("changed-payee-before-payment", [payouts, register])
        #expect(report.examined == Self.count)
        #expect(!report.findings.isEmpty)
    }

    /// One supplier, every second invoice to an account of its own.
    @Test func `one supplier with tens of thousands of accounts`() async throws {
        let invoices = Table(
            id: SupplierInvoices.id, count: Self.count,
            columns: [
                "supplier": Self.text { _ in "556022-4551" }, "supplier_name": Self.text { _ in nil },
                "bankgiro": Self.text { $0.isMultiple(of: 2) ? "640-5070" : "B\($0)" },
                "plusgiro": Self.text { _ in nil },
                "iban": Self.text { _ in nil }, "amount": Self.amounts, "cancelled": Self.flags,
                "invoice_date": try Self.dates(Self.day), "due_date": Self.dates { _ in nil },
                "paid_date": Self.dates { _ in nil }, "account_changed": Self.dates { _ in nil },
            ])
        let report = try await report("changed-payee-account", [invoices])
        // All but those of the supplier's first day are new accounts.
        #expect(report.findings.count == Self.count / 2)
    }

    /// One account that every person is paid to.
    @Test func `one account of tens of thousands of households`() async throws {
        let payouts = Table(
            id: Payouts.id, count: Self.count,
            columns: [
                "person": Self.text { "P\($0)" }, "household": Self.text { "H\($0 / 2)" },
                "account": Self.text { _ in "8327-1" }, "payee": Self.text { _ in nil }, "amount": Self.amounts,
                "cancelled": Self.flags,
            ])
        let report = try await report("shared-account", [payouts])
        #expect(report.findings.map(\.rows.count) == [Self.count])
        #expect(report.reasons.first?.contains("\(Self.count / 2) hushåll") == true)
    }
}
