/// How often a control is carried out (frekvens): the plan's own words, and the days they mean.
public struct Frequency: Sendable, Hashable, Codable {
    /// A point of the year at which an occurrence is due.
    public enum Point: Sendable, Hashable, Codable {
        /// The last day of a month, 1 to 12.
        case month(Int)
        /// A day the plan has a name for: delår, bokslut.
        case anchor(String)
    }

    /// The words as the plan prints them.
    public let text: String
    /// The points of every year, as written; never empty and never twice the same.
    public let points: [Point]

    /// The words with the points they mean.
    public init(text: String, points: [Point]) {
        (self.text, self.points) = (text, points)
    }
}

/// What could not be understood in a frequency (frekvensfel).
public enum FrequencyError: Error, Sendable, Hashable {
    case empty
    case unknownWord(String, nearest: String?)
    case numberAndMonthsDisagree(number: Int, named: Int)
    case unevenNumber(Int)
    case unevenMonths(Int)
    case noUnit(String)
    case undated(String)
    case twice(String)
    case sameDay(String, String)

    /// What was found and what was expected, in Swedish.
    public var text: String {
        switch self {
        case .empty: "frekvensen är tom, väntade till exempel ”2 ggr/år Juni December”"
        case .unknownWord(let word, let nearest):
            "okänt ord ”\(word)” i frekvensen, väntade månader, ett antal gånger per år eller en årspunkt"
                + (nearest.map { "; menades ”\($0)”?" } ?? "")
        case .numberAndMonthsDisagree(let number, let named):
            "frekvensen säger \(number) gånger per år men nämner \(named) tidpunkter, väntade lika många"
        case .unevenNumber(let number):
            "\(number) gånger per år går inte jämnt ut på tolv månader, väntade månader efter antalet"
        case .unevenMonths(let months):
            "var \(months):e månad går inte jämnt ut på ett år, väntade månader efter ett antal gånger per år"
        case .noUnit(let word):
            "frekvensen slutar efter ”\(word)”, väntade per år, halvår, tertial, kvartal eller månad"
        case .undated(let word):
            "”\(word)” förstås inte ännu eftersom det saknar bestämd dag i året, väntade månader, årspunkter eller ett "
                + "antal gånger per år"
        case .twice(let word): "”\(word)” står två gånger i frekvensen, väntade varje tidpunkt en gång"
        case .sameDay(let first, let second):
            "”\(second)” är samma dag som ”\(first)”, väntade varje tidpunkt en gång"
        }
    }
}

/// The days of the year a plan has names for (årspunkter): delår, T1, bokslut.
public struct Anchors: Sendable, Hashable, Codable {
    /// A day of every year.
    public struct MonthDay: Sendable, Hashable, Codable {
        /// The month, 1 to 12.
        public let month: Int
        /// The day; 29 February is refused since not every year has it.
        public let day: Int

        /// Reads `MM-DD`.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let month = Int(parts[0]),
                let day = Int(parts[1]), CivilDate(year: 2023, month: month, day: day) != nil
            else { return nil }
            (self.month, self.day) = (month, day)
        }

        /// The day in a year.
        public func date(in year: Int) -> CivilDate? { CivilDate(year: year, month: month, day: day) }
    }

    /// The days by their names in small letters.
    public private(set) var days: [String: MonthDay]

    /// The defaults, which a plan overrides: delår and T2 31 August, T1 30 April, the year's ends 31 December.
    ///
    /// Municipal custom; no law sets these days but KL (2017:725) 11:16 asks for a delårsrapport.
    public init(_ overrides: [String: MonthDay] = [:]) {
        let defaults = [
            "delår": "08-31", "t1": "04-30", "t2": "08-31", "vb": "12-31", "helår": "12-31", "bokslut": "12-31",
            "årsredovisning": "12-31", "kvalitetsberättelsen": "12-31",
        ]
        days = defaults.compactMapValues { MonthDay($0) }
        days.merge(overrides) { $1 }
    }

    /// The anchor a word names, allowing the ending of the definite form, `delårsrapport` for `delår`, and so on.
    public func name(for word: String) -> String? {
        let lower = word.lowercased()
        if days[lower] != nil { return lower }
        let synonyms = [
            "delåret": "delår", "delårsrapport": "delår", "delårsrapporten": "delår", "delårsbokslut": "delår",
            "delårsbokslutet": "delår", "årsbokslut": "bokslut", "årsbokslutet": "bokslut", "bokslutet": "bokslut",
            "årsredovisningen": "årsredovisning", "kvalitetsberättelse": "kvalitetsberättelsen",
            "verksamhetsberättelse": "vb", "verksamhetsberättelsen": "vb", "helåret": "helår", "tertial1": "t1",
            "tertial2": "t2",
        ]
        return synonyms[lower].flatMap { days[$0] == nil ? nil : $0 }
    }

    /// The day a point falls on in a year.
    public func date(of point: Frequency.Point, in year: Int) -> CivilDate? {
        switch point {
        case .month(let month): CivilDate(year: year, month: month, day: 1)?.endOfMonth
        case .anchor(let name): days[name]?.date(in: year)
        }
    }
}
