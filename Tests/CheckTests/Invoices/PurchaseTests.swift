import KontrollCore
import KontrollTesting
import Testing

@Suite struct SplitInvoicesTests {
    private func split(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "split-invoices", "supplier:text|amount:money|invoice_date:date|cancelled:flag\n" + rows,
            parameters: parameters)
    }

    @Test(arguments: [
        ("50000.00|2025-01-01", "50000.00|2025-01-08", true), ("50000.00|2025-01-01", "50000.00|2025-01-09", false),
        ("50000.00|2025-01-01", "49999.99|2025-01-01", false), ("99999.99|2025-01-01", "25000.00|2025-01-01", true),
        ("99999.99|2025-01-01", "24999.99|2025-01-01", false), ("100000.00|2025-01-01", "60000.00|2025-01-01", false),
    ])
    func `the limit is reached together and by none alone`(_ one: String, _ other: String, _ isFound: Bool) async throws
    {
        #expect(try await split("A|\(one)|\nA|\(other)|").cited == (isFound ? [[0, 1]] : []))
        #expect(try await split("A|\(one)|\nB|\(other)|").findings == [])
    }

    @Test func `stretches that share an invoice are one finding with its sum`() async throws {
        let report = try await split(
            "A|60000.00|2025-01-01|\nA|60000.00|2025-01-06|\nA|60000.00|2025-01-12|\nA|60000.00|2025-03-01|\nA|60000.00|2025-03-01|ja"
        )
        #expect(report.cited == [[0, 1, 2]])
        #expect(
            report.plainReasons == [
                "3 fakturor under 100 000,00 kr från leverantör A 2025-01-01 till 2025-01-12, tillsammans 180 000,00 kr"
            ])
        #expect(report.findings.map(\.severity) == [.look])
        #expect(report.measures == [Measure("uppdelade fakturor", .count(3))])
        #expect((report.examined, report.excluded("makulerad")) == (4, 1))
    }

    @Test(arguments: [("limit", Value.integer(0)), ("days", .integer(-1)), ("share", .string("100 %"))])
    func `parameters out of range are refused`(_ key: String, _ value: Value) async {
        await #expect(throws: CheckFailure.self) { try await split("A|1.00|2025-01-01|", [key: value]) }
    }

    @Test(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
    func `split purchases agree with the vectors`() async throws {
        let vectors = try Vectors.read()
        let invoices = vectors.datasets.invoicesA.invoices
        let expected = try #require(vectors.sections.anomaly.first { $0.test == "split_purchase" }?.ids)
        let rows = invoices.map { "\($0.supplier)|\(Money(ore: $0.amountOre))|\($0.invoiceDate)|" }
        let report = try await split(rows.joined(separator: "\n"), ["limit": 100_000, "days": 7, "share": "0 %"])
        #expect(report.cited.flatMap { $0 }.map { invoices[$0].id }.sorted() == expected)
    }
}

