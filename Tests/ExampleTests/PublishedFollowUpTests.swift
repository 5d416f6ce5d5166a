import KontrollCore
import KontrollExamples
import Testing

/// The goals, the money and the decisions not carried out, as Gnesta's socialnämnd published them in 2023.
@Suite struct PublishedFollowUpTests {
    private static let midYearReport = "2022-09/2023-08"
    private static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{2212}", with: "-")
    }

    @Test func `five decisions not carried out in the second quarter, two under SoL and three under LSS`() async throws
    {
        let report = try await PlannedRun("SN-11", 0, "2023-04/2023-06").report()
        #expect(report.measure("ej verkställda") == .count(5))
        #expect(report.measure("ej verkställda enligt SoL") == .count(2))
        #expect(report.measure("ej verkställda enligt LSS") == .count(3))
        #expect(report.measure("inte rapporterade till IVO") == .count(0))
        #expect(
            try await PlannedRun("SN-11", 0, "2023-01/2023-03").report().measure("ej verkställda") == .count(7))
    }

    @Test func `the report to fullmäktige shows kind and month, and nothing of the persons`() async throws {
        let report = try await PlannedRun("SN-11", 1, "2023-04/2023-06").report()
        #expect(
            report.evidence.first?.rows.map { Array($0.prefix(4)) } == [
                ["LSS", "LSS 9 § 4 kontaktperson", "2022-04", "1"], ["LSS", "LSS 9 § 4 kontaktperson", "2022-11", "1"],
                ["LSS", "LSS 9 § 9 bostad med särskild service för vuxna", "2021-11", "1"],
                ["SoL", "Särskilt boende enligt 4 kap. 1 § SoL", "2022-12", "1"],
                ["SoL", "Särskilt boende enligt 4 kap. 1 § SoL", "2023-02", "1"],
            ])
    }

    @Test func `bilaga 1: three of eight indicators reach their target`() async throws {
        let report = try await PlannedRun("SN-12", 0, Self.midYearReport).report()
        #expect(report.measure("når målvärdet") == .share(part: 3, of: 8))
        #expect(report.measure("förbättrade") == .count(5))
        #expect(report.measure("försämrade") == .count(3))
        #expect(report.findings.map { $0.rows[0].row } == [0, 1, 3, 4, 5])
        // One line a goal stands for what is measured at the year's end.
        #expect(report.measure("inte mätta") == .count(4))
        #expect(report.examined == 8)
        let printed: Set = [
            ["102 dagar", "90 dagar", "81 dagar"], ["18 st", "17 st", "19 st"], ["33%", "31%", "29%"],
            ["8%", "15%", "5%"], ["19%", "39%", "27%"], ["14%", "20%", "16%"], ["6,8%", "8%", "8,76%"],
            ["30,8%", "44%", "44,17%"],
        ]
        let rows = try #require(report.evidence.first).rows.map { $0[2...4].map(Self.plain) }
        #expect(Set(rows.filter { $0[0] != "-" }) == printed)
    }

    /// The report's own rule says at most gul, and the printed summary is grön for utbildning.
    @Test func `the summary of goals has one green goal that the report's own rule does not allow`() async throws {
        let report = try await PlannedRun("SN-14", 0, Self.midYearReport).report()
        #expect(report.measure("gröna") == .count(1))
        #expect(report.measure("gula") == .count(3))
        #expect(report.measure("röda") == .count(0))
        #expect(report.findings.map(\.severity) == [.deviation])
    }

    @Test func `the assignments: 32 under four goals, by goal and by who answers for them`() async throws {
        let report = try await PlannedRun("SN-13", 0, Self.midYearReport).report()
        #expect(report.examined == 32)
        #expect(report.evidence.first?.rows.map { $0[1] } == ["11", "12", "7", "2"])
        #expect(report.measure("prognos röd") == .count(0))
        let responsible = try #require(report.evidence.last).rows.map { $0[0] }
        #expect(responsible == ["EC", "FC", "HR", "MAS", "Processledare Nära vård", "Rektor", "Samtliga EC"])
    }

    /// The printed lines sum to 279 095 and 5 819,0: the sums were made before rounding.
    @Test func `the budget: 14 lines and the sum, in thousands`() async throws {
        let report = try await PlannedRun("SN-15", 0, Self.midYearReport).report()
        let printed = [
            ["-877", "-585", "-577", "7,8", "0"], ["-2 800", "-1 875", "-2 121", "-245,5", "-500"],
            ["-9 467", "-6 359", "-3 599", "2 759,5", "2 885"],
            ["-35 311", "-23 597", "-22 597", "1 000,5", "1 901"],
            ["-187 293", "-124 905", "-126 152", "-1 247,6", "-2 500"], ["0", "-127", "439", "565,5", "500"],
            ["0", "-116", "-162", "-45,4", "200"], ["-2 200", "-1 574", "-8 488", "-6 914,4", "-7 636"],
            ["-30 320", "-20 294", "-19 581", "713,0", "700"], ["-1 527", "-1 085", "-1 996", "-911,2", "-1 375"],
            ["0", "-79", "-2 258", "-2 178,7", "-3 000"], ["-3 018", "-2 068", "-2 201", "-133,0", "0"],
            ["0", "-63", "16", "79,2", "200"], ["-6 282", "-4 210", "-3 479", "731,3", "400"],
            ["-279 094", "-186 937", "-192 756", "-5 819,1", "-8 225"],
        ]
        let shown = try #require(report.evidence.first).rows.map { $0.dropFirst().map(Self.plain) }
        #expect(shown == printed)
        let sum = printed.dropLast().reduce(0) { $0 + (Int($1[0].replacing(" ", with: "")) ?? 0) }
        #expect(sum == -279_095)
    }

    @Test func `the investments: nine projects, their sum, and what is left`() async throws {
        let report = try await PlannedRun("SN-16", 0, Self.midYearReport).report()
        #expect(report.measure("budget") == .money(1_259_856))
        #expect(report.measure("utfall") == .money(-635_262))
        #expect(report.measure("återstår") == .money(624_594))
        #expect(report.measure("projekt") == .count(9))
        #expect(report.findings.map(\.amount) == [5_640])
        let printed = [
            ["234 000", "-216 746", "17 254"], ["70 000", "-75 640", "-5 640"], ["200 000", "0", "200 000"],
            ["147 200", "-147 200", "0"], ["180 000", "0", "180 000"], ["190 000", "-19 820", "170 180"],
            ["90 000", "-77 200", "12 800"], ["50 000", "0", "50 000"], ["98 656", "-98 656", "0"],
            ["1 259 856", "-635 262", "624 594"],
        ]
        #expect(try #require(report.evidence.first).rows.map { $0.dropFirst().map(Self.plain) } == printed)
    }

    /// Printed as 700 000 tkr and 4 597 031 mkr: kronor, or the commune would have had the state's whole budget.
    @Test func `bilaga 3: the state grants, in kronor`() async throws {
        let report = try await PlannedRun("SN-24", 0, Self.midYearReport).report()
        let printed: Set = [
            "700 000", "1 952 746", "480 215", "382 671", "476 780", "789 746", "165 097", "4 597 031", "331 000",
            "315 409", "266 000", "327 316",
        ]
        let rows = try #require(report.evidence.first).rows
        #expect(Set(rows.dropLast().map { Self.plain($0[2]) }.filter { $0 != "–" }) == printed)
        #expect(report.measure("bidrag") == .count(12))
        #expect(report.measure("tilldelat") == .money(10_784_011))
        #expect(rows.last.map { Self.plain($0[2]) } == "10 784 011")
        // 525 000 kronor are asked for and not decided; 654 066 were asked for where 382 671 were given.
        #expect(report.measure("väntar på beslut") == .count(1))
        #expect(rows.compactMap { $0[1] == "–" ? nil : Self.plain($0[1]) }.sorted() == ["", "525 000", "654 066"])
        #expect(report.measure("med aktivitet") == .share(part: 10, of: 12))
        #expect(report.findings.map(\.severity) == [.look, .look, .look])
    }
}
