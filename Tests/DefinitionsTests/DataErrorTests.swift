import KontrollCore
import KontrollDefinitions
import Testing

@Suite struct DataErrorTests {
    @Test(arguments: cases)
    func `what is wrong in the plan's sources`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    @Test(
        arguments: [
            ("format: sie", .sie(.transactions)), ("records: Verifikationer", .sie(.vouchers)),
            ("records: fakturarader", .eInvoice(.lines)), ("sheet: Blad 2", .workbook(sheet: "Blad 2")),
            ("path: svar.rader", .json(path: ["svar", "rader"])),
            ("path: [svar.v1, rader]", .json(path: ["svar.v1", "rader"])),
            (
                "positions: {Belopp: 11-22, Levnr: 1-10}",
                .fixedWidth([
                    FixedField(heading: "Levnr", characters: 1...10),
                    FixedField(heading: "Belopp", characters: 11...22),
                ])
            ),
        ] as [(String, ExportFormat)])
    func `a key that only one format has says the format`(_ line: String, _ format: ExportFormat) throws {
        let files = try changed("data.yaml", Self.textKeys, line)
        let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
        #expect(plan.sources["fakturor"]?.format == format)
    }

    /// What the good plan says of a source of delimited text.
    private static let textKeys = """
        encoding: windows-1252
          delimiter: ;
          decimal: ","
          preamble: 2
          footer: Summa
          utan_radslut: ja
          totals: {rows: 1 200, amount: footer}
        """

