import KontrollCore
import Testing

/// A group too small to be shown cannot be told from what is shown either: not from the sum less the others, in any table.
@Suite struct SmallGroupTests {
    private func sick(_ rows: [String], smallest: Int64 = 5) async throws -> CheckReport {
        let heading = "person:text|persons:integer|unit:text|sex:text|age:integer|month:date|scheduled:text|absent:text"
        return try await report(
            "sick-leave",
            tables: [SickLeave.id: ([heading + "|long_absent:text|full_time:text"] + rows).joined(separator: "\n")],
            parameters: ["smallest": .integer(smallest)])
    }

    private func turnover(_ rows: [String], smallest: Int64 = 5) async throws -> CheckReport {
        let heading = "person:text|occupation:text|started:date|ended:date|end_reason:text|permanent:flag"
        return try await report(
            "staff-turnover", tables: [Employments.id: ([heading] + rows).joined(separator: "\n")],
            parameters: ["smallest": .integer(smallest)])
    }

    /// Rows of so many persons of a unit, each sick so many of a hundred hours.
    private static func unit(_ name: String, _ persons: Int, sick: Int = 1) -> [String] {
        (0..<persons).map { "\(name)\($0)||\(name)|\($0.isMultiple(of: 2) ? "k" : "m")|30|2025-01-01|100|\(sick)||" }
    }

    private static func group(_ name: String, _ persons: Int, left: Int = 0) -> [String] {
        (0..<persons).map { "\(name)\($0)|\(name)|2020-01-01|\($0 < left ? "2025-06-30" : "")||ja" }
    }

    @Test func `the next smallest unit goes with a single small one`() async throws {
        let report = try await sick(Self.unit("A", 10) + Self.unit("B", 6) + Self.unit("C", 2))
        let rows = try #require(report.evidence.first?.rows)
        let shown = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        #expect((shown["Totalt"], shown["A"], shown["B"], shown["C"]) == ("18", "10", "visas inte", "visas inte"))
        #expect(rows.filter { $0[1] == "visas inte" }.allSatisfy { $0.dropFirst(2).allSatisfy { $0 == "–" } })
    }

    @Test func `a large unit that goes with a small one is found all the same, without its share`() async throws {
        let report = try await sick(Self.unit("A", 10) + Self.unit("B", 6, sick: 50) + Self.unit("C", 2, sick: 90))
        #expect(report.plainReasons == ["B: sjukfrånvaron är över målvärdet 8 %"])
        #expect(report.cited.map(\.count) == [6])
    }

    @Test func `two small units that are enough together leave the others alone`() async throws {
        let report = try await sick(Self.unit("A", 10) + Self.unit("B", 3) + Self.unit("C", 2))
        let units = try #require(report.evidence.first?.rows).filter { ["A", "B", "C"].contains($0[0]) }
        #expect(units.map { $0[1] } == ["10", "visas inte", "visas inte"])
    }

    @Test func `too few in all are not shown as a whole, and never clean`() async throws {
        let leave = try await sick(Self.unit("A", 4, sick: 50))
        #expect((leave.examined, leave.evidence, leave.measures, leave.findings) == (0, [], [], []))
        #expect(leave.excluded == [.untested("färre än 5 personer, som inte visas", 4)])
        let staff = try await turnover(Self.group("USK", 4, left: 3))
        #expect((staff.examined, staff.evidence, staff.measures, staff.findings) == (0, [], [], []))
        #expect(staff.excluded == [.untested("färre än 5 personer, som inte visas", 4)])
    }

    @Test func `a small occupation takes the next smallest along, which is found without its share`() async throws {
        let report = try await turnover(
            Self.group("SSK", 2, left: 1) + Self.group("USK", 6, left: 3) + Self.group("Soc", 9))
        #expect(report.evidence.first?.rows.map { $0[0] } == ["Soc", "Övriga grupper"])
        #expect(report.plainReasons == ["USK: andelen som slutat är större än 10 %"])
    }

    /// What a reader can work out of a table: of each kind of group, the sum less those shown. It is nothing, or of at
    /// least two groups and enough persons.
    @Test(arguments: 1...40) func `nobody works a small unit out of the sum`(_ seed: UInt64) async throws {
        var random = Drawn(state: seed)
        let smallest = random.number(2...7)
        let sizes = (0..<random.number(1...6)).map { _ in random.number(1...12) }
        let rows = sizes.enumerated().flatMap { place, size in
            (0..<size).map { person in
                let (sex, age) = (random.isOne(in: 5) ? "man" : "kvinna", random.number(20...64))
                return "P\(place)-\(person)||E\(place)|\(sex)|\(age)|2025-01-01|100|\(random.number(0...30))||"
            }
        }
        let report = try await sick(rows, smallest: Int64(smallest))
        guard let table = report.evidence.first else {
            #expect(sizes.reduce(0, +) < smallest)
            return
        }
        #expect(sizes.reduce(0, +) >= smallest)
        let total = try #require(Int(table.rows[0][1]))
        let kinds = Dictionary(grouping: table.rows.dropFirst()) { row in
            row[0].hasPrefix("E") ? "enhet" : row[0].hasSuffix("man") || row[0] == "kvinna" ? "kön" : "ålder"
        }
        for (kind, groups) in kinds {
            let hidden = groups.filter { $0[1] == "visas inte" }
            let left = total - groups.compactMap { Int($0[1]) }.reduce(0, +)
            #expect(groups.compactMap { Int($0[1]) }.allSatisfy { $0 >= smallest }, "\(kind)")
            #expect(hidden.isEmpty ? left == 0 : hidden.count >= 2 && left >= smallest, "\(kind): \(groups)")
        }
    }

    @Test(arguments: 1...40) func `nobody works a small occupation out of the sum`(_ seed: UInt64) async throws {
        var random = Drawn(state: seed)
        let smallest = random.number(2...7)
        let sizes = (0..<random.number(1...6)).map { _ in random.number(1...12) }
        // The number that left is told of every group, so that each stands for how many it is of.
        let rows = sizes.enumerated().flatMap { Self.group("Y\($0)", $1, left: $1) }
        let report = try await turnover(rows, smallest: Int64(smallest))
        guard let table = report.evidence.first else {
            #expect(sizes.reduce(0, +) < smallest)
            return
        }
        let counts = try table.rows.map { try #require(Int($0[1])) }
        #expect(counts.reduce(0, +) == sizes.reduce(0, +))
        #expect(counts.allSatisfy { $0 >= smallest })
        let shown = table.rows.count { $0[0] != "Övriga grupper" }
        #expect(shown == sizes.count || sizes.count - shown >= 2)
        #expect(sizes.allSatisfy { $0 >= smallest } == (shown == sizes.count))
    }
}
