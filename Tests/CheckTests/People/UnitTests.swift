import KontrollCore
import Testing

@Suite struct OccupancyTests {
    private func occupancy(_ stays: String, _ places: String, asOf: String) async throws -> CheckReport {
        try await report(
            "occupancy",
            tables: [
                "placements": "person:text|unit:text|kind:text|started:date|ended:date\n" + stays,
                "unit-places": "unit:text|places:integer|valid_from:date|valid_to:date\n" + places,
            ], asOf: asOf)
    }

    @Test func `days of stay over days of places, as the places change`() async throws {
        let report = try await occupancy(
            "B1|A||2025-01-01|\nB2|a||2025-04-01|2025-04-10\nB1|A||2024-01-01|2024-01-05",
            "A|1|2025-01-01|2025-03-31\nA|2|2025-04-01|", asOf: "2025-04-30")
        #expect(
            report.measures == [
                Measure("beläggning", .share(part: 135, of: 150)), Measure("belagda dygn", .count(135)),
                Measure("tillgängliga dygn", .count(150)), Measure("unika personer", .count(2)),
            ])
    }

    /// Places of LSS 9 § 9 in 2022 in Gnesta: 26 to the end of March and then 29, which the printed 95,98 % rests on.
    @Test func `the printed share of places opened within the year comes out`() async throws {
        let stays = (1...27).map { "B\($0)|A||2022-01-01|2022-12-31" } + ["B28|A||2022-01-01|2022-02-14"]
        let report = try await occupancy(
            stays.joined(separator: "\n"), "A|26|2022-01-01|2022-03-31\nA|29|2022-04-01|", asOf: "2022-12-31")
        #expect(report.measures.first == Measure("beläggning", .share(part: 9_900, of: 10_315)))
        #expect(report.evidence.first?.rows.last?[3] == "95,98\u{A0}%")
    }

    @Test(arguments: [("2025-01-10", 0), ("2025-01-09", 1)])
    func `one more than the places is worth a look`(_ comes: String, _ findings: Int) async throws {
        let report = try await occupancy(
            "B1|A||2025-01-01|2025-01-09\nB2|A||\(comes)|", "A|1|2025-01-01|", asOf: "2025-04-30")
        #expect(report.findings.count == findings)
    }

    @Test(arguments: [("2025-01-31", 0), ("2025-01-30", 1)])
    func `one person in two homes is worth a look beyond the day of the move`(
        _ comes: String, _ findings: Int
    ) async throws {
        let report = try await occupancy("B1|A||2025-01-01|2025-01-31\nB1|B||\(comes)|", "", asOf: "2025-04-30")
        #expect(report.findings.count == findings)
    }
}

@Suite struct HygieneObservationsTests {
    private static let heading =
        "unit:text|occupation:text|disinfected_before:flag|disinfected_after:flag|gloves:flag"
        + "|apron:flag|clothes:flag|no_jewellery:flag|nails:flag|hair:flag\n"

    private func observations(_ rows: String) async throws -> CheckReport {
        try await report("hygiene-observations", tables: ["hygiene-observations": Self.heading + rows])
    }

    @Test(arguments: 0..<8)
    func `each of the eight steps is needed`(_ step: Int) async throws {
        let answers = (0..<8).map { $0 == step ? "nej" : "ja" }.joined(separator: "|")
        let report = try await observations("A||\(answers)\nA||ja|ja|ja|ja|ja|ja|ja|ja")
        #expect(report.cited == [[0]])
        #expect(report.measures.first == Measure("alla steg rätt", .share(part: 1, of: 2)))
        let half = step < 4 ? "klädregler rätt" : "hygienrutiner rätt"
        #expect(report.measures.contains(Measure(half, .share(part: 2, of: 2))))
    }

    @Test func `a step that does not apply is not wrong, and no answer is not clean`() async throws {
        let report = try await observations("A||ja|ja|||ja|ja|ja|ja\nA|||||||||")
        #expect(report.findings == [])
        #expect(report.excluded == [.untested("inget steg är besvarat", 1)])
    }
}

@Suite struct KeyHandlingTests {
    private func keys(_ rows: String, staff: String = "P1|anna|2020-01-01|") async throws -> CheckReport {
        try await report(
            "key-handling",
            tables: [
                "keys": "key:text|holder:text|issued:date|due:date|returned:date|receipt:flag\n" + rows,
                "employments": "person:text|user:text|started:date|ended:date\n" + staff,
            ], asOf: "2025-06-30")
    }

    @Test(arguments: [
        ("N|P1|2025-06-01|2025-06-30||ja", []),
        ("N|P1|2025-06-01|2025-06-29||ja", ["Nyckel N, utlämnad 2025-06-01: inte tillbaka i tid"]),
        ("N|P1|2025-06-01|2025-06-02|2025-06-03|ja", ["Nyckel N, utlämnad 2025-06-01: tillbaka för sent"]),
        ("N|ANNA|2025-05-31|||ja", []),
        ("N|P1|2025-05-30|||ja", ["Nyckel N, utlämnad 2025-05-30: ute länge utan bestämd återlämningsdag"]),
        ("N|P1|2025-06-01|||nej", ["Nyckel N, utlämnad 2025-06-01: kvittens saknas"]),
        ("N||2025-06-01|||", ["Nyckel N, utlämnad 2025-06-01: kvittens saknas och innehavare saknas"]),
        ("N|P7|2025-06-01||2025-06-02|ja", []),
    ])
    func `each way of losing track of a key is said`(_ row: String, _ reasons: [String]) async throws {
        #expect(try await keys(row).plainReasons == reasons)
    }

    @Test(arguments: [("2025-06-30", 0), ("2025-06-29", 1)])
    func `a key with somebody who has left is a deviation the day after the last`(
        _ ended: String, _ findings: Int
    ) async throws {
        let report = try await keys("N|P1|2025-06-01|||ja", staff: "P1||2020-01-01|\(ended)")
        #expect(report.findings.count == findings)
        #expect(report.measures.contains(Measure("innehavaren har slutat", .count(Int64(findings)))))
    }
}
