import KontrollCore
import Testing

@Suite struct FrequencyTests {
    /// The due days a frequency gives in 2023, as `MM-DD`.
    private static func days(_ text: String, _ anchors: Anchors = Anchors()) throws -> [String] {
        let frequency = try Frequency(parsing: text, anchors: anchors)
        let year = DateSpan(yearOf: try #require(CivilDate("2023-01-01")))
        return frequency.windows(dueIn: year, anchors: anchors).map { String($0.last.description.dropFirst(5)) }
    }

    static let everyMonth = [
        "01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31",
    ]

    @Test(arguments: [
        ("2 ggr/år. Juni December", ["06-30", "12-31"]),
        ("2 ggr/ år Mars September", ["03-31", "09-30"]),
        ("4 ggr/år. Mars Juni September December", ["03-31", "06-30", "09-30", "12-31"]),
        ("1 ggr/år", ["12-31"]),
        ("1 ggr/år Helår", ["12-31"]),
        ("1 ggr/år Kvalitetsberättelsen", ["12-31"]),
        ("Månadsvis", everyMonth),
        ("en gång per år", ["12-31"]),
        ("i samband med årsbokslutet", ["12-31"]),
        ("Kvartalsvis", ["03-31", "06-30", "09-30", "12-31"]),
        ("Tertialvis", ["04-30", "08-31", "12-31"]),
        ("T1, T2, VB", ["04-30", "08-31", "12-31"]),
        ("Vid delår och bokslut", ["08-31", "12-31"]),
        ("Halvårsvis", ["06-30", "12-31"]),
        ("Årligen", ["12-31"]),
        ("varannan månad", ["02-28", "04-30", "06-30", "08-31", "10-31", "12-31"]),
        ("en gång i månaden", everyMonth),
        ("en gång per kvartal", ["03-31", "06-30", "09-30", "12-31"]),
    ])
    func `what plans print is understood`(_ text: String, _ due: [String]) throws {
        #expect(try Self.days(text) == due)
    }

    @Test(arguments: [
        ("2ggr/år juni dec", ["06-30", "12-31"]),
        ("två gånger om året", ["06-30", "12-31"]),
        ("2 ggr per halvår", ["03-31", "06-30", "09-30", "12-31"]),
        ("1 gång/tertial", ["04-30", "08-31", "12-31"]),
        ("varje månad", everyMonth),
        ("Varje halvår", ["06-30", "12-31"]),
        ("varannat kvartal", ["06-30", "12-31"]),
        ("var tredje månad", ["03-31", "06-30", "09-30", "12-31"]),
        ("var fjärde månad", ["04-30", "08-31", "12-31"]),
        ("årligen i maj", ["05-31"]),
        ("Halvårsvis, juni & december", ["06-30", "12-31"]),
        ("Kvartalsvis mars juni sept december", ["03-31", "06-30", "09-30", "12-31"]),
        ("per april", ["04-30"]),
        ("vid delårsrapporten samt årsredovisningen", ["08-31", "12-31"]),
        ("tertial1", ["04-30"]),
        ("verksamhetsberättelsen", ["12-31"]),
        ("Juli December", ["07-31", "12-31"]),
    ])
    func `so are their paraphrases`(_ text: String, _ due: [String]) throws {
        #expect(try Self.days(text) == due)
    }

    @Test(arguments: [
        ("", FrequencyError.empty),
        (" . ", .empty),
        ("vid", .empty),
        ("3 ggr/år Juni December", .numberAndMonthsDisagree(number: 3, named: 2)),
        ("1 ggr/år Juni December", .numberAndMonthsDisagree(number: 1, named: 2)),
        ("Kvartalsvis Mars", .numberAndMonthsDisagree(number: 4, named: 1)),
        ("2 ggr/år Juni Juni", .twice("Juni")),
        ("Juni jun", .twice("jun")),
        ("Helår December", .sameDay("Helår", "December")),
        ("T2 delår", .sameDay("T2", "delår")),
        ("Juny December", .unknownWord("Juny", nearest: "Juni")),
        ("2 ggr/år juni decenber", .unknownWord("decenber", nearest: "december")),
        ("2 ggr/årr", .unknownWord("årr", nearest: "år")),
        ("2 gågner per år", .unknownWord("gågner", nearest: "gånger")),
        ("en eller två gånger per år", .unknownWord("eller", nearest: nil)),
        ("juni-december", .unknownWord("juni-december", nearest: nil)),
        ("Månadsvis, 10 st", .unknownWord("10", nearest: nil)),
        ("2 ggr", .noUnit("2")),
        ("varannan", .noUnit("varannan")),
        ("5 ggr/år", .unevenNumber(5)),
        ("0 ggr/år", .unevenNumber(0)),
        ("24 ggr/år", .unevenNumber(24)),
        ("9223372036854775807 ggr/månad", .unevenNumber(9_223_372_036_854_775_807)),
        ("varannat år", .unevenMonths(24)),
        ("löpande", .undated("löpande")),
        ("Vid behov", .undated("behov")),
        ("varje vecka", .undated("vecka")),
        ("en gång i veckan", .undated("veckan")),
        ("1 gång/mandatperiod", .undated("mandatperiod")),
        ("på arbetsplatsträffar", .unknownWord("på", nearest: nil)),
    ])
    func `what is not understood is an error and never a guess`(_ text: String, _ error: FrequencyError) {
        #expect(throws: error) { try Frequency(parsing: text, anchors: Anchors()) }
    }

    @Test func `the words are kept as printed`() throws {
        let text = "2 ggr/ år Mars September"
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        #expect(frequency.text == text)
        #expect(frequency.points == [.month(3), .month(9)])
    }

    @Test func `a plan's own anchors are understood and move the days`() throws {
        let half = try #require(Anchors.MonthDay("06-30"))
        let day = try #require(Anchors.MonthDay("10-15"))
        let anchors = Anchors(["delår": half, "höstuppföljning": day])
        #expect(try Self.days("vid delår och höstuppföljning", anchors) == ["06-30", "10-15"])
    }

    @Test(arguments: ["02-29", "13-01", "6-30", "06-31", "06/30", "", "06-30-"])
    func `a day that not every year has cannot be an anchor`(_ text: String) {
        #expect(Anchors.MonthDay(text) == nil)
    }

    @Test(arguments: ["mars", "dec", "och", "år", "löpande", "tre", "kvartalsvis", "två ord", "a-b", "2023", ""])
    func `a word that already means something cannot be an anchor`(_ word: String) {
        #expect(!Frequency.canBeAnchor(word))
    }

    @Test(arguments: ["delår", "T1", "höstuppföljning"])
    func `a word of the plan's own can be an anchor`(_ word: String) { #expect(Frequency.canBeAnchor(word)) }

    @Test(arguments: [
        FrequencyError.empty, .unknownWord("Juny", nearest: "Juni"), .numberAndMonthsDisagree(number: 3, named: 2),
        .unevenNumber(5), .unevenMonths(24), .noUnit("2"), .undated("löpande"), .twice("juni"),
        .sameDay("helår", "december"),
    ])
    func `every error says what was expected`(_ error: FrequencyError) { #expect(error.text.contains("väntade")) }
}
