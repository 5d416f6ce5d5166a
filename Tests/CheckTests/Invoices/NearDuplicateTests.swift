import KontrollCatalog
import KontrollCore
import KontrollTesting
import Testing

@Suite struct NearDuplicateTests {
    private static let heading =
        "supplier:text|supplier_name:text|organisation_number:text|bankgiro:text|ocr:text|invoice_number:text|"
        + "amount:money|invoice_date:date|cancelled:flag\n"

    /// Rows of supplier, number, amount and date, or of all columns.
    private func near(_ rows: [String], _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        let lines = rows.map { row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false)
            return cells.count == 9 ? row : "\(cells[0])|||||\(cells[1])|\(cells[2])|\(cells[3])|"
        }
        return try await report(
            "near-duplicate-invoices", Self.heading + lines.joined(separator: "\n"), parameters: parameters)
    }

    @Test(arguments: [
        ("20513", "20531", "två tecken omkastade i numret"), ("20513", "20573", "ett tecken fel i numret"),
        ("20513", "205133", "ett tecken för mycket i numret"),
        ("117", "F-2025/0117", "samma nummer med och utan prefix"),
        ("7", "F7", "samma nummer med och utan prefix"), ("7", "2025-007", "samma nummer med och utan prefix"),
        ("", "4711", "samma belopp och nummer av olika slag"), ("81", "A9920", "samma belopp och nummer av olika slag"),
    ])
    func `a reason is given for numbers that are nearly alike`(_ one: String, _ other: String, _ why: String)
        async throws
    {
        let report = try await near(["1|\(one)|100.00|2025-01-01", "1|\(other)|100.00|2025-01-03"])
        #expect(report.cited == [[0, 1]])
        #expect(report.plainReasons.first?.contains(" kan vara samma: \(why). ") == true)
        #expect(report.findings.map(\.amount) == [100])
        #expect(report.evidence.first?.rows == [[why, "1"]])
    }

    @Test(arguments: [
        ("20513", "20513"), ("2051", "2052"), ("20513", "31624"), ("7", "17"), ("A1234", "A9876"),
        ("2024-05", "2025-06"),
    ])
    func `equal, following and unlike numbers are left alone`(_ one: String, _ other: String) async throws {
        #expect(try await near(["1|\(one)|100.00|2025-01-01", "1|\(other)|100.00|2025-01-03"]).findings == [])
    }

    @Test(arguments: [("20513|20531", 14), ("F117|117", 14), ("|4711", 7)])
    func `the days between are counted with both ends`(_ numbers: String, _ days: Int) async throws {
        let (one, other) = (numbers.prefix { $0 != "|" }, numbers.drop { $0 != "|" }.dropFirst())
        let first = try #require(CivilDate("2025-01-01"))
        func rows(_ days: Int) -> [String] {
            ["1|\(one)|100.00|\(first)", "1|\(other)|100.00|\(first.adding(days: days))"]
        }
        #expect(try await near(rows(days)).cited == [[0, 1]])
        #expect(try await near(rows(days + 1)).findings == [])
    }

    @Test func `another amount or another supplier is another debt`() async throws {
        #expect(try await near(["1|20513|100.00|2025-01-01", "1|20531|100.01|2025-01-01"]).findings == [])
        #expect(try await near(["1|20513|100.00|2025-01-01", "2|20531|100.00|2025-01-01"]).findings == [])
        #expect(try await near(["1|513|100.00|2025-01-01", "2|513|100.00|2025-01-01"]).findings == [])
        #expect(try await near(["1|20513|100.00|2025-01-01", "2|20513|100.00|2025-01-01"]).cited == [[0, 1]])
    }

    @Test(arguments: [
        ("1|A||||7|100.00|2025-01-01|", "2|A AB||||07|100.00|2025-09-01|", true),
        ("1||556022-4551|||7|100.00|2025-01-01|", "5560224551|||||7|100.00|2025-09-01|", true),
        ("1|||5402-9681||7|100.00|2025-01-01|", "2|||54029681||7|100.00|2025-09-01|", true),
        ("1|A||||7|100.00|2025-01-01|", "2|B||||7|100.00|2025-09-01|", false),
        ("1||||123456|A1|100.00|2025-01-01|", "2||||12 3456|B99|100.00|2025-01-15|", true),
        ("1||||123456|A1|100.00|2025-01-01|", "2||||12 3456|B99|100.00|2025-01-16|", false),
        ("1||||1234|A1|100.00|2025-01-01|", "2||||1234|B99|100.00|2025-01-01|", false),
    ])
    func `two ids of one supplier and one reference`(_ one: String, _ other: String, _ isFound: Bool) async throws {
        #expect(try await near([one, other]).cited == (isFound ? [[0, 1]] : []))
    }

    @Test func `credits are taken away, from the first date on and to any of the ids`() async throws {
        let pair = ["1|20513|100.00|2025-01-02", "1|20531|100.00|2025-01-03"]
        #expect(try await near(pair + ["1|K1|-100.00|2025-01-02"]).findings == [])
        #expect(try await near(pair + ["1|K1|-100.00|2025-01-01"]).cited == [[0, 1]])
        #expect(try await near(pair + ["2|K1|-100.00|2025-01-02"]).cited == [[0, 1]])
        #expect(try await near(pair + ["1|K1|-100.01|2025-01-02"]).cited == [[0, 1]])
        let three = try await near(pair + ["1|20351|100.00|2025-01-03", "1|K1|-100.00|2025-01-02"])
        #expect(three.cited == [[0, 1, 2]])
        #expect(three.findings.map(\.amount) == [100])
        #expect(three.measures == [Measure("summa i risk", .money(100))])
    }

    @Test func `a fixed price says nothing of numbers, but two ids still count`() async throws {
        let crowd = (0..<6).map { "1|\(20_513 + $0 * 100)|100.00|2025-01-01" }
        #expect(try await near(crowd).findings == [])
        #expect(try await near(crowd, ["crowd": 6]).cited == [[0, 1, 2, 3, 4]])
        // The last of a crowd that is spread over days, which have few after them, are of it too.
        let spread = (0..<6).map { "1|\(20_513 + $0 * 100)|100.00|2025-01-0\($0 + 1)" }
        #expect(try await near(spread).findings == [])
        let after = ["1|77101|100.00|2025-01-19", "1|77011|100.00|2025-01-21"]
        #expect(try await near(spread + after).cited == [[6, 7]])
        let twice = crowd.indices.map { "\($0 % 2)|A||||7|100.00|2025-01-01|" }
        #expect(try await near(twice).cited == [[0, 1, 2, 3, 4, 5]])
    }

    @Test(arguments: [
        ("days", -1, "0 till 3660 dagar"), ("amountDays", 15, "0 till days"), ("crowd", 1, "2 till 1000"),
    ])
    func `parameters out of range are refused`(_ key: String, _ value: Int64, _ allowed: String) async {
        let problem = ParameterProblem.outOfRange(key: key, allowed: allowed)
        await #expect(throws: CheckFailure.parameters("near-duplicate-invoices", ParameterErrors(problems: [problem])))
        {
            try await near(["1|1|1.00|2025-01-01"], [key: .integer(value)])
        }
    }

    @Test(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
    func `the published slips are found`() async throws {
        let invoices = try Vectors.read().datasets.invoicesA.invoices
        let rows = invoices.map { "\($0.supplier)|\($0.invoiceNo)|\(Money(ore: $0.amountOre))|\($0.invoiceDate)" }
        let report = try await near(rows, ["days": 90, "amountDays": 0, "crowd": 1000])
        let slips = report.findings.filter { finding in
            ["omkastade", "ett tecken"].contains { finding.reason.template.contains($0) }
        }
        #expect(slips.map { $0.rows.map { invoices[$0.row].id } } == [["A0033", "A0034"]])
    }
}

