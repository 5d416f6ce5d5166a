import KontrollCore
import Testing

@Suite struct VoucherGapsTests {
    private func gaps(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "voucher-gaps",
            tables: [
                Vouchers.id: "company_id:text|series:text|voucher:text|voucher_date:date|background:flag\n" + rows
            ], parameters: parameters)
    }

    @Test func `what is missing and what stands twice is told with its series and year`() async throws {
        let report = try await gaps("|A|1|2025-01-02|\n|A|4|2025-01-03|\n|B|7|2025-01-04|\n|B|007|2025-01-05|")
        #expect(report.plainReasons == ["Nummer A2–3 saknas 2025", "Nummer B7 står på 2 verifikationer 2025"])
        #expect(report.severities == [.look, .deviation])
        #expect(report.measures == [Measure("saknade nummer", .count(2)), Measure("serier", .count(2))])
    }

    @Test(arguments: [
        "|A|1|2025-01-02|\n|A|2|2025-01-03|", "|A|1|2024-12-31|\n|A|9|2025-01-01|",
        "1|A|1|2025-01-02|\n2|A|1|2025-01-02|", "|A|1|2025-01-02|\n|B|3|2025-01-02|",
        "||A1|2025-01-02|\n||A2|2025-01-02|", "|A|3|2025-01-04|\n|A|1|2025-01-02|\n|A|2|2025-01-03|",
    ])
    func `whole series are clean, whatever their order`(_ rows: String) async throws {
        let report = try await gaps(rows)
        #expect(report.findings == [])
        #expect(report.examined == rows.split(separator: "\n").count)
    }

    @Test(arguments: [(1, 1), (6, 0), (7, 0), (12, 0)])
    func `a series begins anew in the month the financial year does`(_ month: Int64, _ findings: Int) async throws {
        let report = try await gaps(
            "|A|8|2025-05-31|\n|A|10|2025-\(month == 12 ? "12-01" : month == 1 ? "12-31" : "07-01")|",
            ["yearStart": .integer(month)])
        #expect(report.findings.count == findings)
        if month > 1 { #expect(report.measure("serier") == .count(2)) }
    }

    @Test func `a broken year is named by both`() async throws {
        let report = try await gaps("|A|1|2025-07-02|\n|A|3|2025-11-03|", ["yearStart": 7])
        #expect(report.plainReasons == ["Nummer A2 saknas 2025/2026"])
    }

    @Test func `a voucher without a number is not clean, and one before the period is not counted`() async throws {
        let report = try await gaps("|A||2025-01-02|\n|A|x|2025-01-02|\n|A||2024-12-02|ja\n|A|1|2025-01-02|")
        #expect(report.excluded == [.untested("verifikationsnummer saknas eller slutar inte med en siffra", 2)])
        #expect(report.examined == 1)
    }

    @Test(arguments: [0, 13]) func `a month that is none is refused`(_ month: Int64) async {
        await #expect(throws: CheckFailure.self) { try await gaps("", ["yearStart": .integer(month)]) }
    }

    /// Numbers struck at random from whole series: the gaps are what is missing between lowest and highest, by counting.
    @Test(arguments: 1...8) func `random books have the gaps that counting finds`(_ seed: UInt64) async throws {
        var random = Drawn(state: seed)
        var rows: [(year: Int, series: String, number: Int)] = []
        for year in 2023...2025 {
            for series in ["A", "B", "LÖN"] {
                for number in 1...random.number(5...60) where !random.isOne(in: 6) {
                    rows.append((year, series, number))
                    if random.isOne(in: 25) { rows.append((year, series, number)) }
                }
            }
        }
        var (missing, twice, places) = (0, 0, 0)
        for (_, group) in Dictionary(grouping: rows, by: { "\($0.year)\($0.series)" }) {
            let numbers = group.map(\.number)
            let known = Set(numbers)
            twice += known.count { number in numbers.count { $0 == number } > 1 }
            var isInGap = false
            for number in (known.min() ?? 0)...(known.max() ?? 0) {
                missing += known.contains(number) ? 0 : 1
                if !known.contains(number), !isInGap { places += 1 }
                isInGap = !known.contains(number)
            }
        }
        rows.shuffle(using: &random)
        let report = try await gaps(
            rows.map { "|\($0.series)|\($0.number)|\($0.year)-06-15|" }.joined(separator: "\n"))
        #expect(report.measure("saknade nummer") == .count(Int64(missing)))
        #expect(report.severities.count { $0 == .deviation } == twice)
        #expect(report.severities.count { $0 == .look } == places)
        #expect(missing > 0)
    }
}
