import KontrollCore
import KontrollExamples
import Testing

/// Tables 9-15 of Gnesta socialnämnd's delårsrapport 2023, from the exports.
@Suite struct PublishedChildrenTests {
    private static func reports(_ year: Int) async throws -> CheckReport {
        try await PlannedRun("SN-03", 0, "\(year)-01/\(year)-06", asOf: "\(year)-08-31").report()
    }

    /// The cells of a column that no check reads, of a file.
    private static func cells(_ file: String, _ heading: String) throws -> [String] {
        let file = try #require(PlannedRun.exports.files.first { $0.name == file })
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\r\n")
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        let place = try #require(lines.first?.firstIndex(of: heading))
        return lines.dropFirst().map { $0[place] }
    }

    @Test(arguments: [
        (2020, [44, 51, 39, 48, 67, 53], 302), (2021, [49, 36, 54, 56, 65, 45], 305),
        (2022, [33, 47, 66, 38, 52, 59], 295), (2023, [44, 63, 65, 71, 65, 61], 369),
    ])
    func `table 9: reports of concern by month`(_ year: Int, _ months: [Int], _ sum: Int) async throws {
        let report = try await Self.reports(year)
        let table = try #require(report.evidence.first)
        #expect(table.rows.map { $0[0] } == (1...6).map { "\(year)-0\($0)" })
        #expect(table.rows.map { Int($0[1]) } == months)
        #expect(report.examined == sum)
    }

    @Test(arguments: [(2021, 266, 39), (2022, 192, 103), (2023, 301, 68)] as [(Int, Int64, Int64)])
    func `table 10: assessed within 14 days and over`(_ year: Int, _ inTime: Int64, _ over: Int64) async throws {
        let report = try await Self.reports(year)
        #expect(report.measure("inom 14 dagar") == .count(inTime))
        #expect(report.measure("över 14 dagar") == .count(over))
        #expect(report.measure("andel inom 14 dagar av alla") == .share(part: inTime, of: inTime + over))
    }

    /// Those that are added to an investigation need no decision, and 205 remain.
    @Test func `table 10 has another denominator too`() async throws {
        let report = try await Self.reports(2023)
        #expect(report.measure("andel inom 14 dagar där beslut krävs") == .share(part: 137, of: 205))
        #expect(report.findings.count == 68)
    }

    private static let reporters = [
        "Anhörig/närstående", "Annan anmälningskyldig person", "BUP", "BVC", "Elevhälsan", "Famhem/kontaktperson",
        "Förskola", "Förälder som inte är vårdnadshavare", "HVB", "Kriminalvården", "Migrationsverket", "Polisen",
        "Privatperson anonym", "Privatperson namngiven", "Psykiatri", "Sjukvård övrigt", "Skolan/skolbarnomsorg",
        "Socialtjänst annan kommun", "Tandhälsovård", "Vårdnadshavare", "Övrigt",
    ]

    /// The printed lines of 2021 sum to 303, the table says 305: two reports are without a reporter.
    @Test(arguments: [
        (2021, [23, 20, 4, 2, 1, 1, 1, 0, 1, 0, 2, 69, 24, 16, 13, 22, 64, 13, 1, 21, 5], 303, 305),
        (2022, [6, 19, 14, 1, 3, 1, 6, 1, 1, 1, 1, 52, 40, 25, 14, 22, 32, 32, 0, 16, 8], 295, 295),
        (2023, [12, 27, 11, 5, 4, 0, 5, 0, 0, 0, 0, 74, 41, 13, 14, 35, 57, 21, 0, 30, 20], 369, 369),
    ])
    func `table 11: reports by reporter`(_ year: Int, _ printed: [Int], _ sum: Int, _ total: Int) throws {
        let cells = try Self.cells("orosanmalningar-\(year)-H1.csv", "Anmälare")
        #expect(Self.reporters.map { name in cells.count { $0 == name } } == printed)
        #expect(printed.reduce(0, +) == sum)
        #expect(cells.count == total && cells.count(where: \.isEmpty) == total - sum)
    }

    @Test(arguments: [
        (2021, [0, 8, 17, 13, 15, 20, 8, 12, 9, 21, 27, 15, 6, 22, 29, 23, 31, 20, 9], 305),
        (2022, [4, 5, 7, 14, 7, 11, 8, 9, 17, 29, 33, 11, 14, 20, 23, 19, 26, 28, 10], 295),
        (2023, [3, 4, 5, 8, 7, 46, 6, 30, 8, 30, 27, 28, 25, 41, 14, 29, 27, 18, 13], 369),
    ])
    func `table 12: reports by age`(_ year: Int, _ printed: [Int], _ total: Int) throws {
        let cells = try Self.cells("orosanmalningar-\(year)-H1.csv", "Ålder")
        #expect((0...18).map { age in cells.count { $0 == "\(age)" } } == printed)
        #expect(printed.reduce(0, +) == total && cells.count == total)
    }

    @Test(arguments: [(2021, 98, 82, 125), (2022, 62, 95, 138), (2023, 72, 164, 133)] as [(Int, Int64, Int64, Int64)])
    func `table 13: what was decided`(_ year: Int, _ opened: Int64, _ added: Int64, _ notOpened: Int64) async throws {
        let report = try await Self.reports(year)
        #expect(report.measure("inledda") == .count(opened))
        #expect(report.measure("tillförda pågående") == .count(added))
        #expect(report.measure("inte inledda") == .count(notOpened))
    }

    @Test(arguments: [(2021, 161, 90, 71), (2022, 149, 61, 88), (2023, 99, 19, 80)] as [(Int, Int64, Int64, Int64)])
    func `table 14: investigations concluded within four months and over`(
        _ year: Int, _ all: Int64, _ inTime: Int64, _ over: Int64
    ) async throws {
        let report = try await PlannedRun("SN-02", 0, "\(year)-01/\(year)-06", asOf: "\(year)-08-31").report()
        #expect(report.measure("avslutade") == .count(all))
        #expect(report.measure("avslutade inom 4 månader") == .count(inTime))
        #expect(report.measure("avslutade över 4 månader") == .count(over))
    }

    @Test(arguments: [(2021, [2, 0, 36, 5, 4]), (2022, [4, 9, 22, 3, 7]), (2023, [4, 1, 37, 1, 1])])
    func `table 15: what the investigations led to`(_ year: Int, _ printed: [Int]) throws {
        let cells = try Self.cells("utredningar-\(year)-06-30.csv", "Beslutad insats")
        let names = ["Kontaktfamilj", "Öppenvård extern", "Öppenvård internt", "Placering SoL", "Placering LVU"]
        #expect(names.map { name in cells.count { $0 == name } } == printed)
    }
}
