import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct TotalsTests {
    static let footer = Dialect(footer: "Summa")

    static func read(
        _ text: String, _ dialect: Dialect = footer, rows: ControlTotals.Source? = nil,
        amount: ControlTotals.Source? = nil
    ) throws -> SourceRead {
        try Exports("id;belopp\n" + text).read(
            [need("id"), need("belopp", .money)], dialect: dialect,
            totals: ControlTotals(rows: rows, sums: amount.map { ["belopp": $0] } ?? [:]))
    }

    @Test func `closing rows are no data`() throws {
        let read = try Self.read("1;2,50\n2;-1,00\nSumma 2 rader;1,50\nsumma:\n")
        #expect(read.cells("id") == ["1", "2"])
        #expect(read.report.rowsRead == 2)
        #expect(read.report.decisions.contains("2\u{A0}slutrader från rad 4"))
        #expect(read.report.doubts.isEmpty)
    }

    @Test func `a name that begins like the closing word is data`() throws {
        #expect(try Self.read("1;2,50\nSummans AB;1,00\nSummaåsen;2\n").table?.count == 3)
    }

    @Test func `a closing row amid the data is doubtful`() throws {
        let read = try Self.read("1;2,50\nSumma;2,50\n2;1,00\n")
        #expect(read.table?.count == 2)
        #expect(read.report.doubts == ["a.csv: slutraden på rad 3 följs av datarader"])
    }

    @Test(arguments: ["Summa;1,50", "Summa 2 rader;1,50", "Summa antal rader: 2;1,50"])
    func `a sum that agrees verifies the file`(_ footer: String) throws {
        let read = try Self.read("1;2,50\n2;-1,00\n" + footer, amount: .footer)
        #expect(read.report.failure == nil)
        #expect(read.report.doubts.isEmpty)
    }

    @Test(arguments: ["Summa antal rader: 3;", "Summa 3;9,99", "Summa;3"])
    func `a number of rows that agrees verifies the file`(_ footer: String) throws {
        let read = try Self.read("1;2,50\n2;-1,00\n7\n" + footer, rows: .footer)
        #expect(read.report.failure == nil)
        #expect(read.report.quarantined.count == 1)
        #expect(read.report.doubts.isEmpty)
    }

    @Test(arguments: [
        ("1;2,50\nSumma;1,50\n", "a.csv: kontrollsumman belopp är 1,50 men filen har 2,50"),
        (
            "1;2,50\n",
            "a.csv: kontrollsumman belopp är angiven i en slutrad som börjar med ”Summa” men filen har ingen slutrad"
        ),
        (
            "1;2,50\nSumma;\n",
            "a.csv: kontrollsumman belopp är ett belopp under rubriken i slutraden men filen har inget belopp i slutraden"
        ),
        (
            "1;2,50\nSumma\n",
            "a.csv: kontrollsumman belopp är ett belopp under rubriken i slutraden men filen har inget belopp i slutraden"
        ),
        (
            "1;2,50\nSumma;x\n",
            "a.csv: kontrollsumman belopp är ett belopp under rubriken i slutraden men filen har något annat än ett belopp i slutraden"
        ),
        (
            "1;2,50\nSumma;1\nSumma;2\n",
            "a.csv: kontrollsumman belopp är ett belopp under rubriken i slutraden men filen har flera belopp i slutraderna"
        ),
        (
            "1;92233720368547758,07\n2;0,01\nSumma;1,00\n",
            "a.csv: kontrollsumman belopp är 1,00 men filen har en summa som inte ryms"
        ),
    ])
    func `a sum that differs is a failure`(_ text: String, _ failure: String) throws {
        #expect(try Self.read(text, amount: .footer).report.failure?.text == failure)
    }

    @Test(arguments: [
        ("1;2,50\nSumma rader: 2;\n", "a.csv: kontrollsumman antal rader är 2 men filen har 1"),
        (
            "1;2,50\n",
            "a.csv: kontrollsumman antal rader är angiven i en slutrad som börjar med ”Summa” men filen har ingen slutrad"
        ),
        (
            "1;2,50\nSumma;\n",
            "a.csv: kontrollsumman antal rader är ett heltal i slutraden men filen har 0 heltal i slutraden"
        ),
        (
            "1;2,50\nSumma 1;\nSumma 2;\n",
            "a.csv: kontrollsumman antal rader är ett heltal i slutraden men filen har 2 heltal i slutraden"
        ),
        ("Summa rader: 2;\n", "a.csv: kontrollsumman antal rader är 2 men filen har 0"),
    ])
    func `a number of rows that differs is a failure`(_ text: String, _ failure: String) throws {
        #expect(try Self.read(text, rows: .footer).report.failure?.text == failure)
    }

    @Test(
        arguments: [
            ("2", "1,50", nil), ("3", nil, "a.csv: kontrollsumman antal rader är 3 men filen har 2"),
            (nil, "1,51 kr", "a.csv: kontrollsumman belopp är 1,51 men filen har 1,50"),
            ("två", nil, "data.yaml, kolumn antal rader: fann kontrollsumman ”två”, väntade ett heltal"),
            (nil, "x", "data.yaml, kolumn belopp: fann kontrollsumman ”x”, väntade ett belopp"),
        ] as [(String?, String?, String?)])
    func `totals may be given as values`(_ rows: String?, _ amount: String?, _ failure: String?) throws {
        let read = try Self.read(
            "1;2,50\n2;-1,00\n", rows: rows.map { .value($0) }, amount: amount.map { .value($0) })
        #expect(read.report.failure?.text == failure)
    }

    @Test func `a footer total without a declared closing row is a failure`() throws {
        let read = try Self.read("1;2,50\n", Dialect(), rows: .footer)
        #expect(read.report.failure?.code == "DATA-105")
    }

    @Test func `each file is compared with its own closing row`() throws {
        let exports = try Exports("a-1.csv", "id;belopp\n1;2,50\nSumma;2,50\n")
        try exports.add("a-2.csv", "id;belopp\n2;3,50\nSumma;3,51\n")
        let read = exports.read(
            [need("belopp", .money)], file: "a-*.csv", dialect: Self.footer,
            totals: ControlTotals(sums: ["belopp": .footer]))
        #expect(read.report.failure?.text == "a-2.csv: kontrollsumman belopp är 3,51 men filen har 3,50")
    }

    @Test(
        arguments: [
            ("Antal rader: 240", 240), ("240", 240), ("1 240 rader", 1240), ("Antal: 1\u{A0}240 st", 1240),
            ("12,50", nil),
            ("1 av 2", nil), ("", nil), ("rader", nil), ("2024-01-31", nil), ("-5", nil), ("99999999999999999999", nil),
        ] as [(String, Int64?)])
    func `the one whole number of a text`(_ text: String, _ number: Int64?) {
        #expect(TotalsCheck.wholeNumber(text) == number)
    }
}

