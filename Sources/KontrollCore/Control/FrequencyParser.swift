extension Frequency {
    private static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]

    /// Words that say how many times a year.
    private static let adverbs = [
        "månadsvis": 12, "månatligen": 12, "kvartalsvis": 4, "tertialvis": 3, "halvårsvis": 2, "årligen": 1,
        "årsvis": 1,
    ]

    /// How many months a word for a part of the year covers.
    private static let units = [
        "år": 12, "året": 12, "halvår": 6, "halvåret": 6, "tertial": 4, "tertialet": 4, "kvartal": 3, "kvartalet": 3,
        "månad": 1, "månaden": 1,
    ]

    private static let numerals = [
        "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
        "elva": 11, "tolv": 12,
    ]

    /// Every so many: `varannan månad` is every second one.
    private static let ordinals = [
        "varje": 1, "varannan": 2, "varannat": 2, "vartannat": 2, "tredje": 3, "fjärde": 4, "sjätte": 6,
    ]

    private static let times: Set = ["ggr", "ggn", "gånger", "gång", "gg", "g", "x"]

    /// Words that have no day of their own and cannot be carried out by the calendar yet.
    private static let undated: Set = [
        "löpande", "kontinuerligt", "behov", "vecka", "veckan", "veckovis", "dag", "dagen", "dagligen", "dagligt",
        "mandatperiod", "mandatperioden",
    ]

    /// Words that carry no meaning of their own before the name of a day or month.
    private static let fillers: Set = ["och", "samt", "vid", "i", "per", "med", "till"]

    /// Understands a frequency as plans print it: `2 ggr/ år Mars September`, `1 ggr/år Helår`, `en gång i månaden`,
    /// `varannan månad`, `T1, T2, VB`, `i samband med årsbokslutet`.
    ///
    /// A number of times with as many months or named days is due at each of them; without any, the year is divided
    /// evenly and the last part ends with the year. What is not understood is an error, never a guess.
    public init(parsing text: String, anchors: Anchors) throws(FrequencyError) {
        var words = Self.words(text)
        guard !words.isEmpty else { throw .empty }
        let number = try Self.takeNumber(&words)
        var points: [Point] = []
        var days: [CivilDate: String] = [:]
        while let word = words.first {
            if Self.takePhrase(["i", "samband", "med"], &words) { continue }
            words.removeFirst()
            if Self.fillers.contains(word.lowercased()) { continue }
            let point = try Self.point(word, anchors)
            guard !points.contains(point) else { throw .twice(word) }
            if let day = anchors.date(of: point, in: 2023) {
                if let other = days[day] { throw .sameDay(other, word) }
                days[day] = word
            }
            points.append(point)
        }
        if let number {
            if points.isEmpty {
                points = try Self.even(number)
            } else if points.count != number {
                throw .numberAndMonthsDisagree(number: number, named: points.count)
            }
        }
        guard !points.isEmpty else { throw .empty }
        self.init(text: text, points: points)
    }

    /// Whether a plan can use a word as the name of a day: one word that does not mean something else already.
    public static func canBeAnchor(_ word: String) -> Bool {
        let lower = word.lowercased()
        let taken =
            fillers.contains(lower) || undated.contains(lower) || times.contains(lower) || adverbs[lower] != nil
            || units[lower] != nil || numerals[lower] != nil || ordinals[lower] != nil || month(lower) != nil
        return !taken && words(word) == [word] && word.first?.isLetter == true
            && word.allSatisfy { $0.isLetter || $0.isNumber }
    }

    /// The words between blanks and the marks plans write, `2ggr` as two; any other character stays in its word and is
    /// refused with it: `juni-december` may mean two months or seven.
    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ".,;:/&+".contains($0) }.flatMap { word -> [String] in
            let digits = word.prefix(while: \.isWholeNumber)
            let rest = word.dropFirst(digits.count)
            return [digits, rest].filter { !$0.isEmpty }.map(String.init)
        }
    }

    private static func takePhrase(_ phrase: [String], _ words: inout [String]) -> Bool {
        guard words.prefix(phrase.count).map({ $0.lowercased() }) == phrase else { return false }
        words.removeFirst(phrase.count)
        return true
    }

    /// Takes `2 ggr/år`, `en gång per kvartal`, `varannan månad` or `årligen` off the front: a number of times a year.
    private static func takeNumber(_ words: inout [String]) throws(FrequencyError) -> Int? {
        let first = words[0].lowercased()
        if let number = adverbs[first] {
            words.removeFirst()
            return number
        }
        let every = first == "var" ? words.dropFirst().first.flatMap { ordinals[$0.lowercased()] } : ordinals[first]
        if let every {
            words.removeFirst(first == "var" ? 2 : 1)
            let months = every * (try takeUnit(&words, after: first))
            guard months <= 12, 12.isMultiple(of: months) else { throw .unevenMonths(months) }
            return 12 / months
        }
        guard let number = Int(first) ?? numerals[first] else { return nil }
        words.removeFirst()
        if let word = words.first, times.contains(word.lowercased()) { words.removeFirst() }
        if let word = words.first, ["per", "om", "i"].contains(word.lowercased()) { words.removeFirst() }
        let months = try takeUnit(&words, after: first)
        let (product, overflow) = number.multipliedReportingOverflow(by: 12 / months)
        guard !overflow else { throw .unevenNumber(number) }
        return product
    }

    /// Takes the word for a part of the year, and gives its months.
    private static func takeUnit(_ words: inout [String], after first: String) throws(FrequencyError) -> Int {
        guard let word = words.first else { throw .noUnit(first) }
        let lower = word.lowercased()
        if undated.contains(lower) { throw .undated(word) }
        guard let months = units[lower] else {
            throw .unknownWord(word, nearest: nearest(word, among: Array(units.keys) + Array(times)))
        }
        words.removeFirst()
        return months
    }

    /// The points that divide the year evenly; once a year is the calendar year.
    private static func even(_ number: Int) throws(FrequencyError) -> [Point] {
        guard (1...12).contains(number), 12.isMultiple(of: number) else { throw .unevenNumber(number) }
        return number == 1 ? [.anchor("helår")] : (1...number).map { .month(12 / number * $0) }
    }

    private static func month(_ word: String) -> Int? {
        let short = word == "sept" ? "sep" : word
        let index = months.firstIndex { $0 == short || (short.count == 3 && $0.hasPrefix(short)) }
        return index.map { $0 + 1 }
    }

    private static func point(_ word: String, _ anchors: Anchors) throws(FrequencyError) -> Point {
        let lower = word.lowercased()
        if let month = month(lower) { return .month(month) }
        if let name = anchors.name(for: lower) { return .anchor(name) }
        if undated.contains(lower) { throw .undated(word) }
        let known = months + Array(adverbs.keys) + Array(anchors.days.keys) + Array(undated)
        throw .unknownWord(word, nearest: nearest(word, among: known))
    }

    /// The nearest known word, with a capital where the word has one.
    private static func nearest(_ word: String, among known: [String]) -> String? {
        guard let nearest = NearestWord.to(word, among: known) else { return nil }
        return word.first?.isUppercase == true ? nearest.prefix(1).uppercased() + nearest.dropFirst() : nearest
    }
}
