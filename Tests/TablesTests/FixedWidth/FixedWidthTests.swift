import KontrollCore
import KontrollTables
import Testing

@Suite struct FixedWidthTests {
    /// The columns of the tests.
    struct Rows: DataSet {
        static let id: DataSetID = "rows"
        static let title = "Rader"
        static let row = "en rad"
        let name = Column<String>("namn", "Namn")
        let amount = Column<Money?>("belopp", "Belopp")
        let day = Column<CivilDate?>("dag", "Dag")
        let text = Column<String?>("text", "Text")
    }

    static let fields = [
        FixedField(heading: "Namn", characters: 1...8), FixedField(heading: "Belopp", characters: 9...16),
        FixedField(heading: "Dag", characters: 18...25), FixedField(heading: "Text", characters: 26...30),
    ]

    static func read(
        _ text: String, _ fields: [FixedField] = fields, dialect: Dialect = Dialect(), bytes: [UInt8]? = nil,
        totals: ControlTotals? = nil
    ) throws -> SourceRead {
        let exports = try Exports()
        try exports.add("a.txt", bytes: bytes ?? Array(text.utf8))
        return Exports.read(
            "a.txt", in: exports.folder, .fixedWidth(fields), Rows.self, dialect: dialect, totals: totals)
    }

    static let padded = "Åsa Öman   12,50 20240131ja   \nBo          3,00 20240201     \n"

    @Test func `cells stand at their places, counted in characters`() throws {
        let read = try Self.read(Self.padded)
        #expect(read.isClean)
        #expect(read.cells("namn") == ["Åsa Öman", "Bo"])
        #expect(read.cells("belopp") == ["12.50", "3.00"])
        #expect(read.cells("dag") == ["2024-01-31", "2024-02-01"])
        #expect(read.cells("text") == ["ja", nil])
        let old = Self.padded.unicodeScalars.map { $0 == "Å" ? 0x8F : $0 == "Ö" ? 0x99 : UInt8($0.value) }
        let declared = try Self.read("", dialect: Dialect(encoding: .cp437), bytes: old)
        #expect(declared.cells("namn") == ["Åsa Öman", "Bo"])
    }

    @Test func `where blanks are taken off the ends what is missing is blank`() throws {
        let read = try Self.read("Åsa Öman   12,50 20240131ja\nBo          3,00 20240201\nCe          4,00\nDi\n")
        #expect(read.isClean)
        #expect(read.cells("belopp") == ["12.50", "3.00", "4.00", nil])
        #expect(read.cells("text") == ["ja", nil, nil, nil])
        #expect(read.report.decisions.contains("4\u{A0}rader utan blanksteg på slutet fylls ut"))
    }

    @Test(arguments: [
        // Blanks stand at other lines' ends: a short line has lost something.
        (padded + "Ce          4,00 20240301\n", "raden har 25 tecken, fälten slutar på 30"),
        // Cut through an amount, a day.
        ("Bo          3,00\nCe          4,0\n", "raden slutar mitt i fältet Belopp"),
        ("Bo          3,00\nCe          4,00 202403\n", "raden slutar mitt i fältet Dag"),
        (padded + "Ce          4,00 20240301nej   x\n", "raden har text efter tecken 30, där det sista fältet slutar"),
        (padded + "Ce\t4,00\n", "raden har tabbar, så att tecknens platser inte är kända"),
    ])
    func `a line that breaks a rule is set aside with the reason`(_ text: String, _ reason: String) throws {
        let read = try Self.read(text)
        #expect(read.report.quarantined.map(\.reason) == [reason])
        #expect(read.report.quarantined.first?.line == text.count { $0 == "\n" })
    }

    @Test func `preamble, blank lines and closing rows are passed over and the totals checked`() throws {
        let text = "LISTA\n" + Self.padded + "\nSumma 2    15,50\n"
        let dialect = Dialect(preamble: 1, footer: "Summa")
        let totals = ControlTotals(rows: .footer, sums: ["belopp": .footer])
        let read = try Self.read(text, dialect: dialect, totals: totals)
        #expect(read.isClean)
        #expect(read.report.decisions.contains("1\u{A0}slutrad från rad 5"))
        #expect(read.report.decisions.contains("1\u{A0}tom rad överhoppade"))
        let wrong = try Self.read(text.replacing("15,50", with: "15,51"), dialect: dialect, totals: totals)
        #expect(wrong.report.failure?.code == "DATA-105")
        let undeclared = try Self.read(text)
        #expect(undeclared.report.quarantined.map(\.line) == [1, 5])
    }

    @Test func `a number of closing rows may take the place of a word`() throws {
        let counted = try Self.read(Self.padded + "2 rader\n", dialect: Dialect(footerRows: 1))
        #expect(counted.isClean)
        #expect(counted.table?.count == 2)
    }

    @Test(arguments: ["Statistik", Dialect.blankRow])
    func `what stands after the declared end is not read`(_ end: String) throws {
        let read = try Self.read("\n" + Self.padded + "\nStatistik\nabc", dialect: Dialect(end: end))
        #expect(read.isClean)
        #expect(read.table?.count == 2)
        #expect(read.report.decisions.contains("2\u{A0}rader efter slutet läses inte (första rad 5)"))
    }

    @Test func `a closing row amid the data is doubtful`() throws {
        let read = try Self.read("Summa\n" + Self.padded, dialect: Dialect(footer: "Summa"))
        #expect(read.report.doubts == ["a.txt: slutraden på rad 1 följs av datarader"])
    }

    @Test func `text between the fields is told of`() throws {
        let read = try Self.read(Self.padded.replacing(" 20240131", with: "x20240131"))
        #expect(read.report.decisions.contains("1\u{A0}rad har text mellan de deklarerade fälten (första rad 1)"))
        #expect(read.isClean)
    }

    @Test func `a last line without a line break may be cut`() throws {
        let read = try Self.read(String(Self.padded.dropLast()))
        #expect(read.report.doubts == ["a.txt: filen slutar utan radslut och kan vara avkortad"])
    }

    @Test func `fields must be declared and the columns among them`() throws {
        #expect(
            try Self.read(Self.padded, []).report.failure?.text
                == "a.txt: fann en fil med fast bredd utan deklarerade fält, väntade fältens platser i ”positions”")
        let missing = try Self.read(Self.padded, Array(Self.fields.dropFirst()))
        #expect(missing.report.decisions.contains("a.txt: kolumnen namn finns inte och lämnas tom"))
    }

    @Test func `a file without rows is empty`() throws {
        #expect(try Self.read("\n\n").report.failure == .empty(file: "a.txt"))
    }
}
