import KontrollCatalog
import KontrollCore
import Testing

@Suite struct DuplicateInvoicesTests {
    private static let heading =
        "supplier:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag\n"

    private func duplicates(_ rows: String) async throws -> CheckReport {
        try await report("duplicate-invoices", Self.heading + rows)
    }

    @Test(arguments: [
        ("556022-4551|A-1", "16 5560224551|a1"), ("SE556022455101|0042", "556022-4551|42"),
        ("åkeri|Å 7", "A\u{30A}KERI|a\u{30A}7"), ("12|ß1", "12|SS-1"), ("12|A/0", "12|a0"),
    ])
    func `one debt written in two ways is one debt`(_ one: String, _ other: String) async throws {
        let report = try await duplicates("\(one)|10.00|2025-01-01|\n\(other)|10.00|2025-09-01|nej")
        #expect(report.cited == [[0, 1]])
        #expect(report.findings.first?.severity == .deviation)
        #expect(report.findings.first?.amount == 10)
        #expect(report.measures == [Measure("summa i risk", .money(10))])
    }

    @Test(arguments: [
        ("556022-4551|A-1|10.00", "556022-4552|A-1|10.00"), ("1|A-1|10.00", "1|A-2|10.00"),
        ("1|A-1|10.00", "1|A-1|10.01"), ("1|A-10|10.00", "1|A-1|10.00"), ("1|A|10.00", "1||10.00"),
        ("SE556022455102|1|10.00", "5560224551|1|10.00"), ("1|A-1|-10.00", "1|A-1|-10.00"), ("1|A|0.00", "1|A|0.00"),
    ])
    func `another supplier, number or amount is another debt`(_ one: String, _ other: String) async throws {
        #expect(try await duplicates("\(one)|2025-01-01|\n\(other)|2025-01-01|").findings == [])
    }

    @Test func `credits from the first date on are taken away, and exposure is what is left`() async throws {
        let report = try await duplicates(
            """
            1|7|100.00|2025-02-01|
            1|7|100.00|2025-03-01|
            1|7|100.00|2025-04-01|
            1|7|100.00|2025-05-01|
            1|K|-100.00|2025-02-01|
            1|K|-100.00|2025-01-31|
            1|K|-100.00|2025-06-01|ja
            2|K|-100.00|2025-06-01|
            1|K|-100.01|2025-06-01|
            """)
        #expect(report.cited == [[0, 1, 2, 3]])
        #expect(report.findings.map(\.amount) == [200])
        #expect(
            report.reasons.map { $0.replacing("\u{A0}", with: " ") }
                == ["Faktura 7 på 100,00 kr från leverantör 1 finns 4 gånger, krediterad 1, öppna 2"])
        #expect(report.examined == 4)
        #expect(report.excluded == [.filtered("kredit, räknas av mot dubbletter", 4), .filtered("makulerad", 1)])
    }

    @Test func `without number the same day is a look and is not summed`() async throws {
        let report = try await duplicates("1||10.00|2025-01-01|\n1|000|10.00|2025-01-01|\n1||10.00|2025-01-02|")
        #expect(report.cited == [[0, 1]])
        #expect(report.findings.map(\.severity) == [.look])
        #expect(report.measures == [Measure("summa i risk", .money(0))])
    }

    @Test func `a credit that two debts could claim is looked at`() async throws {
        let rows = "1|A|10.00|2025-01-01|\n1|A|10.00|2025-01-01|\n1|B|10.00|2025-02-01|\n1|B|10.00|2025-02-01|\n"
        let one = try await duplicates(rows + "1|K|-10.00|2025-03-01|\n1|J|-10.00|2024-12-31|")
        #expect(one.cited == [[0, 1, 2, 3, 4]])
        #expect(one.findings.map(\.severity) == [.look])
        #expect(one.findings.map(\.amount) == [10])
        let two = try await duplicates(rows + "1|K|-10.00|2025-03-01|\n1|L|-10.00|2025-01-15|")
        #expect(two.findings == [])
        let late = try await duplicates(
            rows + "1|K|-10.00|2025-03-01|\n1|L|-10.00|2025-01-15|\n1|C|10.00|2025-02-02|\n1|C|10.00|2025-02-02|")
        #expect(late.findings.map(\.severity) == [.look])
    }

    @Test func `a sum that does not fit is refused`() async throws {
        let row = "1|A|92233720368547758.07|2025-01-01|\n"
        let failure = CheckFailure.threw(
            "duplicate-invoices", "summan av dubbletternas belopp är större än programmet kan räkna med")
        #expect(try await duplicates(row + row).findings.map(\.amount) == [Money(ore: .max)])
        await #expect(throws: failure) { try await duplicates(row + row + row) }
    }
}
