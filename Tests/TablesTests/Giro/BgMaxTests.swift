import Foundation
import KontrollCore
import KontrollTables
import Testing

/// Incoming payments, from Bankgirot's own example (`Fixtures/bgmax`) and changes of it.
@Suite struct BgMaxTests {
    static let name = "bgmax_bankgirot_example_ocr.txt"

    /// The lines of the example, with the records that its repository changed put right.
    static func lines() throws -> [String] {
        let bytes = try Data(contentsOf: Fixtures.folder.appending(path: "bgmax/\(name)"))
        let text = String(bytes.map { Character(Unicode.Scalar($0)) })
        return text.split(whereSeparator: \.isNewline).map { line in
            let plain = line.replacing("\t\t", with: String(repeating: " ", count: 12))
            return plain + String(repeating: " ", count: max(0, 80 - plain.count))
        }
    }

    static func read(_ lines: [String]) throws -> SourceRead {
        let text = lines.joined(separator: "\r\n") + "\r\n"
        return try Exports.read(
            bytes: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, nil, Payments.self)
    }

    static func changed(_ line: Int, _ change: (inout String) -> Void) throws -> SourceRead {
        var lines = try lines()
        change(&lines[line - 1])
        return try read(lines)
    }

    @Test func `the example is two deposits of seven payments`() throws {
        let read = try Self.read(try Self.lines())
        #expect(read.isClean)
        #expect(
            read.cells("amount") == ["1000.00", "-500.00", "1400.00", "1100.00", "1200.00", "700.00", "5000.00"])
        #expect(read.sum("amount") == Money(ore: 190_000 + 800_000))
        #expect(read.cells("pay_date") == Array(repeating: "2004-05-25", count: 7))
        #expect(read.cells("batch") == ["00074", "00074", "00074", "00075", "00075", "00075", "00075"])
        #expect(read.cells("kind") == ["betalning", "avdrag"] + Array(repeating: "betalning", count: 5))
        #expect(read.cells("payment").first == "000000000010")
        #expect(read.cells("payer")[0] == "Kalles Plåt AB")
        #expect(read.cells("payer_id")[0] == "5500001234")
        #expect(read.cells("payer_account")[0] == "3783511")
        #expect(read.cells("payee_account")[0] == "9912346")
        #expect(read.cells("account_type")[0] == "bankgiro")
        #expect(read.cells("currency")[0] == "SEK")
        #expect(read.cells("reference")[2] == "657866 658765 657767 657866 658765 657767 657965")
        #expect(read.cells("message")[2] == "Betalning med extra refnr 657965")
        #expect(read.cells("message")[6] == "Faktura 658369 Faktura 658468")
        #expect(read.report.decisions.contains("insättningarnas summor och slutpostens antal stämmer"))
    }

    @Test func `the example as published has a record with tabs, which is set aside while the sums still agree`() {
        let read = Exports.read(
            Self.name, in: Fixtures.folder.appending(path: "bgmax"), .bankgirotReceipts, Payments.self)
        #expect(read.report.failure == nil)
        #expect(
            read.report.quarantined == [
                QuarantinedRow(
                    file: Self.name, line: 17,
                    reason: "posttyp 22: raden har tabbar, så att tecknens platser inte är kända")
            ])
        #expect(read.sum("amount") == Money(ore: 990_000))
        #expect(read.table?.count == 7)
        #expect(
            read.report.decisions.contains(
                "3\u{A0}poster saknar blanksteg på slutet och fylls ut till 80 tecken"))
        #expect(read.report.doubts.isEmpty)
    }

    @Test func `a payment that cannot be read makes the deposit's sum differ`() throws {
        let read = try Self.changed(3) { $0 = $0.replacing("20000378351", with: "200003783\t1") }
        #expect(
            read.report.failure?.text
                == "a.txt: kontrollsumman insatt belopp i insättningen på rad 23 är 1\u{A0}900,00 men filen har 900,00 "
                + "utan rad 3, som inte kunde läsas")
    }

    @Test(arguments: [
        (
            3, "0100000", "0100001",
            "insatt belopp i insättningen på rad 23 är 1\u{A0}900,00 men filen har 1\u{A0}900,01"
        ),
        (23, "SEK00000003", "SEK00000004", "antal betalningar i insättningen på rad 23 är 4 men filen har 3"),
        (
            23, "00190000SEK", "0019000xSEK",
            "insatt belopp i insättningen på rad 23 är oläslig men filen har 1\u{A0}900,00"
        ),
        (50, "700000000600000001", "700000000700000001", "antal betalningar (posttyp 20) är 7 men filen har 6"),
        (50, "0000000100000006", "0000000200000006", "antal avdrag (posttyp 21) är 2 men filen har 1"),
        (50, "0000000600000002", "0000000500000002", "antal extra referenser (posttyp 22 och 23) är 5 men filen har 6"),
        (50, "0000000600000002", "0000000600000003", "antal insättningar (posttyp 15) är 3 men filen har 2"),
    ])
    func `a control sum that differs is a failure`(_ line: Int, _ old: String, _ new: String, _ text: String) throws {
        let read = try Self.changed(line) { $0 = $0.replacing(old, with: new) }
        #expect(read.report.failure?.text == "a.txt: kontrollsumman " + text)
    }

    @Test(arguments: [
        (3, "24", "a.txt:3: fann posttyp 24, väntade posttyp 15, 20–23 eller 25–29 (BgMax)"),
        (2, "06", "a.txt:2: fann posttyp 06, väntade öppningspost 05 eller slutpost 70"),
        (50, "7x", "a.txt:50: fann posttyp ”9x”, väntade öppningspost 05 eller slutpost 70"),
    ])
    func `a kind of record that is not known is refused with its line`(_ line: Int, _ code: String, _ text: String)
        throws
    {
        let read = try Self.changed(line) { $0 = code + $0.dropFirst(2) }
        #expect(read.report.failure?.text == text)
    }

    @Test func `a file without its end record is cut short`() throws {
        let read = try Self.read(Array(try Self.lines().dropLast()))
        #expect(
            read.report.failure?.text
                == "a.txt: fann en fil som slutar utan slutpost: den kan vara avkortad, väntade slutposten 70 sist i filen"
        )
        let more = try Self.read(try Self.lines() + ["05"])
        #expect(more.report.failure?.text == "a.txt:51: fann posttyp 05, väntade att filen slutar med slutposten 70")
    }

    @Test func `a test file is doubtful, a deposit in another currency refused`() throws {
        let test = try Self.changed(1) { $0 = $0.replacing("010331P", with: "010331T") }
        #expect(test.report.doubts == ["a.txt: filen är märkt som testfil (T)"])
        let currency = try Self.changed(23) { $0 = $0.replacing("SEK", with: "EUR") }
        #expect(currency.report.failure?.code == "DATA-104")
    }

    @Test func `another start record is refused`() throws {
        let read = try Self.changed(1) { $0 = $0.replacing("0120040525", with: "0220040525") }
        #expect(
            read.report.failure?.text
                == "a.txt:1: fann en annan startpost, väntade startposten 01 med BGMAX version 01")
        let text = try Exports.read(bytes: Array("a;b\n".utf8), .bankgirotReceipts, Payments.self)
        #expect(text.report.failure?.text == "a.txt:1: fann posttyp ”x;”, väntade startposten 01 med BGMAX")
    }

    @Test func `a detail of a payment that could not be read is set aside with it`() throws {
        var lines = try Self.lines()
        lines[2] = lines[2].replacing("000000000000100000", with: "00000000000010000x")
        lines[22] = lines[22].replacing("00190000SEK", with: "00090000SEK")
        let read = try Self.read(lines)
        #expect(read.report.quarantined.map(\.line) == [3, 4, 5, 6, 7])
        #expect(read.table?.count == 6)
    }
}
