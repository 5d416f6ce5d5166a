import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollTables
import KontrollTesting
import Testing

/// Entries of `data.yaml` that the program writes, read back.
@Suite struct SourceTextTests {
    /// Loads an entry as the only one of a plan.
    private static func load(_ yaml: String) throws -> [SourceID: SourceDefinition] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "entry-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plan = [
            "plan.yaml": """
            organisation: Exempelby kommun
            nämnd: Nämnden
            plan: Internkontrollplan 2023
            legend: {paints: genomförande, grön: Genomförd, gul: Delvis genomförd, röd: Ej genomförd}

            """,
            "kontroller/K-1.yaml": """
            id: K-1
            område: Ekonomi
            process: Attest
            risk: Fel
            kontrollmoment: Att det är rätt
            metod: Genomgång
            frequency: 1 gång per år
            ansvarig: Ekonom

            """,
            "data.yaml": yaml,
        ]
        for (name, text) in plan {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try PlanLoader.load(folder, checks: Catalog.checks).sources
    }

    static let definitions = [
        SourceDefinition(
            id: "fakturor", dataSet: "supplier-invoices", file: "exporter/fakturor-*.csv",
            columns: [
                "invoice": ColumnSource(headings: ["Löpnr", "Ver: nr"], before: ["_", " - "]),
                "supplier": ColumnSource(headings: ["\"Lev\" \\ nr"], empty: ["-", "NULL"]),
                "amount": ColumnSource(headings: ["Belopp (kr)"]),
                "invoice_date": ColumnSource(headings: ["#datum"], dates: .dayMonthYear),
                "cancelled": ColumnSource(headings: ["Nej"], yes: ["M"], no: ["-"]),
            ],
            dialect: Dialect(
                encoding: .cp850, delimiter: .semicolon, decimalMark: .comma, preamble: 2, footer: "Summa",
                finalLineBreakOptional: true),
            period: .column("invoice_date"),
            totals: ControlTotals(rows: .value("12"), sums: ["amount": .footer]),
            grouping: Grouping(by: ["invoice", "supplier"], sum: ["amount"], first: ["cancelled"]), freshness: 10),
        SourceDefinition(
            id: "a.b", dataSet: "payouts", file: "exporter/2023 å.json", format: .json(path: ["svar", "a.b"]),
            columns: ["payout": ColumnSource(headings: ["utbetalning.id"])], period: .fileName),
        SourceDefinition(
            id: "bok", dataSet: "decisions", file: "b.xlsx", format: .workbook(sheet: "Blad 1: allt"),
            columns: ["decision": ColumnSource(headings: ["1"]), "person": ColumnSource(headings: ["true"])],
            period: .undated),
        SourceDefinition(
            id: "sie", dataSet: "decisions", file: "b.se", format: .sie(.vouchers),
            columns: ["decision": ColumnSource(headings: ["tabb\there"])], period: .undated),
        SourceDefinition(
            id: "fast", dataSet: "decisions", file: "b.txt",
            format: .fixedWidth([
                FixedField(heading: "Id", characters: 1...8), FixedField(heading: "Nr: 2", characters: 9...9),
            ]), columns: ["decision": ColumnSource(headings: ["Id"])], dialect: Dialect(delimiter: nil, preamble: 0),
            period: .undated),
        SourceDefinition(
            id: "udda", dataSet: "decisions", file: "b.txt", columns: ["decision": ColumnSource(headings: ["Id"])],
            dialect: Dialect(
                delimiter: .semicolon, otherDelimiters: [.tab, .blank],
                quotation: Dialect.Quotation(mark: "'", escape: "\\", isLoose: true), headings: .rows(2),
                footerRows: 2, end: Dialect.blankRow,
                corrections: [
                    Dialect.RowCorrection(file: "b.txt", line: 4, change: .drop(cell: 2)),
                    Dialect.RowCorrection(file: "b.txt", line: 5, change: .split(cell: 1, after: 7)),
                ]), period: .undated),
        SourceDefinition(
            id: "namn", dataSet: "decisions", file: "b.txt", columns: ["decision": ColumnSource(headings: ["Id"])],
            dialect: Dialect(quotation: Dialect.Quotation(mark: nil), headings: .named(["Id", "Nr: 2"])),
            period: .undated),
        SourceDefinition(
            id: "plats", dataSet: "decisions", file: "b.txt",
            columns: ["decision": ColumnSource(headings: ["kolumn 1"])], dialect: Dialect(headings: .none),
            period: .undated),
        SourceDefinition(id: "tom", dataSet: "decisions", file: "b.csv", columns: [:], period: .undated),
    ]

    @Test(arguments: definitions) func `an entry is read back as it was written`(_ source: SourceDefinition) throws {
        let remarks = [
            "": ["Om hela."], "file": ["En anmärkning: med # och \"citat\"."], "columns": ["Efter kolumnerna."],
            "columns.amount": [String(repeating: "långt ord ", count: 40)], "group": ["Utan nyckel."],
        ]
        #expect(try Self.load(SourceText(source).yaml) == [source.id: source])
        let text = SourceText(source, remarks: remarks).yaml
        #expect(try Self.load(text) == [source.id: source])
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(text.contains("# Om hela.") && text.contains("  # Utan nyckel."))
    }

    /// Twenty definitions by chance in one file.
    @Test(arguments: 0..<40)
    func `whatever a definition holds is read back equal`(_ seed: Int) throws {
        var made = MadeSource(seed: UInt64(seed))
        let sources = (0..<20).map { made.source("källa-\($0)") }
        let found = try Self.load(sources.map { SourceText($0).yaml }.joined(separator: "\n"))
        for source in sources { #expect(found[source.id] == source, "\(SourceText(source).yaml)") }
    }

    @Test func `chance writes every key that an entry can have`() {
        var made = MadeSource(seed: 7)
        let text = (0..<400).map { SourceText(made.source("k\($0)")).yaml }.joined(separator: "\n")
        #expect(FormatKeyTests.keys.map(\.name).filter { !text.contains("\n  \($0):") } == [])
    }

    @Test func `a name with a blank cannot be a source's`() {
        #expect(SourceText.allowsName("fakturor-2023"))
        #expect(!SourceText.allowsName("mina fakturor"))
    }

    /// The exports whose headings are in use elsewhere: invoices, payouts, decisions and registers of files.
    private static let usual = ShippedExportTests.sources.filter { expected in
        ["fakturor", "attestförteckning", "utbetalningar", "beslut", "personakter"].contains(expected.source)
            && expected.plan == "gnesta-socialnamnd" || expected.plan == "leverantorsreskontra"
    }

    /// The draft loads, reads the file, and gives the cells that the plan's own entry gives where both have the column.
    @Test(arguments: usual)
    func `a draft of an example export reads it as its plan does`(_ expected: ShippedExportTests.Expected) throws {
        let folder = ShippedPlanTests.folder(expected.plan)
        let own = try #require(
            try PlanLoader.load(folder, checks: ShippedPlanTests.checks).sources[expected.source])
        let pattern = URL(filePath: own.file).lastPathComponent.split(separator: "*", omittingEmptySubsequences: false)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "exporter").path)
            .filter { $0.hasPrefix(pattern.first ?? "") && $0.hasSuffix(pattern.last ?? "") }.sorted()
        let name = try #require(names.first)
        let encoding: Dialect.Encoding? = own.dialect.encoding == .cp850 ? .cp850 : nil
        let draft = try SourceDrafter(dialect: Dialect(encoding: encoding), checks: Catalog.checks).draft(
            folder.appending(path: "exporter/\(name)"), path: "exporter/\(name)", name: own.id, dataSet: nil)
        #expect(draft.isReadable)
        #expect(draft.definition.dataSet == own.dataSet)
        let loaded = try #require(try Self.load(SourceText(draft.definition, remarks: draft.remarks).yaml)[own.id])
        #expect(loaded == draft.definition)

        // What no file can prove is left out of the comparison: grouping and what a cell ends before.
        var plain = own
        (plain.file, plain.grouping, plain.totals) = (loaded.file, nil, nil)
        for (column, source) in own.columns {
            #expect(loaded.columns[column].map { source.headings.contains($0.headings[0]) } == true, "\(column)")
            plain.columns[column]?.before = []
            plain.columns[column]?.empty = []
        }
        let types = Vocabulary.dataSets.first { $0.id == own.dataSet }?.columns ?? []
        let asked = types.filter { own.columns[$0.name] != nil }
            .map { DataRequirement.NeededColumn(name: $0.name, type: $0.type, allowsEmpty: true) }
        let left = ExportReader().read(plain, columns: asked, in: folder, asOf: .latest)
        let right = ExportReader().read(loaded, columns: asked, in: folder, asOf: .latest)
        #expect(left.report.failure == nil && right.report.failure == nil)
        #expect(left.table == right.table)
        #expect((left.table?.count ?? 0) > 0)
    }
}
