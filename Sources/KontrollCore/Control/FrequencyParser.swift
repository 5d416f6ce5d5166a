extension Frequency {
    /// Understands a frequency as plans print it: `2 ggr/ år Mars September`, `1 ggr/år Helår`, `en gång i månaden`,
    /// `varannan månad`, `T1, T2, VB`, `i samband med årsbokslutet`, `löpande`, `sista vardagen i månaden`,
    /// `10 st per månad`, `en till två gånger per år`.
    ///
    /// A number of times with as many months or named days is due at each of them; without any, the year is divided
    /// evenly and the last part ends with the year. Where the words leave a choice the fewest times are asked for.
    /// What has no day of its own (löpande, vid behov) is due once in each reporting period. What comes in some years
    /// only says the first of them (`vartannat år från 2024`). What is not understood is an error that names what was
    /// found, never a guess.
    public init(parsing text: String, anchors: Anchors) throws(FrequencyError) {
        var parser = FrequencyParser(text, anchors)
        self = try parser.frequency()
    }

    /// Whether a plan can use a word as the name of a day: one word that does not mean something else already.
    public static func canBeAnchor(_ word: String) -> Bool {
        !FrequencyWords.isTaken(word.lowercased()) && FrequencyParser.words(word) == [word]
            && word.first?.isLetter == true && word.allSatisfy { $0.isLetter || $0.isNumber }
    }
}

/// Takes the words of a frequency one by one, from the front.
struct FrequencyParser {
    let text: String
    let anchors: Anchors
    var rest: [String]
    /// The points named, with the words that name them.
    private(set) var named: [(point: Frequency.Point, word: String)] = []
    var rate: FrequencyRate?
    var items: Int?
    var isContinuous = false
    /// Every so many years, with the words that say so.
    var everyYears: (number: Int, written: String)?
    /// The years named, as written.
    var namedYears: [Int] = []
    private var isExcepting = false

    init(_ text: String, _ anchors: Anchors) {
        (self.text, self.anchors, rest) = (text, anchors, Self.words(text))
    }

    /// The words between blanks and the marks plans write, `2ggr` as two; any other character stays in its word and is
    /// refused with it: `juni-december` may mean two months or seven, but `1-2` is a number and another.
    static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ".,;:/&+()".contains($0) }.flatMap { word -> [String] in
            let digits = word.prefix { $0.isASCII && $0.isWholeNumber }
            let rest = word.dropFirst(digits.count)
            if !digits.isEmpty, let dash = rest.first, "-–".contains(dash),
                rest.dropFirst().first?.isWholeNumber == true
            {
                return [String(digits), "–"] + words(String(rest.dropFirst()))
            }
            return [digits, rest].filter { !$0.isEmpty }.map(String.init)
        }
    }

    /// The next word in small letters, or a later one.
    func peek(_ ahead: Int = 0) -> String? { rest.indices.contains(ahead) ? rest[ahead].lowercased() : nil }

    mutating func frequency() throws(FrequencyError) -> Frequency {
        guard !rest.isEmpty else { throw .empty }
        if let time = FrequencyWords.fixedTime(in: text) { throw .fixedTime(time) }
        while !rest.isEmpty { try takeOne() }
        if isExcepting, exceptions.isEmpty { throw .noPeriod("utom") }
        var points = named.map(\.point)
        if let rate {
            if points.isEmpty {
                points = try rate.points()
            } else if !rate.allows(points.count) {
                throw .numberAndMonthsDisagree(number: rate.perYear ?? rate.fewest.number, named: points.count)
            }
        }
        points = try excepting(points)
        if isContinuous, !points.contains(.reportingPeriod) { points.append(.reportingPeriod) }
        guard !points.isEmpty else {
            throw .notOften(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        return Frequency(
            text: text, points: points, items: items, most: named.isEmpty ? rate?.mostPerYear : nil,
            years: try years(points))
    }

    private mutating func takeOne() throws(FrequencyError) {
        if FrequencyWords.silentPhrases.contains(where: { take($0) }) { return }
        if takeYear() { return }
        if try takeRate() { return }
        if try takeItems() { return }
        if try takeDayOfMonth() { return }
        if try takeOrdinalDay() { return }
        if try takePart() { return }
        guard let word = peek() else { return }
        let written = rest.removeFirst()
        switch word {
        case _ where FrequencyWords.continuous.contains(word): isContinuous = true
        case "utom", "förutom":
            guard !isExcepting else { throw .twice(written) }
            isExcepting = true
        case "jämna", "udda":
            guard let next = peek(), ["veckor", "vecka"].contains(next) else { throw .noUnit(written) }
            rest.removeFirst()
            try name(.week(word == "udda" ? .odd : .even, weekday: 7), written)
        case _ where FrequencyWords.fillers.contains(word): return
        default: for point in try points(word, written) { try name(point, written) }
        }
    }

    /// Takes a phrase off the front, if it stands there.
    mutating func take(_ phrase: [String]) -> Bool {
        guard rest.prefix(phrase.count).map({ $0.lowercased() }) == phrase else { return false }
        rest.removeFirst(phrase.count)
        return true
    }

    // MARK: Naming points

    /// Adds a point, or takes it away after `utom`; none is named twice, nor two that are the same day.
    mutating func name(_ point: Frequency.Point, _ word: String) throws(FrequencyError) {
        if isExcepting {
            exceptions.append((point, word))
            return
        }
        guard !named.contains(where: { $0.point == point }) else { throw .twice(word) }
        let days = point.days(in: 2023, anchors: anchors)
        if days.count == 1, let other = named.first(where: { $0.point.days(in: 2023, anchors: anchors) == days }) {
            throw .sameDay(other.word, word)
        }
        named.append((point, word))
    }

    private var exceptions: [(point: Frequency.Point, word: String)] = []

    private func excepting(_ points: [Frequency.Point]) throws(FrequencyError) -> [Frequency.Point] {
        var left = points
        for (point, word) in exceptions {
            let day = point.days(in: 2023, anchors: anchors)
            let before = left.count
            left.removeAll { $0.days(in: 2023, anchors: anchors) == day }
            guard left.count < before else { throw .notNamed(word) }
        }
        return left
    }

    /// The points a word names.
    private func points(_ word: String, _ written: String) throws(FrequencyError) -> [Frequency.Point] {
        if let month = FrequencyWords.month(word) { return [.month(month)] }
        if let name = anchors.name(for: word) { return [.anchor(name)] }
        if let names = FrequencyWords.anchorsNamed(word) { return names.map { .anchor($0) } }
        if let months = FrequencyWords.monthsNamed(word) { return months.map { .month($0) } }
        if let weekday = FrequencyWords.weekday(word) { return [.week(.all, weekday: weekday)] }
        if FrequencyWords.seasons.contains(word) { throw .season(written) }
        // Nobody means a name of two letters by a longer word.
        let names = anchors.days.keys.filter { $0.count > 2 }
        throw .unknownWord(written, nearest: nearest(written, FrequencyWords.all + names))
    }

    /// The nearest known word, with a capital where the word has one.
    func nearest(_ word: String, _ known: [String]) -> String? {
        guard let nearest = NearestWord.to(word, among: known) else { return nil }
        return word.first?.isUppercase == true ? nearest.capitalizedFirst : nearest
    }
}