/// Totals in a file beside the export.
@Suite struct SideFileTests {
    static func read(
        _ beside: String?, rows: String? = "Antal rader", amount: String? = "Summa",
        export: String = "1;2,50\n2;-1,00\n"
    ) throws -> SourceRead {
        let exports = try Exports("id;belopp\n" + export)
        if let beside { try exports.add("kontroll.txt", beside) }
        return exports.read(
            [need("id"), need("belopp", .money)], dialect: Dialect(decimalMark: .comma),
            totals: ControlTotals(
                rows: rows.map { .sideFile($0) }, sums: amount.map { ["belopp": .sideFile($0)] } ?? [:],
                sideFile: "kontroll.txt"))
    }

    @Test(arguments: [
        "Antal rader: 2\nSumma: 1,50\n", "antal rader;2\r\nSUMMA;\"1,50 kr\"\r\n",
        "Kontroll\n\nSumma = 1.50\nAntal rader = 2",
        "Antal rader 2 st\nSumma 1,50 (SEK)".replacing(" (SEK)", with: " SEK"),
    ])
    func `totals that agree verify the export`(_ beside: String) throws {
        let read = try Self.read(beside)
        #expect(read.report.failure == nil)
        #expect(read.report.decisions.contains("kontrollsummor ur kontroll.txt"))
        let cut = try Self.read(beside, export: "1;2,50\n2;-1,00")
        #expect(cut.report.doubts.isEmpty)
    }

