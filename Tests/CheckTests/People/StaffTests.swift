import KontrollCore
import Testing

@Suite struct StaffTurnoverTests {
    private static let heading =
        "person:text|occupation:text|started:date|ended:date|end_reason:text|permanent:flag\n"

    private func turnover(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "staff-turnover", tables: ["employments": Self.heading + rows],
            parameters: parameters.merging(["smallest": 1]) { given, _ in given })
    }

    @Test func `the share is those who left over the average number employed`() async throws {
        // 9 497 days from 2000-01-01 to 2025-12-31; the second is employed the first 366 of them.
        let report = try await turnover("P1|USK|2000-01-01|||ja\nP2|USK|2000-01-01|2000-12-31||ja")
        #expect(
            report.measures == [
                Measure("andel avslutade", .share(part: 9_497, of: 9_497 + 366)), Measure("avslutade", .count(1)),
                Measure("medelantal", .quotient(9_863, over: 9_497)),
            ])
        #expect(report.evidence.first?.rows == [["USK", "1", "1,0", "96,3\u{A0}%"]])
        #expect(report.cited == [[1]])
        #expect(report.findings.map(\.severity) == [.look])
    }

    @Test(arguments: [
        ("P2|USK|2000-01-01|2025-01-31|Pension|ja", 0), ("P2|USK|2000-01-01|2025-01-31|intern övergång|ja", 0),
        ("P2|USK|2000-01-01|2025-01-31||ja\nP2|SSK|2025-03-04|||ja", 1),
        ("P2|USK|2000-01-01|2025-01-31||ja\nP2|SSK|2025-03-03|||nej", 0),
        ("P2|USK|2000-01-01|2025-12-31||ja", 1), ("P2|USK|2000-01-01|2026-01-01||ja", 0),
        ("P2|USK|2000-01-01|2025-01-31||nej", 0), ("P2|USK|1999-01-01|1999-12-31||ja", 0),
    ])
    func `retirement and moves within the body are not leaving`(_ rows: String, _ left: Int64) async throws {
        let report = try await turnover("P1|USK|2000-01-01|||ja\n" + rows)
        #expect(report.measures.contains(Measure("avslutade", .count(left))))
    }

    @Test func `two employments of one person are one head`() async throws {
        let report = try await turnover("P1|USK|2000-01-01|||ja\nP1|USK|2000-01-01|||ja")
        #expect(report.measures.contains(Measure("medelantal", .quotient(9_497, over: 9_497))))
    }

    @Test func `a group that is too small is not shown for itself`() async throws {
        let report = try await turnover(
            "P1|USK|2000-01-01|2025-01-31||ja\nP2|SSK|2000-01-01|||ja", ["smallest": 2])
        #expect(report.findings == [])
        #expect(report.evidence.first?.rows.map { $0.prefix(2) } == [["Övriga grupper", "1"]])
    }

    @Test func `what is not known is not clean`() async throws {
        let report = try await turnover("P1||2000-01-01|||ja\nP2|USK|2000-01-01|||")
        #expect(report.excluded == [.untested("anställningsform saknas", 1), .untested("yrkesgrupp saknas", 1)])
    }
}

@Suite struct SickLeaveTests {
    private static let heading =
        "person:text|persons:integer|unit:text|sex:text|age:integer|month:date|scheduled:text|absent:text|long_absent:text"
        + "|full_time:text\n"

    /// Rows without full-time jobs have an empty cell for them.
    private static func filled(_ rows: String) -> String {
        rows.split(separator: "\n").map { row in row.count { $0 == "|" } == 8 ? row + "|" : String(row) }
            .joined(separator: "\n")
    }

    private func sick(_ rows: String, target: Value = "8 %", smallest: Value = 1) async throws -> CheckReport {
        try await report(
            "sick-leave", tables: ["sick-leave": Self.heading + Self.filled(rows)],
            parameters: ["target": target, "smallest": smallest])
    }

    /// The total and the long share of Gnesta's half-year report of 2023, and its targets.
    @Test func `the printed shares come out of hours`() async throws {
        let report = try await sick("|335|SF|||2023-01-01|1000|68|20,944")
        #expect(
            report.measures == [
                Measure("sjukfrånvaro", .share(part: 4080, of: 60_000)),
                Measure("över 59 dagar", .share(part: 1257, of: 4080)),
            ])
        #expect(report.evidence.first?.rows.first == ["Totalt", "335", "6,80\u{A0}%", "30,80\u{A0}%"])
        #expect(report.findings == [])
    }

    @Test(arguments: [("80,00", 0), ("80,01", 1), ("80:00", 0), ("80:01", 1)])
    func `a unit above the target is a deviation`(_ absent: String, _ findings: Int) async throws {
        #expect(try await sick("P1||A|||2025-01-01|1000|\(absent)|").findings.count == findings)
    }

    @Test func `a small unit is not shown and not judged`() async throws {
        let report = try await sick("P1||A|k|30|2025-01-01|100|100|\nP2||B|m|60|2025-02-01|100|100|", smallest: 2)
        #expect(report.findings == [])
        #expect(report.evidence.first?.rows.dropFirst().allSatisfy { $0[1] == "visas inte" } == true)
    }

    @Test(arguments: ["heltid|1|", "100|en vecka|", "100|1:60|", "-100|1|", "100|1||heltid", "100|1||-1"])
    func `hours that cannot be read are not clean`(_ cells: String) async throws {
        #expect(
            try await sick("P1||A|||2025-01-01|\(cells)").excluded == [
                .untested("tid eller sysselsättningsgrad som inte kan läsas", 1)
            ])
    }

    @Test func `full-time jobs are the mean of the months, and not shown where there are none`() async throws {
        let report = try await sick(
            "P1||A|||2025-01-01|160|||1\nP1||A|||2025-02-01|80|||0,5\nP2||A|||2025-01-01|120|||0.75")
        #expect(report.evidence.first?.columns.last == "årsarbetare")
        #expect(report.evidence.first?.rows.first?.last == "1,1")
        #expect(try await sick("P1||A|||2025-01-01|160||").evidence.first?.columns.count == 4)
    }
}
