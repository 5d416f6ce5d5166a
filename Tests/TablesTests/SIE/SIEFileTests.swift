import Foundation
import KontrollCore
@testable import KontrollTables
import KontrollTesting
import Testing

/// What is known of the files in `Fixtures/sie`.
struct SIEFact: CustomTestStringConvertible, Sendable {
    let file: String
    let type: Int
    let vouchers: Int
    let rows: Int
    let accounts: Int
    /// Whether IB and transactions give UB and RES on every account; nil where there is nothing to compare.
    var agrees: Bool?

    init(_ file: String, _ type: Int, _ vouchers: Int, _ rows: Int, _ accounts: Int, agrees: Bool? = nil) {
        (self.file, self.type, self.vouchers, self.rows) = (file, type, vouchers, rows)
        (self.accounts, self.agrees) = (accounts, agrees)
    }

    var testDescription: String { file }

    static let folder = Fixtures.folder.appending(path: "sie")

    /// The number of `#VER`, `#TRANS` and `#BTRANS`, and `#KONTO` lines.
    static let all = [
        SIEFact("BL0001_typ1.SE", 1, 0, 0, 117), SIEFact("BL0001_typ2.SE", 2, 0, 0, 117),
        SIEFact("BL0001_typ3.SE", 3, 0, 0, 117), SIEFact("BL0001_typ4.SE", 4, 84, 405 + 3, 117, agrees: true),
        SIEFact("BL0001_typ4I.SI", 4, 1, 10, 0), SIEFact("Bokslut Norstedts SIE 4E.se", 4, 177, 678, 351, agrees: true),
        SIEFact("Exempelbolaget_SIE_110322_B_33.si", 4, 13, 91, 10), SIEFact("FAKT.SI", 4, 1, 3, 3),
        SIEFact("LON Lönekörning.SI", 4, 1, 25, 0), SIEFact("Lön.si", 4, 1, 8, 8),
        SIEFact("MAMUT_SIE4_EXPORT.SE", 4, 168, 458, 412, agrees: true),
        SIEFact("Norstedts Revision SIE 1.SE", 1, 0, 0, 351),
        SIEFact("SIE-fil från Visma Eget Aktiebolag 2010.se", 1, 0, 0, 161),
        SIEFact("SIE_exempelfil.se", 4, 26, 148, 540, agrees: true),
        SIEFact("Sie 3 + 4.se", 4, 2, 4, 868, agrees: false), SIEFact("Sie4.se", 4, 70, 260, 291, agrees: false),
        SIEFact("Sie4.si", 4, 165, 869, 133, agrees: false), SIEFact("Test4.SE", 4, 167, 1464, 81, agrees: true),
        SIEFact("XE_SIE_4_20151125095119.SE", 4, 65, 248, 373, agrees: true),
        SIEFact("live2011.se", 4, 3, 12, 85, agrees: true),
        SIEFact("magenta_bokföring_SIE4E.se", 4, 19, 84, 136, agrees: true),
        SIEFact("magenta_bokföring_SIE4I.se", 4, 19, 84, 136), SIEFact("si.SI", 4, 47, 128, 15),
        SIEFact("transaktioner_ovnbolag-bad-balance.se", 4, 163, 671, 567, agrees: false),
        SIEFact("transaktioner_ovnbolag.se", 4, 163, 671, 567, agrees: true),
        SIEFact("typ4.se", 4, 81, 287, 299, agrees: true),
    ]

    static let withVouchers = all.filter { $0.vouchers > 0 }
    static let withoutVouchers = all.filter { $0.vouchers == 0 }

    func read<D: DataSet>(_ records: SIERecords, _ dataSet: D.Type) -> SourceRead {
        Exports.read(file, in: Self.folder, .sie(records), dataSet)
    }
}

