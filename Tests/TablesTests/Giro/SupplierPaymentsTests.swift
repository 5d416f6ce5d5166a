import KontrollCore
import KontrollTables
import Testing

/// A record of LB built from its field table: each text at its place, the first place being 1.
private func record(_ code: String, _ fields: (Int, String)...) -> String {
    var places = Array(repeating: Character(" "), count: 80)
    for (start, text) in [(1, code)] + fields {
        for (offset, character) in text.enumerated() { places[start - 1 + offset] = character }
    }
    return String(places)
}

/// Outgoing payments, from a file built after the manual's field tables; numbers are invented, check digits right.
@Suite struct SupplierPaymentsTests {
    static let opening = record(
        "11", (3, "0009912346"), (13, "240614"), (19, "LEVERANTÖRSBETALNINGAR"), (41, "240618"), (60, "SEK"))

    static let lines = [
        opening,
        record("13", (3, "Betalspecifikation"), (28, "Belopp")),
        record("14", (3, "0054029681"), (13, "1234567897"), (38, "000000125050"), (50, "240620"), (61, "V 1001")),
        record("25", (3, "Faktura 77  Läromedel")),
        record("25", (3, "Avser maj")),
        record("15", (3, "0054029681"), (13, "KREDIT 9"), (38, "000000005050")),
        record("16", (3, "0006405070"), (13, "KREDIT 10"), (38, "000000001000"), (50, "240731")),
        record("26", (3, "0000"), (7, "000018"), (13, "Bertil Boman")),
        record("27", (3, "0000"), (7, "000018"), (13, "Storgatan 1"), (48, "12345"), (53, "Storåker")),
        record("40", (3, "0000"), (7, "000026"), (13, "8000"), (17, "001234567890"), (29, "Lön")),
        record("26", (3, "0000"), (7, "000026"), (13, "Cecilia Ceder")),
        record("14", (3, "0000"), (7, "000018"), (13, "Bidrag"), (38, "000000020000"), (50, "GENAST")),
        record("14", (3, "0000"), (7, "000026"), (38, "000000030000")),
        record("54", (3, "0002865434"), (13, "OCR 5"), (38, "000000040000")),
        record("65", (3, "Meddelande")),
        record("29", (3, "0009912346"), (13, "00000006"), (21, "000000209000")),
    ]

    static func read(_ lines: [String], encoding: (String) -> [UInt8] = latin1) throws -> SourceRead {
        try Exports.read(bytes: encoding(lines.joined(separator: "\r\n") + "\r\n"), nil, Payments.self)
    }

    static func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

    static func changed(_ line: Int, _ start: Int, _ text: String) throws -> SourceRead {
        var lines = lines
        var places = Array(lines[line - 1])
        for (offset, character) in text.enumerated() { places[start - 1 + offset] = character }
        lines[line - 1] = String(places)
        return try read(lines)
    }

