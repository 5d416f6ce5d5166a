import KontrollCore
import Testing

/// The time limits of the new socialtjänstlag that the old one did not have, and of skollagen.
@Suite struct NewLawTests {
    private func followUps(_ rows: String, window: (String, String) = ("2026-01-01", "2026-12-31")) async throws
        -> CheckReport
    {
        try await report(
            "child-follow-up-deadline", tables: [ChildFollowUps.id: "concluded:date | ended:date\n" + rows],
            window: window, asOf: "2026-12-31")
    }

    @Test(arguments: [
        ("2025-08-29 | 2026-02-28", 0), ("2025-08-31 | 2026-02-28", 0), ("2025-08-31 | 2026-03-01", 1),
        ("2026-06-30 |", 1), ("2026-07-01 | 2027-01-02", 0),
    ])
    func `a follow-up lasts six calendar months`(_ row: String, _ findings: Int) async throws {
        #expect(try await followUps(row).findings.count == findings)
    }

    @Test(arguments: [("2025-06-30", 0, 1), ("2025-07-01", 1, 0)])
    func `a follow-up is judged by the law of the day it follows`(_ day: String, _ examined: Int, _ untested: Int)
        async throws
    {
        let report = try await followUps("\(day) | 2026-01-01")
        #expect(report.examined == examined)
        #expect(report.excluded("ingen regel känd för den dag utredningen eller placeringen tog slut") == untested)
    }

    @Test func `a follow-up belongs to the window in which it was over`() async throws {
        let row = "2025-07-01 | 2026-02-01"
        #expect(try await followUps(row, window: ("2026-01-01", "2026-01-31")).findings.count == 1)
        #expect(try await followUps(row, window: ("2026-02-01", "2026-02-28")).findings.count == 1)
        #expect(try await followUps(row, window: ("2026-03-01", "2026-03-31")).examined == 0)
    }

    private func informed(_ rows: String, nextWorkday: Bool = false) async throws -> CheckReport {
        try await report(
            "reporter-information",
            tables: [
                ReportsOfConcern.id: "decided:date | information_requested:flag | informed:date\n" + rows
            ], parameters: ["nextWorkday": .bool(nextWorkday)], asOf: "2026-12-31")
    }

    @Test(arguments: [
        ("2026-01-15 | ja | 2026-01-22", 0), ("2026-01-15 | ja | 2026-01-23", 1), ("2026-01-15 | ja |", 1),
        ("2026-01-15 | nej |", 0), ("2026-01-15 | |", 0), ("2026-01-14 | ja |", 0),
    ])
    func `a reporter who asks is told within a week`(_ row: String, _ findings: Int) async throws {
        #expect(try await informed(row).findings.count == findings)
    }

    /// 2026-04-05 is påskdagen and 2026-04-06 annandag påsk.
    @Test(arguments: [(false, 1), (true, 0)])
    func `a week that ends on a holiday moves only if the control says so`(_ moves: Bool, _ findings: Int) async throws
    {
        #expect(try await informed("2026-03-29 | ja | 2026-04-07", nextWorkday: moves).findings.count == findings)
    }

    private func custody(_ placement: String, _ times: [String], grace: Int64 = 30, window: (String, String))
        async throws -> CheckReport
    {
        try await report(
            "custody-consideration",
            tables: [
                ChildPlacements.id: "placement:text | form:text | started:date | ended:date | birth_date:date\n"
                    + "PL-1 | \(placement)",
                CustodyConsiderations.id: "placement:text | considered:date\n"
                    + times.map { "PL-1 | \($0)" }.joined(separator: "\n"),
            ], parameters: ["grace": .integer(grace)], window: window, asOf: "2028-12-31")
    }

    @Test(arguments: [
        (["2026-02-28"], 0, 0), (["2026-03-01"], 0, 1), (["2026-03-01"], 1, 0), ([], 30, 1),
        // Two years after 29 February is the 28th. One made ahead of it counts, and the next is due a year later.
        (["2025-03-01"], 0, 1), (["2025-03-01", "2026-03-01"], 0, 0),
    ])
    func `custody is considered when two years have passed`(_ times: [String], _ grace: Int64, _ findings: Int)
        async throws
    {
        let report = try await custody(
            "Familjehem | 2024-02-29 | |", times, grace: grace, window: ("2025-03-01", "2026-12-31"))
        #expect(report.findings.count == findings, "\(report.plainReasons)")
    }

    @Test(arguments: [
        ("2026-01-01", "2026-12-31", 0), ("2027-01-01", "2027-12-31", 1), ("2028-01-01", "2028-12-31", 1),
    ])
    func `custody is considered each year, and a gap is found in its window`(
        _ first: String, _ last: String, _ findings: Int
    ) async throws {
        let report = try await custody(
            "Familjehem | 2024-05-01 | |", ["2026-05-02", "2027-07-01"], window: (first, last))
        #expect(report.findings.count == findings, "\(report.plainReasons)")
    }

    @Test func `custody due before the law is not tested`() async throws {
        let report = try await custody(
            "Familjehem | 2023-06-30 | |", ["2025-12-01"], window: ("2025-07-01", "2025-12-31"))
        #expect(report.examined == 0 && report.findings == [])
        #expect(report.excluded("ingen regel känd för den dag övervägandet skulle göras") == 1)
    }

    private func places(_ row: String, untilWanted: Bool = true, asOf: String = "2025-06-30") async throws
        -> CheckReport
    {
        try await report(
            "preschool-deadline",
            tables: [PreschoolQueue.id: "applied:date | wanted:date | offered:date | withdrawn:date\n" + row],
            parameters: ["untilWanted": .bool(untilWanted)], asOf: asOf)
    }

    @Test(arguments: [
        ("2024-10-31 | | 2025-02-28 |", 0), ("2024-10-31 | | 2025-03-01 |", 1), ("2025-02-28 | | |", 1),
        ("2025-03-01 | | |", 0), ("2025-01-01 | 2025-06-30 | |", 0), ("2025-01-01 | 2025-06-29 | |", 1),
        ("2024-10-31 | | | 2025-02-28", 0), ("2024-10-31 | | | 2025-03-01", 1), ("2025-01-07 | | 2025-07-01 |", 1),
    ])
    func `a place in preschool is offered within four months`(_ row: String, _ findings: Int) async throws {
        #expect(try await places(row).findings.count == findings)
    }

    @Test func `a place wanted later is late from the application when the control says so`() async throws {
        let report = try await places("2025-01-01 | 2025-06-30 | |", untilWanted: false)
        #expect(report.findings.count == 1 && report.count("väntar över tiden") == 1)
    }
}
