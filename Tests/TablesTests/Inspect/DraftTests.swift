import Foundation
import KontrollCore
import Testing

@testable import KontrollTables

@Suite struct DraftTests {
    private static func draft(
        _ text: String, name: String = "a.csv", dataSet: DataSetID? = nil, dialect: Dialect = Dialect(),
        needed: [DataSetID: Set<String>] = [:]
    ) throws -> SourceDraft {
        let exports = try Exports(name, text)
        return try SourceDrafter(dialect: dialect, needed: needed).draft(
            exports.folder.appending(path: name), path: "exporter/\(name)", name: nil, dataSet: dataSet)
    }

    private static func headings(_ draft: SourceDraft) -> [String: String] {
        draft.definition.columns.mapValues { $0.headings.joined() }
    }

    @Test func `every alias belongs to a column of the vocabulary, and none stands twice for it`() {
        for (dataSet, columns) in HeadingAliases.table {
            let known = Vocabulary.dataSets.first { $0.id == dataSet }?.columns.map(\.name) ?? []
            #expect(Set(columns.keys).subtracting(known) == [], "\(dataSet)")
            for (column, aliases) in columns {
                let keys = ([column] + aliases).map(HeadingAliases.key)
                #expect(Set(keys).count == keys.count, "\(dataSet) \(column)")
                #expect(!keys.contains(""), "\(dataSet) \(column)")
            }
        }
    }

    @Test func `a register is dated by the day in its file's name, and never taken for events`() throws {
        let cases =
            "Diarienr;Ärendetyp;Inkom;Förlängt till;Underrättad;Beslut\nBN 1-10;Bygglov;2024-01-08;;;2024-02-07\n"
        let register = try Self.draft(cases, name: "bygglov-2024-06-30.csv")
        #expect(register.definition.dataSet == "building-cases")
        #expect(register.definition.period == .fileName)
        #expect(register.remarks["dated"]?.contains { $0.hasPrefix("Ett register") } == true)
        let undated = try Self.draft(cases, name: "bygglov.csv")
        #expect(undated.definition.period == .column("received"))
        #expect(undated.remarks["period_from"]?.contains { $0.contains("register") } == true)
    }

    @Test(arguments: ["Lev.nr", "LEVNR", "lev_nr", " Lev nr ", "Lev-nr"])
    func `case, blanks, punctuation and diacritics of a heading do not matter`(_ heading: String) {
        #expect(HeadingAliases.key(heading) == "levnr")
        #expect(HeadingAliases.key("Förfallodatum") == HeadingAliases.key("FORFALLODATUM"))
    }

