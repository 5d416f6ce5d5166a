import KontrollCore
import Testing

@Suite struct StaffContinuityTests {
    private static let heading = "client:text|birth_date:date|staff:text|day:date|time:text|kind:text\n"

    private func continuity(_ rows: [String], _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "staff-continuity", tables: ["home-care-visits": Self.heading + rows.joined(separator: "\n")],
            parameters: parameters)
    }

    /// Two visits a day for 14 days, by so many members of staff in turn.
    private static func fortnight(_ client: String, staff: Int, from: Int = 1) -> [String] {
        (0..<28).map { visit in
            let day = from + visit / 2
            return
                "\(client)||S\(visit % staff)|2025-05-\(day < 10 ? "0" : "")\(day)|\(visit % 2 == 0 ? "08:00" : "18:00")|"
        }
    }

    @Test func `mean and median are of the clients who count`() async throws {
        let visits = Self.fortnight("B1", staff: 10) + Self.fortnight("B2", staff: 11) + Self.fortnight("B3", staff: 20)
        let report = try await continuity(visits, ["targetMean": 13])
        #expect(report.units == ExaminedUnits("klienter", 3))
        #expect(
            report.measures == [
                Measure("klienter", .count(3)), Measure("medelvärde", .quotient(41, over: 3)),
                Measure("median", .quotient(22, over: 2)),
                Measure("högsta antal", .count(20)), Measure("medelvärde av målvärdet", .share(part: 41, of: 39)),
                Measure("klienter inom gränsen", .share(part: 1, of: 3)),
            ])
        #expect(report.evidence.first?.rows == [["3", "13,7", "11,0", "20"]])
        #expect(
            report.plainReasons == [
                "B2 mötte 11 medarbetare från 2025-05-01, gränsen är 10",
                "B3 mötte 20 medarbetare från 2025-05-01, gränsen är 10",
            ])
    }

    @Test func `a client who misses one visit does not count`() async throws {
        let report = try await continuity(Self.fortnight("B1", staff: 20).dropLast() + Self.fortnight("B2", staff: 2))
        #expect(report.measures.first == Measure("klienter", .count(1)))
        #expect(report.findings == [])
        #expect(report.examined == 28)
    }

    @Test(arguments: ["larm", "Matdistribution", "Matleverans", "HSL-insats", "hemsjukvård"])
    func `alarms, meals and nursing are not visits`(_ kind: String) async throws {
        let report = try await continuity(
            ["B1||S1|2025-05-01|08:00|", "B1||S2|2025-05-01|12:00|\(kind)"],
            ["days": 1, "visits": 1, "most": 1])
        #expect(report.findings == [])
        #expect(report.excluded == [.filtered("slag av besök som inte räknas", 1)])
    }

    /// Cooking and shopping in the home are work of the home care's own staff.
    @Test(arguments: ["Matlagning", "Inköp av mat", "Hjälp vid måltid"])
    func `help with meals is a visit`(_ kind: String) async throws {
        let report = try await continuity(
            ["B1||S1|2025-05-01|08:00|", "B1||S2|2025-05-01|12:00|\(kind)"],
            ["days": 1, "visits": 1, "most": 1])
        #expect(report.examined == 2 && report.findings.count == 1)
    }

    @Test(arguments: [("06:59", 1), ("07:00", 2), ("21:59", 2), ("22:00", 1), ("", 2)])
    func `visits are counted from seven to ten`(_ time: String, _ examined: Int) async throws {
        let report = try await continuity(
            ["B1||S1|2025-05-01|08:00|", "B1||S2|2025-05-01|\(time)|"], ["days": 1, "visits": 1])
        #expect(report.examined == examined)
    }

    @Test func `two members of staff at one time are one visit`() async throws {
        let visits = ["B1||S1|2025-05-01|08:00|", "B1||S2|2025-05-01|08:00|"]
        #expect(try await continuity(visits, ["days": 1]).measures == [Measure("klienter", .count(0))])
        let median = Measure("median", .quotient(4, over: 2))
        #expect(try await continuity(visits, ["days": 1, "visits": 1]).measures.contains(median))
    }

    @Test func `any period can be asked for, and each client's worst`() async throws {
        let visits = Self.fortnight("B1", staff: 12) + Self.fortnight("B1", staff: 3, from: 15)
        #expect(try await continuity(visits).findings == [])
        #expect(try await continuity(visits, ["from": "2025-05-01"]).findings.count == 1)
        #expect(
            try await continuity(visits, ["worstPeriod": true]).measures.contains(Measure("högsta antal", .count(12))))
    }

    @Test(arguments: [("from", Value.string("2025-02-30")), ("days", 0), ("hourTo", 6), ("most", -1)])
    func `parameters out of range are refused`(_ key: String, _ value: Value) async {
        await #expect(throws: CheckFailure.self) { try await continuity([], [key: value]) }
    }
}

