import KontrollCore
import KontrollExamples
import Testing

/// Tables 1-5 of Gnesta socialnämnd's delårsrapport 2023, from the exports: January to August of 2021 and 2022, and
/// January to June of 2023.
@Suite struct PublishedStaffTests {
    private static let periods = ["2021-01/2021-08", "2022-01/2022-08", "2023-01/2023-06"]
    private static let sexes = ["Totalt", "Kvinnor", "Män"]

    /// A column of the table the check makes, for some of its lines.
    private static func cells(_ period: String, _ lines: [String], _ column: String) async throws -> [String] {
        let report = try await PlannedRun("SN-22", 0, period).report()
        let table = try #require(report.evidence.first)
        let place = try #require(table.columns.firstIndex(of: column))
        return try lines.map { line in
            let cell = try #require(table.rows.first { $0[0] == line })[place]
            return cell.replacing("\u{A0}", with: "")
        }
    }

    /// What is printed with one decimal, of hundredths that are rounded last; what is printed with two as it stands.
    private static func rounded(_ cells: [String], as printed: [String]) throws -> [String] {
        try zip(cells, printed).map { cell, printed in
            guard printed.firstIndex(of: ",").map({ printed.distance(from: $0, to: printed.endIndex) }) == 3 else {
                return cell
            }
            let hundredths = try #require(Int64(cell.filter(\.isNumber)))
            return Swedish.decimal(hundredths, over: 100, decimals: 1) + "%"
        }
    }

    @Test(arguments: zip(periods, [["310", "269", "41"], ["330", "278", "52"], ["335", "286", "49"]]))
    func `table 1: employed`(_ period: String, _ printed: [String]) async throws {
        #expect(try await Self.cells(period, Self.sexes, "personer") == printed)
    }

    @Test(arguments: zip(periods, [["270", "231", "39"], ["293", "246", "47"], ["297", "253", "44"]]))
    func `table 2: full-time jobs`(_ period: String, _ printed: [String]) async throws {
        #expect(try await Self.cells(period, Self.sexes, "årsarbetare") == printed.map { $0 + ",0" })
    }

    @Test(
        arguments: zip(
            periods, [["7,07%", "7,46%", "4,81%"], ["8,76%", "10,11%", "4,19%"], ["6,8%", "7,2%", "4,6%"]]))
    func `table 3: sick leave`(_ period: String, _ printed: [String]) async throws {
        let cells = try await Self.cells(period, Self.sexes, "andel av arbetstiden")
        #expect(try Self.rounded(cells, as: printed) == printed)
    }

    @Test(arguments: zip(periods.dropFirst(), [["5,33%", "10,06%", "8,76%"], ["8,1%", "8,2%", "5,0%"]]))
    func `table 4: sick leave by age`(_ period: String, _ printed: [String]) async throws {
        let ages = ["29 år eller yngre", "30-49 år", "50 år eller äldre"]
        let cells = try await Self.cells(period, ages, "andel av arbetstiden")
        #expect(try Self.rounded(cells, as: printed) == printed)
    }

    /// 11,27 %, 10,33 % and 9,13 % cannot be the parts of 7,07 %: the rows of 2021 have no age, and the README says why.
    @Test func `table 4 of 2021 is impossible, and its rows have no age`() async throws {
        let whole = try await Self.cells("2021-01/2021-08", ["Totalt", "ålder saknas"], "andel av arbetstiden")
        #expect(whole == ["7,07%", "7,07%"])
        let printed = [1_127, 1_033, 913]
        #expect(printed.allSatisfy { $0 > 707 })
        let page = try #require(PlannedRun.exports.files.first { $0.name == "README.md" })
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("Tabell 4, 2021"))
    }

    @Test(
        arguments: zip(
            periods, [["35,01%", "38,05%", "7,18%"], ["44,17%", "48,54%", "8,50%"], ["30,8%", "33,6%", "8,1%"]]))
    func `table 5: sick leave after day 59`(_ period: String, _ printed: [String]) async throws {
        let cells = try await Self.cells(period, Self.sexes, "varav över 59 dagar")
        #expect(try Self.rounded(cells, as: printed) == printed)
    }
}
