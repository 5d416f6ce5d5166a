import KontrollCore
import KontrollLaws
import Testing

@testable import KontrollSQL

/// A query with tables whose deviating rows are marked.
struct SQLExample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let empty: [String]
    let invoices: [String]

    init(_ name: String, _ sql: String, empty: [String] = [], _ invoices: [String]) {
        (testDescription, self.sql, self.empty, self.invoices) = (name, sql, empty, invoices)
    }

    func check() throws -> SQLQueryCheck {
        try SQLUse.check(
            sql, empty: empty,
            examples: invoices.map {
                sql.contains("attest")
                    ? ["invoices": $0, "approval-limits": "approver:text | limit:money\nMIRA | 150.00"]
                    : ["invoices": $0]
            })
    }

    static let doubles = [
        """
          supplier:text | amount:money
        ! L1            | 10.00
        ! l1            | 10.00
          L2            | 10.00
          L1            | 11.00
        """, "supplier:text | amount:money\nL1 | 1.00\nL2 | 1.00",
    ]

    static let all = [
        SQLExample(
            "villkor", "SELECT rad, 'Stor' AS skäl, amount AS belopp FROM fakturor WHERE amount > kr(100)",
            ["  amount:money\n! 100.01\n  100.00", "amount:money\n5.00"]),
        SQLExample(
            "grupp",
            """
            SELECT rad, mening('Två lika från {}', enkel(supplier)) AS skäl, amount AS belopp,
                   enkel(supplier) || ' ' || amount AS grupp
            FROM fakturor
            WHERE (enkel(supplier), amount) IN (
                SELECT enkel(supplier), amount FROM fakturor GROUP BY 1, 2 HAVING count(*) > 1)
            """, doubles),
        SQLExample(
            "annan datamängd",
            """
            SELECT f.rad, mening('Över sin gräns: {}', f.approver) AS skäl
            FROM fakturor AS f JOIN attest AS a ON enkel(a.approver) = enkel(f.approver)
            WHERE f.amount > a."limit"
            """,
            [
                "  amount:money | approver:text\n! 150.01 | Mira\n  150.00 | MIRA\n  900.00 | X",
                "amount:money | approver:text\n1.00 | MIRA",
            ]),
        SQLExample(
            "tomma och utanför",
            """
            SELECT rad, 'Obetald' AS skäl, 'ej prövad' AS grad FROM fakturor WHERE paid IS NULL
            UNION ALL SELECT rad, 'Makulerad', 'utanför' FROM fakturor WHERE void
            UNION ALL SELECT rad, 'Sent betald', NULL FROM fakturor WHERE paid > plus_månader(day, 1) AND NOT void
            """, empty: ["paid"],
            [
                "  day:date   | paid:date  | void:flag\n! 2025-01-31 | 2025-03-01 | nej\n  2025-01-31 | 2025-02-28 | nej\n"
                    + "  2025-01-31 | 2025-03-01 | ja\n  2025-01-31 |  | nej",
                "day:date | paid:date | void:flag\n2025-01-31 | 2025-02-01 | nej",
            ]),
    ]
}

@Suite struct SQLLawTests {
    @Test(arguments: SQLExample.all, CheckLaw.allCases)
    func `queries obey the laws of all checks`(_ example: SQLExample, _ law: CheckLaw) async throws {
        #expect(await law.violations(of: try example.check(), folder: "Sql") == [])
    }

    @Test(arguments: [
        // Only the later of two: leans on the order of the rows.
        """
        SELECT a.rad, 'x' AS skäl FROM fakturor AS a JOIN fakturor AS b
        ON enkel(a.supplier) = enkel(b.supplier) AND a.amount = b.amount AND a.rad > b.rad
        """,
        "SELECT rad, 'x' AS skäl FROM fakturor WHERE amount = 1000 LIMIT 2",
        "SELECT rad, mening('{}', (SELECT group_concat(supplier) FROM fakturor)) AS skäl FROM fakturor LIMIT 1",
    ])
    func `a query that leans on the order of the rows is found out`(_ sql: String) async throws {
        let check = try SQLExample("fel", sql, SQLExample.doubles).check()
        #expect(await CheckLaw.rowOrderDoesNotMatter.violations(of: check) != [])
    }

    @Test(arguments: SQLExample.all)
    func `an example whose marks are taken away is found out`(_ example: SQLExample) async throws {
        let unmarked = SQLExample(
            "omärkt", example.sql, empty: example.empty, example.invoices.map { $0.replacing("!", with: " ") })
        #expect(await CheckLaw.citesExactlyTheMarkedRows.violations(of: try unmarked.check()) != [])
    }
}