    @Test func `a supplier ledger of other words finds its data set and columns`() throws {
        let draft = try Self.draft(
            """
            Ver nr;Leverantörsnummer;Leverantör;Faktura nr;Fakt.datum;Förf.datum;Belopp inkl moms;Kst;Baslager
            1;77;Bolaget AB;F1;2024-01-02;2024-02-01;1 200,50;7100;4010
            2;78;Firman AB;F2;2024-01-03;2024-02-02;300,00;7200;4010

            """)
        #expect(draft.isReadable)
        #expect(draft.definition.dataSet == "supplier-invoices")
        #expect(draft.definition.id == "fakturor")
        #expect(draft.definition.period == .column("invoice_date"))
        #expect(draft.definition.dialect == Dialect())
        #expect(
            Self.headings(draft) == [
                "invoice": "Ver nr", "supplier": "Leverantörsnummer", "supplier_name": "Leverantör",
                "invoice_number": "Faktura nr", "invoice_date": "Fakt.datum", "due_date": "Förf.datum",
                "amount": "Belopp inkl moms", "unit": "Kst",
            ])
        #expect(draft.remarks["columns"]?.contains("Rubriker som inte används: ”Baslager”.") == true)
    }

    @Test func `Leverantör is the number where its cells are numbers, and the name where they are not`() throws {
        let numbers = try Self.draft(
            "Leverantör;Fakturanr;Belopp\n77;F1;1,00\n78;F2;2,00\n", dataSet: "supplier-invoices")
        #expect(Self.headings(numbers)["supplier"] == "Leverantör")
        #expect(Self.headings(numbers)["supplier_name"] == nil)
        let names = try Self.draft(
            "Leverantör;Fakturanr;Belopp\nBolaget;F1;1,00\nFirman;F2;2,00\n", dataSet: "supplier-invoices",
            needed: ["supplier-invoices": ["supplier", "invoice_date"]])
        #expect(Self.headings(names)["supplier_name"] == "Leverantör")
        #expect(Self.headings(names)["supplier"] == "Leverantör")
        #expect(names.remarks["columns.supplier"]?.first?.hasPrefix("Samma rubrik som supplier_name") == true)
        #expect(names.remarks["columns"]?.first == "Deklarera invoice_date: rubriken för Fakturadatum.")
    }

    @Test func `another heading that would do is told of`() throws {
        let draft = try Self.draft(
            "Löpnr;Levnr;Belopp;Fakturabelopp;Fakturadatum\n1;7;1,00;1,25;2024-01-02\n2;8;2,00;2,50;2024-01-03\n")
        #expect(Self.headings(draft)["amount"] == "Belopp")
        #expect(draft.remarks["columns.amount"] == ["Kan också vara ”Fakturabelopp”."])
    }

    @Test func `payouts and decisions are told apart, and what is as likely is told of`() throws {
        let payouts = try Self.draft(
            "Utbetalningsid;Personnummer;Avser månad;Belopp;Utbetalningsdag\n1;19640823-3234;2024-01;100,00;2023-12-27\n"
        )
        #expect(payouts.definition.dataSet == "payouts")
        #expect(payouts.remarks["data_set"]?.count == 1)
        let either = try Self.draft("Personnummer;Belopp;Makulerad\n19640823-3234;100,00;J\n19640823-3234;100,50;N\n")
        #expect(either.definition.dataSet == "decisions")
        #expect(
            either.remarks["data_set"]?.contains(
                "Kan också vara payouts (Utbetalningar av ekonomiskt bistånd); välj med --data-set.") == true)
    }

    @Test func `headings that speak for no data set are refused unless one is given`() throws {
        let text = "Färg;Form\nröd;rund\nblå;oval\n"
        #expect(throws: DraftFailure.unknownDataSet(headings: ["Färg", "Form"])) { try Self.draft(text) }
        let given = try Self.draft(text, dataSet: "payouts", needed: ["payouts": ["amount"]])
        #expect(given.definition.columns == [:])
        #expect(given.remarks["columns"]?.first == "Deklarera amount: rubriken för Utbetalt belopp.")
    }

    @Test func `totals that hold are declared, and those that do not are not`() throws {
        let rows = "Löpnr;Levnr;Fakturadatum;Belopp\n1;7;2024-01-02;1,50\n2;8;2024-01-03;2,50\n"
        let right = try Self.draft(rows + "Totalt antal 2;;;4,00\n")
        #expect(right.definition.dialect.footer == "Totalt")
        #expect(right.definition.totals == ControlTotals(rows: .footer, sums: ["amount": .footer]))
        let wrong = try Self.draft(rows + "Totalt;;;5,00\n")
        #expect(wrong.isReadable)
        #expect(wrong.definition.totals == nil)
        #expect(wrong.remarks["footer"] == ["Slutraden har inga summor eller antal som stämmer med raderna."])
    }

    @Test func `what the file leaves open is a remark that says what to declare`() throws {
        let draft = try Self.draft(
            "Löpnr;Levnr;Fakturadatum;Belopp\n1;7;01/02/2024;1.500\n1;8;03/04/2024;2.500\n1;-;03/04/2024;2.500")
        #expect(!draft.isReadable)
        #expect(draft.remarks["columns.invoice_date"]?.first?.contains("Skriv {heading: …, dates: …}.") == true)
        #expect(draft.remarks["decimal"]?.first?.hasPrefix("amount: rad 2: belopp som ”9.999”") == true)
        #expect(draft.remarks[""]?.first?.hasPrefix("Filen kan inte läsas så här än: ") == true)
        #expect(draft.remarks["group"]?.first?.contains("group: {by: [invoice], sum: [amount]}") == true)
        #expect(draft.remarks["utan_radslut"] != nil)
        #expect(draft.remarks["columns.supplier"]?.first?.contains("empty: \"-\"") == true)
        let told = try Self.draft(
            "Löpnr;Levnr;Fakturadatum;Belopp\n1;7;31/01/2024;1.500\n", dialect: Dialect(decimalMark: .comma))
        #expect(told.isReadable)
        #expect(told.definition.dialect.decimalMark == .comma)
        #expect(told.definition.columns["invoice_date"]?.dates == .dayMonthYear)
    }

    @Test func `JSON keeps the path that was found, and reads days before their time`() throws {
        let draft = try Self.draft(
            "{\"Result\": [{\"Id\": 1, \"PayDate\": \"2024-01-31T00:00:00\", \"Amount\": 1.5, \"ConcernedMonth\": \"2024-01\"}]}",
            name: "a.json")
        #expect(draft.isReadable)
        #expect(draft.definition.dataSet == "payouts")
        #expect(draft.definition.format == .json(path: ["Result"]))
        #expect(draft.definition.columns["pay_date"]?.before == ["T"])
    }

    @Test func `a format that fixes its columns needs none declared`() throws {
        let draft = try Self.draft(
            "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#FNAMN \"Exempelbolaget\"\n#RAR 0 20240101 20241231\n"
                + "#KONTO 1930 Bank\n#VER A 1 20240131 Hyra\n{\n#TRANS 1930 {} -100.00\n#TRANS 5010 {} 100.00\n}\n",
            name: "bok.se")
        #expect(draft.isReadable)
        #expect(draft.definition.dataSet == "ledger-entries")
        #expect(draft.definition.id == "huvudbok")
        #expect(draft.definition.columns == [:])
        #expect(draft.definition.period == .column("voucher_date"))
    }

    @Test(arguments: [
        ("exporter/fakturor-2023-H1.csv", "exporter/fakturor-*.csv"), ("fakturor_202301.csv", "fakturor_*.csv"),
        ("fakturor.csv", nil), ("2023.csv", nil), ("exporter 2023/beslut.csv", nil), ("data1.csv", nil),
        ("expenditure-over-500-apr-jun-2017.csv", "expenditure-over-500-apr-jun-*.csv"), ("bok_SIE4I.se", nil),
    ])
    func `a name that has a period in it gives a pattern`(_ path: String, _ pattern: String?) {
        #expect(DraftHabits.pattern(path) == pattern)
    }
}
