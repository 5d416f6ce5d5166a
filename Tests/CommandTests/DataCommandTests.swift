import Foundation
import KontrollTesting
import Testing

@Suite struct DataCommandTests {
    private static let invoices = Program.gnesta.appending(path: "exporter/fakturor-2023-H1.csv").path

    @Test func `show tells of layout, columns, rows and quarantine within 80 columns`() throws {
        let kontroll = try Program()
        let file = kontroll.folder.appending(path: "lön.csv")
        try Data(
            "Rapport\nPersonnummer;Namn;Belopp;Dag;En mycket lång rubrik som inte får plats i någon tabell\n640823-3234;Åsa Öberg;1 200,50;01/02/2024;x\n640823-3234;Eva\n"
                .utf8
        ).write(to: file)
        let result = try kontroll("data", "show", file.path)
        #expect(result.code == 0, "\(result.errors)")
        for text in [
            "lön.csv: csv, 1\u{A0}rad, 5\u{A0}kolumner", "avgränsare semikolon", "rubriker på rad 2",
            "  3  Belopp                       belopp decimalkomma               1          1\n",
            "  4  Dag                          datum?", "deklarera DD/MM/YYYY eller MM/DD/YYYY",
            "! rad 4: raden har 2 fält och rubrikraden 5", "999999-9999",
        ] { #expect(result.output.contains(text), "\(text)") }
        #expect(!result.output.contains("Åsa"))
        #expect(!result.output.contains("3234"))
        #expect(result.lines.allSatisfy { $0.count <= 80 })
        #expect(try kontroll("data", "show", file.path, "--cells").output.contains("Åsa Öberg"))
    }

    @Test func `show as JSON has every key and no cells unless asked for`() throws {
        let kontroll = try Program()
        let result = try kontroll("data", "show", Self.invoices, "--format", "json", "--rows", "2")
        #expect(result.code == 0)
        let object = try result.json()
        #expect(object["version"] as? Int == 1)
        #expect(object["fileFormat"] as? String == "csv")
        #expect(object["rows"] as? Int == 191)
        #expect(object["sampleLines"] as? [Int] == [2, 3])
        let columns = try #require(object["columns"] as? [[String: any Sendable]])
        let amount = try #require(columns.first { $0["heading"] as? String == "Belopp" })
        #expect(amount["type"] as? String == "money")
        #expect(amount["decimal"] as? String == ",")
        #expect(amount["samples"] as? [String] == ["9999,99", "999999,99"])
        let shown = try kontroll("data", "show", Self.invoices, "--format", "json", "--rows", "1", "--cells")
        #expect(shown.output.contains("\"2748,90\""))
        let documented = try String(contentsOf: TestData.root.appending(path: "Docs/json.md"), encoding: .utf8)
        let undocumented = Set(object.keys).union(columns.flatMap(\.keys)).filter { !documented.contains("`\($0)`") }
        #expect(undocumented == [])
    }

    @Test func `show lists the sheets of a workbook and which was read`() throws {
        let kontroll = try Program()
        let file = TestData.root.appending(path: "Tests/TablesTests/Fixtures/xlsx/fakturor/openpyxl.xlsx").path
        let result = try kontroll("data", "show", file)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("\nBlad\n"))
        #expect(result.output.contains("(läst)\n"))
        let object = try kontroll("data", "show", file, "--format", "json").json()
        let sheets = try #require(object["sheets"] as? [[String: any Sendable]])
        #expect(sheets.count { $0["read"] as? Bool == true } == 1)
        let documented = try String(contentsOf: TestData.root.appending(path: "Docs/json.md"), encoding: .utf8)
        #expect(sheets.flatMap(\.keys).filter { !documented.contains("`\($0)`") } == [])
        let text = try kontroll("data", "show", Self.invoices, "--format", "json").json()
        #expect(text["sheets"] == nil)
    }

