import KontrollCore
import Testing

/// Exports made so that the counts are those that Gnesta kommun published for the first half of 2023.
@Suite struct PublishedDeadlineTests {
    /// 369 reports by month; of every kind of decision so many, and 68 too late, spread over months and kinds.
    private var reports: String {
        let kinds =
            Array(repeating: "Inleda utredning", count: 72) + Array(repeating: "Tillförd pågående", count: 164)
            + Array(repeating: "Ej inleda utredning", count: 133)
        var lines = ["received:date | decided:date | decision:text | extended:flag | extension_reason:text"]
        for (month, count) in [44, 63, 65, 71, 65, 61].enumerated() {
            for number in 0..<count {
                let place = lines.count - 1
                let received = CivilDate(year: 2023, month: month + 1, day: number % 28 + 1) ?? .earliest
                let days = place * 68 / 369 == (place + 1) * 68 / 369 ? place % 15 : 15 + place % 20
                // Kinds are strewn by a step that has no factor in common with 369.
                lines.append("\(received) | \(received.adding(days: days)) | \(kinds[place * 100 % 369]) | |")
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test func `369 reports, 301 within 14 days and 68 over, by month and by decision`() async throws {
        let report = try await report(
            "preliminary-assessment-deadline", tables: [ReportsOfConcern.id: reports],
            window: ("2023-01-01", "2023-06-30"), asOf: "2023-08-31")
        #expect(report.examined == 369)
        #expect(report.count("inom 14 dagar") == 301 && report.count("över 14 dagar") == 68)
        #expect(report.share("andel inom 14 dagar av alla") == [301, 369])
        #expect(report.count("inledda") == 72 && report.count("tillförda pågående") == 164)
        #expect(report.count("inte inledda") == 133)
        #expect(report.share("andel inom 14 dagar där beslut krävs")?.last == 205)
        let months = try #require(report.evidence.first).rows
        #expect(months.map { $0[0] } == (1...6).map { "2023-0\($0)" })
        #expect(months.map { $0[1] } == ["44", "63", "65", "71", "65", "61"])
        #expect(months.reduce(0) { $0 + (Int($1[3]) ?? 0) } == 68)
        // Only those that needed a decision are deviations.
        let needed = try #require(report.share("andel inom 14 dagar där beslut krävs"))
        #expect(Int64(report.findings.count) == needed[1] - needed[0] && !report.findings.isEmpty)
    }

    @Test func `99 investigations concluded, 19 within four months and 80 over`() async throws {
        var lines = ["started:date | ended:date | extended_to:date | extension_decided:date | extension_reason:text"]
        for number in 0..<99 {
            let end = CivilDate(year: 2023, month: number % 6 + 1, day: number % 28 + 1) ?? .earliest
            let start = end.adding(months: number < 19 ? -4 : -5)
            lines.append("\(start) | \(end) | | |")
        }
        // Not of the period: concluded before, begun after, and one that is open and in time.
        lines += ["2022-01-01 | 2022-12-31 | | |", "2023-07-01 | | | |", "2023-06-01 | | | |"]
        let report = try await report(
            "child-investigation-deadline", tables: [ChildInvestigations.id: lines.joined(separator: "\n")],
            window: ("2023-01-01", "2023-06-30"), asOf: "2023-08-31")
        #expect(report.count("avslutade") == 99)
        #expect(report.count("avslutade inom 4 månader") == 19 && report.count("avslutade över 4 månader") == 80)
        #expect(report.share("andel avslutade inom 4 månader") == [19, 99])
        #expect(report.count("öppna i tid") == 1 && report.examined == 99 && report.findings.count == 80)
    }

    private let five = """
        SoL | Särskilt boende | 2022-12-12
        SoL | Särskilt boende | 2023-02-20
        LSS | LSS 9 § 9 bostad med särskild service för vuxna | 2021-11-15
        LSS | LSS 9 § 4 kontaktperson | 2022-11-03
        LSS | Lss 9 § 4  Kontaktperson | 2022-04-21
        SoL | Särskilt boende | 2023-03-31
        SoL | Särskilt boende | 2023-05-02
        """

    @Test func `five decisions not executed, two under SoL and three under LSS`() async throws {
        let rows = five.split(separator: "\n").map { line -> String in
            let parts = line.split(separator: "|")
            let isExecuted = line.hasSuffix("2023-03-31")
            let days = isExecuted ? "2023-06-30 | | | | |" : "| | | | 2023-07-20 |"
            return "\(parts[0]) | \(parts[2]) | \(days)"
        }
        let heading = """
            law:text | decided:date | executed:date | interrupted:date | resumed:date | closed:date | reported:date \
            | execution_reported:date

            """
        let report = try await report(
            "unexecuted-decisions", tables: [ExecutionDecisions.id: heading + rows.joined(separator: "\n")],
            window: ("2023-04-01", "2023-06-30"), asOf: "2023-10-03")
        #expect(report.count("ej verkställda") == 5)
        #expect(report.count("ej verkställda enligt SoL") == 2 && report.count("ej verkställda enligt LSS") == 3)
        #expect(report.count("inte rapporterade till IVO") == 0)
        #expect(report.findings.map(\.severity) == Array(repeating: .deviation, count: 5))
    }

    @Test(arguments: [
        (
            1,
            [
                ["LSS", "LSS 9 § 4 kontaktperson", "2022-04", "1", "14"],
                ["LSS", "LSS 9 § 4 kontaktperson", "2022-11", "1", "7"],
                ["LSS", "LSS 9 § 9 bostad med särskild service för vuxna", "2021-11", "1", "19"],
                ["SoL", "Särskilt boende", "2022-12", "1", "6"], ["SoL", "Särskilt boende", "2023-02", "1", "4"],
            ]
        ),
        (
            2,
            [
                ["LSS", "LSS 9 § 4 kontaktperson", "flera månader", "2", "mer än 3"],
                ["SoL", "Särskilt boende", "flera månader", "2", "mer än 3"],
                ["SoL och LSS", "övriga insatser", "flera månader", "1", "mer än 3"],
            ]
        ),
        (
            3,
            [
                ["LSS", "övriga insatser", "flera månader", "3", "mer än 3"],
                ["SoL och LSS", "övriga insatser", "flera månader", "2", "mer än 3"],
            ]
        ),
        (6, [["SoL och LSS", "övriga insatser", "flera månader", "5", "mer än 3"]]),
    ])
    func `the statistics to fullmäktige show month and type, and merge what is too small`(
        _ smallest: Int, _ expected: [[String]]
    ) async throws {
        let heading =
            "law:text | service:text | decided:date | executed:date | interrupted:date | resumed:date | closed:date\n"
        let rows = five.split(separator: "\n").map { $0 + ($0.hasSuffix("03-31") ? "| 2023-06-30" : "|") + "| | |" }
        let report = try await report(
            "unexecuted-statistics",
            tables: [
                ExecutionDecisions.id: heading + rows.joined(separator: "\n"),
                QuarterlyReports.id: "receiver:text | quarter:date | submitted:date\n",
            ], parameters: ["smallest": .integer(Int64(smallest))], window: ("2023-04-01", "2023-06-30"),
            asOf: "2023-10-03")
        #expect(report.evidence.first?.rows == expected)
        #expect(report.count("ej verkställda") == 5 && report.count("visade för sig") == (smallest == 1 ? 5 : 0))
    }
}
