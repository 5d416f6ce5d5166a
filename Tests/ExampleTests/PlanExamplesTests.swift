import Foundation
import KontrollCatalog
import KontrollCore
import KontrollExamples
import KontrollTesting
import Testing

/// The exports of every plan that comes with the program.
@Suite struct PlanExamplesTests {
    struct Name: Sendable, CustomTestStringConvertible {
        let plan: String
        let file: ExampleFile
        var testDescription: String { "\(plan) \(file.name)" }
    }

    static let files = ExampleExports.all.flatMap { exports in
        exports.files.map { Name(plan: exports.plan, file: $0) }
    }

    private static func folder(_ plan: String) -> URL {
        TestData.root.appending(path: "Controls/\(plan)/exporter")
    }

    @Test(arguments: files)
    func `a committed export of a plan is what the generator writes`(_ name: Name) throws {
        let committed = try Data(contentsOf: Self.folder(name.plan).appending(path: name.file.name))
        #expect(committed == Data(name.file.bytes), "kör: swift run kontroll-dev examples")
    }

    @Test(arguments: ExampleExports.all.map(\.plan))
    func `a plan's folder of exports holds nothing else`(_ plan: String) throws {
        let present = try FileManager.default.contentsOfDirectory(atPath: Self.folder(plan).path)
        let written = Self.files.filter { $0.plan == plan }.map(\.file.name)
        #expect(present.filter { !$0.hasPrefix(".") }.sorted() == written.sorted())
    }

    @Test func `every planted deviation has rows, and a second run makes the same`() {
        for (first, second) in zip(ExampleExports.all, ExampleExports.all) {
            #expect(first.planted.allSatisfy { !$0.rows.isEmpty })
            #expect(first.files == second.files)
            #expect(first.planted == second.planted)
        }
    }

    @Test func `no character was lost on the way to Windows-1252`() throws {
        let file = try #require(Self.files.first { $0.file.name.hasPrefix("ekonomi-fakturor") }).file
        #expect(!file.bytes.contains(UInt8(ascii: "?")))
        #expect(String(bytes: file.bytes, encoding: .windowsCP1252)?.contains("Åskådarens IT AB") == true)
    }

    /// The roadmap's joint responsibility: an activity counts for each of the administrations.
    @Test func `an activity of several administrations stands with each of them`() async throws {
        let exports = try #require(ExampleExports.all.first { $0.plan == "gotland-socialforvaltning" })
        let sheet = try #require(exports.sheets.first { $0.pattern == "fardplan-*.csv" })
        let check = try #require(Catalog.check("activity-status"))
        let day = try #require(CivilDate("2026-12-31"))
        let table = sheet.table.filled(for: check.description.reads[0])
        let request = CheckRequest(
            asOf: day, window: DateSpan(yearOf: day), seeds: .any("exempel"), tables: [Activities.id: table])
        let report = try await request.carryOut(check)
        let evidence = try #require(report.evidence.first { $0.title == "Aktiviteter per ansvarig" })
        #expect(
            evidence.rows.map { Array($0.prefix(2)) } == [
                ["HSF", "9"], ["RSF", "2"], ["SOF", "7"], ["UAF", "4"], ["ansvarig saknas", "1"],
            ])
    }
}
