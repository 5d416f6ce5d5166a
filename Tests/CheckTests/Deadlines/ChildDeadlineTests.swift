import KontrollCore
import Testing

@Suite struct ChildDeadlineTests {
    private func reports(_ rows: String, asOf: String = "2025-12-31", nextWorkday: Bool = false) async throws
        -> CheckReport
    {
        let heading = "received:date | decided:date | decision:text | extended:flag | extension_reason:text\n"
        return try await report(
            "preliminary-assessment-deadline", tables: [ReportsOfConcern.id: heading + rows],
            parameters: ["nextWorkday": .bool(nextWorkday)], asOf: asOf)
    }

    @Test(arguments: [
        ("2025-03-03 | 2025-03-17 | Inleda | |", []), ("2025-03-03 | 2025-03-18 | Inleda | |", ["1 dag över 14 dagar"]),
        ("2025-03-03 | 2025-03-27 | Ej inleda | ja |", ["10 dagar över 14 dagar, förlängd utan angivna skäl"]),
        ("2025-03-03 | 2025-03-27 | Ej inleda | ja | Utomlands", []),
        ("2025-03-03 | 2025-03-27 | Ej inleda | | Utomlands", []), ("2025-03-03 | 2025-04-27 | Tillförd | |", []),
        // Without a kind of decision the report is one that needed a decision.
        ("2025-03-03 | 2025-03-27 | | |", ["10 dagar över 14 dagar"]),
    ])
    func `a decision is in time on day 14`(_ row: String, _ ends: [String]) async throws {
        let report = try await reports(row)
        #expect(report.examined == 1 && report.findings.count == ends.count)
        for (reason, end) in zip(report.plainReasons, ends) { #expect(reason.hasSuffix(end), "\(reason)") }
    }

    @Test(arguments: [("2025-03-17", 0, 0), ("2025-03-18", 1, 1)])
    func `an open report counts from the day after its last day`(_ asOf: String, _ examined: Int, _ found: Int)
        async throws
    {
        let report = try await reports("2025-03-03 | | | |", asOf: asOf)
        #expect(report.examined == examined && report.findings.count == found)
        #expect(report.count("öppna över 14 dagar") == Int64(found))
    }

    @Test func `a decision made after the day examined has not been made`() async throws {
        let report = try await reports("2025-03-03 | 2025-03-25 | Inleda | |", asOf: "2025-03-20")
        #expect(report.count("öppna över 14 dagar") == 1 && report.count("inledda") == 0)
    }

    @Test(arguments: [
        ("2012-12-31 | 2013-02-01 | Inleda | |", "ingen regel känd för den dag anmälan kom in"),
        ("2025-03-03 | 2025-03-02 | Inleda | |", "beslut före anmälan: fel i uppgifterna"),
        ("2025-03-03 | 2025-03-05 | Skickad vidare | |", "beslutstypen förstås inte"),
        ("2025-03-03 | | Inleda | |", "beslut utan datum"),
    ])
    func `what no rule can answer for is said aloud`(_ row: String, _ reason: String) async throws {
        let report = try await reports(row)
        #expect(report.examined == 0 && report.excluded == [.untested(reason, 1)])
        #expect(report.findings.allSatisfy { $0.severity == .look })
    }

    @Test func `the rule is found for each side of the new law`() async throws {
        let report = try await reports(
            "2013-01-01 | 2013-01-16 | Inleda | |\n2025-06-30 | 2025-07-15 | Inleda | |\n2025-07-01 | 2025-07-16 | Inleda | |"
        )
        #expect(report.examined == 3 && report.findings.count == 3)
    }

    @Test func `both denominators and both counts are shown`() async throws {
        // The time ends on långfredagen 18 April; the next working day is Tuesday 22.
        let rows = """
            2025-04-04 | 2025-04-22 | Inleda   | |
            2025-04-04 | 2025-04-23 | Inleda   | |
            2025-04-04 | 2025-04-10 | Tillförd | |
            """
        let strict = try await reports(rows)
        #expect(strict.share("andel inom 14 dagar av alla") == [1, 3])
        #expect(strict.share("andel inom 14 dagar där beslut krävs") == [0, 2])
        let moved = try await reports(rows, nextWorkday: true)
        #expect(moved.share("andel inom 14 dagar där beslut krävs") == [1, 2] && moved.cited == [[1]])
        #expect(strict.evidence.last?.rows.map { $0[1] } == ["0", "1"])
    }

    @Test(arguments: [
        ("2024-10-31 | 2025-02-28", true), ("2024-10-31 | 2025-03-01", false), ("2023-10-31 | 2024-02-29", true),
        ("2023-10-31 | 2024-03-01", false), ("2025-01-31 | 2025-05-31", true), ("2025-02-28 | 2025-06-28", true),
        // 120 days are not four months.
        ("2025-05-01 | 2025-09-01", true),
    ])
    func `an investigation has four calendar months`(_ days: String, _ inTime: Bool) async throws {
        let heading = "started:date | ended:date | extended_to:date | extension_decided:date | extension_reason:text\n"
        let report = try await report(
            "child-investigation-deadline", tables: [ChildInvestigations.id: heading + days + " | | |"])
        #expect(report.count("avslutade inom 4 månader") == (inTime ? 1 : 0))
        #expect(report.findings.isEmpty == inTime)
    }

    @Test func `an extension helps against its own day and not against the four months`() async throws {
        let heading = "started:date | ended:date | extended_to:date | extension_decided:date | extension_reason:text\n"
        let report = try await report(
            "child-investigation-deadline",
            tables: [ChildInvestigations.id: heading + "2025-01-10 | 2025-06-10 | 2025-06-10 | 2025-05-10 | Sekretess"])
        #expect(report.count("avslutade över 4 månader") == 1 && report.count("avslutade i tid med förlängning") == 1)
        #expect(report.findings == [] && report.share("andel i tid") == [1, 1])
    }

    @Test func `an investigation concluded after the window is open at its end`() async throws {
        let heading = "started:date | ended:date | extended_to:date | extension_decided:date | extension_reason:text\n"
        let report = try await report(
            "child-investigation-deadline", tables: [ChildInvestigations.id: heading + "2025-01-10 | 2025-07-10 | | |"],
            window: ("2025-01-01", "2025-06-30"), asOf: "2025-08-31")
        #expect(report.count("öppna över tiden") == 1 && report.count("avslutade") == 0)
    }

    @Test(arguments: [("2024-07-01", 0), ("2025-01-01", 1), ("2025-07-01", 0)])
    func `a gap between considerations is found in the window it is over six months`(_ first: String, _ found: Int)
        async throws
    {
        let start = try #require(CivilDate(first))
        let report = try await report(
            "placement-consideration",
            tables: [
                ChildPlacements.id:
                    "placement:text | started:date | ended:date | birth_date:date\nPL-1 | 2024-01-10 | |",
                PlacementConsiderations.id:
                    "placement:text | considered:date\nPL-1 | 2024-07-10\nPL-1 | 2025-02-10\nPL-1 | 2025-08-10",
            ], window: (first, start.adding(months: 6).adding(days: -1).description), asOf: "2026-01-01")
        #expect(report.examined == 1 && report.findings.count == found)
    }
}
