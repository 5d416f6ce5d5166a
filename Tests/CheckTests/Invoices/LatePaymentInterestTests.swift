import Foundation
import KontrollCore
import KontrollTesting
import Testing

@testable import LatePaymentInterest

@Suite struct LatePaymentInterestTests {
    private func late(
        _ row: String, _ parameters: [String: Value] = [:], asOf: String = "2024-12-31"
    ) async throws -> CheckReport {
        try await report(
            "late-payment-interest", "amount:money | due_date:date | paid_date:date | cancelled:flag\n" + row,
            parameters: parameters, asOf: asOf)
    }

    /// The formula by single days, in floating point: an independent way to the same öre.
    private static func interest(_ kronor: Double, _ due: CivilDate, _ paid: CivilDate) -> Double {
        let half = ["2022-07-01": 0.5, "2023-01-01": 2.5, "2023-07-01": 3.5, "2024-01-01": 4, "2024-07-01": 4]
        return (1...paid.days(since: due)).reduce(0) { sum, step in
            let day = due.adding(days: step).description
            let start = day.prefix(4) + (day.dropFirst(5) < "07-01" ? "-01-01" : "-07-01")
            return sum + kronor * ((half[String(start)] ?? .nan) + 8) / 100 / 365
        }
    }

    @Test(arguments: [
        ("2024-03-01", "2024-03-31"), ("2023-12-30", "2024-01-02"), ("2022-06-30", "2024-12-31"),
        ("2024-06-30", "2024-07-01"), ("2024-02-28", "2024-03-01"),
    ])
    func `interest is the reference rate and eight points, day by day`(_ due: String, _ paid: String) async throws {
        let report = try await late("98765.43 | \(due) | \(paid) |")
        let cost = try #require(report.findings.first?.amount)
        let (first, last) = (try #require(CivilDate(due)), try #require(CivilDate(paid)))
        #expect(abs(Double(cost.ore) - Self.interest(98765.43, first, last) * 100) <= 0.5001)
    }

    @Test func `a year of 36 500 kronor at twelve per cent is twelve kronor a day`() async throws {
        #expect(try await late("36500.00 | 2024-03-01 | 2024-03-02 |").findings.first?.amount == 12)
    }

    @Test(arguments: ["2024-03-01 | 2024-03-01", "2024-03-02 | 2024-03-01", "2024-12-31 | ", "2025-02-01 | "])
    func `on the day is in time`(_ days: String) async throws {
        let report = try await late("100.00 | \(days) |")
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    /// The rate from 2026-07-01 is not at hand.
    @Test func `a half-year without a rate is not guessed`() async throws {
        let report = try await late("100.00 | 2026-06-01 | 2026-08-01 |", asOf: "2026-12-31")
        #expect(report.findings == [])
        #expect(report.examined == 0)
        #expect(report.excluded == [.untested("referensränta saknas för någon dag", 1)])
    }

    @Test func `the control gives a rate that the program has not, and one that goes before the program's`()
        async throws
    {
        let rates: [String: Value] = ["rates": .array(["2026-07-01 4,00 %", "2024-01-01 -8,00 %"])]
        let later = try await late("36500.00 | 2026-08-01 | 2026-08-02 |", rates, asOf: "2026-12-31")
        #expect(later.findings.first?.amount == 12)
        #expect(try await late("36500.00 | 2024-03-01 | 2024-03-02 |", rates).findings == [])
    }

    /// Every half-year from 2002, once, with its days and its source.
    @Test func `the file of rates is whole`() throws {
        let file = TestData.root.appending(path: "Plugins/LatePaymentInterest/referensranta.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(lines.first == ["giltig från", "giltig till", "procent", "källa"])
        let spans = try lines.dropFirst().map { cells in
            let (first, last) = (try #require(CivilDate(cells[0])), try #require(CivilDate(cells[1])))
            return try #require(DateSpan(first, last))
        }
        #expect(spans.first?.first == CivilDate("2002-07-01"))
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.last.adding(days: 1) == $1.first })
        #expect(spans.allSatisfy { $0.first.adding(months: 6) == $0.last.adding(days: 1) })
        #expect(lines.allSatisfy { $0.count == 4 && !$0[3].isEmpty })
        #expect(ReferenceRates.published.count == spans.count)
    }

    @Test func `a rate below zero is taken from the eight points`() async throws {
        // 36 500 kr at 7,5 per cent is 7,50 kr a day.
        let report = try await late("36500.00 | 2018-03-01 | 2018-03-02 |")
        #expect(report.findings.first?.amount == Money(ore: 750))
    }

    @Test func `every half-year since 2002 has a rate`() async throws {
        let report = try await late("100.00 | 2002-07-01 | 2024-12-31 |")
        #expect(report.excluded == [])
    }

    @Test(arguments: ["2024-07-01", "2024-07-02 4 %", "2024-07-01 x %", "2024-07-01 4,001 %", "4 % 2024-07-01"])
    func `a rate that cannot be read is refused`(_ line: String) async {
        await #expect(throws: CheckFailure.self) {
            try await late("100.00 | 2024-03-01 | 2024-03-02 |", ["rates": .array([.string(line)])])
        }
    }
}
