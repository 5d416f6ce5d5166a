import KontrollCore
import KontrollDefinitions
import Testing

/// The keys that say how the text of an export is written.
@Suite struct DialectKeyTests {
    @Test(
        arguments: [
            ("delimiter: blanksteg", Dialect(delimiter: .blank)), ("delimiter: \" \"", Dialect(delimiter: .blank)),
            ("delimiter: Tab", Dialect(delimiter: .tab)), ("delimiter: \"\\t\"", Dialect(delimiter: .tab)),
            ("delimiter: \", \"", Dialect(delimiter: Dialect.Delimiter(rawValue: ", "))),
            ("delimiter: \"::\"", Dialect(delimiter: Dialect.Delimiter(rawValue: "::"))),
            ("delimiter: [\",\", blanksteg]", Dialect(delimiter: .comma, otherDelimiters: [.blank])),
            ("citattecken: \"'\"", Dialect(quotation: Dialect.Quotation(mark: "'"))),
            ("citattecken: ”", Dialect(quotation: Dialect.Quotation(mark: "”"))),
            ("citattecken: inget", Dialect(quotation: Dialect.Quotation(mark: nil))),
            ("escapetecken: \\", Dialect(quotation: Dialect.Quotation(escape: "\\"))),
            ("lösa_citattecken: ja", Dialect(quotation: Dialect.Quotation(isLoose: true))),
            ("rubriker: nej", Dialect(headings: .none)),
            ("rubriker: [Id, Belopp]", Dialect(headings: .named(["Id", "Belopp"]))),
            ("rubrikrader: 2", Dialect(headings: .rows(2))), ("footer: 2", Dialect(footerRows: 2)),
            ("footer: Summa", Dialect(footer: "Summa")), ("slut_vid: Datum", Dialect(end: "Datum")),
            ("slut_vid: tom rad", Dialect(end: Dialect.blankRow)), ("preamble: 3", Dialect(preamble: 3)),
            (
                "rättelser: {\"a.csv:43\": dela fält 4 efter 7 tecken, \"b.csv:7\": ta bort fält 5}",
                Dialect(corrections: [
                    Dialect.RowCorrection(file: "a.csv", line: 43, change: .split(cell: 4, after: 7)),
                    Dialect.RowCorrection(file: "b.csv", line: 7, change: .drop(cell: 5)),
                ])
            ),
        ] as [(String, Dialect)])
    func `a key of the dialect is read`(_ line: String, _ dialect: Dialect) throws {
        let files = try changed("data.yaml", "columns: {payout: Id,", "\(line)\n  columns: {payout: Id,")
        let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
        #expect(plan.sources["utbetalningar"]?.dialect == dialect)
    }

    @Test(arguments: [
        ("delimiter: ab", "plan/data.yaml:25:14: ”delimiter” är ”ab”"),
        ("delimiter: [\";\", komma]", "plan/data.yaml:25:20: ”delimiter” är ”komma”"),
        ("delimiter: \"-----\"", "plan/data.yaml:25:14: ”delimiter” är ”-----”"),
        (
            "citattecken: ab",
            "plan/data.yaml:25:16: ”citattecken” är ”ab”, väntade ett enda tecken eller inget [DEF-205]"
        ),
        ("escapetecken: inget", "plan/data.yaml:25:17: ”escapetecken” är ”inget”, väntade ett enda tecken [DEF-205]"),
        ("lösa_citattecken: 1", "plan/data.yaml:25:21: ”lösa_citattecken” är ”1”, väntade ja eller nej [DEF-205]"),
        ("rubriker: ja", "plan/data.yaml:25:13: ”rubriker” är ”ja”, väntade nej eller en lista av rubriker [DEF-205]"),
        ("rubriker: nej\n  rubrikrader: 2", "plan/data.yaml:26:3: "),
        ("rubrikrader: 0", "plan/data.yaml:25:16: ”rubrikrader” är ”0”, väntade ett heltal från 1 till 5 [DEF-205]"),
        ("footer: 0", "plan/data.yaml:25:11: ”footer” är ”0”, väntade ett heltal från 1 till 100 [DEF-205]"),
        (
            "rättelser: {a.csv: ta bort fält 5}",
            "plan/data.yaml:25:15: ”rättelser” är ”a.csv”, väntade filens namn och rad"
        ),
        (
            "rättelser: {\"a.csv:4\": ta bort fält noll}",
            "plan/data.yaml:25:26: ”a.csv:4” är ”ta bort fält noll”, väntade"
        ),
        ("rättelser: {\"a.csv:4\": dela fält 0 efter 7 tecken}", "plan/data.yaml:25:26: ”a.csv:4” är ”dela fält 0"),
    ])
    func `a key of the dialect that cannot be read is told`(_ line: String, _ text: String) throws {
        let found = try errors(changed("data.yaml", "columns: {payout: Id,", "\(line)\n  columns: {payout: Id,"))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(text) == true, "\(found)")
    }
}

/// The keys that say what an export covers and how its totals are known.
@Suite struct CoverageKeyTests {
    static func source(_ line: String) throws -> SourceDefinition? {
        let files = try changed("data.yaml", "columns: {payout: Id,", "\(line)\n  columns: {payout: Id,")
        return try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }.sources["utbetalningar"]
    }

    @Test func `coverage, drop and totals beside the export are read`() throws {
        #expect(try Self.source("täckning: filnamn")?.coverage == .fileName)
        #expect(try Self.source("färskhet: 3")?.coverage == .rows)
        #expect(try Self.source("tapp: 45 %")?.dropLimit == Rate(percent: "45 %"))
        #expect(try Self.source("färskhet: 3")?.dropLimit == Rate(percent: "30 %"))
        let totals = try Self.source("totals: {file: exporter/kontroll-*.txt, rows: Antal rader, amount: \"12,50\"}")?
            .totals
        #expect(
            totals
                == ControlTotals(
                    rows: .sideFile("Antal rader"), sums: ["amount": .value("12.50")],
                    sideFile: "exporter/kontroll-*.txt"))
    }

    @Test(arguments: [
        ("täckning: rubrik", "plan/data.yaml:25:13: ”täckning” är ”rubrik”, väntade någon av rader, filnamn [DEF-206]"),
        ("tapp: 130 %", "plan/data.yaml:25:9: ”tapp” är ”130 %”, väntade en andel, till exempel 30 % [DEF-205]"),
        ("totals: {file: ../k.txt, rows: 5}", "plan/data.yaml:25:18: "),
        (
            "totals: {rows: Antal rader}",
            "plan/data.yaml:25:18: ”rows” är ”Antal rader”, väntade footer eller ett antal rader"
        ),
    ])
    func `what cannot be read is told`(_ line: String, _ text: String) throws {
        let found = try errors(changed("data.yaml", "columns: {payout: Id,", "\(line)\n  columns: {payout: Id,"))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(text) == true, "\(found)")
    }
}
