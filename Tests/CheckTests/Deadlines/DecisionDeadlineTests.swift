import KontrollCatalog
import KontrollCore
import Testing

@Suite struct DecisionDeadlineTests {
    @Test(arguments: [
        ("Bygglov", "2025-03-18", true), ("Bygglov", "2025-03-19", false), ("Förhandsbesked", "2025-03-18", true),
        ("Anmälan", "2025-02-04", true), ("Anmälan", "2025-02-05", false),
        ("Anmälan om installation", "2025-02-05", false),
    ])
    func `ten weeks for permits and four for notifications`(_ kind: String, _ decided: String, _ inTime: Bool)
        async throws
    {
        let report = try await building("\(kind) | 2025-01-07 | | | | | | \(decided) |")
        #expect(report.examined == 1 && report.findings.isEmpty == inTime)
    }

    private func building(_ rows: String, parameters: [String: Value] = [:], asOf: String = "2025-12-31") async throws
        -> CheckReport
    {
        let heading = """
            kind:text | received:date | supplemented:date | injunction:date | remedied:date | extended_to:date \
            | extension_notified:date | decided:date | withdrawn:flag

            """
        return try await report(
            "building-permit-deadline", tables: [BuildingCases.id: heading + rows], parameters: parameters, asOf: asOf)
    }

    @Test func `weeks begun are counted, as the fee is cut`() async throws {
        let report = try await building(
            "Bygglov | 2025-01-07 | | | | | | 2025-03-25 |\nBygglov | 2025-01-07 | | | | | | 2025-03-26 |")
        #expect(report.count("påbörjade veckor över tiden") == 3)
        #expect(report.plainReasons.map { $0.hasSuffix("1 påbörjad vecka över tiden") } == [true, false])
    }

    @Test(arguments: [
        ("Bygglov | 2025-12-01 | | | | | | 2025-12-31 |", "ingen regel känd för den dag ärendet kom in"),
        ("Bygglov | 2018-12-31 | | | | | | 2019-02-01 |", "ingen regel känd för den dag ärendet kom in"),
        ("Tillsyn | 2025-01-07 | | | | | | 2025-02-01 |", "ärendetypen förstås inte"),
        ("Bygglov | 2025-01-07 | | | | | | 2025-01-06 |", "beslut före ankomst: fel i uppgifterna"),
    ])
    func `a building case without a rule is not judged`(_ row: String, _ reason: String) async throws {
        #expect(try await building(row).excluded == [.untested(reason, 1)])
    }

    @Test func `later cases are judged when the control says so, earlier ones never`() async throws {
        let rows = "Bygglov | 2025-12-01 | | | | | | 2026-02-10 |\nBygglov | 2018-12-01 | | | | | | 2019-12-01 |"
        let report = try await building(rows, parameters: ["sameTimesAfter2025": true], asOf: "2026-06-30")
        #expect(report.examined == 1 && report.cited == [[0]])
    }

    @Test(arguments: [
        ("service-of-decision", "days", Value.integer(-1)), ("service-of-decision", "days", .integer(366)),
        ("protective-assessment", "days", .integer(15)), ("unexecuted-statistics", "smallest", .integer(0)),
        ("unexecuted-statistics", "months", .integer(13)),
        ("unexecuted-decisions", "reportBy", .array([.string("04-30")])),
        ("unexecuted-decisions", "reportBy", .array(["04-30", "08-31", "10-31", "02-30"].map { .string($0) })),
    ])
    func `a setting out of bounds is refused`(_ id: CheckID, _ key: String, _ value: Value) throws {
        let check = try #require(Catalog.check(id))
        #expect(throws: ParameterErrors.self) { try check.validate([key: value]) }
    }

    @Test(arguments: [
        // Three weeks from 30 May 2025 end on midsommarafton, so Monday 23 June is in time.
        ("2025-06-23", "ja", [Finding.Severity.serious]), ("2025-06-23", "nej", []), ("2025-06-24", "nej", [.look]),
        ("2025-06-24", "ja", []), ("2025-06-24", "", []),
    ])
    func `an appeal is judged by the day the party got the decision`(
        _ appealed: String, _ dismissed: String, _ severities: [Finding.Severity]
    ) async throws {
        let table = """
            decided:date | sent:date | served:date | appealed:date | dismissed:flag
            2025-05-28 | 2025-05-28 | 2025-05-30 | \(appealed) | \(dismissed)
            """
        let report = try await report("service-of-decision", tables: [ServedDecisions.id: table])
        #expect(report.findings.map(\.severity) == severities)
    }

    @Test(arguments: [
        // Six months from 10 January end on 10 July: a request that day is too early.
        ("2025-07-10", "", 0, 0), ("2025-07-11", "2025-08-08", 1, 0), ("2025-07-11", "2025-08-09", 1, 1),
        ("2025-07-11", "", 1, 1), ("2025-12-03", "", 0, 0), ("2025-12-02", "", 1, 1),
    ])
    func `a request is answered within four weeks`(
        _ requested: String, _ answered: String, _ examined: Int, _ found: Int
    ) async throws {
        let table =
            "case:text | opened:date | requested:date | answered:date\nS-1 | 2025-01-10 | \(requested) | \(answered)"
        let report = try await report("decision-request-deadline", tables: [DecisionRequests.id: table])
        #expect(report.examined == examined && report.findings.count == found)
    }

    @Test(arguments: [
        // The second quarter is to be reported by 31 August: the next day it is missing.
        ("2025-08-31", "", Finding.Severity.deviation), ("2025-09-01", "", .serious),
        ("2025-09-01", "2025-06-30", .serious), ("2025-09-01", "2025-07-01", .deviation),
    ])
    func `a decision not reported for the quarter is grave`(
        _ asOf: String, _ reported: String, _ severity: Finding.Severity
    ) async throws {
        let table = """
            law:text | decided:date | executed:date | interrupted:date | resumed:date | closed:date | reported:date \
            | execution_reported:date
            SoL | 2025-02-10 | | | | | \(reported) |
            """
        let report = try await report(
            "unexecuted-decisions", tables: [ExecutionDecisions.id: table], window: ("2025-04-01", "2025-06-30"),
            asOf: asOf)
        #expect(report.findings.map(\.severity) == [severity])
        #expect(report.count("ej verkställda") == 1)
    }
}