    @Test func `every payment, deduction and credit invoice becomes a row`() throws {
        let read = try Self.read(Self.lines)
        #expect(read.isClean)
        #expect(read.cells("amount") == ["1250.50", "-50.50", "-10.00", "200.00", "300.00", "400.00"])
        #expect(
            read.cells("kind") == ["betalning", "avdrag", "kreditfaktura"] + Array(repeating: "betalning", count: 3))
        #expect(
            read.cells("pay_date") == ["2024-06-20", "2024-06-18", "2024-07-31", nil, "2024-06-18", "2024-06-18"])
        #expect(
            read.cells("payee_account") == ["54029681", "54029681", "6405070", nil, "8000-1234567890", "2865434"])
        #expect(
            read.cells("account_type") == [
                "bankgiro", "bankgiro", "bankgiro", "kontantutbetalning", "bankkonto", "plusgiro",
            ])
        #expect(read.cells("payee") == [nil, nil, nil, "Bertil Boman", "Cecilia Ceder", nil])
        #expect(read.cells("reference") == ["1234567897", "KREDIT 9", "KREDIT 10", "Bidrag", nil, "OCR 5"])
        #expect(read.cells("message") == ["Faktura 77 Läromedel Avser maj", nil, nil, nil, nil, "Meddelande"])
        #expect(read.cells("own_reference")[0] == "V 1001")
        #expect(read.cells("payer_account") == Array(repeating: "9912346", count: 6))
        #expect(read.cells("currency") == Array(repeating: "SEK", count: 6))
        #expect(read.cells("payment")[0] == "rad 3")
        #expect(read.report.decisions.contains("summaposternas antal och belopp stämmer"))
        #expect(
            read.report.decisions.contains(
                "1\u{A0}betalning är märkt GENAST och har ingen betalningsdag (första rad 12)"))
    }

    @Test func `several sections are told apart and short records filled`() throws {
        let trimmed = Self.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        let read = try Self.read(trimmed + trimmed)
        #expect(read.isClean)
        #expect(read.table?.count == 12)
        #expect(Set(read.cells("batch")) == ["1", "2"])
        #expect(read.report.decisions.contains("Bankgirot LB, 2\u{A0}uppdrag"))
    }

    @Test func `a file converted to UTF-8 keeps the places of its characters`() throws {
        let read = try Self.read(Self.lines) { Array($0.utf8) }
        #expect(read.isClean)
        #expect(read.cells("message")[0] == "Faktura 77 Läromedel Avser maj")
    }

    @Test(arguments: [
        (
            16, 21, "000000209001",
            "a.txt: kontrollsumman belopp i summaposten på rad 16 är 2\u{A0}090,01 men filen har 2\u{A0}090,00"
        ),
        (
            16, 33, "-",
            "a.txt: kontrollsumman belopp i summaposten på rad 16 är \u{2212}2\u{A0}090,00 men filen har 2\u{A0}090,00"
        ),
        (16, 13, "00000007", "a.txt: kontrollsumman antal betalningar i summaposten på rad 16 är 7 men filen har 6"),
        (
            16, 21, "           x",
            "a.txt: kontrollsumman belopp i summaposten på rad 16 är oläslig men filen har 2\u{A0}090,00"
        ),
        (
            3, 38, "00000012505x",
            "a.txt: kontrollsumman belopp i summaposten på rad 16 är 2\u{A0}090,00 men filen har 839,50 utan rad 3, som inte kunde läsas"
        ),
        (
            16, 3, "0009912347",
            "a.txt:16: fann ett annat bankgironummer än i öppningsposten på rad 1, väntade samma avsändare"
        ),
        (3, 1, "18", "a.txt:3: fann posttyp 18, väntade posttyp 12–17, 25–27, 29, 40, 54 eller 65 (LB)"),
    ])
    func `what does not agree is a failure`(_ line: Int, _ place: Int, _ text: String, _ failure: String) throws {
        let read = try Self.changed(line, place, text)
        #expect(read.report.failure?.text == failure)
    }

    @Test func `an opening for another product is refused`() throws {
        let line = record("11", (3, "0009912346"), (19, "UTLANDSBETALNINGAR"))
        let read = try Exports.read(bytes: Self.latin1(line + "\n"), .bankgirotPayments, Payments.self)
        #expect(
            read.report.failure?.text == "a.txt:1: fann en öppningspost för något annat, "
                + "väntade öppningsposten 11 med LEVERANTÖRSBETALNINGAR")
    }

    @Test func `a file without its total is cut short`() throws {
        let read = try Self.read(Array(Self.lines.dropLast()))
        #expect(read.report.failure?.text.contains("den kan vara avkortad") == true)
        let rest = try Self.read(Self.lines + [Self.lines[2]])
        #expect(rest.report.failure?.text == "a.txt:17: fann posttyp 14, väntade öppningsposten 11")
    }

    @Test func `a wrong check digit makes the file doubtful`() throws {
        let read = try Self.changed(3, 3, "0054029682")
        #expect(read.table?.count == 6)
        #expect(
            read.report.doubts
                == ["a.txt: 1\u{A0}bankgiro- eller plusgironummer har fel kontrollsiffra (första rad 3)"])
    }

    @Test func `a payout without a payee is set aside, and so is a message without a payment`() throws {
        let payout = try Self.changed(12, 7, "000034")
        #expect(payout.report.quarantined.map(\.line) == [12])
        #expect(payout.table?.count == 5)
        var lines = Self.lines
        lines.insert(record("25", (3, "Ensam")), at: 1)
        let message = try Self.read(lines)
        #expect(
            message.report.quarantined.map(\.reason)
                == ["posttyp 25: posten hör inte till någon betalning som kunde läsas"])
    }
}