@Suite struct SIEFileTests {
    @Test func `the folder holds the files of the table and two web pages`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: SIEFact.folder.path)
            .map(\.precomposedStringWithCanonicalMapping)
        #expect(Set(names) == Set(SIEFact.all.map(\.file) + ["TRANSAK.SE", "HAS4E_1412.Se", "README.md"]))
    }

    @Test(arguments: SIEFact.withVouchers)
    func `every transaction becomes a row`(_ fact: SIEFact) {
        let read = fact.read(.transactions, LedgerEntries.self)
        #expect(read.report.failure == nil)
        #expect(read.table?.count == fact.rows)
        #expect(read.report.quarantined.isEmpty)
        #expect(read.unreadable.isEmpty)
        #expect(read.report.decisions.contains { $0.hasPrefix("SIE typ \(fact.type) från ") })
        #expect(read.cells("account").allSatisfy { $0 != nil })
        #expect(read.cells("voucher_date").allSatisfy { $0 != nil })
    }

    @Test(arguments: SIEFact.withVouchers)
    func `every voucher becomes a row and its rows are counted`(_ fact: SIEFact) {
        let read = fact.read(.vouchers, Vouchers.self)
        #expect(read.table?.count == fact.vouchers)
        let counts = read.cells("rows") + read.cells("struck")
        #expect(counts.compactMap { $0.flatMap { Int($0) } }.reduce(0, +) == fact.rows)
        #expect(read.sum("difference") == fact.read(.transactions, LedgerEntries.self).sum("amount"))
    }

    @Test(arguments: SIEFact.all.filter { $0.accounts > 0 })
    func `every account becomes a row`(_ fact: SIEFact) {
        let read = fact.read(.accounts, Accounts.self)
        #expect(read.table?.count == fact.accounts)
        #expect(read.report.quarantined.isEmpty)
    }

    @Test(arguments: SIEFact.withoutVouchers)
    func `a file of balances alone is refused by name where vouchers are asked for`(_ fact: SIEFact) {
        let read = fact.read(.transactions, LedgerEntries.self)
        #expect(
            read.report.failure?.text
                == "\(fact.file): fann en SIE-fil av typ \(fact.type), som saknar verifikationer, väntade typ 4; "
                + "deklarera ”records: saldon” eller ”records: konton” om det är de som ska läsas")
        #expect(fact.read(.balances, AccountBalances.self).isClean)
    }

    @Test(arguments: [
        (
            "transaktioner_ovnbolag-bad-balance.se",
            ["1 av 163 verifikationer går inte jämnt ut (första B 1 på rad 3905, differens \u{2212}12\u{A0}771,00)"]
        ),
        (
            "XE_SIE_4_20151125095119.SE",
            ["1 av 65 verifikationer går inte jämnt ut (första 1 1 på rad 1356, differens 2,00)"]
        ),
        ("transaktioner_ovnbolag.se", []),
        ("Test4.SE", []),
    ])
    func `a voucher that does not sum to zero makes the file doubtful`(_ file: String, _ expected: [String]) {
        let read = Exports.read(file, in: SIEFact.folder, .sie(.transactions), LedgerEntries.self)
        #expect(read.report.doubts.filter { $0.contains("jämnt ut") } == expected.map { "\(file): \($0)" })
        let vouchers = Exports.read(file, in: SIEFact.folder, .sie(.vouchers), Vouchers.self)
        #expect(vouchers.cells("difference").count { $0 != "0.00" } == expected.count)
    }

    @Test(arguments: SIEFact.withVouchers.filter { $0.agrees != nil })
    func `opening balances and transactions give the closing balances where the file is whole`(_ fact: SIEFact) {
        let report = fact.read(.transactions, LedgerEntries.self).report
        let agrees = report.decisions.contains { $0.hasPrefix("ingående saldon och transaktioner ger utgående") }
        let differs = report.doubts.contains { $0.contains("ingående saldo och transaktioner ger inte utgående") }
        #expect(agrees == fact.agrees)
        #expect(differs == (fact.agrees == false))
    }

    @Test func `ten of the fourteen files with closing balances agree with their transactions`() {
        #expect(SIEFact.all.count { $0.agrees == true } == 10)
        #expect(SIEFact.all.count { $0.agrees == false } == 4)
    }

    @Test(arguments: ["TRANSAK.SE", "HAS4E_1412.Se"], [ExportFormat.sie(.transactions), nil])
    func `a web page named SE is refused by name`(_ file: String, _ format: ExportFormat?) {
        let read = Exports.read(file, in: SIEFact.folder, format, LedgerEntries.self)
        #expect(read.report.failure?.text.hasPrefix("\(file): fann en webbsida (HTML), väntade ") == true)
        #expect(read.table == nil)
    }

    @Test(arguments: ["Bokslut Norstedts SIE 4E.se", "Norstedts Revision SIE 1.SE"])
    func `the control sums of Norstedts' files agree`(_ file: String) {
        let read = Exports.read(file, in: SIEFact.folder, .sie(.accounts), Accounts.self)
        #expect(read.report.decisions.contains("kontrollsumman #KSUMMA stämmer"))
    }

    @Test(arguments: ["Bokslut Norstedts SIE 4E.se", "Norstedts Revision SIE 1.SE"])
    func `a changed amount in a file with a control sum is a failure`(_ file: String) throws {
        var bytes = Array(try Data(contentsOf: SIEFact.folder.appending(path: file)))
        let place = try #require(
            bytes.lastIndex(of: UInt8(ascii: "1")).flatMap { bytes[..<($0 - 200)].lastIndex(of: UInt8(ascii: "2")) })
        bytes[place] = UInt8(ascii: "3")
        let read = try Exports.read(bytes: bytes, .sie(.accounts), Accounts.self)
        #expect(read.report.failure?.code == "DATA-105")
        #expect(read.report.failure?.text.contains("#KSUMMA") == true)
    }
}
