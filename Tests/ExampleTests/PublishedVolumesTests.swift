import KontrollCore
import KontrollExamples
import Testing

/// Tables 16-20 of Gnesta socialnämnd's delårsrapport 2023, from the exports.
@Suite struct PublishedVolumesTests {
    struct Year: Sendable, CustomTestStringConvertible {
        let control: ControlID
        let period: String
        let asOf: String
        /// Homes, kinds of stay and the sum, each with days and persons.
        let lines: [[String]]
        /// The share as the check says it, which is the printed one but for 2023 of särskilt boende.
        let share: String
        var testDescription: String { "\(control) \(period)" }
    }

    private static func table(
        _ control: ControlID, _ period: String, _ asOf: String, _ share: String, _ lines: [String]
    )
        -> Year
    {
        Year(
            control: control, period: period, asOf: asOf,
            lines: lines.map { $0.split(separator: "|").map(String.init) }, share: share)
    }

    /// Of särskilt boende and korttidsboende persons are printed as one number; the homes' own are fictional.
    static let years = [
        table(
            "SN-18", "2021", "2021-12-31", "98,85",
            [
                "Extern gruppbostad|2 221|7", "Extern servicebostad|243|1", "Gruppbostad|3 285|9",
                "Servicebostad|6 096|18",
                "Totalt|11 845|35",
            ]),
        table(
            "SN-18", "2022", "2022-12-31", "95,98",
            [
                "Extern gruppbostad|2 555|7", "Extern servicebostad|778|3", "Gruppbostad|3 043|10",
                "Servicebostad|6 857|21", "Totalt|13 233|41",
            ]),
        table(
            "SN-18", "2023-01/2023-06", "2023-08-31", "98,42",
            [
                "Extern gruppbostad|1 267|7", "Extern servicebostad|693|4", "Gruppbostad|1 546|9",
                "Servicebostad|3 620|20", "Totalt|7 126|40",
            ]),
        table("SN-19", "2021", "2021-12-31", "97,91", ["Demens|13 248|52", "Soma|14 271|56", "Totalt|27 519|108"]),
        table("SN-19", "2022", "2022-12-31", "97,80", ["Demens|13 761|60", "Soma|14 322|56", "Totalt|28 083|116"]),
        // Printed is 99,31 %, a misprint: 15 645 days of 87 places in 181 days.
        table(
            "SN-19", "2023-01/2023-06", "2023-08-31", "99,35",
            ["Demens|8 428|55", "Soma|7 217|46", "Totalt|15 645|101"]),
        table(
            "SN-20", "2021", "2021-12-31", "62,28",
            ["Korttidsboendet|2 728|63", "varav Kortvård|2 328|52", "varav Växelvård|400|11", "Totalt|2 728|63"]),
        table(
            "SN-20", "2022", "2022-12-31", "74,98",
            [
                "Korttidsboendet|3 284|72", "varav Kortvård|2 794|60", "varav Sålda platser|69|3",
                "varav Växelvård|421|9", "Totalt|3 284|72",
            ]),
        table(
            "SN-20", "2023-01/2023-06", "2023-08-31", "68,23",
            [
                "Korttidsboendet|1 482|44", "varav Kortvård|1 328|36", "varav Sålda platser|99|4",
                "varav Växelvård|55|4", "Totalt|1 482|44",
            ]),
    ]

    @Test(arguments: years)
    func `tables 16-19: days, persons and the share of places`(_ year: Year) async throws {
        let report = try await PlannedRun(year.control, 0, year.period, asOf: year.asOf).report()
        let shown = try #require(report.evidence.first).rows.map { [$0[0], $0[1], $0[4]].map(Self.plain) }
        #expect(shown == year.lines)
        guard case .share(let part, let whole)? = report.measure("beläggning") else {
            Issue.record("no share")
            return
        }
        #expect(Self.plain(Swedish.percent(part, of: whole, decimals: 2)) == year.share + " %")
        #expect(report.findings == [])
    }

    @Test func `table 17 is bought from others: no places of the kommun's`() async throws {
        let report = try await PlannedRun("SN-18", 0, "2023-01/2023-06").report()
        // 1 267 + 693 days by 11 persons beside the 5 166 days by 29 of table 16.
        #expect(report.measure("belagda dygn") == .count(5_166 + 1_960))
        #expect(report.measure("unika personer") == .count(29 + 11))
        #expect(report.measure("tillgängliga dygn") == .count(29 * 181))
    }

    /// Hours are rounded last: 27 167 and 3 333 of 2023 do not sum to the printed 30 499, 49 219 and 205 of 2021 not to
    /// 49 425, and 62 544 and 10 273 not to 72 816.
    @Test(arguments: [
        (2021, "12", ["49 219", "205", "62 544", "10 273"], "49 425", "72 816", "67,88 %"),
        (2022, "12", ["50 313", "5 698", "66 816", "9 587"], "56 011", "76 403", "73,31 %"),
        (2023, "06", ["27 167", "3 333", "38 486", "5 287"], "30 499", "43 773", "69,68 %"),
    ])
    func `table 20: hours ordered and carried out`(
        _ year: Int, _ month: String, _ printed: [String], _ delivered: String, _ granted: String, _ rate: String
    ) async throws {
        let report = try await PlannedRun("SN-21", 0, "\(year)-01/\(year)-\(month)", asOf: "2023-08-31").report()
        let rows = try #require(report.evidence.first).rows
        func line(_ name: String) throws -> [String] { try #require(rows.first { $0[0] == name }) }
        func hours(_ cell: String) throws -> String {
            let tenths = try #require(Int(cell.filter(\.isNumber)))
            return Self.plain(Swedish.grouped((tenths + 5) / 10))
        }
        #expect(try hours(line("Intern utförare, VBB")[1]) == printed[0])
        #expect(try hours(line("Extern utförare, LOV")[1]) == printed[1])
        #expect(try hours(line("Beställt enligt SoL")[2]) == printed[2])
        #expect(try hours(line("Beställt enligt HSL")[2]) == printed[3])
        let whole = try #require(rows.last)
        #expect(try [hours(whole[1]), hours(whole[2]), Self.plain(whole[3])] == [delivered, granted, rate])
        if year == 2023 { #expect(report.measure("brukare") == .count(427)) }
    }

    @Test(arguments: [(2022, 81), (2023, 102)] as [(Int, Int64)])
    func `the mean wait for särskilt boende (U23401)`(_ year: Int, _ days: Int64) async throws {
        let report = try await PlannedRun("SN-23", 0, "\(year)-01/\(year)-06", asOf: "2023-08-31").report()
        guard case .dayQuotient(let sum, let count)? = report.measure("medelvärde") else {
            Issue.record("no mean")
            return
        }
        #expect(Swedish.nearest(sum, over: count) == days)
    }

    private static func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
}