    static let cases = [
        Wrong(
            "an unknown format", "data.yaml",
            "encoding: windows-1252",
            "format: xls",
            [
                "plan/data.yaml:12:11: ”format” är ”xls”, väntade någon av csv, xlsx, sie, e-faktura, json, pain.001, lb, "
                    + "bgmax, fast bredd; menades ”xlsx”? [DEF-206]"
            ]),
        Wrong(
            "a key of another format", "data.yaml",
            "encoding: windows-1252",
            "format: csv\n  sheet: Blad1",
            ["plan/data.yaml:13:3: ”sheet” hör inte till formatet csv, bara till xlsx [DEF-508]"]),
        Wrong(
            "records of another format", "data.yaml",
            textKeys,
            "format: sie\n  records: fakturor",
            [
                "plan/data.yaml:13:12: ”records” är ”fakturor”, väntade någon av transaktioner, verifikationer, saldon, "
                    + "konton, objekt [DEF-206]"
            ]),
        Wrong(
            "fixed width without positions", "data.yaml",
            textKeys,
            "format: fast bredd",
            ["plan/data.yaml:2:3: ”positions” saknas i en fil med fast bredd, väntade ”positions: …” [DEF-202]"]),
        Wrong(
            "a position that is none", "data.yaml",
            textKeys,
            "positions: {Belopp: 22-11}",
            [
                "plan/data.yaml:12:23: ”Belopp” är ”22-11”, väntade första och sista tecknets plats, till exempel 11-22 "
                    + "[DEF-205]"
            ]),
        Wrong(
            "fields that overlap", "data.yaml",
            textKeys,
            "positions: {Levnr: 1-11, Belopp: 11-22}",
            [
                "plan/data.yaml:12:14: ”positions” är ”Levnr och Belopp på samma tecken”, väntade fält som inte överlappar "
                    + "[DEF-205]"
            ]),
        Wrong(
            "an unknown key", "data.yaml",
            "encoding: windows-1252",
            "encodign: windows-1252",
            [
                "plan/data.yaml:12:3: okänd nyckel ”encodign”, väntade någon av file, data_set, format, "
                    + "sheet, records, path, positions, period_from, dated, columns, encoding, delimiter, citattecken, escapetecken, "
                    + "lösa_citattecken, decimal, preamble, rubriker, rubrikrader, footer, slut_vid, rättelser, utan_radslut, totals, group, färskhet, historik, täckning, tapp, valuta, fråga; menades ”encoding”? [DEF-201]"
            ]),
        Wrong(
            "a currency without three capitals", "data.yaml",
            "färskhet: 10",
            "valuta: pund",
            [
                "plan/data.yaml:20:11: ”valuta” är ”pund”, väntade tre stora bokstäver, till exempel GBP [DEF-205]"
            ]),
        Wrong(
            "a missing required key", "data.yaml",
            "  file: exporter/fakturor-*.csv\n",
            "",
            [
                "plan/data.yaml:2:3: ”file” saknas i fakturor, väntade ”file: …” [DEF-202]"
            ]),
        Wrong(
            "an unknown data set", "data.yaml",
            "data_set: payouts",
            "data_set: payout",
            [
                "plan/data.yaml:23:13: okänd datamängd ”payout”; menades ”payouts”?; kontroll data "
                    + "sets visar alla [DEF-501]"
            ]),
        Wrong(
            "a column the data set does not have", "data.yaml",
            "supplier: Levnr",
            "suplier: Levnr",
            [
                "plan/data.yaml:7:5: datamängden ”supplier-invoices” har ingen kolumn ”suplier”, väntade "
                    + "någon av %supplier-invoices%; menades ”supplier”? [DEF-502]"
            ]),
        Wrong(
            "a period from a column that is no date", "data.yaml",
            "period_from: invoice_date",
            "period_from: amount",
            [
                "plan/data.yaml:4:16: kolumnen ”amount” är belopp, väntade datum i ”period_from” [DEF-503]"
            ]),
        Wrong(
            "a period from an unknown column", "data.yaml",
            "period_from: invoice_date",
            "period_from: invoicedate",
            [
                "plan/data.yaml:4:16: datamängden ”supplier-invoices” har ingen kolumn ”invoicedate”, "
                    + "väntade någon av %supplier-invoices%; menades "
                    + "”invoice_date”? [DEF-502]"
            ]),
        Wrong(
            "two periods", "data.yaml",
            "  dated: nej",
            "  dated: nej\n  period_from: decided",
            [
                "plan/data.yaml:29:3: ”period_from” och ”dated” står tillsammans, väntade bara en av dem "
                    + "[DEF-207]"
            ]),
        Wrong(
            "an unknown way of dating", "data.yaml",
            "dated: nej",
            "dated: ja",
            [
                "plan/data.yaml:29:10: ”dated” är ”ja”, väntade någon av filnamn, nej [DEF-206]"
            ]),
        Wrong(
            "a path out of the folder", "data.yaml",
            "exporter/fakturor-*.csv",
            "../fakturor.csv",
            [
                "plan/data.yaml:2:9: sökvägen ”../fakturor.csv” går utanför planmappen eller kan inte "
                    + "läsas, väntade till exempel exporter/fakturor-*.csv [DEF-505]"
            ]),
        Wrong(
            "an absolute path", "data.yaml",
            "exporter/fakturor-*.csv",
            "/exporter/fakturor.csv",
            [
                "plan/data.yaml:2:9: sökvägen ”/exporter/fakturor.csv” går utanför planmappen eller kan "
                    + "inte läsas, väntade till exempel exporter/fakturor-*.csv [DEF-505]"
            ]),
        Wrong(
            "a path into the home folder", "data.yaml",
            "exporter/fakturor-*.csv",
            "~/fakturor.csv",
            [
                "plan/data.yaml:2:9: sökvägen ”~/fakturor.csv” går utanför planmappen eller kan inte "
                    + "läsas, väntade till exempel exporter/fakturor-*.csv [DEF-505]"
            ]),
        Wrong(
            "a star in a folder's name", "data.yaml",
            "exporter/fakturor-*.csv",
            "exporter*/fakturor.csv",
            [
                "plan/data.yaml:2:9: sökvägen ”exporter*/fakturor.csv” går utanför planmappen eller kan "
                    + "inte läsas, väntade till exempel exporter/fakturor-*.csv [DEF-505]"
            ]),
        Wrong(
            "an unknown encoding", "data.yaml",
            "windows-1252",
            "windows-1522",
            [
                "plan/data.yaml:12:13: ”encoding” är ”windows-1522”, väntade någon av utf-8, windows-1252, "
                    + "utf-16le, utf-16be, cp437, cp850; menades ”windows-1252”? [DEF-206]"
            ]),
        Wrong(
            "an unknown delimiter", "data.yaml",
            "delimiter: ;",
            "delimiter: semikolon",
            [
                "plan/data.yaml:13:14: ”delimiter” är ”semikolon”, väntade ; , | tab, blanksteg eller högst fyra andra "
                    + "tecken som inte är bokstäver eller siffror [DEF-205]"
            ]),
        Wrong(
            "a decimal mark that is none", "data.yaml",
            #"decimal: ",""#,
            #"decimal: "'""#,
            [
                "plan/data.yaml:14:12: ”decimal” är ”'”, väntade någon av ”,”, ”.” [DEF-206]"
            ]),
        Wrong(
            "a preamble that is no number", "data.yaml",
            "preamble: 2",
            "preamble: två",
            [
                "plan/data.yaml:15:13: ”preamble” är ”två”, väntade ett heltal från 0 till 1000 [DEF-205]"
            ]),
        Wrong(
            "a freshness below zero", "data.yaml",
            "färskhet: 10",
            "färskhet: -1",
            [
                "plan/data.yaml:20:13: ”färskhet” är ”-1”, väntade ett heltal från 0 till 3660 (dagar) "
                    + "[DEF-205]"
            ]),
    ]
}
