import KontrollCore
import Testing

@testable import KontrollSQL

/// Queries that are wrong, or that mean harm.
@Suite struct HostileQueryTests {
    @Test(arguments: [
        ("ATTACH 'x.db' AS x", "frågan börjar med ”ATTACH”"), ("PRAGMA table_info(fakturor)", "börjar med ”PRAGMA”"),
        ("DELETE FROM fakturor", "börjar med ”DELETE”"), ("VALUES (1, 'x')", "börjar med ”VALUES”"),
        ("EXPLAIN SELECT 1", "börjar med ”EXPLAIN”"), ("-- bara en anmärkning", "”sql” är ingen fråga"),
        ("WITH x AS (SELECT 1) DELETE FROM fakturor", "frågan får bara läsa"),
        ("WITH x AS (SELECT 1) INSERT INTO fakturor (rad) SELECT 1", "frågan får bara läsa"),
        ("SELECT rad, name AS skäl FROM fakturor, sqlite_master", "tabellen ”sqlite_master” får inte läsas"),
        ("SELECT rad, name AS skäl FROM fakturor, pragma_table_info('fakturor')", "får bara läsa"),
        ("SELECT rad, value AS skäl FROM fakturor, json_each('[1]')", "får bara läsa"),
        ("SELECT rad, load_extension('x') AS skäl FROM fakturor", "ingen funktion ”load_extension”"),
        ("SELECT rad, readfile('/etc/passwd') AS skäl FROM fakturor", "ingen funktion ”readfile”"),
        ("SELECT rad, random() AS skäl FROM fakturor", "ingen funktion ”random”"),
        ("SELECT rad, date('now') AS skäl FROM fakturor", "använd dagar, plus_dagar och :idag"),
        ("SELECT rad, CURRENT_DATE AS skäl FROM fakturor", "använd :idag"),
        ("SELECT rad, upper(supplier) AS skäl FROM fakturor", "använd enkel"),
        ("SELECT rad, 'x' AS skäl FROM fakturor; SELECT 1", "frågan följs av en till"),
        ("SELECT rad, 'x' AS skäl FROM fakturor; DROP TABLE fakturor", "frågan följs av en till"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE amuont > 1", "ingen kolumn ”amuont”; menades ”amount”?"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE \"MIRA\" = approver", "ingen kolumn ”MIRA”"),
        ("SELECT rad, 'x' AS skäl FROM faktura", "ingen tabell ”faktura”, väntade någon av"),
        ("SELECT rad, 'x' AS skäl FROM fakturor, attest", "”rad” finns i flera tabeller"),
        ("SELECT rad, 'x' AS skäl FRM fakturor", "frågan kan inte läsas vid"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE", "frågan tar slut för tidigt"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE kr()", "fel antal värden"),
        ("SELECT 'x' AS skäl FROM fakturor", "ingen kolumn ”rad”"),
        ("SELECT rad FROM fakturor", "ingen kolumn ”skäl”"),
        ("SELECT rad, 'x' AS skäl, rad FROM fakturor", "kolumnen ”rad” två gånger"),
        ("SELECT rad, 'x' AS skäll FROM fakturor", "en kolumn ”skäll”"),
        ("SELECT rad, 'x' AS skäl FROM attest", "frågan läser inte ”fakturor”"),
        ("SELECT 1 AS rad, 'x' AS skäl", "frågan läser inte ”fakturor”"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE day < :gräns", "okänt ”:gräns”"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE count < ?", "okänt ”?”"),
    ])
    func `a query that cannot be used is refused when the plan is read`(_ sql: String, _ text: String) {
        let faults = SQLUse.faults(sql)
        #expect(faults.contains { $0.text.contains(text) }, "\(faults)")
    }

