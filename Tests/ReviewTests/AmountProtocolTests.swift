import KontrollCore
import KontrollReview
import Testing

/// Protocols that ask for the amount each item should have been booked at, and what the answers show in kronor.
@Suite struct AmountProtocolTests {
    static func kronor(_ ore: Int64) -> Money { Money(ore: ore) }

    /// Sixty items of 1 234,56 kr drawn 5 000 kr apart from a rest of 300 000 kr, and a top item of 9 000 kr.
    static let request = ReviewRequest(
        title: "Stickprov av fakturor efter belopp", questions: [],
        amount: .init("rätt belopp", "Vilket belopp borde fakturan vara bokförd till?"),
        items: (0...60).map { number in
            ReviewRequest.Item(
                id: "F-\(number)", row: RowReference(dataSet: "supplier-invoices", row: number),
                facts: [["bokfört belopp", number == 0 ? "9 000,00 kr" : "1 234,56 kr"]],
                booked: .init(kronor(number == 0 ? 900_000 : 123_456), times: 1, isTop: number == 0))
        },
        terms: ReviewTerms(
            population: 900, confidence: Rate(95, over: 100) ?? .one, tolerable: nil,
            money: .init(
                SampleMoney(
                    bookValue: kronor(30_900_000), tolerable: kronor(2_500_000), expected: kronor(0),
                    interval: kronor(500_000), topItems: 1, topValue: kronor(900_000), zeroItems: 2, negativeItems: 1,
                    negativeValue: kronor(-5_000)), hits: 60)))

    static let sheet = ReviewProtocol(
        run: "abc123", control: ProtocolTests.control, period: "2023-01/2023-06", check: "invoice-value-sample",
        organisation: "Exempelby kommun", asOf: ProtocolTests.day, request: request)

    static func row(_ number: Int, _ written: [String: String]) -> ProtocolRow {
        let known = [
            "körning": "abc123", "granskning": "invoice-value-sample", "nr": "\(number)", "id": "F-\(number - 1)",
            "bokfört belopp": request.items[number - 1].facts[0][1],
        ]
        return ProtocolRow(line: number + 1, cells: known.merging(written) { $1 })
    }

    /// The answers with some amounts changed.
    static func answers(_ wrong: [Int: Int64]) -> [ReviewedItem] {
        request.items.enumerated().map { number, item in
            ReviewedItem(id: item.id, answers: [:], amount: wrong[number].map(kronor) ?? item.booked?.amount)
        }
    }

    @Test func `the protocol has a column for the right amount and none for the missing questions`() {
        #expect(
            Self.sheet.headings == [
                "körning", "granskning", "nr", "id", "bokfört belopp", "rätt belopp", "kommentar", "referens",
            ])
        #expect(Self.sheet.csv.split(separator: "\r\n")[1] == "abc123;invoice-value-sample;1;F-0;9 000,00 kr;;;")
    }

    @Test(
        arguments: [
            ("1200", 120_000), ("1 200,50", 120_050), ("1\u{A0}200,5 kr", 120_050), ("1200.55", 120_055), ("0", 0),
            ("-12,00", -1_200), ("\u{2212}12", -1_200), ("'-12", -1_200), ("0,07", 7),
            ("9999999999999", 999_999_999_999_900),
        ] as [(String, Int64)])
    func `an amount is read as people and spreadsheet programs write it`(_ text: String, _ ore: Int64) throws {
        #expect(try Self.sheet.answers([Self.row(1, ["rätt belopp": text])]).map(\.amount) == [Self.kronor(ore)])
    }

    @Test(arguments: [
        "1.200", "1,200", "1.200,50", "tolv", "12,345", ",50", "1,", "1e3", "12 34 x", "", "99999999999999", "٣",
    ])
    func `an amount that could be several, or is none, is refused with its place`(_ text: String) {
        let problems = #expect(throws: ProtocolProblems.self) {
            try Self.sheet.answers([Self.row(3, ["rätt belopp": text])])
        }
        #expect(
            problems?.problems.map(\.text) == [
                "rad 4, kolumn rätt belopp: fann ”\(text)”, väntade ett belopp, till exempel 1 200,50"
            ])
    }

    @Test func `an item that has been begun must have its amount, and one that has not waits`() throws {
        let problems = #expect(throws: ProtocolProblems.self) {
            try Self.sheet.answers([Self.row(1, ["kommentar": "saknas"])])
        }
        #expect(
            problems?.problems.map(\.text) == [
                "rad 2, kolumn rätt belopp: beloppet saknas fast posten är påbörjad, väntade ett belopp"
            ])
        #expect(try Self.sheet.answers([Self.row(1, [:])]).isEmpty)
    }

    /// Stringer's limit as the monetary-unit command evaluates the same sample.
    @Test func `one item that is wholly wrong gives the published limit in kronor`() throws {
        let found = try ReviewEvaluation(Self.request, answers: Self.answers([7: 0]))
        #expect(
            found.measures == [
                Measure("felandel", .share(part: 1, of: 61)),
                Measure("troligt felbelopp", .money(Self.kronor(500_000))),
                Measure("övre felgräns", .money(Self.kronor(2_371_933))),
            ])
        #expect(found.decision?.verdict == .clean)
        #expect(found.decision?.text.contains("1\u{A0}post med fel belopp av 61 granskade") == true)
        #expect(found.findings.map(\.amount) == [Self.kronor(123_456)])
        #expect(found.findings.first?.reason.text.contains("rätt belopp är 0,00") == true)
        let says = try #require(found.statements)
        #expect(says.says.contains { $0.contains("Stringers gräns") })
        #expect(
            says.doesNotSay.contains { $0.contains("kreditpost") }
                && says.doesNotSay.contains { $0.contains("på 0 kr") })
        #expect(found.evidence.map(\.title) == ["Granskade belopp", "Vad stickprovet säger och inte säger"])
    }

    @Test(arguments: [
        ([Int: Int64](), Verdict.clean), ([0: 0], .clean), ([3: 0, 4: 0], .minor),
        ([1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0], .material),
        ([1: 1_000_000], .material), ([1: 300_000], .minor),
    ])
    func `the rule colours by the limits in kronor`(_ wrong: [Int: Int64], _ verdict: Verdict) throws {
        #expect(try ReviewEvaluation(Self.request, answers: Self.answers(wrong)).decision?.verdict == verdict)
    }

    @Test func `the error of a top item is known and never projected`() throws {
        let found = try ReviewEvaluation(Self.request, answers: Self.answers([0: 800_000]))
        #expect(found.measures.first { $0.name == "troligt felbelopp" }?.amount == .money(Self.kronor(100_000)))
    }

    @Test func `half of the answers say nothing of the whole`() throws {
        let found = try ReviewEvaluation(Self.request, answers: Array(Self.answers([2: 0]).prefix(30)))
        #expect(found.findings.count == 1)
        #expect(found.measures.isEmpty && found.decision == nil && found.statements == nil)
    }
}