    @Test func `show with a plan's source tells which columns it reads`() throws {
        let kontroll = try Program()
        let result = try kontroll(
            "data", "show", Self.invoices, "--plan", Program.gnesta.path, "--source", "fakturor")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("belopp decimalkomma (amo"))
    }

    @Test(arguments: [
        (["data", "show", "FILE", "--plan", "PLAN"], Int32(64), "--plan och --source hör ihop"),
        (["data", "show", "FILE", "--plan", "PLAN", "--source", "x"], 64, "planen har ingen källa ”x”"),
        (["data", "show", "FILE", "--delimiter", "x"], 64, "”x” är okänt, väntade ”;”"),
        (["data", "show", "FILE", "--records", "x"], 64, "okända poster ”x”"),
        (["data", "show", "FILE", "--path", "a", "--file-format", "csv"], 64, "hör inte till formatet csv"),
        (["data", "show", "FILE", "--rows", "101"], 64, "väntade"),
        (["data", "show", "FILE", "--path", "a"], 65, "fann "),
        (["data", "show", "MISSING"], 65, "DATA-101"), (["data", "show", "EMPTY"], 65, "DATA-102"),
        (["data", "draft", "EMPTY"], 65, "DATA-102"),
        (["data", "draft", "FILE", "--data-set", "x"], 64, "okänd datamängd ”x”"),
        (["data", "draft", "FILE", "--name", "två ord"], 64, "källan kan inte heta"),
        (["data", "draft", "ODD"], 64, "talar inte för någon datamängd"),
    ])
    func `wrong usage ends with 64 and a bad file with 65`(_ arguments: [String], _ code: Int32, _ text: String) throws
    {
        let kontroll = try Program()
        let (empty, odd) = (kontroll.folder.appending(path: "tom.csv"), kontroll.folder.appending(path: "udda.csv"))
        try Data().write(to: empty)
        try Data("Färg;Form\nröd;rund\n".utf8).write(to: odd)
        let places = [
            "FILE": Self.invoices, "PLAN": Program.gnesta.path, "EMPTY": empty.path, "ODD": odd.path,
            "MISSING": kontroll.folder.appending(path: "saknas.csv").path,
        ]
        let result = try kontroll.run(arguments.map { places[$0] ?? $0 })
        #expect(result.code == code, "\(result.output)")
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test func `draft writes an entry that the plan's folder validates with, and never over another file`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let data = plan.appending(path: "data.yaml")
        let export = plan.appending(path: "exporter/fakturor-2023-H1.csv").path
        let refused = try kontroll("data", "draft", export, "--output", data.path)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("finns redan och skrivs inte över"))

        let text = try String(contentsOf: data, encoding: .utf8)
        let start = try #require(text.range(of: "\nattestförteckning:"))
        let draft = try kontroll("data", "draft", export)
        #expect(draft.code == 0, "\(draft.errors)")
        #expect(draft.output.contains("\n  file: exporter/fakturor-2023-H1.csv\n"))
        #expect(draft.output.contains("\n  totals: {rows: footer, amount: footer}\n"))
        try Data((draft.output + text[start.lowerBound...]).utf8).write(to: data)
        let validated = try kontroll("validate", plan.path)
        #expect(validated.code == 0, "\(validated.errors)")

        let new = kontroll.folder.appending(path: "ny.yaml")
        let written = try kontroll("data", "draft", export, "--name", "reskontra", "--output", new.path)
        #expect(written.code == 0)
        let entry = try String(contentsOf: new, encoding: .utf8)
        #expect(entry.hasPrefix("reskontra:\n"))
        #expect(try kontroll("data", "draft", export, "--output", new.path).code == 64)
        #expect(try String(contentsOf: new, encoding: .utf8) == entry)
    }

    @Test func `draft tells when the entry cannot read the file yet`() throws {
        let kontroll = try Program()
        let file = kontroll.folder.appending(path: "a.csv")
        try Data("Löpnr;Levnr;Fakturadatum;Belopp\n1;7;01/02/2024;1,50\n".utf8).write(to: file)
        let result = try kontroll("data", "draft", file.path)
        #expect(result.code == 0)
        #expect(result.errors.contains("läser ännu inte filen"))
        #expect(result.output.contains("DD/MM/YYYY eller MM/DD/YYYY"))
        #expect(result.output.contains("\n  file: exporter/a.csv\n"))
    }
}
