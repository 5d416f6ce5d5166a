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
        ("Juni och December, 2 ggr/år", ["06-30", "12-31"]),
        ("Tertialrapporter och verksamhetsberättelse", ["04-30", "08-31", "12-31"]),
        ("vid halvårsrapporter", ["06-30", "12-31"]),
        ("första halvårsrapporten", ["06-30"]),
        ("första halvåret", ["06-30"]),
        ("tertial 1 och 2", ["04-30", "08-31"]),
        ("kvartal 3", ["09-30"]),
        ("q1, q3", ["03-31", "09-30"]),
        ("kv 1, kv 3", ["03-31", "09-30"]),
        ("Q 1 och Q 3", ["03-31", "09-30"]),
        ("kv 1, 3", ["03-31", "09-30"]),
        ("kv 1–4", ["03-31", "06-30", "09-30", "12-31"]),
        ("kv1–kv4", ["03-31", "06-30", "09-30", "12-31"]),
        ("Q2-Q3", ["06-30", "09-30"]),
        ("kvartal 1 till 3", ["03-31", "06-30", "09-30"]),
        ("tertial 1–3", ["04-30", "08-31", "12-31"]),
        ("kv 1 och 15 mars", ["03-15", "03-31"]),
        ("per kvartal", ["03-31", "06-30", "09-30", "12-31"]),
        ("Stickprovsvis per månad", everyMonth),
        ("kvartalsvis utom juni", ["03-31", "09-30", "12-31"]),
        ("minst 2 ggr/år", ["06-30", "12-31"]),
        ("en gång per termin", ["06-30", "12-31"]),
        ("15 mars och 1 oktober", ["03-15", "10-01"]),
        ("den 15:e i kvartalet", ["03-15", "06-15", "09-15", "12-15"]),
        ("sista dagen i juni och december", ["06-30", "12-31"]),
        ("sista vardagen i juni", ["06-30"]),
        ("sista vardagen i kvartalet", ["03-31", "06-30", "09-29", "12-29"]),
        ("första arbetsdagen varje kvartal", ["01-02", "04-03", "07-03", "10-02"]),
        ("första måndagen i kvartalet", ["01-02", "04-03", "07-03", "10-02"]),
        ("sista fredagen i mars", ["03-31"]),
        ("fjärde torsdagen i november", ["11-23"]),
    ])
    func `so are their paraphrases`(_ text: String, _ due: [String]) throws {
        #expect(try Self.days(text) == due)
    }

    @Test(arguments: [
        ("", FrequencyError.empty),
        (" . ", .empty),
        ("vid", .notOften("vid")),
        ("stickprovsvis", .notOften("stickprovsvis")),
        ("vår och höst", .season("vår")),
        ("2027-03-15", .fixedTime("2027-03-15")),
        ("senast 20270315", .fixedTime("20270315")),
        ("2027–2029", .fixedTime("2027–2029")),
        ("juni 2024", .fixedTime("2024")),
        ("kvartal 3–1", .noSuchDay("kvartal 3–1")),
        ("kv 5", .noSuchDay("kv 5")),
        ("kv 1, 2 ggr/år juni december", .numberAndMonthsDisagree(number: 2, named: 3)),
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
        ("juni-december", .unknownWord("juni-december", nearest: nil)),
        ("2 ggr", .noUnit("2")),
        ("varannan", .noUnit("varannan")),
        ("5 ggr/år", .unevenNumber(5)),
        ("0 ggr/år", .unevenNumber(0)),
        ("24 ggr/år", .unevenNumber(24)),
        ("9223372036854775807 ggr/månad", .unevenNumber(9_223_372_036_854_775_807)),
        ("varannat år", .whichYears("varannat år")),
        ("vart tredje år", .whichYears("vart tredje år")),
        ("en gång vart annat år", .whichYears("vart annat år")),
        ("vart 50:e år från 2024", .tooSeldom("vart 50 år")),
        ("vartannat år 2024, 2027", .yearsDisagree(every: 2, after: 2024, found: 2027)),
        ("löpande, vartannat år från 2024", .notTogether("vartannat år", "löpande")),
        ("vartannat år från 2024, juni december", .numberAndMonthsDisagree(number: 1, named: 2)),
        ("årligen till vartannat år", .whichYears("vartannat år")),
        ("var femte månad", .unevenMonths(5)),
        ("varannan vecka", .whichWeeks("varannan vecka")),
        ("var 14:e dag", .whichWeeks("var 14 dag")),
        ("jämna", .noUnit("jämna")),
        ("2 ggr/vecka", .whichDays(number: 2, unit: "vecka")),
        ("2 ggr/mandatperiod", .whichDays(number: 2, unit: "mandatperiod")),
        ("3 ggr/vecka måndag torsdag", .numberAndMonthsDisagree(number: 3, named: 2)),
        ("en till två ggr/år mars juni september", .numberAndMonthsDisagree(number: 1, named: 3)),
        ("sista vardagen", .noPeriod("sista vardagen")),
        ("andra vardagen i månaden", .noSuchDay("andra vardagen")),
        ("den 30 i månaden", .noSuchDay("30")),
        ("31 april", .noSuchDay("31")),
        ("0 mars", .noSuchDay("0")),
        ("29 februari", .noSuchDay("29")),
        ("tertial 4", .noSuchDay("tertial 4")),
        ("10 st", .notOften("10 st")),
        ("0 st per månad", .unknownWord("0", nearest: nil)),
        ("10 st per månad, 5 st", .twice("5")),
        ("månadsvis kvartalsvis", .twice("kvartalsvis")),
        ("månadsvis utom", .noPeriod("utom")),
        ("kvartalsvis utom juli", .notNamed("juli")),
        ("utom juli", .notNamed("juli")),
        ("vid tillfälle", .unknownWord("tillfälle", nearest: nil)),
        ("ibland", .unknownWord("ibland", nearest: nil)),
        ("löpnade", .unknownWord("löpnade", nearest: "löpande")),
    ])
    func `what is not understood is an error and never a guess`(_ text: String, _ error: FrequencyError) {
        #expect(throws: error) { try Frequency(parsing: text, anchors: Anchors()) }
    }

    @Test(arguments: [
        ("sista vardagen i månaden", ["01-31", "02-28", "03-31", "04-28", "05-31", "06-30"]),
        ("månadsvis, sista vardagen", []),
    ])
    func `the last working day is before weekends and holidays`(_ text: String, _ first: [String]) throws {
        guard !first.isEmpty else {
            #expect(throws: FrequencyError.noPeriod("sista vardagen")) {
                try Frequency(parsing: text, anchors: Anchors())
            }
            return
        }
        #expect(try Array(Self.days(text).prefix(first.count)) == first)
    }

    @Test(arguments: [
        ("varje vecka", 52, "01-01"), ("veckovis", 52, "01-01"), ("en gång i veckan", 52, "01-01"),
        ("varje fredag", 52, "01-06"), ("fredagar", 52, "01-06"), ("2 ggr/vecka måndag och torsdag", 104, "01-02"),
        ("jämna veckor", 26, "01-01"), ("udda veckor", 26, "01-08"), ("dagligen", 365, "01-01"),
        ("varje vardag", 251, "01-02"),
    ])
    func `weeks and days are understood`(_ text: String, _ count: Int, _ first: String) throws {
        let days = try Self.days(text)
        #expect(abs(days.count - count) <= 1)
        #expect(days.first == first)
    }

    @Test(arguments: [
        "Löpande", "Vid behov", "löpande under året", "Kontinuerligt", "på arbetsplatsträffar", "Löpande och vid behov",
    ])
    func `what has no day of its own is asked for in every reporting period`(_ text: String) throws {
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        #expect(frequency.points == [.reportingPeriod])
        #expect(frequency.isContinuous)
    }

    @Test func `what goes on all the time may have days too`() throws {
        let frequency = try Frequency(parsing: "Löpande, samt i samband med årsbokslutet", anchors: Anchors())
        #expect(frequency.points == [.anchor("bokslut"), .reportingPeriod])
        #expect(!frequency.isContinuous)
        let counted = try Frequency(parsing: "Löpande, minst 2 ggr/år", anchors: Anchors())
        #expect(counted.points == [.month(6), .month(12), .reportingPeriod])
    }

    @Test(arguments: [
        ("10 st per månad", 10, 12), ("Stickprov 10 st per månad", 10, 12), ("Varje månad, 10 st", 10, 12),
        ("Månadsvis, 10 st", 10, 12), ("5 ärenden per kvartal", 5, 4), ("tio stickprov/tertial", 10, 3),
        ("20 fakturor i månaden", 20, 12), ("10 st Mars September", 10, 2),
    ])
    func `a number of items is read with how often`(_ text: String, _ items: Int, _ points: Int) throws {
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        #expect(frequency.items == items)
        #expect(frequency.points.count == points)
    }

    @Test(arguments: [
        ("en eller två gånger per år", 1, 2), ("en till två gånger per år", 1, 2), ("1-2 ggr/år", 1, 2),
        ("2–4 ggr/år", 2, 4), ("en gång i månaden till en gång per år", 1, 12),
    ])
    func `where there is a choice the fewest times are asked for`(_ text: String, _ points: Int, _ most: Int) throws {
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        #expect(frequency.points.count == points)
        #expect(frequency.most == most)
    }

    @Test func `named months settle the choice`() throws {
        let frequency = try Frequency(parsing: "1-2 ggr/år Juni December", anchors: Anchors())
        #expect(frequency.points == [.month(6), .month(12)])
        #expect(frequency.most == nil)
    }

    @Test func `once in a term of office is due when its four years end`() throws {
        let frequency = try Frequency(parsing: "1 gång/mandatperiod", anchors: Anchors())
        let (first, last) = (try #require(CivilDate("2019-01-01")), try #require(CivilDate("2030-12-31")))
        let windows = frequency.windows(dueIn: try #require(DateSpan(first, last)), anchors: Anchors())
        #expect(windows.map(\.label) == ["2019-01/2022-12", "2023-01/2026-12", "2027-01/2030-12"])
    }

    @Test func `the words are kept as printed`() throws {
        let text = "2 ggr/ år Mars September"
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        #expect(frequency.text == text)
        #expect(frequency.points == [.month(3), .month(9)])
    }

    @Test(arguments: [
        FrequencyError.empty, .unknownWord("Juny", nearest: "Juni"), .numberAndMonthsDisagree(number: 3, named: 2),
        .unevenNumber(5), .unevenMonths(24), .noUnit("2"), .twice("juni"), .noPeriod("sista dagen"), .notNamed("juli"),
        .noSuchDay("31 april"), .whichWeeks("varannan vecka"), .whichDays(number: 2, unit: "vecka"),
        .sameDay("helår", "december"), .notOften("vid"), .fixedTime("2024"), .season("höst"),
        .whichYears("vartannat år"),
        .tooSeldom("vart 50 år"), .yearsDisagree(every: 2, after: 2024, found: 2027),
        .notTogether("vartannat år", "löpande"),
    ])
    func `every error says what was expected`(_ error: FrequencyError) { #expect(error.text.contains("väntade")) }
}
