import Foundation
import KontrollCatalog
import KontrollCore
import KontrollLaws
import KontrollTesting
import Testing

@Suite struct CatalogTests {
    @Test(arguments: Catalog.checks.map(\.description.id), CheckLaw.allCases)
    func `a check obeys the law`(_ id: CheckID, _ law: CheckLaw) async throws {
        let check = try #require(Catalog.check(id))
        #expect(await law.violations(of: check) == [])
    }

    @Test(arguments: try Plugins.folders())
    func `a folder in Plugins is a check in the catalog`(_ folder: String) async throws {
        let kebab = Catalog.checks.filter { Plugins.folder(of: $0.description.id) == folder }
        let check = try #require(kebab.first, "ingen granskning i katalogen hör till mappen")
        #expect(await CheckLaw.idMatchesFolder.violations(of: check, folder: folder) == [])
    }

    @Test func `the catalog and the package name no check without a folder`() throws {
        let folders = try Plugins.folders()
        #expect(Catalog.checks.map { Plugins.folder(of: $0.description.id) }.sorted() == folders)
        #expect(try Plugins.namedInPackage() == folders)
    }

    /// What a municipality can take as it is, each in a file that is read in one go.
    @Test func `there are at least 45 checks, and half of their files have at most 130 lines`() throws {
        #expect(Catalog.checks.count >= 45)
        let lengths = try Plugins.folders().map { folder in
            let file = TestData.root.appending(path: "Plugins/\(folder)/\(folder)Check.swift")
            return try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            )
            .count
        }.sorted()
        #expect(lengths[lengths.count / 2] <= 130)
    }

    @Test func `the list of checks fits a terminal of 80 columns`() {
        let width = Catalog.checks.map(\.description.id.rawValue.count).max() ?? 0
        let titles = Catalog.checks.map(\.description.title)
        #expect(titles.filter { width + 2 + $0.count > 80 } == [])
    }

    @Test(arguments: Catalog.checks.map(\.description.id), Hostile.allCases)
    func `hostile rows are reported on or refused and never trap`(_ id: CheckID, _ hostile: Hostile) async throws {
        let check = try #require(Catalog.check(id))
        let request = try hostile.request(for: check.description)
        let total = request.tables[check.description.reads[0].dataSet]?.count
        do {
            let report = try await request.carryOut(check)
            #expect(report.examined + report.excluded.reduce(0) { $0 + $1.count } == total)
        } catch {
            guard case .threw(id, let reason) = error else { throw error }
            #expect(!reason.isEmpty)
        }
    }
}

/// What the source tree says about the checks.
enum Plugins {
    static func folders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: TestData.root.appending(path: "Plugins").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    static func namedInPackage() throws -> [String] {
        let manifest = try String(contentsOf: TestData.root.appending(path: "Package.swift"), encoding: .utf8)
        return manifest.matches(of: /Check\(name: "(\w+)"/).map { String($0.output.1) }
    }

    static func folder(of id: CheckID) -> String {
        id.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

/// Tables that a careless check would trap on.
enum Hostile: CaseIterable {
    /// The greatest and smallest amounts, numbers and days there are, with empty cells where they are allowed.
    case extremes
    /// Every row the same, with the greatest amount.
    case repeated
    /// Every flag set: all makulerade.
    case flagged
    /// Texts that normalisation leaves nothing of.
    case blank

    func request(for about: CheckDescription) throws -> CheckRequest {
        var tables: [DataSetID: Table] = [:]
        for requirement in about.reads {
            var columns: [String: ColumnCells] = [:]
            for need in requirement.columns { columns[need.name] = cells(need) }
            tables[requirement.dataSet] = Table(id: requirement.dataSet, count: Self.count, columns: columns)
        }
        let day = try #require(CivilDate("2025-12-31"))
        // A check may have parameters without a default: its own example has them.
        return CheckRequest(
            asOf: day, window: DateSpan(yearOf: day), seeds: .any("1"),
            parameters: about.examples.first?.parameters ?? [:], tables: tables)
    }

    private static let count = 48

    private func cells(_ need: DataRequirement.NeededColumn) -> ColumnCells {
        func pick<T>(_ values: [T?], _ repeated: T) -> [T?] {
            let allowed = need.allowsEmpty ? values : values.filter { $0 != nil }
            return (0..<Self.count).map { self == .extremes ? allowed[$0 * 7 % allowed.count] : repeated }
        }
        let texts: [String?] = ["A", "a ", "0", "\u{301}", "ß", "16", "SE01", nil, "-", "😀", "Ａ"]
        let amounts: [Int64?] = [.max, .min, .min + 1, 0, 1, -1, nil, .max - 1]
        return switch need.type {
        case .text: .text(TextColumn(pick(texts, self == .blank ? " \u{A0}" : "A")))
        case .integer: .integer(PlainColumn(pick(amounts, .max), filler: 0))
        case .money: .money(PlainColumn(pick(amounts.map { $0.map { Money(ore: $0) } }, Money(ore: .max)), filler: 0))
        case .date: .date(PlainColumn(pick([.earliest, .latest, nil], .earliest), filler: .earliest))
        case .flag: .flag(PlainColumn(pick([false, true, nil], self == .flagged), filler: false))
        }
    }
}