    @Test func `an expression too deep and a query too long are refused`() {
        let deep = "SELECT rad, 'x' AS skäl FROM fakturor WHERE " + String(repeating: "NOT ", count: 500) + "1"
        let long = "SELECT rad, 'x' AS skäl FROM fakturor WHERE count = " + String(repeating: "1", count: 120_000)
        for sql in [deep, long] { #expect(SQLUse.faults(sql).map(\.text) == ["frågan är för stor"]) }
    }

    @Test(arguments: [
        ("SELECT rad, 'å' AS skäl FROM fakturor WHERE amuont > 1", 44), ("SELECT rad, 'x' AS skäl FRM fakturor", 24),
        ("SELECT rad, 'x' AS skäl FROM fakturor; SELECT 1", 39),
        ("SELECT rad, 'upper' AS skäl FROM fakturor WHERE upper(supplier) = 'A'", 48),
    ])
    func `the place of an error is counted in characters`(_ sql: String, _ offset: Int) {
        #expect(SQLUse.faults(sql).map(\.offset) == [offset])
    }

    @Test(arguments: [["betald"], ["supplier"], ["attest.limit"]])
    func `a column that may be empty must be one the query reads`(_ names: [String]) {
        let faults = SQLUse.faults("SELECT rad, 'x' AS skäl FROM fakturor WHERE amount > 0", empty: names)
        #expect(faults.map(\.text) == ["frågan läser ingen kolumn ”\(names[0])”"])
    }

    @Test(arguments: [
        ("SELECT count AS rad, NULL AS skäl FROM fakturor", "där ”skäl” är tomt"),
        ("SELECT rad, '  ' AS skäl FROM fakturor", "där ”skäl” är en text, väntade en text"),
        ("SELECT rad, 12 AS skäl FROM fakturor", "där ”skäl” är ett heltal"),
        ("SELECT rad + 100 AS rad, 'x' AS skäl FROM fakturor", "ger raden 101, som inte finns i invoices"),
        ("SELECT -9223372036854775807 AS rad, 'x' AS skäl FROM fakturor", "som inte finns i invoices"),
        ("SELECT NULL AS rad, 'x' AS skäl FROM fakturor", "där ”rad” är tomt"),
        ("SELECT supplier AS rad, 'x' AS skäl FROM fakturor", "där ”rad” är en text"),
        ("SELECT rad, 'x' AS skäl, amount / 3.0 AS belopp FROM fakturor", "väntade hela ören"),
        ("SELECT rad, 'x' AS skäl, 'stor' AS grad FROM fakturor", "en okänd ”grad”"),
        ("SELECT rad, supplier AS skäl, 'utanför' AS grad FROM fakturor", "väntar ett skäl utan uppgifter"),
        ("SELECT rad, mening(supplier || '{}', 1) AS skäl FROM fakturor", "en text som inte står i frågan"),
        ("SELECT rad, mening('{}{}', 1) AS skäl FROM fakturor", "mening() väntade"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE kr('många') > 1", "kr() fick något som inte är ett belopp"),
        ("SELECT rad, 'x' AS skäl FROM fakturor WHERE år(supplier) > 1", "en datumfunktion fick något"),
        (
            "SELECT rad, 'x' AS skäl FROM fakturor WHERE (SELECT sum(9223372036854775807) FROM fakturor) > 1",
            "ryms inte"
        ),
        ("SELECT rad, printf('%.900000c', 'x') || printf('%.900000c', 'x') AS skäl FROM fakturor", "miljon tecken"),
        ("SELECT rad, printf('%.5000c', 'x') AS skäl FROM fakturor", "längre än 1000 tecken"),
        ("SELECT f.rad, 'x' AS skäl, a.rad AS belopp FROM fakturor AS f, attest AS a", "samma rad två gånger"),
        ("SELECT rad, supplier AS skäl, 1 AS grupp FROM fakturor", "vars rader har olika skäl"),
    ])
    func `a result that has no meaning is an error, never a pass`(_ sql: String, _ text: String) async throws {
        let failure = try await SQLUse.failure(sql)
        #expect(failure.contains(text), "\(failure)")
        #expect(!failure.contains("L1"))
    }

    static let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "

    @Test func `a query without end is stopped`() async throws {
        let limits = SQLLimits(time: .milliseconds(200))
        let sql = Self.endless + "SELECT rad, 'x' AS skäl FROM fakturor WHERE (SELECT count(*) FROM n) > 1"
        #expect(
            try await SQLUse.failure(sql, limits: limits).hasSuffix(
                "den tog för lång tid; jämför den två tabeller, läs om långsamma frågor i Docs/sql.md"))
    }

    @Test func `a query that gives rows without end is stopped`() async throws {
        let sql = Self.endless + "SELECT rad, 'x' AS skäl, i AS belopp FROM n CROSS JOIN fakturor"
        let failure = try await SQLUse.failure(sql, limits: SQLLimits(rows: 1_000))
        #expect(failure.hasSuffix("frågan ger mer än 1\u{A0}000 rader"), "\(failure)")
    }

    @Test func `a query that hoards memory is stopped`() async throws {
        let sql =
            Self.endless
                + """
                SELECT rad, 'x' AS skäl FROM fakturor
                WHERE (SELECT count(*) FROM (SELECT DISTINCT printf('%.100000c', 'x') || i AS s FROM n ORDER BY s)) > 1
                """
        let limits = SQLLimits(time: .seconds(60), memory: 64 << 20)
        #expect(try await SQLUse.failure(sql, limits: limits).hasSuffix("för mycket minne"))
    }

    @Test func `an empty cell in a column that may not be empty is an error`() async throws {
        let failure = try await SQLUse.failure(
            "SELECT rad, 'x' AS skäl FROM fakturor WHERE paid > day",
            SQLUse.invoices.replacing("2025-04-01", with: "          "))
        #expect(failure == "kolumnen paid är tom på rad 2")
    }

    @Test func `a cell too long for a query is an error, never an empty cell`() async throws {
        let long = SQLUse.invoices.replacing("nevo", with: String(repeating: "x", count: 1_100_000))
        let failure = try await SQLUse.failure("SELECT rad, 'x' AS skäl FROM fakturor WHERE approver > ''", long)
        #expect(failure.hasSuffix("en cell är längre än en miljon tecken"))
    }
}
