import KontrollCore
@testable import KontrollReview
import Testing

@Suite struct ProtocolTests {
    static let request = ReviewRequest(
        title: "Stickprov av fakturor",
        questions: [.init("attest", "Är fakturan attesterad?"), .init("moms", "Är momsen rätt?")],
        items: [
            .init(
                id: "F-1", row: RowReference(dataSet: "supplier-invoices", row: 4), facts: [["belopp", "1 200,00 kr"]]),
            .init(
                id: "=F-2", row: RowReference(dataSet: "supplier-invoices", row: 9),
                facts: [["leverantör", "@Åhlins; AB"], ["belopp", "80,00 kr"]]),
        ])

    static let control = Control(
        id: "T-1", risk: "Felaktiga fakturor", kontrollmoment: "Att fakturor är korrekta", metod: "Checklista",
        frequency: Frequency(text: "1 ggr/år", points: [.anchor("helår")]), ansvarig: "EC")

    static let day = CivilDate("2023-08-31") ?? .earliest

    static let sheet = ReviewProtocol(
        run: "abc123", control: control, period: "2023-01/2023-06", check: "invoice-sample",
        organisation: "Exempelby kommun", asOf: day, request: request)

    /// A row for an item with what the reviewer wrote.
    static func row(_ number: Int, line: Int? = nil, _ written: [String: String]) -> ProtocolRow {
        let item = request.items[number - 1]
        let known = ["körning": "abc123", "granskning": "invoice-sample", "nr": "\(number)", "id": item.id]
        let facts = item.facts.map { (sheet.factHeading($0[0]), $0[1]) }
        return ProtocolRow(
            line: line ?? number + 1, cells: known.merging(facts) { $1 }.merging(written) { $1 })
    }

    static let answered = ["attest": "ja", "moms": "Nej"]

    @Test func `the text has a row for each item, with what is known and room for the rest`() {
        #expect(
            Self.sheet.csv == """
                \u{FEFF}körning;granskning;nr;id;belopp;leverantör;attest;moms;kommentar;referens\r
                abc123;invoice-sample;1;F-1;1 200,00 kr;;;;;\r
                abc123;invoice-sample;2;"'=F-2";80,00 kr;"'@Åhlins; AB";;;;\r

                """)
    }

    @Test func `answers are read in any letter case, with remarks`() throws {
        let written = ["attest": "JA", "moms": "ej  Tillämpligt", "kommentar": "dyr", "referens": "ver 17"]
        #expect(
            try Self.sheet.answers([Self.row(1, written)]) == [
                ReviewedItem(
                    id: "F-1", answers: ["attest": .yes, "moms": .notApplicable], comment: "dyr", reference: "ver 17")
            ])
    }

    @Test func `rows may come in any order, and an id that was guarded is the one drawn`() throws {
        let rows = [Self.row(2, ["id": "'=F-2"].merging(Self.answered) { $1 }), Self.row(1, Self.answered)]
        #expect(try Self.sheet.answers(rows).map(\.id) == ["F-1", "=F-2"])
    }

    @Test func `items without any answer, or without a row, are not reviewed yet`() throws {
        #expect(try Self.sheet.answers([Self.row(1, [:]), Self.row(2, Self.answered)]).map(\.id) == ["=F-2"])
        #expect(try Self.sheet.answers([Self.row(2, Self.answered)]).map(\.id) == ["=F-2"])
        #expect(try Self.sheet.answers([]).isEmpty)
    }

    @Test(
        arguments: [
            (
                ["attest": "ja"],
                "rad 2, kolumn moms: svaret saknas fast posten är påbörjad, väntade ja, nej eller ej tillämpligt"
            ),
            (
                ["attest": "ja", "moms": "kanske"],
                "rad 2, kolumn moms: fann ”kanske”, väntade ja, nej eller ej tillämpligt"
            ),
            (
                ["körning": "f00"].merging(answered) { $1 },
                "rad 2, kolumn körning: raden hör till en annan körning, väntade protokollets egen"
            ),
            (
                ["granskning": "payout-sample"].merging(answered) { $1 },
                "rad 2, kolumn körning: raden hör till en annan körning, väntade protokollets egen"
            ),
            (
                ["id": "F-9"].merging(answered) { $1 },
                "rad 2, kolumn id: post 1 har ett annat id än det som drogs, väntade det oförändrat"
            ),
            (
                ["nr": "3"].merging(answered) { $1 },
                "rad 2, kolumn nr: fann inget av postnumren, väntade det oförändrat"
            ),
        ])
    func `a row that cannot be taken is refused with its place`(_ written: [String: String], _ text: String) {
        let problems = #expect(throws: ProtocolProblems.self) { try Self.sheet.answers([Self.row(1, written)]) }
        #expect(problems?.problems.map(\.text) == [text])
    }

    @Test func `a remark without answers is not lost but asks for every answer`() {
        let problems = #expect(throws: ProtocolProblems.self) {
            try Self.sheet.answers([Self.row(1, ["kommentar": "finns inte"])])
        }
        #expect(
            problems?.problems == [
                .unanswered(line: 2, question: "attest"), .unanswered(line: 2, question: "moms"),
            ])
    }

    @Test func `an item to which no question applied has not been tested`() {
        let problems = #expect(throws: ProtocolProblems.self) {
            try Self.sheet.answers([Self.row(1, ["attest": "ej tillämpligt", "moms": "ej tillämpligt"])])
        }
        #expect(problems?.problems == [.nothingApplicable(line: 2)])
    }

    @Test func `every problem of the file is told, and an item twice is one of them`() {
        let rows = [
            Self.row(1, Self.answered), Self.row(1, line: 3, Self.answered), Self.row(2, line: 4, ["moms": "x"]),
        ]
        let problems = #expect(throws: ProtocolProblems.self) { try Self.sheet.answers(rows) }
        #expect(
            problems?.problems == [
                .twice(line: 3, number: 1, first: 2), .unanswered(line: 4, question: "attest"),
                .unknownAnswer(line: 4, question: "moms", found: "x"),
            ])
    }

    @Test(arguments: ["1 200,01 kr", "", "x"]) func `a fact that is changed is refused by its cell`(_ found: String) {
        let problems = #expect(throws: ProtocolProblems.self) {
            try Self.sheet.answers([Self.row(1, ["belopp": found].merging(Self.answered) { $1 })])
        }
        #expect(problems?.problems == [.changedFact(line: 2, heading: "belopp")])
        #expect(problems?.problems.first?.text.hasPrefix("rad 2, kolumn belopp:") == true)
    }

    @Test(arguments: ["1200,00 kr", "1\u{A0}200,00\u{A0}kr"])
    func `a fact whose blanks a spreadsheet program made others of is the same`(_ found: String) throws {
        #expect(try Self.sheet.answers([Self.row(1, ["belopp": found].merging(Self.answered) { $1 })]).count == 1)
    }

    @Test func `a fact is told from a question and from the protocol's own headings`() {
        #expect(Self.sheet.factHeading("belopp") == "belopp")
        #expect(Self.sheet.factHeading("Moms") == "Moms (i exporten)")
        #expect(Self.sheet.factHeading("id") == "id (i exporten)")
    }
}