@Suite struct DirectProcurementTests {
    private func bought(_ rows: [String], _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "direct-procurement",
            ([
                "supplier:text|amount:money|net:money|invoice_date:date|cancelled:flag|account:text|category:text|contract:text|documentation:text"
            ]
                + rows).joined(separator: "\n"), parameters: parameters)
    }

    /// A purchase on one account with documentation.
    private func row(_ amount: String, _ day: String, supplier: String = "A") -> String {
        "\(supplier)|\(amount)||\(day)||5460|||D"
    }

    @Test(arguments: [
        ("2022-02-01", "700000.00", true), ("2022-02-01", "699999.99", false), ("2022-01-31", "626284.01", true),
        ("2022-01-01", "626284.00", false), ("2021-12-31", "615312.00", false),
        ("2021-12-31", "615312.01", true), ("2020-01-01", "615312.01", true), ("2019-12-31", "586907.00", false),
        ("2019-12-31", "586907.01", true), ("2018-01-01", "586907.01", true),
    ])
    func `the limit in force on the day is what is reached`(_ day: String, _ amount: String, _ isFound: Bool)
        async throws
    {
        let report = try await bought([row(amount, day)])
        #expect(report.findings.map(\.severity) == (isFound ? [.deviation] : []))
        #expect(report.examined == 1)
    }

    @Test(arguments: ["2017-01-01", "2017-12-31"])
    func `a day without a known limit is untested`(_ day: String) async throws {
        let report = try await bought([row("9000000.00", day)])
        #expect(report.findings == [])
        #expect(report.excluded == [.untested("ingen gräns känd för fakturans dag", 1)])
    }

    @Test func `a kind is summed over suppliers within a calendar year`() async throws {
        let rows = [row("400000.00", "2025-12-31"), row("300000.00", "2025-01-01", supplier: "B")]
        let report = try await bought(rows + [row("600000.00", "2024-12-31")])
        #expect(report.cited == [[0, 1]])
        #expect(
            report.plainReasons == [
                "konto 5460: 700 000,00 kr utan avtal från 2 leverantörer 2025; gränsen 700 000,00 kr nåddes 2025-12-31"
            ])
        #expect(
            report.measures == [Measure("slag över gränsen", .count(1)), Measure("köpt över gränsen", .money(700_000))])
    }

    @Test func `the category goes before the account, and the supplier's sum is a look`() async throws {
        let rows = ["A|400000.00||2025-01-01||5460|Möbler||D", "A|400000.00||2025-01-01||5460|Lampor||D"]
        let report = try await bought(rows)
        #expect(report.findings.map(\.severity) == [.look])
        #expect(report.plainReasons.first?.hasPrefix("Leverantör A: 800 000,00 kr utan avtal 2025, alla slag") == true)
    }

    @Test func `contracts, cancellations and credits are taken away`() async throws {
        #expect(try await bought(["A|800000.00||2025-01-01||5460||AVT-1|"]).excluded == [.filtered("köpt på avtal", 1)])
        #expect(try await bought(["A|800000.00||2025-01-01|ja|5460|||"]).examined == 0)
        #expect(
            try await bought([
                row("400000.00", "2025-01-01"), row("400000.00", "2025-02-01"), row("-100000.01", "2025-03-01"),
            ])
            .findings == [])
        #expect(try await bought(["A|900000.00||2025-01-01|||||"]).excluded("konto och inköpskategori saknas") == 1)
        #expect(
            try await bought([row("900000.00", "2025-01-01")], ["withVAT": true]).excluded("belopp utan moms saknas")
                == 1)
    }

    @Test func `documentation is asked for above its limit`() async throws {
        let report = try await bought([
            "A|100000.01||2025-01-01||1|||", "A|100000.00||2025-01-01||2|||", "A|150000.00||2025-01-01||3|||D",
        ])
        #expect(report.cited == [[0]])
        #expect(report.findings.map(\.severity) == [.look])
    }
}

@Suite struct RepresentationTests {
    private func representation(_ row: String) async throws -> CheckReport {
        try await report(
            "representation",
            "supplier:text|amount:money|cancelled:flag|net:money|account:text|purpose:text|participants:text|persons:integer\n"
                + row, parameters: ["accounts": .array(["607"])])
    }

    @Test(arguments: [
        ("|", "syfte och deltagare"), ("Lunch|", "deltagare"), ("|A Ek", "syfte"), ("-|A Ek", nil), ("Lunch|A Ek", nil),
        ("Lunch|,", "deltagare"),
    ])
    func `purpose and participants must be there`(_ cells: String, _ missing: String?) async throws {
        let report = try await representation("A|100.00|||6071|\(cells)|")
        #expect(
            report.reasons.map { $0.split(separator: "saknar ").last.map(String.init) } == (missing.map { [$0] } ?? []))
        #expect(report.findings.allSatisfy { $0.severity == .deviation })
        #expect(report.measures.first == Measure("ofullständiga", .count(missing == nil ? 0 : 1)))
    }

    @Test(arguments: [
        ("600.00", "A Ek, B Al", "", false), ("600.01", "A Ek och B Al", "", true),
        ("600.01", "A Ek; B Al", "3", false),
        ("900.01", "Gruppen", "3", true), ("", "A Ek", "", false), ("301.00", "A Ek", "0", false),
    ])
    func `the base is shared among those who took part`(_ net: String, _ who: String, _ count: String, _ isFound: Bool)
        async throws
    {
        let report = try await representation("A|2000.00||\(net)|6071|Lunch|\(who)|\(count)")
        #expect(report.findings.map(\.severity) == (isFound ? [.look] : []))
    }

    @Test func `other accounts are outside and a missing one is untested`() async throws {
        #expect(
            try await representation("A|1.00|||4010|||").excluded == [.filtered("annat konto än representation", 1)])
        #expect(try await representation("A|1.00||||||").excluded == [.untested("konto saknas", 1)])
        await #expect(throws: CheckFailure.self) {
            try await report(
                "representation", "supplier:text|amount:money\nA|1.00", parameters: ["accounts": .array([])])
        }
    }
}