    @Test(
        arguments: [
            ("Antal rader: 3\nSumma: 1,50\n", "a.csv: kontrollsumman antal rader är 3 men filen har 2"),
            ("Antal rader: 2\nSumma: 1,51\n", "a.csv: kontrollsumman belopp är 1,51 men filen har 1,50"),
            (
                "Summa: 1,50\n",
                "kontroll.txt: kontrollsumman antal rader är angiven på en rad med ”Antal rader” men filen har ingen rad med ”Antal rader”"
            ),
            (
                "Antal rader: 2\nSumma: 1\nSumma: 2\n",
                "kontroll.txt: kontrollsumman belopp är angiven på en rad med ”Summa” men filen har flera rader med ”Summa”"
            ),
            (
                "Antal rader: två\nSumma: 1,50\n",
                "kontroll.txt: kontrollsumman antal rader är ett heltal efter ”Antal rader” men filen har något annat efter ”Antal rader”"
            ),
            (
                "Antal rader: 2\nSumma: en och femtio\n",
                "kontroll.txt: kontrollsumman belopp är ett belopp efter ”Summa” men filen har något annat efter ”Summa”"
            ),
            (
                "Antal rader: 2\nSummor: 1,50\n",
                "kontroll.txt: kontrollsumman belopp är angiven på en rad med ”Summa” men filen har ingen rad med ”Summa”"
            ),
            ("", "kontroll.txt: filen har inga rader"), (nil, "exporten saknas: ingen fil heter ”kontroll.txt”"),
        ] as [(String?, String)])
    func `totals that differ or are not there fail the export`(_ beside: String?, _ failure: String) throws {
        #expect(try Self.read(beside).report.failure?.text == failure)
    }

    @Test func `each of several exports may have a file of its own`() throws {
        let exports = try Exports("a-1.csv", "id;belopp\n1;2,50\n")
        try exports.add("a-2.csv", "id;belopp\n2;3,50\n")
        try exports.add("k-1.txt", "Summa: 2,50\n")
        try exports.add("k-2.txt", "Summa: 3,50\n")
        func read() -> SourceRead {
            exports.read(
                [need("belopp", .money)], file: "a-*.csv",
                totals: ControlTotals(sums: ["belopp": .sideFile("Summa")], sideFile: "k-*.txt"))
        }
        #expect(read().report.failure == nil)
        try exports.add("k-2.txt", "Summa: 3,51\n")
        #expect(read().report.failure?.text == "a-*.csv: kontrollsumman belopp är 6,01 men filen har 6,00")
    }

    @Test func `a sum that differs names the file's heading and the rows that it lacks`() throws {
        let exports = try Exports("Id;Belopp kr\n1;2,50\n2;saknas\n3;1,00;x\n4;oläslig\nSumma;9,50\n")
        let read = exports.read(
            [need("id"), need("amount", .money)],
            declared: ["id": ColumnSource(headings: ["Id"]), "amount": ColumnSource(headings: ["Belopp kr"])],
            dialect: TotalsTests.footer, totals: ControlTotals(sums: ["amount": .footer]))
        #expect(
            read.report.failure?.text
                == "a.csv: kontrollsumman Belopp kr är 9,50 men filen har 2,50 (rad 3 har inget läsbart belopp, och 1 till; rad 4 kunde inte läsas som en rad)"
        )
    }
}
