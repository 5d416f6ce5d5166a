import KontrollCore
import Testing

/// Persons by code and month as a socialnämnd printed them for the first half of 2023 (its tables 6 and 7): for each
/// code the months of the years 2021, 2022 and 2023, month by month.
private enum PrintedObstacles {
    static let januaryToMarch = """
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

    static let aprilToJune = """
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

    /// The printed count of each code and month.
    static let counts: [(code: String, month: CivilDate, count: Int)] = [(januaryToMarch, 1), (aprilToJune, 4)].flatMap
    {
        table, firstMonth in
        table.split(separator: "\n").flatMap { line -> [(code: String, month: CivilDate, count: Int)] in
            let cells = line.split(separator: " ").map(String.init)
            return cells.dropFirst().enumerated().compactMap { place, cell in
                guard let count = Int(cell),
                    let month = CivilDate(year: 2021 + place % 3, month: firstMonth + place / 3, day: 1)
                else { return nil }
                return (cells[0], month, count)
            }
        }
    }

    /// An export with so many persons, each with a row of its own.
    static let export = counts.flatMap { code, month, count in
        (0..<count).map { "P\(code)-\($0)|\(month)|\(code)" }
    }

    static func count(_ code: String, _ month: String) -> Int? {
        counts.first { $0.code == code && $0.month.description.hasPrefix(month) }?.count
    }
}

@Suite struct SupportByObstacleTests {
    private func obstacles(_ rows: [String], parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "support-by-obstacle",
            tables: [SupportObstacles.id: "person:text|month:date|code:text\n" + rows.joined(separator: "\n")],
            parameters: parameters, asOf: "2023-06-30")
    }

    @Test func `the printed tables come out of the export, cell by cell`() async throws {
        let report = try await obstacles(PrintedObstacles.export)
        #expect(report.findings == [])
        #expect(PrintedObstacles.counts.count == 23 * 18)
        let table = try #require(report.evidence.first)
        #expect(table.columns.count == 19)
        #expect(table.rows.count == 23)
        for row in table.rows {
            let code = try #require(row.first?.split(separator: " ").first).description
            for (month, cell) in zip(table.columns, row).dropFirst() {
                #expect(Int(cell) == PrintedObstacles.count(code, month), "\(code) \(month)")
            }
        }
    }

    @Test(arguments: [("113", 480), ("23", 388), ("40", 137), ("53", 0), ("90", 4)])
    func `a code's measure is its row summed`(_ code: String, _ sum: Int64) async throws {
        let report = try await obstacles(PrintedObstacles.export)
        let printed = PrintedObstacles.counts.filter { $0.code == code }.reduce(0) { $0 + $1.count }
        #expect(Int64(printed) == sum)
        #expect(report.measure("kod \(code)") == .count(sum))
    }

    /// The same source's table 8 says 72 persons in June 2023, 14 of them with other codes than 113, 23 and 40; table 7
    /// adds up to 81, with 23 such.
    @Test func `June 2023 adds up to 81, where another printed table says 72`() async throws {
        let report = try await obstacles(PrintedObstacles.export)
        #expect(report.measure("personer senaste månaden") == .count(81))
        #expect(["113", "23", "40"].map { PrintedObstacles.count($0, "2023-06") } == [24, 24, 10])
    }

    @Test func `a person counts once a code and month, however the number and code are written`() async throws {
        let report = try await obstacles([
            "900101-9802|2023-01-01|113", "19900101-9802|2023-01-31|113 Arbetslös", "P2|2023-01-01|113",
            "900101-9802|2023-02-01|113",
        ])
        #expect(report.measure("kod 113") == .count(3))
        #expect(report.measure("personer") == .count(2))
        #expect(report.measure("personer senaste månaden") == .count(1))
        #expect(report.findings == [])
        #expect(report.evidence.first?.rows[2] == ["113 Arbetslös, ingen ersättning", "2", "1"])
    }

    @Test func `missing, unknown and several codes are worth a look`() async throws {
        let report = try await obstacles([
            "P1|2023-01-01|", "P2|2023-01-01|999", "P3|2023-01-01|21", "P3|2023-01-15|90", "P3|2023-02-01|90",
            "P4|2023-01-01|0113",
        ])
        #expect(report.cited == [[0], [1], [2, 3], [5]])
        #expect(report.severities == Array(repeating: .look, count: 4))
        #expect(report.measure("utan kod") == .count(1))
        #expect(report.measure("okänd kod") == .count(2))
        #expect(
            report.reasons == [
                "Kod saknas för 2023-01", "Koden 999 finns inte i listan", "En person har flera koder samma månad",
                "Koden 0113 finns inte i listan",
            ])
    }

    @Test func `the control may have codes of its own`() async throws {
        let report = try await obstacles(
            ["P1|2023-01-01|a", "P2|2023-01-01|113", "P3|2023-01-01|S"],
            parameters: ["codes": .array(["A Arbetslös", "S Sjuk"])])
        #expect(report.cited == [[1]])
        #expect(report.evidence.first?.rows == [["A Arbetslös", "1"], ["S Sjuk", "1"]])
    }

    @Test(arguments: [[], [" "], ["A Arbetslös", "a Annat"]] as [[Value]])
    func `a list of codes without codes, or with one twice, is refused`(_ codes: [Value]) async {
        await #expect(throws: CheckFailure.self) { try await obstacles([], parameters: ["codes": .array(codes)]) }
    }
}
