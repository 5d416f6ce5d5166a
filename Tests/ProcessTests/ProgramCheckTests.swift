import Foundation
import KontrollCatalog
import KontrollCore
import KontrollLaws
import KontrollProcess
import KontrollTesting
import OwnChecks
import Testing

@Suite struct ProgramCheckTests {
    static let folder = TestData.root.appending(path: "Controls/exempel-egna", directoryHint: .isDirectory)
    static let authorsProgram = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "kontroll-dev").path

    /// For a machine that has much else to do.
    static let patient = ProgramLimits(seconds: 600)

    /// The worked example in Python.
    static func python() async throws -> ProgramCheck {
        try await ProgramCheck(
            describing: ProgramUse(command: ["program/betalningstid.py"], limits: patient), in: folder)
    }

    @Test(arguments: CheckLaw.allCases)
    func `the example in Python obeys the same laws`(_ law: CheckLaw) async throws {
        #expect(await law.violations(of: try await Self.python()) == [])
    }

    @Test(arguments: CheckLaw.allCases)
    func `the examples in Swift obey the same laws`(_ law: CheckLaw) async {
        #expect(await law.violations(of: ShortTermsCheck.runner) == [])
        #expect(await law.violations(of: PaidEarlyCheck.runner) == [])
    }

    @Test func `the examples in Python and Swift say the same of the same rows`() async throws {
        let python = try await Self.python()
        for example in python.description.examples + ShortTermsCheck.about.examples {
            let request = try example.request().request
            #expect(try await python.run(request) == ShortTermsCheck.runner.run(request))
        }
    }

    @Test(arguments: Catalog.checks.map(\.description.id))
    func `a Swift check says the same through a pipe`(_ id: CheckID) async throws {
        let native = try #require(Catalog.check(id))
        let piped = try await ProgramCheck(
            describing: ProgramUse(
                command: [Self.authorsProgram, "serve", id.rawValue], limits: Self.patient), in: Self.folder)
        #expect(piped.description == native.description)
        for example in native.description.examples {
            let request = try example.request().request
            let same = try await piped.run(request) == native.run(request)
            #expect(same, "\(example.name)")
        }
    }

    /// More rows than a line has cells, every type of column, empty cells, escapes and row numbers with gaps.
    @Test func `a large table comes through the pipe as it was`() async throws {
        let piped = try await ProgramCheck(
            describing: ProgramUse(
                command: [Self.authorsProgram, "serve", "duplicate-invoices"], limits: Self.patient), in: Self.folder)
        let native = try #require(Catalog.check("duplicate-invoices"))
        let rows = 0..<(2 * WireProtocol.cellsInLine + 7)
        let requirement = try #require(native.description.reads.first)
        let texts = ["L-1", "Å \"citat\" \\ snedstreck", "tabb\t radbrytning\n", "", "雪"]
        let columns = requirement.columns.map { column -> (String, ColumnCells) in
            switch column.type {
            case .text:
                let cells = rows.map { column.allowsEmpty || $0 % 5 != 3 ? texts[$0 % 5] : "x" }
                return (column.name, .text(TextColumn(cells)))
            case .integer: return (column.name, .integer(PlainColumn(values: rows.map { Int64($0) - 9 })))
            case .money:
                return (column.name, .money(PlainColumn(values: rows.map { Money(ore: Int64($0 % 900) - 450) })))
            case .date:
                let days = rows.map { CivilDate(dayNumber: 20_000 + $0 % 700) }
                return (column.name, .date(PlainColumn(days, filler: .earliest)))
            case .flag:
                let flags = rows.map { $0 % 3 == 0 && column.allowsEmpty ? nil : $0 % 2 == 0 }
                return (column.name, .flag(PlainColumn(flags, filler: false)))
            }
        }
        let table = Table(
            id: requirement.dataSet, count: rows.count, columns: Dictionary(uniqueKeysWithValues: columns),
            rowNumbers: rows.map { 3 * $0 + 1 })
        let day = try #require(CivilDate("2025-12-31"))
        let request = CheckRequest(asOf: day, window: DateSpan(yearOf: day), tables: [table.id: table])
        let report = try await piped.run(request)
        #expect(try await native.run(request) == report)
        #expect(report.findings.count > 100)
    }

    @Test(arguments: [
        ("exit 3", "det avslutades med kod 3"),
        ("kill -9 $$", "det dog av signal 9"),
        ("echo hej", "rad 1 i svaret är inte ett meddelande: raden är inget JSON-objekt"),
        ("exec sleep 3000", "det tog mer än 1\u{A0}sekund och stoppades"),
        ("head -c 2000000 /dev/zero", "det skrev mer än 1 MB och stoppades"),
        ("true", "det beskrev inte sig självt"),
        ("printf '%s' '{\"type\":\"error\",\"message\":\"jag kan inte\"}'", "jag kan inte"),
    ])
    func `a program that does not speak the protocol is refused with the reason`(_ script: String, _ reason: String)
        async
    {
        let limits = ProgramLimits(seconds: script.hasPrefix("exec sleep") ? 1 : 600, outputMegabytes: 1)
        await #expect(throws: CheckFailure.process("sh", reason)) {
            try await ProgramCheck(
                describing: ProgramUse(command: ["sh", "-c", script], limits: limits), in: Self.folder)
        }
    }

    @Test(arguments: [
        ("/no-such-program", "programmet /no-such-program finns inte"),
        ("program/finns-inte.py", "programmet program/finns-inte.py finns inte"),
        ("plan.yaml/x", "programmet plan.yaml/x finns inte"),
        ("./plan.yaml", "programmet ./plan.yaml får inte köras, gör det körbart med chmod +x"),
    ])
    func `a program that cannot be run is refused`(_ command: String, _ reason: String) async {
        let id = CheckID(rawValue: URL(filePath: command).lastPathComponent)
        await #expect(throws: CheckFailure.process(id, reason)) {
            try await ProgramCheck(describing: ProgramUse(command: [command]), in: Self.folder)
        }
    }
}
