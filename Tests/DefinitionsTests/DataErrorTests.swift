import Testing

@Suite struct DataErrorTests {
    @Test(arguments: cases)
    func `what is wrong in the plan's sources`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    static let cases = [
        Wrong(
            "an unknown key", "data.yaml",
            "encoding: windows-1252",
            "encodign: windows-1252",
            [
                "plan/data.yaml:12:3: okänd nyckel ”encodign”, väntade någon av file, data_set, "
                    + "period_from, dated, columns, encoding, delimiter, decimal, preamble, footer, "
                    + "utan_radslut, totals, group, färskhet; menades ”encoding”? [DEF-201]"
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
                "plan/data.yaml:23:13: okänd datamängd ”payout”, väntade någon av approval-limits, "
                    + "decisions, payouts, personal-files, supplier-invoices; menades ”payouts”? [DEF-501]"
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
            "delimiter: ':'",
            [
                "plan/data.yaml:13:14: ”delimiter” är ”:”, väntade någon av ”;”, ”,”, ”tab”, ”|” [DEF-206]"
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