@Suite struct NumberSlipTests {
    /// Optimal string alignment by its recurrence: an independent formulation.
    private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }

    @Test(arguments: 0..<300)
    func `one slip is a distance of one`(_ seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        for _ in 0..<40 {
            func number() -> [Unicode.Scalar] {
                (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    ["1", "2", "A"].randomElement(using: &random) ?? "1"
                }
            }
            let (one, other) = (number(), number())
            let isSlip = distance(one, other) == 1 && max(one.count, other.count) >= 4
            #expect((NumberSlip(one, other, daysApart: 0) != nil) == isSlip)
            let isNext =
                one.count == other.count && one.dropLast() == other.dropLast() && one.last != "A" && other.last != "A"
            #expect((NumberSlip(one, other, daysApart: 1) != nil) == (isSlip && !isNext))
        }
    }

    @Test(arguments: 0..<200)
    func `stretches hold what looking at every window finds`(_ seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let start = try #require(CivilDate("2025-01-01"))
        let purchases = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (
                date: start.adding(days: .random(in: 0...20, using: &random)),
                amount: Money(ore: .random(in: 1...99, using: &random))
            )
        }.sorted { $0.date < $1.date }
        var expected: Set<Int> = []
        for first in purchases {
            let window = purchases.indices.filter { 0...3 ~= purchases[$0].date.days(since: first.date) }
            let sum = window.reduce(0) { $0 + purchases[$1].amount.ore }
            if window.count > 1, sum >= 100 { expected.formUnion(window) }
        }
        let stretches = SplitPurchase.stretches(purchases, reaching: Money(ore: 100), within: 3)
        #expect(Set(stretches.flatMap { $0 }) == expected)
        #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
}
