import KontrollCore
import KontrollDefinitions
import Testing

/// Which keys a source may have in which format: every key with every format.
@Suite struct FormatKeyTests {
    /// A key of a source, how it is written, and the formats that have it; nil is all.
    struct Key: Sendable, CustomTestStringConvertible {
        var name: String
        var line: String
        var formats: [ExportFormat.Name]?
        var testDescription: String { name }

        init(_ name: String, _ value: String, _ formats: [ExportFormat.Name]? = nil) {
            (self.name, line, self.formats) = (name, "\(name): \(value)", formats)
        }
    }

    private static let lines: [ExportFormat.Name] = [.delimited, .workbook, .fixedWidth]

    static let keys = [
        Key("sheet", "Blad1", [.workbook]), Key("records", "", [.sie, .eInvoice]), Key("path", "svar.rader", [.json]),
        Key("positions", "{Id: 1-8, Belopp: 9-20, Datum: 21-28}", [.fixedWidth]),
        Key("encoding", "utf-8", [.delimited, .sie, .json, .bankgirotPayments, .bankgirotReceipts, .fixedWidth]),
        Key("delimiter", ";", [.delimited]), Key("citattecken", "\"'\"", [.delimited]),
        Key("escapetecken", "\\", [.delimited]), Key("lösa_citattecken", "ja", [.delimited]),
        Key("decimal", "\",\"", [.delimited, .workbook, .json, .fixedWidth]), Key("preamble", "2", lines),
        Key("rubriker", "nej", [.delimited, .workbook]), Key("rubrikrader", "2", [.delimited, .workbook]),
        Key("footer", "Summa", lines), Key("slut_vid", "tom rad", lines),
        Key("rättelser", "{\"a.csv:43\": ta bort fält 5}", [.delimited]),
        Key("utan_radslut", "ja", [.delimited, .sie, .fixedWidth]), Key("totals", "{rows: 12}"),
        Key("group", "{by: [payout], sum: amount}"), Key("färskhet", "10"), Key("historik", "ja"),
        Key("täckning", "filnamn"), Key("tapp", "30 %"), Key("valuta", "GBP"), Key("fråga", "Systemförvaltaren"),
        Key("file", ""), Key("data_set", ""), Key("format", ""),
        Key("period_from", ""),
        Key("dated", ""), Key("columns", ""),
    ]

    private static func source(_ key: Key, _ format: ExportFormat.Name) throws -> [String: String] {
        var line = key.line
        if key.name == "records" {
            line = format == .eInvoice ? "records: fakturarader" : "records: verifikationer"
        }
        // These stand in the plan already.
        if ["file", "data_set", "format", "period_from", "dated", "columns"].contains(key.name) { line = "" }
        var added = "format: \(format.rawValue)\n  " + (line.isEmpty ? "" : line + "\n  ")
        if format == .fixedWidth, key.name != "positions" { added += "positions: {Id: 1-8}\n  " }
        return ["line": line, "added": added]
    }

    @Test(arguments: keys, ExportFormat.Name.allCases)
    func `a key is read in its own formats and refused in place in the others`(
        _ key: Key, _ format: ExportFormat.Name
    ) throws {
        let source = try Self.source(key, format)
        let files = try changed("data.yaml", "columns: {payout: Id,", (source["added"] ?? "") + "columns: {payout: Id,")
        let formats = key.formats ?? ExportFormat.Name.allCases
        if formats.contains(format) {
            let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
            #expect(plan.sources["utbetalningar"]?.format?.name == format)
        } else {
            let words = Swedish.list(formats.map(\.rawValue), "eller")
            #expect(
                try errors(files) == [
                    "plan/data.yaml:26:3: ”\(key.name)” hör inte till formatet \(format.rawValue), bara till \(words) "
                        + "[DEF-508]"
                ])
        }
    }

    @Test(arguments: ExportFormat.Name.allCases)
    func `a total in the closing row needs a format with closing rows`(_ format: ExportFormat.Name) throws {
        let positions = format == .fixedWidth ? "positions: {Id: 1-8}\n  " : ""
        let files = try changed(
            "data.yaml", "columns: {payout: Id,",
            "format: \(format.rawValue)\n  totals: {rows: 5, amount: footer}\n  \(positions)columns: {payout: Id,")
        if Self.lines.contains(format) {
            let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
            #expect(plan.sources["utbetalningar"]?.totals?.sums == ["amount": .footer])
        } else {
            #expect(
                try errors(files) == [
                    "plan/data.yaml:26:29: ”footer” hör inte till formatet \(format.rawValue), bara till csv, xlsx eller fast "
                        + "bredd [DEF-508]"
                ])
        }
    }

    @Test func `every key of a source is in the table`() throws {
        let found = try errors(changed("data.yaml", "columns: {payout: Id,", "okänd: 1\n  columns: {payout: Id,"))
        let list = try #require(
            found.first?.split(separator: "väntade någon av ").last?.prefix { $0 != ";" && $0 != "[" })
        let known = list.split(separator: ",").map { $0.trimmingPrefix(" ").split(separator: " ").joined() }
        #expect(Set(known) == Set(Self.keys.map(\.name)))
    }
}
