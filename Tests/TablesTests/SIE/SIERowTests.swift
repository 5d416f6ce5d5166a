import KontrollCore
@testable import KontrollTables
import Testing

/// One rule of the format a test, with files of a few lines.
@Suite struct SIERowTests {
    static let head = "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#RAR 0 20240101 20241231\n"

    static func read(_ text: String, head: String = head) throws -> SourceRead {
        try Exports.read(bytes: Array((head + text).utf8), nil, LedgerEntries.self)
    }

    static func voucher(_ rows: String, _ head: String = "#VER A 1 20240131 \"Lön\" 20240202 \"Eva\"") -> String {
        "\(head)\n{\n\(rows)\n}\n"
    }

    @Test func `a row has its voucher's fields and its own beside`() throws {
        let read = try Self.read(
            """
            #FNAMN "Lilla kommunen"
            #ORGNR 212000-0000
            #KONTO 1930 "Bank"
            #VER "A" "7" 20240131 "Inköp \\"stolar\\"" 20240202 "Eva E"
            {
            #TRANS 1930 {1 "400" 6 "P 12" 7 "x"} -100.50 20240130 "Rad" 2.5 "Bo B"
            #TRANS 5410 { } 100.5
            }

            """)
        #expect(read.isClean)
        let found = [
            "series", "voucher", "voucher_date", "registered", "text", "account", "account_name", "amount", "row_date",
            "row_text", "quantity", "signed_by", "objects", "cost_centre", "project", "kind", "struck_amount",
            "difference", "company", "company_id",
        ].map { name in "\(name)=" + read.cells(name).map { $0 ?? "∅" }.joined(separator: "|") }
        #expect(
            found == [
                "series=A|A", "voucher=7|7", "voucher_date=2024-01-31|2024-01-31", "registered=2024-02-02|2024-02-02",
                "text=Inköp \"stolar\"|Inköp \"stolar\"", "account=1930|5410", "account_name=Bank|∅",
                "amount=-100.50|100.50", "row_date=2024-01-30|∅", "row_text=Rad|∅", "quantity=2.5|∅",
                "signed_by=Bo B|Eva E", "objects=1:400 6:P 12 7:x|∅", "cost_centre=400|∅", "project=P 12|∅",
                "kind=vanlig|vanlig", "struck_amount=∅|∅", "difference=0.00|0.00",
                "company=Lilla kommunen|Lilla kommunen", "company_id=212000-0000|212000-0000",
            ])
        #expect(read.origins.lines == [10, 11])
    }

    @Test func `the rows' headings are the columns of their data sets`() {
        let rows = SIERows(book: SIEBook())
        #expect(rows.entryColumns.map(\.heading) == LedgerEntries.columns.map(\.name))
        #expect(rows.voucherColumns.map(\.heading) == Vouchers.columns.map(\.name))
        #expect(rows.balanceColumns.map(\.heading) == AccountBalances.columns.map(\.name))
        #expect(rows.accountColumns.map(\.heading) == Accounts.columns.map(\.name))
        #expect(rows.objectColumns.map(\.heading) == LedgerObjects.columns.map(\.name))
    }

    @Test func `an added row counts once and a struck row not at all`() throws {
        let read = try Self.read(
            Self.voucher(
                """
                #TRANS 1930 {} -100
                #BTRANS 5410 {} 90 20240201 "" "" "Eva"
                #RTRANS 5410 {} 100 20240201 "" "" "Eva"
                #TRANS 5410 {} 100
                """))
        #expect(read.cells("kind") == ["vanlig", "struken", "tillagd"])
        #expect(read.cells("amount") == ["-100.00", "0.00", "100.00"])
        #expect(read.cells("struck_amount") == [nil, "90.00", nil])
        #expect(read.cells("signed_by") == ["Eva", "Eva", "Eva"])
        #expect(read.isClean)
        #expect(read.report.decisions.contains("1\u{A0}#TRANS som upprepar #RTRANS räknas inte två gånger"))
    }

    @Test(arguments: ["#RTRANS 5410 {} 100", "#RTRANS 5410 {} 100\n#TRANS 5420 {} 0"])
    func `an added row that nothing repeats counts and is told of`(_ row: String) throws {
        let read = try Self.read(Self.voucher("#TRANS 1930 {} -100\n" + row))
        #expect(read.sum("amount") == Money(ore: 0))
        #expect(read.report.doubts == ["a.txt: 1\u{A0}#RTRANS följs inte av en likadan #TRANS (första rad 8)"])
    }

    @Test(
        arguments: [
            ("#TRANS 1930 {} 1,50", "#TRANS: beloppet är inget tal med decimalpunkt och högst två decimaler"),
            ("#TRANS 1930 {} 1.505", "#TRANS: beloppet är inget tal med decimalpunkt och högst två decimaler"),
            ("#TRANS 1930 {} 1 000", nil),
            ("#TRANS 1930 {} --1", "#TRANS: beloppet är inget tal med decimalpunkt och högst två decimaler"),
            ("#TRANS 1930 {}", "#TRANS: beloppet är inget tal med decimalpunkt och högst två decimaler"),
            (
                "#TRANS 1930 {} 92233720368547758.08",
                "#TRANS: beloppet är inget tal med decimalpunkt och högst två decimaler"
            ),
            ("#TRANS 1930 100", "#TRANS: objektlistan { } saknas eller är inte par av dimension och objekt"),
            ("#TRANS 1930 {1} 100", "#TRANS: objektlistan { } saknas eller är inte par av dimension och objekt"),
            ("#TRANS 1930 {1 2 100", "#TRANS: objektlistan { } saknas eller är inte par av dimension och objekt"),
            ("#TRANS \"\" {} 100", "#TRANS: kontonumret saknas"), ("#TRANS", "#TRANS: kontonumret saknas"),
        ] as [(String, String?)])
    func `a row that breaks the format is set aside with the reason`(_ row: String, _ reason: String?) throws {
        let read = try Self.read(Self.voucher("#TRANS 1910 {} 0\n" + row))
        #expect(read.report.quarantined.map(\.reason) == (reason.map { [$0] } ?? []))
        #expect(read.report.quarantined.allSatisfy { $0.line == 8 })
        #expect(read.cells("difference").first == (reason == nil ? "1.00" : .some(nil)))
    }

    @Test(
        arguments: [
            ("100", 10_000), ("-100.5", -10_050), (".5", 50), ("-.25", -25), ("1.5000", 150), ("0", 0), ("-0.00", 0),
            ("92233720368547758.07", .max), ("1.", nil), ("", nil), ("-", nil), (".", nil), ("1e3", nil), ("+1", nil),
            ("1\u{A0}000", nil), ("12-", nil),
        ] as [(String, Int64?)])
    func `amounts have a decimal point and nothing else`(_ text: String, _ ore: Int64?) {
        #expect(SIEValue.money(text)?.ore == ore)
    }

    @Test func `a voucher may lack series, number and text`() throws {
        let read = try Self.read(Self.voucher("#TRANS 1930 {} 0", "#VER \"\" \"\" 20240131"))
        #expect(read.isClean)
        #expect(read.cells("voucher") == [nil])
        #expect(read.cells("series") == [nil])
    }

    @Test func `a day that does not exist is an unreadable cell and a missing one an empty cell`() throws {
        let read = try Self.read(
            Self.voucher("#TRANS 1930 {} 0", "#VER A 1 20240131") + Self.voucher("#TRANS 1 {} 0", "#VER A 2 20240231")
                + Self.voucher("#TRANS 1930 {} 0", "#VER A 3 \"\""))
        #expect(read.cells("voucher_date") == ["2024-01-31", nil, nil])
        #expect(read.unreadable.map(\.row) == [1])
    }

    @Test func `days outside the year make the file doubtful`() throws {
        let read = try Self.read(Self.voucher("#TRANS 1930 {} 0", "#VER A 1 20230131"))
        #expect(
            read.report.doubts == ["a.txt: 1\u{A0}verifikation har datum utanför räkenskapsåret (första rad 5)"])
    }

    @Test(
        arguments: [
            (
                "#VER A 1 20240131\n{\n#TRANS 1930 {} 1\n",
                "a.txt:5: fann ett block som aldrig avslutas: filen kan vara avkortad, väntade en avslutande klammer }"
            ),
            (
                "#VER A 1 20240131\n{\n#TRANS 1930 {} 1\n#VER A 2 20240131\n",
                "a.txt:8: fann #VER i verifikationen från rad 5, väntade att verifikationen avslutas med } dessförinnan"
            ),
            (
                "#VER A 1 20240131\n{\n{\n",
                "a.txt:7: fann en klammer { i blocket från rad 5, väntade att blocket avslutas med }"
            ),
            ("{\n}\n", "a.txt:5: fann en klammer { utan #VER före, väntade #VER på raden före"),
            ("#KONTO 1 x\n}\n", "a.txt:6: fann en klammer } utan block, väntade { på en rad före"),
            ("#SIETYP 5\n", "a.txt:5: fann #SIETYP ”9”, väntade SIE typ 1, 2, 3 eller 4 (4E och 4I skrivs 4)"),
            ("#SIETYP\n", "a.txt:5: fann #SIETYP ””, väntade SIE typ 1, 2, 3 eller 4 (4E och 4I skrivs 4)"),
            ("", "a.txt: filen har inga rader"),
        ])
    func `a broken block is a failure with its line`(_ text: String, _ failure: String) throws {
        #expect(try Self.read(text).report.failure?.text == failure)
    }

    @Test func `a row outside of a voucher is set aside`() throws {
        let read = try Self.read("#TRANS 1930 {} 1\n" + Self.voucher("#TRANS 1930 {} 0"))
        #expect(read.report.quarantined.map(\.reason) == ["#TRANS: raden står utanför en verifikation"])
    }

    @Test func `unknown posts and their blocks are passed over and counted`() throws {
        let read = try Self.read(
            "#NYTT 1 2\n{\n#TRANS 1930 {} 5\nvad som helst\n}\n"
                + Self.voucher("#TRANS 1930 {} 0\n#XTRANS 1930 {} 7\n#trans 1930 {} 0", "#ver A 1 20240131"))
        #expect(read.isClean)
        #expect(read.table?.count == 2)
        #expect(read.report.decisions.contains("2\u{A0}okända poster överhoppade: #NYTT och #XTRANS"))
    }

    @Test func `a line that is no post makes the file doubtful`() throws {
        let read = try Self.read(Self.voucher("#TRANS 1930 {} 0 20240131 \"delad\ntext\""))
        #expect(read.report.doubts == ["a.txt: 1\u{A0}rad är ingen SIE-post (första rad 8)"])
        #expect(read.report.decisions.contains("1\u{A0}post har citattecken som inte avslutas (första rad 7)"))
    }

    @Test func `a quotation mark without a backslash is kept where it can be told, else the text is left empty`() throws
    {
        let read = try Self.read(
            Self.voucher(
                "#TRANS 1930 {} 1 20240131 \"12\"rör\" 5 \"Bo\"\n#TRANS 1930 {} -1 20240131 \"a \"b\" c\" 5 \"Bo\""))
        #expect(read.cells("row_text") == ["12\"rör", nil])
        #expect(read.cells("quantity") == ["5", nil])
        #expect(read.cells("amount") == ["1.00", "-1.00"])
        #expect(read.report.doubts.count == 1)
        #expect(read.report.doubts.first?.contains("osäkra") == true)
    }

    @Test func `a path that ends with a backslash before its quotation mark is read`() throws {
        let read = try Self.read("#FNR \"C:\\Data\\\"\n" + Self.voucher("#TRANS 1930 {} 0"))
        #expect(read.isClean)
    }

    @Test(arguments: ["\r\n", "\r", "\n"], ["\t", "   "])
    func `any line break and any blanks between fields will do`(_ lineBreak: String, _ blank: String) throws {
        let text = (Self.head + Self.voucher("  #TRANS 1930 {} 0") + "\n \u{1A}")
            .replacing(" ", with: blank).replacing("\n", with: lineBreak)
        let read = try Exports.read(bytes: Array(text.utf8), nil, LedgerEntries.self)
        #expect(read.isClean)
        #expect(read.cells("account") == ["1930"])
    }

    @Test func `a file that does not begin with FLAGGA is read and told of`() throws {
        let read = try Self.read(Self.voucher("#TRANS 1930 {} 0"), head: "#FORMAT PC8\r\n#SIETYP 4\r\n")
        #expect(read.isClean)
        #expect(read.report.decisions.contains("#FLAGGA saknas"))
    }

    @Test func `text that is no SIE at all is refused`() throws {
        let read = try Exports.read(
            bytes: Array("konto;belopp\n1930;1\n".utf8), .sie(.transactions), LedgerEntries.self)
        #expect(
            read.report.failure?.text == "a.txt: fann text utan en enda SIE-post, väntade rader som #KONTO")
    }

    @Test func `amounts in another currency make the file doubtful`() throws {
        let read = try Self.read("#VALUTA EUR\n" + Self.voucher("#TRANS 1930 {} 0"))
        #expect(read.report.doubts == ["a.txt: beloppen är inte i svenska kronor (#VALUTA)"])
    }

    @Test func `a file that ends amid its posts may be cut`() throws {
        let read = try Self.read(Self.voucher("#TRANS 1930 {} 0") + "#KONTO 1930 Ban")
        #expect(read.report.doubts == ["a.txt: filen slutar utan radslut och kan vara avkortad"])
    }

    @Test func `a sum too large for an amount is told of`() throws {
        let row = "#TRANS 1930 {} 92233720368547758.07"
        let read = try Self.read(Self.voucher(row + "\n" + row))
        #expect(read.report.doubts == ["a.txt: summan av 1\u{A0}verifikation ryms inte (första rad 5)"])
        #expect(read.cells("difference") == [nil, nil])
    }

    @Test func `a voucher that stands twice makes the file doubtful`() throws {
        let voucher = Self.voucher("#TRANS 1930 {} 0")
        let other = Self.voucher("#TRANS 1930 {} 0", "#VER B 1 20240131")
        #expect(
            try Self.read(voucher + other + voucher).report.doubts == [
                "a.txt: 1\u{A0}verifikation har samma serie och nummer som en annan (första A 1 på raderna 5 och 13)"
            ])
        let unnumbered = Self.voucher("#TRANS 1930 {} 0", "#VER \"\" \"\" 20240131")
        #expect(try Self.read(voucher + other + unnumbered + unnumbered).report.doubts == [])
    }
}
