import KontrollCore
import KontrollExamples
import Testing

/// Tables 6-8 of Gnesta socialnämnd's delårsrapport 2023, from the exports.
@Suite struct PublishedSupportTests {
    /// For each code the months, and of each month the years 2021, 2022 and 2023.
    private static let table6 = """
        111 15 6 10 16 8 13 17 9 13
        112 0 1 0 2 0 0 1 2 0
        113 28 28 23 33 21 26 26 27 26
        114 3 0 4 1 2 3 1 2 3
        115 6 8 5 6 6 4 2 3 4
        21 3 2 2 2 2 2 1 2 2
        22 0 0 0 0 1 2 0 1 2
        23 21 26 15 17 22 18 20 24 18
        31 1 0 2 1 1 0 2 2 0
        32 0 2 0 0 1 0 0 0 0
        33 0 1 0 1 1 0 2 1 0
        35 0 0 1 0 0 1 0 0 1
        36 0 0 0 0 0 0 0 1 0
        40 7 4 15 5 6 12 7 7 12
        41 2 0 0 2 0 0 2 0 0
        51 0 1 0 0 1 1 0 1 1
        52 0 1 0 0 1 0 0 2 0
        53 0 0 0 0 0 0 0 0 0
        61 5 3 4 3 3 4 4 2 4
        62 0 0 0 0 1 0 0 1 0
        71 1 0 0 0 0 0 0 1 0
        72 1 0 0 0 0 0 0 0 0
        90 0 0 0 0 0 0 1 0 0
        """
    private static let table7 = """
        111 18 10 10 18 8 9 17 6 9
        112 1 2 0 0 0 0 0 0 0
        113 24 24 28 27 31 26 33 25 24
        114 3 2 2 0 2 1 0 2 1
        115 2 3 5 2 3 5 3 2 4
        21 2 3 3 0 2 3 0 1 2
        22 0 1 0 0 0 1 0 0 1
        23 22 23 21 25 24 22 23 23 24
        31 0 0 1 1 0 1 1 2 2
        32 0 0 0 0 1 0 0 2 0
        33 2 0 0 4 0 0 2 0 0
        35 0 0 1 0 1 1 0 1 1
        36 0 0 0 0 0 0 0 0 0
        40 6 6 11 4 4 9 5 7 10
        41 2 0 0 2 0 0 1 0 0
        51 0 1 1 0 1 1 0 1 0
        52 0 1 0 0 1 0 0 1 0
        53 0 0 0 0 0 0 0 0 0
        61 3 4 4 3 3 3 3 3 2
        62 0 0 1 0 0 0 0 0 0
        71 0 0 0 0 0 1 0 0 1
        72 0 1 0 0 0 1 0 0 0
        90 0 0 0 0 2 0 0 1 0
        """

    private static func run(_ year: Int) async throws -> CheckReport {
        try await PlannedRun("SN-17", 0, "\(year)-01/\(year)-06", asOf: "\(year)-08-31").report()
    }

    @Test(arguments: [2021, 2022, 2023], [(1, table6), (4, table7)])
    func `tables 6 and 7: persons by code and month, cell by cell`(_ year: Int, _ table: (Int, String)) async throws {
        let report = try await Self.run(year)
        let shown = try #require(report.evidence.first)
        let printed = table.1.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(printed.count == 23 && shown.rows.count == 23)
        for (line, row) in zip(printed, shown.rows) {
            #expect(row[0].hasPrefix(line[0] + " "))
            let cells = (0..<3).map { line[1 + 3 * $0 + year - 2021] }
            #expect(Array(row[table.0..<(table.0 + 3)]) == cells, "\(line[0])")
        }
        #expect(shown.columns.dropFirst().map { $0.suffix(2) } == ["01", "02", "03", "04", "05", "06"])
    }

    /// Table 8 prints 72 persons in June 2023, 24 + 24 + 10 and 14 with other codes; table 7 sums to 81, 23 with others.
    @Test func `table 8 says 72 persons in June 2023, and table 7 sums to 81`() async throws {
        let report = try await Self.run(2023)
        #expect(report.measure("personer senaste månaden") == .count(81))
        let june = try #require(report.evidence.first).rows.map { (code: $0[0].prefix(3), persons: Int($0[6])) }
        let three = june.filter { ["113", "23 ", "40 "].contains($0.code) }.compactMap(\.persons)
        #expect(three == [24, 24, 10])
        #expect(june.compactMap(\.persons).reduce(0, +) - three.reduce(0, +) == 23)
    }

    /// By code 4, 1 and 1, and one with another code: 7 with an insats of Arbetsmarknadsenheten.
    @Test func `table 8: those with an insats in June 2023`() throws {
        let file = try #require(PlannedRun.exports.files.first { $0.name == "forsorjningsstod-2023-H1.csv" })
        let served = String(decoding: file.bytes, as: UTF8.self).split(separator: "\r\n")
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
            .filter { $0[1] == "2023-06" && $0[3] == "J" }
        let codes = ["113", "23", "40"].map { code in served.count { $0[2] == code } }
        #expect(codes == [4, 1, 1])
        #expect(served.count == 7 && Set(served.map { $0[0] }).count == 7)
    }
}
