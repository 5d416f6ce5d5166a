/// The words that plans say how often with (frekvensens ord), in small letters.
enum FrequencyWords {
    /// A part of time that something is done once or more in.
    enum Unit: Hashable {
        case months(Int), week, day, workday, term
    }

    static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]

    /// Words that say how often without a number: once in each unit.
    static let adverbs: [String: Unit] = [
        "månadsvis": .months(1), "månatligen": .months(1), "kvartalsvis": .months(3), "tertialvis": .months(4),
        "halvårsvis": .months(6), "terminsvis": .months(6), "årligen": .months(12), "årsvis": .months(12),
        "veckovis": .week, "dagligen": .day, "dagligt": .day,
    ]

    /// The units. A term of school is half the calendar year.
    static let units: [String: Unit] = {
        let forms: [(Unit, [String])] = [
            (.months(12), ["år", "året", "årsvis"]), (.months(6), ["halvår", "halvåret", "termin", "terminen"]),
            (.months(4), ["tertial", "tertialet"]), (.months(3), ["kvartal", "kvartalet"]),
            (.months(1), ["månad", "månaden", "mån"]), (.week, ["vecka", "veckan"]), (.day, ["dag", "dagen", "dygn"]),
            (.workday, ["vardag", "vardagen", "arbetsdag", "arbetsdagen"]),
            (.term, ["mandatperiod", "mandatperioden"]),
        ]
        return Dictionary(forms.flatMap { unit, words in words.map { ($0, unit) } }, uniquingKeysWith: { $1 })
    }()

    static let numerals = [
        "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
        "elva": 11, "tolv": 12, "tjugo": 20,
    ]

    /// Every so many: `varannan månad` is every second one.
    static let every = [
        "varje": 1, "varannan": 2, "varannat": 2, "vartannat": 2, "annan": 2, "annat": 2, "tredje": 3, "fjärde": 4,
        "femte": 5, "sjätte": 6,
    ]

    /// The second halves of `var annan` and `vart annat`: nothing on their own.
    static let seconds: Set = ["annan", "annat"]

    /// Which of several; -1 is the last.
    static let ordinals = ["första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": -1]

    /// The weekdays, Monday first, each with its forms.
    static let weekdays: [[String]] = [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    ].map { [$0, $0 + "en", $0 + "ar", $0 + "arna"] }

    static let times: Set = ["ggr", "ggn", "gånger", "gång", "gg", "g", "x", "tillfällen", "tillfälle"]

    /// What is counted out each time.
    static let items: Set = [
        "st", "stycken", "stickprov", "ärenden", "fakturor", "verifikationer", "verifikat", "poster", "akter",
        "journaler", "beslut", "utbetalningar",
    ]

    /// Words for what has no day of its own: it goes on all the time, or waits for something to happen.
    static let continuous: Set = [
        "löpande", "kontinuerligt", "fortlöpande", "behov", "behovsstyrt", "arbetsplatsträff", "arbetsplatsträffar",
        "arbetsplatsträffen", "apt", "sammanträde", "sammanträden", "nämndsammanträde", "nämndsammanträden",
        "nyanställning", "händelse",
    ]

    /// Words that carry no meaning of their own before the name of a day or month.
    static let fillers: Set = [
        "och", "samt", "vid", "i", "per", "med", "till", "på", "inför", "minst", "stickprov", "stickprovsvis", "varje",
    ]

    /// Phrases that carry none either.
    static let silentPhrases = [
        ["i", "samband", "med"], ["i", "anslutning", "till"], ["under", "året"], ["under", "hela", "året"],
        ["ordinarie"],
    ]

    /// Words that name several points at once.
    static func anchorsNamed(_ word: String) -> [String]? {
        switch word {
        case "tertialrapport", "tertialrapporter", "tertialrapporterna": ["t1", "t2"]
        default: nil
        }
    }

    /// The last months of what a word names: `q1`, `halvårsrapport`.
    static func monthsNamed(_ word: String) -> [Int]? {
        switch word {
        case "q1", "kv1": [3]
        case "q2", "kv2", "halvårsrapport", "halvårsrapporten", "halvårsbokslut", "halvårsbokslutet", "halvårsskiftet":
            [6]
        case "q3", "kv3": [9]
        case "q4", "kv4", "årsskiftet": [12]
        case "halvårsrapporter", "halvårsrapporterna": [6, 12]
        default: quarters(word)
        }
    }

    /// The last months of quarters from one to another: `kv1–kv4`, `q1-q2`, `kv2-3`.
    private static func quarters(_ word: String) -> [Int]? {
        guard word.hasPrefix("kv") || word.hasPrefix("q") else { return nil }
        let ends = word.split(omittingEmptySubsequences: false) { "-–".contains($0) }.map { part in
            Int(part.hasPrefix("kv") ? part.dropFirst(2) : part.hasPrefix("q") ? part.dropFirst() : part) ?? 0
        }
        guard ends.count == 2, ends.allSatisfy({ (1...4).contains($0) }), ends[0] < ends[1] else { return nil }
        return (ends[0]...ends[1]).map { $0 * 3 }
    }

    /// Short words for numbered parts of the year: `kv 1`, `Q 3`.
    static let parts = ["kv": "kvartal", "q": "kvartal"]

    /// Parts of the year that begin and end on no day that everybody agrees on.
    static let seasons: Set = [
        "vår", "våren", "sommar", "sommaren", "höst", "hösten", "vinter", "vintern", "vårtermin", "vårterminen",
        "hösttermin", "höstterminen", "vt", "ht",
    ]

    /// Words that may stand before the first year of several: `från och med 2024`, `med början 2024`.
    static let beginnings: Set = [
        "från", "och", "med", "fr", "o", "m", "from", "början", "start", "första", "gången", "år", "året", "i",
    ]

    /// A day, a month of one year or some years, written in figures: `2027-03-15`, `2027-03`, `2027–2029`.
    static func fixedTime(in text: String) -> String? {
        text.split { $0.isWhitespace || ",;()".contains($0) }.first { word in
            let parts = word.split { "-–./".contains($0) }
            let isWritten = word.allSatisfy { ($0.isASCII && $0.isWholeNumber) || "-–./".contains($0) }
            guard isWritten, let year = parts.first else { return false }
            if parts.count == 1 {
                return word.count == 8
                    && CivilDate("\(word.prefix(4))-\(word.dropFirst(4).prefix(2))-\(word.suffix(2))") != nil
            }
            return year.count == 4 && Int(year).map { (1900...2999).contains($0) } ?? false
        }.map(String.init)
    }

    /// The month a word names, in full or in three letters.
    static func month(_ word: String) -> Int? {
        let short = word == "sept" ? "sep" : word
        let index = months.firstIndex { $0 == short || (short.count == 3 && $0.hasPrefix(short)) }
        return index.map { $0 + 1 }
    }

    /// The weekday a word names, Monday 1.
    static func weekday(_ word: String) -> Int? {
        weekdays.firstIndex { $0.contains(word) }.map { $0 + 1 }
    }

    /// Whether a word means something already, and can be no plan's name of a day.
    static func isTaken(_ word: String) -> Bool {
        fillers.contains(word) || continuous.contains(word) || times.contains(word) || items.contains(word)
            || adverbs[word] != nil || units[word] != nil || numerals[word] != nil || every[word] != nil
            || ordinals[word] != nil || month(word) != nil || weekday(word) != nil || monthsNamed(word) != nil
            || anchorsNamed(word) != nil || parts[word] != nil
            || ["var", "vart", "utom", "förutom", "eller", "jämna", "udda", "den"].contains(word)
    }

    /// All words there are, for naming the nearest one.
    static var all: [String] {
        months + adverbs.keys.sorted() + continuous.sorted() + weekdays.flatMap(\.self) + ["utom", "jämna", "udda"]
    }
}
