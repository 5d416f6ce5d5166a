import Testing

@Suite struct ColumnErrorTests {
    @Test(arguments: cases)
    func `what is wrong in a source's columns, totals and groups`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    static let cases = [
        Wrong(
            "a date style that is not known", "data.yaml",
            "DD/MM/YYYY",
            "DD-MM-YYYY",
            [
                "plan/data.yaml:9:50: ”dates” är ”DD-MM-YYYY”, väntade någon av YYYY-MM-DD, YYYYMMDD, "
                    + "DD/MM/YYYY, MM/DD/YYYY, DDMMYYYY, DD-Mon-YY, YYMMDD, DDMMYY, YY-MM-DD, DD/MM/YY, "
                    + "MM/DD/YY, YYYY-MM, YYYYMM; menades ”DD/MM/YYYY”? [DEF-206]"
            ]),
        Wrong(
            "a date style for amounts", "data.yaml",
            "amount: Belopp\n    invoice_date",
            "amount: {heading: Belopp, dates: YYYYMMDD}\n    invoice_date",
            [
                "plan/data.yaml:8:31: ”dates” hör inte till kolumnen ”amount”, som är belopp [DEF-507]"
            ]),
        Wrong(
            "a column without a heading", "data.yaml",
            "{heading: Fakturadatum, dates",
            "{dates",
            [
                "plan/data.yaml:9:20: ”heading” saknas i invoice_date, väntade ”heading: …” [DEF-202]"
            ]),
        Wrong(
            "a heading that is empty", "data.yaml",
            "supplier: Levnr",
            #"supplier: """#,
            [
                "plan/data.yaml:7:15: ”supplier” är tom, väntade ett värde [DEF-204]"
            ]),
        Wrong(
            "a total of a column that is no amount", "data.yaml",
            "{rows: 1 200, amount: footer}",
            "{invoice: footer}",
            [
                "plan/data.yaml:18:12: kolumnen ”invoice” är text, väntade belopp i ”totals” [DEF-503]"
            ]),
        Wrong(
            "a total that is no number", "data.yaml",
            "rows: 1 200",
            "rows: många",
            [
                "plan/data.yaml:18:18: ”rows” är ”många”, väntade footer eller ett antal rader [DEF-205]"
            ]),
        Wrong(
            "a total that is no amount", "data.yaml",
            "amount: footer}",
            "amount: mycket}",
            [
                "plan/data.yaml:18:33: ”amount” är ”mycket”, väntade footer eller ett belopp, till exempel "
                    + "50 000 kr [DEF-205]"
            ]),
        Wrong(
            "a sum of a column that is no amount", "data.yaml",
            "sum: amount",
            "sum: invoice_date",
            [
                "plan/data.yaml:19:41: kolumnen ”invoice_date” är datum, väntade belopp i ”sum” [DEF-503]"
            ]),
        Wrong(
            "a column both summed and kept", "data.yaml",
            "first: [invoice_number]",
            "first: [amount]",
            [
                "plan/data.yaml:19:57: ”amount” står två gånger i ”group”, väntade en gång [DEF-210]"
            ]),
        Wrong(
            "a source's name with a blank", "data.yaml",
            "utbetalningar:",
            "alla utbetalningar:",
            [
                "plan/data.yaml:21:1: källan ”alla utbetalningar” kan inte användas, väntade bokstäver, "
                    + "siffror, bindestreck, punkt eller understreck [DEF-304]"
            ]),
        Wrong(
            "a source that is a text", "data.yaml",
            "beslut:\n  file: exporter/beslut-*.csv\n  data_set: decisions\n  dated: nej\n  columns: "
                + "{decision: Id}",
            "beslut: exporter/beslut.csv",
            [
                "plan/data.yaml:26:9: ”beslut” är texten ”exporter/beslut.csv”, väntade nycklar med värden "
                    + "[DEF-203]"
            ]),
        Wrong(
            "columns that are a list", "data.yaml",
            "columns: {decision: Id}",
            "columns: [decision]",
            [
                "plan/data.yaml:30:12: ”columns” är en lista, väntade nycklar med värden [DEF-203]"
            ]),
        Wrong(
            "no columns", "data.yaml",
            "columns: {decision: Id}",
            "columns: {}",
            [
                "plan/data.yaml:30:12: ”columns” är tom, väntade ett värde [DEF-204]"
            ]),
    ]
}
