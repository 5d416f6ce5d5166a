import KontrollCore
import KontrollExamples
import Testing

@Suite struct PlantedDeviationTests {
    private struct Seen: Hashable, Comparable {
        let rows: [ExamplePlace]
        let severity: Finding.Severity
        static func < (lhs: Seen, rhs: Seen) -> Bool { lhs.rows.lexicographicallyPrecedes(rhs.rows) }
    }

    /// What is planted for a run: for its check and window, in the files of its sources.
    private static func planted(_ run: PlannedRun) throws -> [PlantedDeviation] {
        let files = try run.use.data.keys.flatMap { try run.sheet($0).files.map(\.name) }
        return PlannedRun.exports.planted.filter { deviation in
            deviation.check == run.use.check && deviation.window == run.window
                && deviation.rows.allSatisfy { files.contains($0.file) }
        }
    }

    @Test(arguments: PlannedRun.all)
    func `exactly the planted deviations are found`(_ run: PlannedRun) async throws {
        let report = try await run.report()
        let found = try report.findings.map { finding in
            Seen(
                rows: try finding.rows.map { try run.sheet($0.dataSet).places[$0.row] }.sorted(),
                severity: finding.severity)
        }
        let planted = try Self.planted(run).map { Seen(rows: $0.rows, severity: $0.severity) }
        #expect(found.sorted() == planted.sorted())
        #expect(report.examined > 0)
    }

    @Test(arguments: PlannedRun.all)
    func `each kind is planted at least twice, but for what the published figures decide`(_ run: PlannedRun) throws {
        let planted = try Self.planted(run).filter { !$0.isPublished }
        let kinds = Dictionary(grouping: planted, by: \.kind).mapValues(\.count)
        // The one decision each that was carried out late in the later quarters.
        #expect(kinds.allSatisfy { $0.value >= 2 || $0.key == "verkställt efter tre månader" }, "\(kinds)")
        #expect(planted.allSatisfy { !$0.rows.isEmpty })
    }

    @Test func `the whole plan is run, and nothing is planted that no run looks for`() throws {
        #expect(Set(PlannedRun.all.map(\.control)).count == 24)
        let looked = try PlannedRun.all.flatMap(Self.planted)
        #expect(Set(looked) == Set(PlannedRun.exports.planted))
        #expect(looked.count(where: \.isPublished) > 150)
    }
}
