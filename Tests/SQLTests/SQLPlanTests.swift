import Foundation
import KontrollCore
import KontrollDefinitions
import Testing

@testable import KontrollSQL

/// A query in a plan: errors are said when the plan is read, at the line and column of the word that is wrong.
@Suite struct SQLPlanTests {
    private static func errors(_ check: String) throws -> [String] {
        guard case .failure(let errors) = try SQLPlan.load(check) else { return [] }
        return errors.errors.map { "\($0.line):\($0.column): \($0.message) [\($0.code)]" }
    }

    private static let data = "data: {supplier-invoices: leverantörs-fakturor, approval-limits: attest}"

    @Test(arguments: [
        (
            "sql: \"SELECT rad, 'x' AS skäl FROM leverantörs_fakturor WHERE amuont > 1\"",
            "9:63: det finns ingen kolumn ”amuont”; menades ”amount”?"
        ),
        (
            "sql: |\n  SELECT rad, 'x' AS skäl\n  FROM leverantörs_fakturor\n  WHERE amuont > 1",
            "12:9: det finns ingen kolumn"
        ),
        (
            "sql: |\n\n  SELECT rad, 'å' AS skäl,\n    upper(unit) AS grad FROM supplier_invoices",
            "12:5: det finns ingen"
        ),
        ("sql: >\n  SELECT rad, 'x' AS skäl\n  FROM faktura", "9:6: det finns ingen tabell ”faktura”"),
        ("sql: PRAGMA journal_mode", "9:6: frågan börjar med ”PRAGMA”"),
        ("sql: [a]", "9:6: "), ("sql: ''", "9:6: ”sql” är ingen fråga"),
        ("sql: SELECT rad, 'x' AS skäl FROM supplier_invoices\nfår_vara_tom: [unit]", "10:16: frågan läser ingen"),
        ("sql: SELECT rad, 'x' AS skäl FROM supplier_invoices\nparameters: {a: 1}", "10:1: okänd nyckel ”parameters”"),
    ])
    func `a query that cannot be used is refused at its place`(_ query: String, _ start: String) throws {
        let errors = try Self.errors("check: sql\n\(Self.data)\n\(query)")
        #expect(errors.first?.hasPrefix(start) == true, "\(errors)")
    }

    @Test(arguments: [
        ("check: sql\n\(data)", "”sql” saknas i granskningen"),
        ("check: sql\nsql: SELECT 1", "”data” saknas i granskningen"),
        ("check: round-amounts\nsql: SELECT 1", "”sql” hör till granskningen sql, men här står round-amounts"),
        ("check: round-amounts\nexempel: []", "”exempel” hör till granskningen sql, men här står round-amounts"),
        (
            "check: sql\ndata: {supplier-invoices: leverantörs-fakturor, approval-limits: leverantörs_fakturor}\n"
                + "sql: SELECT 1", "blir tabellen ”leverantörs_fakturor” i frågan"
        ),
        (
            "check: sql\ndata: {approval-limits: attest}\nsql: SELECT rad, 'x' AS skäl FROM attest\n"
                + "exempel: [{tabeller: {supplier-invoices: x}}]", "okänd datamängd ”supplier-invoices”"
        ),
        ("check: sql\n\(data)\nsql: SELECT rad, 'x' AS skäl FROM supplier_invoices\nexempel: [{nam: x}]", "”nam”"),
        (
            "check: sql\n\(data)\nsql: SELECT rad, 'x' AS skäl FROM supplier_invoices\n"
                + "exempel: [{per: igår, tabeller: {supplier-invoices: x}}]", "väntade ett datum"
        ),
    ])
    func `a use of a query that is not whole`(_ check: String, _ text: String) throws {
        let errors = try Self.errors(check)
        #expect(errors.contains { $0.contains(text) }, "\(errors)")
    }

    @Test func `the use keeps the query word for word, what it reads and its examples`() throws {
        let query = "SELECT rad, 'x' AS skäl FROM leverantörs_fakturor WHERE paid_date IS NULL\n"
        let use = try SQLPlan.load(
            """
            checks:
              - use: sql
                \(Self.data)
                sql: |
                  \(query)
                får_vara_tom: paid_date
                exempel:
                  - namn: obetald
                    per: 2025-06-30
                    tabeller:
                      supplier-invoices: |
                        paid_date:date
                        !
            """
        ).get()
        #expect(use.parameters == ["sql": .string(query), "får_vara_tom": .array(["paid_date"])])
        #expect(use.data == ["supplier-invoices": "leverantörs-fakturor"])
        #expect(use.reads?.map { $0.columns.map(\.name) } == [["paid_date"]])
        #expect(
            use.examples == [
                CheckExample("obetald", asOf: "2025-06-30", tables: ["supplier-invoices": "paid_date:date\n!"])
            ])
        let check = try SQLCheck().ready(for: use)
        #expect(check.description.examples == use.examples)
        var changed = use
        changed.parameters["sql"] = "SELECT rad, 'x' AS skäl FROM leverantörs_fakturor WHERE amount > 1"
        #expect(throws: ParameterErrors.self) { try SQLCheck().configured(for: changed) }
    }

    @Test func `by itself the check reads nothing and runs nothing`() async throws {
        #expect(SQLCheck().description.reads == [])
        let request = try #require(
            CivilDate("2025-12-31").map { DateSpan(yearOf: $0) }.map {
                CheckRequest(asOf: $0.last, window: $0, tables: [:])
            })
        await #expect(throws: CheckFailure.self) { try await SQLCheck().run(request) }
    }
}
