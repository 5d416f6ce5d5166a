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
            "verksamhetsberättelse": "vb", "verksamhetsberättelsen": "vb", "verksamhetsberättelser": "vb",
            "verksamhetsberättelserna": "vb", "helåret": "helår", "tertial1": "t1", "tertial2": "t2",
        ]
        return synonyms[lower].flatMap { days[$0] == nil ? nil : $0 }
    }
}
