import KontrollCore
@testable import KontrollTables
import Testing

/// Balances, accounts, objects, control sums and character sets.
@Suite struct SIEOtherRecordsTests {
    static func read<D: DataSet>(_ text: String, _ records: SIERecords, _ dataSet: D.Type) throws -> SourceRead {
        try Exports.read(bytes: Array("#FLAGGA 0\n#SIETYP 4\n\(text)".utf8), .sie(records), dataSet)
    }

    @Test func `balances have their year, month and day`() throws {
        let read = try Self.read(
            """
            #RAR 0 20240101 20241231
            #RAR -1 20230501 20231231
            #OMFATTN 20240630
            #KONTO 1930 Bank
            #IB 0 1930 100
            #UB 0 1930 150.5
            #UB -1 1930 100
            #RES 0 3010 -50.50 3
            #OIB 0 1930 {1 400} 7
            #PSALDO 0 202402 3010 {} -10
            #PBUDGET 0 202402 3010 {1 400 6 12} -20

            """, .balances, AccountBalances.self)
        #expect(read.isClean)
        #expect(read.cells("kind") == ["IB", "UB", "UB", "RES", "OIB", "PSALDO", "PBUDGET"])
        #expect(read.cells("year") == ["0", "0", "-1", "0", "0", "0", "0"])
        #expect(
            read.cells("day") == [
                "2024-01-01", "2024-06-30", "2023-12-31", "2024-06-30", "2024-01-01", "2024-02-29", "2024-02-29",
            ])
        #expect(read.cells("period") == [nil, nil, nil, nil, nil, "2024-02-01", "2024-02-01"])
        #expect(read.cells("account_name").first == "Bank")
        #expect(read.cells("object") == [nil, nil, nil, nil, "1:400", nil, "1:400 6:12"])
        #expect(read.cells("amount").last == "-20.00")
        #expect(read.cells("quantity") == [nil, nil, nil, "3", nil, nil, nil])
    }

    @Test(arguments: [
        ("#IB 1930 100", "#IB: beloppet är inget tal med decimalpunkt och högst två decimaler"),
        ("#IB x 1930 100", "#IB: räkenskapsårets nummer saknas"), ("#UB 0", "#UB: kontonumret saknas"),
        ("#OUB 0 1930 100", "#OUB: objektlistan { } saknas eller är inte par av dimension och objekt"),
        ("#PSALDO 0 202413 1930 {} 1", "#PSALDO: perioden är ingen månad ÅÅÅÅMM"),
    ])
    func `a balance that breaks the format is set aside`(_ line: String, _ reason: String) throws {
        let read = try Self.read("#IB 0 1910 0\n" + line + "\n", .balances, AccountBalances.self)
        #expect(read.report.quarantined == [QuarantinedRow(file: "a.txt", line: 4, reason: reason)])
        #expect(read.table?.count == 1)
        let elsewhere = try Self.read("#KONTO 1910 Kassa\n" + line + "\n", .accounts, Accounts.self)
        #expect(elsewhere.report.doubts == ["a.txt: 1\u{A0}post kunde inte läsas (första rad 4, \(reason))"])
    }

    @Test func `a balance that stands twice is told of and counted once in the comparison`() throws {
        let text =
            "#UB 0 1930 5\n#UB 0 1930 5\n#VER A 1 20240101\n{\n#TRANS 1930 {} 5\n#TRANS 1910 {} -5\n}\n#UB 0 1910 -5\n"
        let balances = try Self.read(text, .balances, AccountBalances.self)
        #expect(balances.report.doubts == ["a.txt: 1\u{A0}saldo står mer än en gång (första rad 4)"])
        let rows = try Self.read(text, .transactions, LedgerEntries.self)
        #expect(rows.report.doubts.isEmpty)
        #expect(
            rows.report.decisions.contains("ingående saldon och transaktioner ger utgående saldo på alla 2 konton"))
    }

    @Test(arguments: ["#UB 0 1930 6", "#UB 0 1930 5\n#UB 0 1940 1", "#UB 0 1930 5\n#UB 0 1930 7"])
    func `balances that the transactions do not lead to make the file doubtful`(_ balances: String) throws {
        let read = try Self.read(
            "#IB 0 1910 5\n#UB 0 1910 0\n\(balances)\n#VER A 1 20240101\n{\n#TRANS 1930 {} 5\n#TRANS 1910 {} -5\n}\n",
            .vouchers, Vouchers.self)
        #expect(read.report.doubts.count == 1)
        #expect(read.report.doubts.first?.contains("ger inte utgående saldo (#UB, #RES) på 1 av ") == true)
    }

    @Test func `accounts have their type, codes and unit`() throws {
        let read = try Self.read(
            "#KONTO 1930 Bank\n#KTYP 1930 t\n#SRU 1930 7281\n#SRU 1930 7282\n#ENHET 1930 st\n#KONTO 3010 \"\"\n#KTYP 3010 X\n",
            .accounts, Accounts.self)
        #expect(read.isClean)
        #expect(read.cells("account_name") == ["Bank", nil])
        #expect(read.cells("type") == ["tillgång", "X"])
        #expect(read.cells("sru") == ["7281 7282", nil])
        #expect(read.cells("unit") == ["st", nil])
    }

    @Test func `an account with two names is set aside`() throws {
        let read = try Self.read("#KONTO 1930 Bank\n#KONTO 1930 Kassa\n", .accounts, Accounts.self)
        #expect(read.report.quarantined.map(\.reason) == ["#KONTO: kontot har redan ett annat namn"])
    }

    @Test func `objects have their dimension's name, the format's own where the file has none`() throws {
        let read = try Self.read(
            "#DIM 20 \"Verksamhet\"\n#UNDERDIM 21 \"Delverksamhet\" 20\n#OBJEKT 20 1 Skola\n#OBJEKT 21 11 Gymnasium\n#OBJEKT 6 7 Bygget\n#OBJEKT 99 1\n",
            .objects, LedgerObjects.self)
        #expect(read.isClean)
        #expect(read.cells("dimension_name") == ["Verksamhet", "Delverksamhet", "Projekt", nil])
        #expect(read.cells("parent") == [nil, "20", nil, nil])
        #expect(read.cells("object_name") == ["Skola", "Gymnasium", "Bygget", nil])
    }

    @Test func `a control sum is the CRC-32 of labels and fields`() throws {
        var sum = CRC32()
        sum.add("123456789".utf8)
        #expect(sum.value == 0xCBF4_3926)
        var whole = CRC32()
        whole.add("#KONTO1930Bank \"A\"#TRANS193014001".utf8)
        let body = "#KSUMMA\n#KONTO 1930 \"Bank \\\"A\\\"\"\n#TRANS 1930 {1 400} 1\n#KSUMMA "
        let good = try Self.read("\(body)\(whole.value)\n", .accounts, Accounts.self)
        #expect(good.report.decisions.contains("kontrollsumman #KSUMMA stämmer"))
        let signed = try Self.read("\(body)\(Int32(bitPattern: whole.value))\n", .accounts, Accounts.self)
        #expect(signed.report.failure == nil)
        let wrong = try Self.read("\(body)\(whole.value ^ 1)\n", .accounts, Accounts.self)
        #expect(wrong.report.failure?.code == "DATA-105")
        let missing = try Self.read("#KSUMMA\n#KONTO 1930 Bank\n", .accounts, Accounts.self)
        #expect(missing.report.failure?.code == "DATA-105")
    }

    static let text = "#FLAGGA 0\n#FORMAT PC8\n#KONTO 1 \"Färskvaror på övre våningen\"\n"

    @Test(
        arguments: [
            ([0x84, 0x86, 0x94, 0x86], "cp437 (PC8, enligt SIE)"),
            ([0xE4, 0xE5, 0xF6, 0xE5], "windows-1252 (enligt tecknen, trots att SIE ska vara PC8)"),
        ] as [([UInt8], String)])
    func `the character set is proved by the letters of words`(_ letters: [UInt8], _ name: String) throws {
        var letters = letters.makeIterator()
        let bytes = Self.text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : letters.next() ?? 0 }
        let read = try Exports.read(bytes: bytes, .sie(.accounts), Accounts.self)
        #expect(read.isClean)
        #expect(read.cells("account_name") == ["Färskvaror på övre våningen"])
        #expect(read.report.decisions.contains("teckenkodning " + name))
    }

    @Test(arguments: [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]]) func `UTF-8 is proved by its bytes`(_ mark: [UInt8]) throws
    {
        let read = try Exports.read(bytes: mark + Array(Self.text.utf8), nil, Accounts.self)
        #expect(read.report.failure?.code == "DATA-104")
        let accounts = try Exports.read(bytes: mark + Array(Self.text.utf8), .sie(.accounts), Accounts.self)
        #expect(accounts.isClean)
        #expect(accounts.cells("account_name") == ["Färskvaror på övre våningen"])
    }

    @Test func `a declared character set is believed`() throws {
        let bytes: [UInt8] = Array("#KONTO 1 \"F".utf8) + [0x84] + Array("r\"\n".utf8)
        let read = try Exports.read(
            bytes: bytes, .sie(.accounts), Accounts.self, dialect: Dialect(encoding: .windows1252))
        #expect(read.cells("account_name") == ["F„r"])
    }

    @Test(
        arguments: [
            // The most letters win and the others are told of.
            (
                [0x46, 0x84, 0x72, 0x20, 0x67, 0x94, 0x72, 0x20, 0x67, 0xE5], "Fär gör gσ",
                "1\u{A0}bokstav ser ut som windows-1252 (första rad 1)"
            ),
            (
                [0x46, 0x84, 0x72, 0x20, 0x67, 0xF6, 0x72, 0x20, 0x67, 0xE5], "F„r gör gå",
                "1\u{A0}bokstav ser ut som cp437 (första rad 1)"
            ),
            // Nothing in any word: as the format says, but doubtful.
            ([0x35, 0x20, 0x9C], "5 £", "inga å, ä eller ö i ord visar den"),
        ] as [([UInt8], String, String)])
    func `letters that speak for two character sets are a doubt`(_ name: [UInt8], _ shown: String, _ doubt: String)
        throws
    {
        let read = try Exports.read(
            bytes: Array("#KONTO 1 \"".utf8) + name + Array("\"\n#SRU 1 1\n".utf8), .sie(.accounts), Accounts.self)
        #expect(read.cells("account_name") == [shown])
        #expect(read.report.doubts.count == 1)
        #expect(read.report.doubts.first?.contains(doubt) == true)
    }
}
