import KontrollCore
import KontrollLaws
import Testing

/// A check that compares with rows before the window and gives them a part in the report that they must not have.
private struct Comparing: CheckRunner {
    enum Fault: CaseIterable { case none, counts, tells, forgets, waits }
    let fault: Fault

    var description: CheckDescription {
        CheckDescription(
            id: "comparing", version: 1, title: "Lika leverantörer", looksFor: "Lika.", rationale: "För test.",
            sources: [.assumption("inget")],
            reads: [.from(SupplierInvoices.self, \.supplier).comparing(back: .calendarYear)],
            examples: [
                CheckExample(
                    "Den ena före perioden",
                    tables: [
                        "supplier-invoices": """
                          supplier:text | background:flag
                        ! A             | ja
                        ! A             |
                          B             | ja
                          B             | ja
                        """
                    ])
            ])
    }

    func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        guard let table = request.tables[SupplierInvoices.id], let supplier = table.columns["supplier"] else {
            throw .threw("comparing", "tabellen saknas")
        }
        let background = table.background
        var groups = Dictionary(grouping: 0..<table.count) { supplier.text($0) ?? "" }.values.filter { $0.count > 1 }
        if fault != .tells { groups.removeAll { background.holds(all: $0) } }
        if fault == .forgets { groups.removeAll { $0.contains { background[$0] } } }
        return CheckReport(
            examined: table.count - (fault == .counts ? 0 : background.count),
            findings: groups.map { rows in
                Finding("lika", rows: rows.map { RowReference(dataSet: table.id, row: table.rowNumber($0)) })
            }, waiting: fault == .waits ? background.count : 0)
    }
}

@Suite struct BackgroundLawTests {
    @Test(arguments: Comparing.Fault.allCases)
    fileprivate func `rows before the window are only compared with`(_ fault: Comparing.Fault) async {
        let violations = await CheckLaw.backgroundIsOnlyComparedWith.violations(of: Comparing(fault: fault))
        #expect(violations.isEmpty == (fault == .none), "\(violations)")
    }

    @Test func `the host refuses a finding about nothing but rows before the window`() async throws {
        let check = Comparing(fault: .tells)
        let (request, _) = try check.description.examples[0].request()
        await #expect(throws: CheckFailure.uncited("comparing")) { try await request.carryOut(check) }
    }
}