@Suite struct DeliveryRateTests {
    private func hours(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "delivery-rate",
            tables: ["care-hours": "client:text|unit:text|kind:text|granted:text|delivered:text\n" + rows],
            parameters: parameters)
    }

    /// Tabell 20 of Gnesta's half-year report of 2023: its printed hours 27 167 and 3 333 do not sum to 30 499, since
    /// each is rounded by itself.
    @Test func `hours are rounded last`() async throws {
        let report = try await hours("|||38486,0|27166,6\n|||5287,0|3332,6")
        #expect(
            report.measures == [
                Measure("utförandegrad", .share(part: 1_829_952, of: 2_626_380)),
                Measure("utförda timmar", .count(30_499)), Measure("beviljade timmar", .count(43_773)),
                Measure("brukare", .count(0)),
            ])
        #expect(report.evidence.first?.rows.last?.last == "69,68\u{A0}%")
    }

    @Test(arguments: [("10|6:59", 1), ("10|7:00", 0), ("10|11", 0), ("10|11,01", 1), ("0|0", 0), ("|1", 1)])
    func `a unit outside its limits is worth a look`(_ cells: String, _ findings: Int) async throws {
        #expect(try await hours("B1|A||\(cells)").findings.count == findings)
    }

    @Test func `time without a grant is a deviation, and no time is not clean`() async throws {
        let report = try await hours("B1|A||0|2\nB1|A|||\nB1|A||x|1", ["per": "brukare"])
        #expect(report.findings.map(\.severity) == [.deviation])
        #expect(report.excluded == [.untested("tid saknas", 1), .untested("tid som inte kan läsas", 1)])
    }
}

@Suite struct WaitingTimeTests {
    private func waits(_ rows: String, _ parameters: [String: Value], asOf: String = "2025-06-30") async throws
        -> CheckReport
    {
        try await report(
            "waiting-time",
            tables: ["waiting-times": "service:text|decided:date|started:date|withdrawn:date\n" + rows],
            parameters: parameters, asOf: asOf)
    }

    @Test(arguments: [
        ("2025-01-15|2025-01-29|", 0), ("2025-01-15|2025-01-30|", 1), ("2025-06-16||", 0), ("2025-06-15||", 1),
    ])
    func `day 14 is in time and day 15 is late, also while waiting`(_ cells: String, _ late: Int) async throws {
        #expect(try await waits("A|\(cells)", ["days": 14]).findings.count == late)
    }

    @Test(arguments: [("2024-02-29", 0), ("2024-03-01", 1)])
    func `31 October and four months is the last of February`(_ started: String, _ late: Int) async throws {
        #expect(try await waits("A|2023-10-31|\(started)|", ["months": 4]).findings.count == late)
    }

    @Test func `mean and median are of waits that are over`() async throws {
        let report = try await waits(
            "A|2025-01-01|2025-01-11|\nA|2025-01-01|2025-01-31|\nB|2025-01-01|2025-04-01|\nB|2025-06-29||", ["days": 90]
        )
        #expect(
            report.measures == [
                Measure("andel i tid", .share(part: 3, of: 3)), Measure("medelvärde", .dayQuotient(130, over: 3)),
                Measure("median", .dayQuotient(60, over: 2)), Measure("längsta väntan", .days(90)),
                Measure("väntar", .count(1)),
            ])
        #expect(report.excluded == [.filtered("väntar, inom gränsen", 1)])
    }
}
