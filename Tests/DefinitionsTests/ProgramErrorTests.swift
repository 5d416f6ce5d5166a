import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollProcess
import KontrollRules
import KontrollTesting
import Testing

/// A program that a control names, pinned or not.
@Suite struct ProgramErrorTests {
    private static let checks: [any CheckRunner] = Catalog.checks + [RulesCheck(), ProgramsCheck()]

    private static let about = CheckDescription(
        id: "own", version: 1, title: "Egen", looksFor: "x", rationale: "x", sources: [],
        reads: [
            DataRequirement(
                dataSet: "own-data",
                columns: [DataRequirement.NeededColumn(name: "amount", type: .money, allowsEmpty: false)])
        ], measures: [MeasureDescription("mått", .count, "x")], examples: [])

    /// A plan whose control has this check, with a program that says it reads a data set nobody else knows.
    private static func files(_ check: String, pins: String? = nil) throws -> [String: Data] {
        let pin = ProgramPins.Pin(ProgramUse(command: ["program/a.py"]), files: [], description: about)
        var files = WrittenFolder.plan(
            data: """
                fakturor: {file: a.csv, data_set: supplier-invoices, period_from: invoice_date, columns: {amount: Belopp}}
                egna: {file: b.csv, data_set: own-data, dated: nej, columns: {amount: Belopp}}
                """,
            check: "checks:\n  - use: program\n"
                + check.split(separator: "\n").map { "    \($0)\n" }.joined()
        ).mapValues { Data($0.utf8) }
        files["program.json"] = try pins.map { Data($0.utf8) } ?? Data(CanonicalJSON.pretty(ProgramPins([pin])).utf8)
        return files
    }

    private static func errors(_ check: String) throws -> [String] {
        try withPlan(files(check)) { folder in
            do throws(DefinitionErrors) {
                _ = try PlanLoader.load(folder, checks: checks)
                return []
            } catch {
                return error.errors.map { "\($0.line):\($0.column): \($0.message) [\($0.code)]" }
            }
        }
    }

    private static func use(_ check: String) throws -> CheckUse? {
        try withPlan(files(check)) { folder in
            try PlanLoader.load(folder, checks: checks).controls.first?.checks.first
        }
    }

    @Test(arguments: [
        ("data: {}", "8:10: ”command” saknas i granskningen, väntade ”command: …” [DEF-202]"),
        (
            "command: ../a.py",
            "9:14: sökvägen ”../a.py” går utanför mappen, väntade en fil i den (program/x.py) eller hela vägen från / "
                + "[DEF-432]"
        ),
        (
            "command: program/a.py\ncolumns: [amount]",
            "10:5: ”columns” hör till protocol: nagios; ett annat program säger själv vad det läser [DEF-433]"
        ),
        (
            "command: program/a.py\nparameters: {dagar: 3}",
            "10:18: okänd parameter ”dagar”, granskningen har inga parametrar [DEF-402]"
        ),
        (
            "command: program/a.py\ntimeout: 0",
            "10:14: ”timeout” är ”0”, väntade ett heltal från 1 till 3600 (sekunder) [DEF-205]"
        ),
        (
            "command: program/a.py\nlimits: {gul: annat > 0}",
            "10:19: okänt mått ”annat” i gränsen, väntade något av avvikelser, att titta på, andel, belopp, mått [DEF-403]"
        ),
        (
            "command: a\nprotocol: nagios\ndata: {supplier-invoices: fakturor}\ncolumns: [belopp]",
            "12:15: datamängden ”supplier-invoices” har ingen kolumn ”belopp”"
        ),
        (
            "command: a\nprotocol: nagios\nparameters: {a: 1}",
            "11:5: ”parameters” läses inte av protocol: nagios, väntade dem i command [DEF-434]"
        ),
        (
            "command: a\nprotocol: nagios\ndata: {own-data: egna, supplier-invoices: fakturor}\ncolumns: [amount]",
            "11:28: protocol: nagios läser en datamängd, väntade bara en under data [DEF-435]"
        ),
        ("command: a\nprotocol: nagios\ncolumns: [amount]", "11:5: ”data” saknas i granskningen"),
        ("command: a\nprotocol: nagios\nmeasures: {a: andel}", "11:19: ”a” är ”andel”"),
        ("command: a\nprotocol: xml", "10:15: ”protocol” är ”xml”, väntade någon av rader, nagios [DEF-206]"),
        ("command: a\nrules: []", "10:5: ”rules” hör till granskningen rules, men här står program [DEF-421]"),
    ])
    func `what is wrong in a program's use`(_ check: String, _ expected: String) throws {
        let errors = try Self.errors(check)
        #expect(errors.contains { $0.hasPrefix(expected) }, "\(errors)")
    }

    @Test func `a pinned program reads what it said, also a data set of its own`() throws {
        let use = try #require(try Self.use("command: program/a.py\nlimits: {gul: mått > 0}\ntimeout: 5"))
        #expect(use.reads == Self.about.reads)
        #expect(use.data == ["own-data": "egna"])
        #expect(use.program?.limits.seconds == 5)
        #expect(use.program?.pinned == [])
    }

    @Test func `a program that was never pinned says nothing of itself`() throws {
        let use = try #require(try Self.use("command: [program/b.py, \"två ord\"]\nparameters: {dagar: 3}"))
        #expect(use.program?.pinned == nil)
        #expect(use.reads == nil)
        #expect(use.program?.command == ["program/b.py", "två ord"])
    }

    /// What the program calls grave is never less, whatever the control's own limits say.
    @Test func `the exit code is a limit beside the control's own`() throws {
        let use = try #require(
            try Self.use(
                "command: a -w 3\nprotocol: nagios\ndata: {supplier-invoices: fakturor}\ncolumns: [amount]\n"
                    + "measures: {sena: count}\nlimits: {röd: sena > 9}"))
        #expect(use.limits?.yellow.map(\.text) == ["slutkod >= 1"])
        #expect(use.limits?.red.map(\.text) == ["sena > 9", "slutkod >= 2"])
        #expect(use.program?.command == ["a", "-w", "3"])
        #expect(use.reads?.first?.columns.map(\.name) == ["amount"])
    }

    @Test func `the programs are found although their data sets are not known yet`() throws {
        try withPlan(Self.files("command: program/a.py", pins: "{\"version\":1,\"programs\":[]}")) { folder in
            #expect(throws: DefinitionErrors.self) { try PlanLoader.load(folder, checks: Self.checks) }
            let programs = try PlanLoader.programs(folder, checks: Self.checks)
            #expect(programs.map(\.command) == [["program/a.py"]])
        }
    }
}
