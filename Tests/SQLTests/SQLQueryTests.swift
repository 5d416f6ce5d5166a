import KontrollCore
import KontrollLaws
import Testing

@testable import KontrollSQL

/// What a query has and what it gives.
@Suite struct SQLQueryTests {
    @Test(arguments: [
        ("amount", "10000"), ("typeof(amount)", "integer"), ("day", "2025-01-31"), ("typeof(day)", "text"),
        ("void", "0"), ("count", "1"), ("rad", "1"),
        ("kr(1234)", "123400"), ("kr('1 234,50')", "123450"), ("kr('50 000 kr')", "5000000"), ("kr(12.5)", "1250"),
        ("kr(0.07)", "7"), ("kr(NULL)", "tom"), ("kr_text(amount)", "100,00\u{A0}kr"),
        ("dagar(day, paid)", "28"), ("dagar(paid, day)", "-28"), ("dagar(day, day)", "0"),
        ("plus_dagar(day, 1)", "2025-02-01"), ("plus_månader(day, 1)", "2025-02-28"),
        ("plus_månader('2024-01-31', 1)", "2024-02-29"), ("plus_månader(day, -2)", "2024-11-30"),
        // Skärtorsdag to the day after annandag påsk: only the last is a working day.
        ("arbetsdagar('2025-04-17', '2025-04-22')", "1"), ("arbetsdagar('2025-04-22', '2025-04-17')", "-1"),
        ("år(day)", "2025"), ("månad(day)", "1"), ("veckodag('2025-06-02')", "1"), ("vardag('2025-06-06')", "0"),
        ("vardag('2025-06-05')", "1"), ("enkel('  ÅSA  Ek ')", "åsa ek"), (":idag", "2025-12-31"),
        (":från", "2000-01-01"), (":till", "2025-12-31"), ("coalesce(NULL, 'x')", "x"),
    ])
    func `an expression comes to its value`(_ expression: String, _ value: String) async throws {
        #expect(try await SQLUse.value(expression) == value)
    }

    @Test func `a row is cited with its reason and amount, and the others are examined`() async throws {
        let report = try await SQLUse.report(
            "SELECT rad, 'För dyr' AS skäl, amount AS belopp FROM fakturor WHERE amount > kr(150)")
        #expect(report.examined == 3)
        #expect(report.excluded == [])
        #expect(
            report.findings == [
                Finding("För dyr", rows: [RowReference(dataSet: "invoices", row: 1)], amount: Money(ore: 20_050))
            ])
    }

    @Test func `a table may be called by its data set, and others joined to it`() async throws {
        let report = try await SQLUse.report(
            """
            SELECT i.rad, mening('Över {}', kr_text(a."limit")) AS skäl
            FROM invoices AS i JOIN approval_limits AS a ON enkel(a.approver) = enkel(i.approver)
            WHERE i.amount > a."limit"
            """)
        #expect(report.findings.map(\.reason) == [FindingText(template: "Över {}", cells: ["150,00\u{A0}kr"])])
    }

    @Test func `words of the query stay, what is read from the rows is a cell that can be destroyed`() async throws {
        let report = try await SQLUse.report(
            """
            SELECT rad, 'Fast text' AS skäl FROM fakturor WHERE count = 1
            UNION ALL SELECT rad, 'Hos ' || supplier, NULL FROM (SELECT rad, supplier FROM fakturor WHERE count = 2)
            """.replacing(", NULL FROM", with: " FROM"))
        #expect(report.findings.map(\.reason.template) == ["Fast text", "{}"])
        #expect(report.findings.map(\.reason.text) == ["Fast text", "Hos L1"])
    }

    @Test func `rows with the same group are one finding, their amounts added`() async throws {
        let report = try await SQLUse.report(
            """
            SELECT rad, mening('Samma leverantör {}', supplier) AS skäl, amount AS belopp, supplier AS grupp,
                   'väsentlig' AS grad
            FROM fakturor WHERE supplier IN (SELECT supplier FROM fakturor GROUP BY supplier HAVING count(*) > 1)
            """)
        #expect(report.findings.count == 1)
        #expect(report.findings[0].rows.map(\.row) == [0, 1])
        #expect(report.findings[0].amount == Money(ore: 30_050))
        #expect(report.findings[0].severity == .serious)
    }

    @Test func `rows outside and rows that could not be tried are counted, a row that deviates is examined`()
        async throws
    {
        let report = try await SQLUse.report(
            """
            SELECT rad, 'Makulerad' AS skäl, 'utanför' AS grad FROM fakturor WHERE void
            UNION ALL SELECT rad, 'Obetald', 'ej prövad' FROM fakturor WHERE paid IS NULL
            UNION ALL SELECT rad, 'Sent betald', NULL FROM fakturor WHERE dagar(day, paid) > 30
            UNION ALL SELECT rad, 'Stor', 'utanför' FROM fakturor WHERE amount > kr(150)
            """, empty: ["paid"], SQLUse.invoices + "\nL3 | 1.00 | 2025-06-05 | | x | ja | 4")
        #expect(report.examined == 2)
        #expect(report.excluded == [.filtered("Makulerad", 1), .untested("Obetald", 1)])
        #expect(report.findings.map { $0.rows.map(\.row) } == [[1]])
    }

    @Test func `it reads the columns it names and no others, and those may not be empty unless it says so`() throws {
        let check = try SQLUse.check(
            "SELECT rad, 'x' AS skäl FROM fakturor WHERE paid IS NULL AND amount > 0 AND (SELECT count(*) FROM attest)",
            empty: ["paid"])
        let reads = check.query.reads
        #expect(reads.map(\.dataSet) == ["invoices", "approval-limits"])
        #expect(reads[0].columns.map(\.name) == ["amount", "paid"])
        #expect(reads[0].columns.map(\.allowsEmpty) == [false, true])
        #expect(reads[1].columns == [])
    }

    @Test func `a query may name tables of its own, with the columns of its own`() async throws {
        let report = try await SQLUse.report(
            """
            WITH stora(nr) AS (SELECT rad FROM fakturor WHERE amount > kr(150)),
                 alla AS NOT MATERIALIZED (SELECT rad FROM fakturor)
            SELECT nr AS rad, 'Stor' AS skäl FROM stora WHERE (SELECT count(*) FROM alla) = 3
            """)
        #expect(report.findings.map { $0.rows.map(\.row) } == [[1]])
        let faults = SQLUse.faults("SELECT rad, 'x' AS skäl FROM fakturor WHERE (SELECT count(*) FROM sqlite_master)")
        #expect(faults.map(\.text).first?.contains("”sqlite_master” får inte läsas") == true)
    }

    @Test func `the same row in all alike is one finding`() async throws {
        let report = try await SQLUse.report(
            "SELECT f.rad, 'x' AS skäl FROM fakturor AS f, attest WHERE f.count = 1")
        #expect(report.findings.count == 1)
    }

    @Test func `rows keep their numbers when only some of them are given`() async throws {
        let check = try SQLUse.check("SELECT rad, 'x' AS skäl FROM fakturor WHERE count = 3")
        var request = try CheckExample("x", tables: ["invoices": SQLUse.invoices]).request().request
        request.tables["invoices"] = request.tables["invoices"]?.selecting([2])
        #expect(try await request.carryOut(check).findings[0].rows == [RowReference(dataSet: "invoices", row: 2)])
    }
}
