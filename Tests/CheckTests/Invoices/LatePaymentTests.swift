import KontrollCore
import Testing

@Suite struct LatePaymentTests {
    private static let heading = "amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag\n"

    private func late(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report("late-payment", Self.heading + rows, parameters: parameters, asOf: "2025-06-30")
    }

    @Test(arguments: [
        (
            "10.00|2025-01-01|2025-01-31|2025-02-01|",
            "10,00 kr förföll 2025-01-31 och betaldes 2025-02-01, 1 dag för sent"
        ),
        ("10.00|2025-01-01|2025-06-28||nej", "10,00 kr förföll 2025-06-28 och är obetald, 2 dagar för sent"),
        ("10.00|2025-01-01|2025-06-28|2025-07-01|", "10,00 kr förföll 2025-06-28 och är obetald, 2 dagar för sent"),
    ])
    func `late is late`(_ row: String, _ reason: String) async throws {
        let report = try await late(row)
        #expect(report.reasons.map { $0.replacing("\u{A0}", with: " ") } == [reason])
        #expect(report.measures.first == Measure("andel i tid", .share(part: 0, of: 1)))
    }

    @Test(arguments: [
        "10.00|2025-01-01|2025-01-31|2025-01-31|", "10.00|2025-01-01|2025-06-30||", "10.00|2025-01-01|2025-07-30||",
        "10.00|2025-01-01|2025-06-30|2025-07-01|",
    ])
    func `on the day is in time`(_ row: String) async throws {
        #expect(try await late(row).findings == [])
    }

    @Test func `the share counts what is paid or past due`() async throws {
        let report = try await late(
            """
            10.00|2025-01-01|2025-01-31|2025-01-30|
            10.00|2025-01-01|2025-01-31|2025-01-31|
            10.00|2025-01-01|2025-01-31|2025-02-10|
            10.00|2025-06-01|2025-07-01||
            10.00|2025-01-01|||
            """)
        #expect(
            report.measures == [
                Measure("andel i tid", .share(part: 2, of: 3)), Measure("dagar sen som mest", .days(10)),
            ])
        #expect(report.excluded == [.filtered("obetald, inte förfallen", 1), .untested("förfallodatum saknas", 1)])
    }

    @Test func `tolerance and term are the control's to set`() async throws {
        let row = "10.00|2025-01-01||2025-02-02|"
        #expect(try await late(row, ["term": 30]).cited == [[0]])
        #expect(try await late(row, ["term": 30, "tolerance": 2]).findings == [])
        #expect(try await late(row, ["term": 30, "tolerance": 1]).cited == [[0]])
    }

    @Test(arguments: [("2013-03-16", 1), ("2013-03-15", 0)])
    func `a term is only assumed since the law has one`(_ invoiced: String, _ examined: Int) async throws {
        let report = try await late("100.00 | \(invoiced) | | 2013-06-01 |", ["term": 30])
        #expect(report.examined == examined)
        #expect(report.excluded == (examined == 0 ? [.untested("förfallodatum saknas", 1)] : []))
    }

    @Test(arguments: ["term", "tolerance"])
    func `days below zero are refused`(_ key: String) async {
        let problem = ParameterProblem.outOfRange(key: key, allowed: "0 till 3660 dagar")
        await #expect(throws: CheckFailure.parameters("late-payment", ParameterErrors(problems: [problem]))) {
            try await late("10.00|2025-01-01||2025-02-02|", [key: -1])
        }
    }
}
