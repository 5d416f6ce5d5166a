import KontrollCore
import Testing

@testable import KontrollSQL

/// Tables that are compared in their plain form are not compared row by row.
@Suite struct LargeJoinTests {
    /// Invoices by many people, as many approvers as invoices, and the rows that lack one.
    private static func request(_ count: Int) -> CheckRequest {
        let invoices = Table(
            id: "invoices", count: count,
            columns: ["approver": .text(TextColumn((0..<count).map { "Person \($0)" }))])
        let approvers = Table(
            id: "approval-limits", count: count,
            columns: ["approver": .text(TextColumn((0..<count).map { $0 % 1000 == 7 ? "annan" : " PERSON  \($0)" }))])
        let day = CivilDate("2025-12-31") ?? .latest
        return CheckRequest(
            asOf: day, window: DateSpan(yearOf: day), tables: [invoices.id: invoices, approvers.id: approvers])
    }

    @Test(arguments: [
        """
        SELECT f.rad, 'Saknas' AS skäl FROM fakturor AS f
        WHERE NOT EXISTS (SELECT 1 FROM attest AS a WHERE enkel(a.approver) = enkel(f.approver))
        """,
        """
        SELECT f.rad, 'Saknas' AS skäl FROM fakturor AS f
        LEFT JOIN attest AS a ON ENKEL(a."approver") = enkel( f.approver ) WHERE a.rad IS NULL
        """,
        "SELECT rad, 'Saknas' AS skäl FROM fakturor WHERE enkel(approver) NOT IN (SELECT enkel(approver) FROM attest)",
    ])
    func `thirty thousand rows against as many`(_ sql: String) async throws {
        let check = try SQLUse.check(sql)
        let report = try await Self.request(30_000).carryOut(check)
        #expect(report.findings.map { $0.rows[0].row } == (0..<30).map { $0 * 1000 + 7 })
    }

    @Test(arguments: [
        ("SELECT enkel(f.approver), enkel ( x ), kr(amount)", ["approver", "x"]), ("SELECT 'enkel(a)'", []),
        ("SELECT enkel(a || b), enkel('x'), enkel", []), ("SELECT enkel(\"A b\"), enkel(", ["a b"]),
    ])
    func `the columns that a query compares in their plain form`(_ sql: String, _ columns: [String]) {
        #expect(SQLLexer.tokens(sql).columns(of: "enkel") == Set(columns))
    }
}
