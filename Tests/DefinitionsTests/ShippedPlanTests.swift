import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollProcess
import KontrollRules
import KontrollSQL
import KontrollTesting
import Testing

/// The plans that come with the program.
@Suite struct ShippedPlanTests {
    static let plans = [
        "ange-socialnamnd",
        "exempel-egna",
        "exempelby-kommunstyrelse",
        "gnesta-socialnamnd",
        "gotland-socialforvaltning",
        "kommun-bas",
        "leverantorsreskontra",
        "skarpnack-hemtjanst",
    ]

    static func folder(_ name: String) -> URL {
        URL(
            filePath: "Controls/\(name)", directoryHint: .isDirectory,
            relativeTo: URL(filePath: TestData.root.path, directoryHint: .isDirectory))
    }

    /// The checks that `kontroll` gives plans.
    static let checks: [any CheckRunner] = Catalog.checks + [RulesCheck(), SQLCheck(), ProgramsCheck()]

    private static func load(_ name: String) throws -> Plan {
        try PlanLoader.load(folder(name), checks: checks)
    }

    @Test(arguments: plans)
    func `every plan loads with the program's own checks`(_ name: String) throws {
        let plan = try Self.load(name)
        #expect(!plan.controls.isEmpty)
        let days = plan.controls.map { $0.frequency.points.count }
        #expect(days.allSatisfy { $0 > 0 })
    }

    @Test func `no plan in the folder goes without a test`() throws {
        let controls = TestData.root.appending(path: "Controls")
        let found = try FileManager.default.contentsOfDirectory(atPath: controls.path).filter { !$0.hasPrefix(".") }
        #expect(found.sorted() == Self.plans)
    }

    /// The table as printed, one row a control, with hyphens at line ends joined.
    private static func transcription() throws -> [[String]] {
        let file = TestData.root.appending(path: "Tests/DefinitionsTests/Fixtures/gnesta-delår-2023.txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test func `Gnesta's ten controls say what is printed, word for word`() throws {
        let rows = try Self.load("gnesta-socialnamnd").controls.prefix(10).map { control in
            [
                control.id.rawValue, control.process, control.risk, control.kontrollmoment, control.metod,
                control.frequency.text, control.ansvarig, control.reportsTo.joined(separator: "/"),
            ]
        }
        #expect(rows.count == 10)
        #expect(rows == (try Self.transcription().map { Array($0.dropLast()) }))
    }

    @Test func `Gnesta's areas, legend and headings are the printed ones`() throws {
        let plan = try Self.load("gnesta-socialnamnd")
        #expect(plan.areas.prefix(2) == ["Omvärldsrisker och verksamhetsrisker", "Finansiella risker"])
        #expect(
            plan.areas.dropFirst(2) == [
                "Rapportering till IVO och fullmäktige", "Måluppfyllelse", "Ekonomi", "Nyckeltal och volymer",
            ])
        #expect(plan.controls.prefix(8).allSatisfy { $0.area == plan.areas[0] })
        #expect(plan.decision["diarienummer"] == "SN.2023.69")
        #expect(plan.legend.paints == .execution)
        #expect(
            [Colour.green, .yellow, .red].map(plan.legend.word) == ["Genomförd", "Delvis genomförd", "Ej genomförd"])
        #expect(
            plan.columns.map(\.heading) == [
                "Process", "Risk", "Kontrollmoment (vad)", "Metod (hur)", "Uppföljning (när)", "Ansvarig (vem)",
                "Rapporteras till", "Uppföljning {period}",
            ])
        #expect(plan.riskScale == nil)
    }

    @Test func `every control of Gnesta's plan is carried out by checks`() throws {
        let controls = try Self.load("gnesta-socialnamnd").controls
        let names = (1...23).map { number -> String in number < 10 ? "SN-0\(number)" : "SN-\(number)" }
        #expect(controls.map(\.id.rawValue) == names)
        #expect(controls.filter(\.isManual).map(\.id) == [])
    }

    @Test func `the printed follow-up stands in the protocol and nowhere in the plan's files`() throws {
        let folder = Self.folder("gnesta-socialnamnd")
        let text = try String(contentsOf: folder.appending(path: "protokoll/delår-2023.csv"), encoding: .utf8)
        let said = text.split(separator: "\n").dropFirst()
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        let printed = try Self.transcription().filter { $0.last != "" }.map { [$0[0], $0[8]] }
        #expect(said.map { [$0[0], $0[4]] } == printed)
        #expect(said.allSatisfy { $0[1] == "delår 2023" && $0[3].isEmpty })
        #expect(said.map { $0[2] } == ["ej genomförd", "", "", "", ""])

        let yaml = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        let plan = try yaml.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
        #expect(said.filter { plan.contains($0[4]) }.isEmpty)
    }

    @Test(arguments: [
        ("LR-01", ["2014-01/2014-03", "2014-10/2014-12", "2017-04/2017-06", "2018-01/2018-03"]), ("LR-04", ["2026-01"]),
    ])
    func `each published file's period is a window`(_ id: String, _ periods: [String]) throws {
        let plan = try Self.load("leverantorsreskontra")
        let control = try #require(plan.controls.first { $0.id.rawValue == id })
        let span = try #require(ReportingPeriod("2014-01/2026-12", anchors: plan.anchors)).span
        let windows = control.occurrences(dueIn: span, plan: plan).map(\.period)
        #expect(Set(periods).isSubset(of: windows))
        #expect(Set(periods).isSubset(of: plan.reports.map(\.period.label)))
    }
}
