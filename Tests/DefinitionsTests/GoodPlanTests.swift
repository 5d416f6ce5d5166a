import Foundation
import KontrollCore
import KontrollDefinitions
import Testing

@Suite struct GoodPlanTests {
    private static func load() throws -> Plan {
        try withPlan(GoodPlan.files.mapValues { Data($0.utf8) }) { try PlanLoader.load($0, checks: testChecks) }
    }

    @Test func `a plan without errors is read in all its parts`() throws {
        let plan = try Self.load()
        #expect(plan.organisation == "Exempelby kommun")
        #expect(plan.board == "Nämnden")
        #expect(plan.administration == "Förvaltningen")
        #expect(plan.title == "Internkontrollplan 2023")
        #expect(plan.decision == ["diarienummer": "N.2023.1"])
        #expect(plan.legend.paints == .execution)
        #expect(plan.legend.word(.yellow) == "Delvis genomförd")
        #expect(plan.anchors.days["höstrapport"] == Anchors.MonthDay("10-15"))
        #expect(plan.anchors.days["bokslut"] == Anchors.MonthDay("12-31"))
        #expect(plan.reports.map(\.period.label) == ["delår 2023"])
        #expect(plan.reports.map(\.format) == ["docx"])
        #expect(plan.roles["EC"] == Role(title: "Enhetschef", holders: ["ec1", "ec2"]))
        #expect(plan.roles["FC"]?.holders == [])
        #expect(
            plan.columns == [
                PlanColumn(.process, "Process"), PlanColumn(.risk, "Vad kan gå fel"),
                PlanColumn(.followUp, "Uppföljning {period}"),
            ])
        #expect(plan.riskScale?.steps == 4)
        #expect(plan.riskScale?.bands.map(\.from) == [1, 4, 9])
        #expect(plan.riskScale?.overrides == ["4x3": .yellow])
        #expect(plan.graceDays == 20)
        #expect(plan.controls.map(\.id) == ["K-1", "K-2"])
    }

    @Test func `a control is read in all its parts`() throws {
        let control = try #require(try Self.load().controls.first)
        #expect(control.area == "Ekonomi")
        #expect(control.process == "Attest")
        #expect(control.risk == "Felaktiga fakturor")
        #expect(control.riskValue == 12)
        #expect(control.frequency.text == "2 ggr/ år Mars September")
        #expect(control.frequency.points == [.month(3), .month(9)])
        #expect(control.ansvarig == "EC med stöd av ekonom")
        #expect(control.reportsTo == ["EC", "FC"])
        #expect(control.mayBeEmpty)
        #expect(control.bortfall == Rate(2, over: 100))
        #expect(control.definitionHash.count == 64)
        #expect(control.waitsFor == nil)
        #expect(control.checks.map(\.check) == ["specimen", "paired"])
    }

    @Test func `a check's data, parameters and limits are read`() throws {
        let checks = try #require(try Self.load().controls.first).checks
        #expect(checks[0].data == ["supplier-invoices": "fakturor"])
        #expect(
            checks[0].parameters == [
                "days": 5, "tolerable": "5 %", "limit": "50 000 kr", "open": true, "mode": "mild",
                "accounts": .array(["0123", "456"]),
            ])
        #expect(checks[0].limits?.yellow.map(\.metric) == [.measure("övre gräns")])
        #expect(checks[0].limits?.red.map(\.text) == ["avvikelser > 3", "belopp > 1 000 kr"])
        #expect(checks[1].data == ["payouts": "utbetalningar", "decisions": "beslut"])
        #expect(checks[1].parameters == ["limit": 500])
        #expect(checks[1].limits == nil)
    }

    @Test func `a source is read in all its parts`() throws {
        let plan = try Self.load()
        let expected = SourceDefinition(
            id: "fakturor", dataSet: "supplier-invoices", file: "exporter/fakturor-*.csv",
            columns: [
                "invoice": ColumnSource(headings: ["Löpnr", "Verifikation"]),
                "supplier": ColumnSource(headings: ["Levnr"]), "amount": ColumnSource(headings: ["Belopp"]),
                "invoice_date": ColumnSource(headings: ["Fakturadatum"], dates: .dayMonthYear),
                "cancelled": ColumnSource(headings: ["Makulerad"], empty: ["?"], yes: ["M"], no: ["-"]),
                "invoice_number": ColumnSource(headings: ["Fakturanr"], before: ["_", " - "]),
            ],
            dialect: Dialect(
                encoding: .windows1252, delimiter: .semicolon, decimalMark: .comma, preamble: 2, footer: "Summa",
                finalLineBreakOptional: true),
            period: .column("invoice_date"),
            totals: ControlTotals(rows: .value("1200"), sums: ["amount": .footer]),
            grouping: Grouping(by: ["invoice", "supplier"], sum: ["amount"], first: ["invoice_number"]), freshness: 10)
        #expect(plan.sources["fakturor"] == expected)
        #expect(plan.sources["beslut"]?.period == .undated)
        #expect(plan.sources["beslut"]?.freshness == nil)
        #expect(plan.sources.count == 3)
    }

    @Test func `a manual control waits for something and has no checks`() throws {
        let control = try #require(try Self.load().controls.last)
        #expect(control.isManual)
        #expect(control.waitsFor == "En rutin.")
        #expect(control.bortfall == Control.usualBortfall)
        #expect(!control.mayBeEmpty)
    }

    @Test(arguments: [
        "check: specimen\ndata: {supplier-invoices: fakturor}\nlimits: {gul: avvikelser > 0}",
        "check: {use: specimen, data: {supplier-invoices: fakturor}, limits: {gul: avvikelser > 0}}",
        "check:\n  use: specimen\n  limits: {gul: avvikelser > 0}",
        "checks:\n- use: specimen\n  limits: {gul: [avvikelser > 0]}",
    ])
    func `one check can be written in several ways`(_ text: String) throws {
        let files = try changed("kontroller/K-2.yaml", "väntar_på: En rutin.", text)
        let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
        let expected = CheckUse(
            check: "specimen", data: ["supplier-invoices": "fakturor"],
            limits: Limits(yellow: [try Limit(parsing: "avvikelser > 0", measures: [])]))
        #expect(plan.controls.last?.checks == [expected])
    }

    @Test(arguments: [
        ("3", "3"), ("true", "true"), ("1e3", "1e3"), ("2023-01-01", "2023-01-01"), ("0x1F", "0x1F"), ("no", "no"),
        ("'  blanksteg '", "blanksteg"), (">\n  vikt\n  text\n", "vikt text"),
        ("|\n  rad ett\n  rad två\n", "rad ett\nrad två"),
        ("\"citat ”i” text\"", "citat ”i” text"), ("50 % & mer * än så", "50 % & mer * än så"), ("~", "~"),
    ])
    func `a text keeps the characters it was written with`(_ yaml: String, _ text: String) throws {
        let files = try changed("kontroller/K-2.yaml", "risk: Risk", "risk: \(yaml)")
        let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
        #expect(plan.controls.last?.risk == text)
    }

    @Test func `line ends and a byte order mark do not matter`() throws {
        let files = GoodPlan.files.mapValues { Data("\u{FEFF}\($0.replacing("\n", with: "\r\n"))".utf8) }
        #expect(try errors(files) == [])
    }

    @Test func `the definition hash is that of the file's bytes`() throws {
        let before = try Self.load().controls.map(\.definitionHash)
        let files = try changed("kontroller/K-2.yaml", "risk: Risk", "risk: Risk # anm")
        let after = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }.controls.map(\.definitionHash)
        #expect(before[0] == after[0])
        #expect(before[1] != after[1])
    }

    @Test func `controls come by area and number`() throws {
        var files = GoodPlan.files
        for (id, area) in [("K-10", "Ekonomi"), ("K-3", "Arkiv")] {
            files["kontroller/\(id).yaml"] = GoodPlan.files["kontroller/K-2.yaml"]?
                .replacing("K-2", with: id).replacing("Ekonomi", with: area)
        }
        let plan = try withPlan(files.mapValues { Data($0.utf8) }) { try PlanLoader.load($0, checks: testChecks) }
        #expect(plan.controls.map(\.id) == ["K-1", "K-2", "K-10", "K-3"])
        #expect(plan.areas == ["Ekonomi", "Arkiv"])
    }

    @Test func `a plan of manual controls needs no data`() throws {
        var files = GoodPlan.files.mapValues { Data($0.utf8) }
        files["data.yaml"] = nil
        files["kontroller/K-1.yaml"] = nil
        #expect(try errors(files) == [])
    }

    @Test func `what a source does not say has its default`() throws {
        var files = GoodPlan.files
        files["data.yaml"] = """
            fakturor:
              file: exporter/fakturor.csv
              data_set: supplier-invoices
              period_from: invoice_date
              columns: {supplier: Levnr, invoice_number: Fakturanr, amount: Belopp}
              totals: {rows: footer, amount: footer}
            utbetalningar: {file: u.csv, data_set: payouts, dated: nej}
            beslut: {file: b.csv, data_set: decisions, columns: {decision: Id}}

            """
        let plan = try withPlan(files.mapValues { Data($0.utf8) }) { try PlanLoader.load($0, checks: testChecks) }
        #expect(plan.sources["fakturor"]?.dialect.footer == "Summa")
        #expect(plan.sources["fakturor"]?.period == .column("invoice_date"))
        #expect(plan.sources["utbetalningar"]?.columns.isEmpty == true)
        #expect(plan.sources["beslut"]?.period == .undated)
    }

    @Test func `a control's file may have any name, and the control days when it holds`() throws {
        var files = GoodPlan.files
        let text = files.removeValue(forKey: "kontroller/K-1.yaml")
        files["kontroller/attest.yaml"] = (text ?? "") + "gäller_till: 2023-12-31\n"
        let plan = try withPlan(files.mapValues { Data($0.utf8) }) { try PlanLoader.load($0, checks: testChecks) }
        let control = try #require(plan.controls.first { $0.id == "K-1" })
        #expect(control.validity?.last == CivilDate("2023-12-31"))
        let day = try #require(CivilDate("2024-06-01"))
        #expect(control.occurrences(dueIn: DateSpan(yearOf: day), plan: plan).isEmpty)
        #expect(!control.occurrences(dueIn: DateSpan(yearOf: day.adding(years: -1)), plan: plan).isEmpty)
    }
}
