/// How many times in a unit of time (takt): `2 ggr/år`, `varannan månad`, `en till två gånger per år`.
struct FrequencyRate: Hashable {
    /// A number of times in so many units.
    struct Times: Hashable {
        var number: Int
        var unit: FrequencyWords.Unit

        /// How many times a year; nil when there is no whole number, or the unit is no part of a year in months.
        var perYear: Int? {
            guard case .months(let months) = unit, 12.isMultiple(of: months) else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 12 / months)
            return overflow ? nil : product
        }
    }

    /// The fewest times asked for.
    var fewest: Times
    /// The most that are allowed; nil when the words leave no choice.
    var most: Times?

    var perYear: Int? { fewest.perYear }
    var mostPerYear: Int? { most?.perYear }

    /// Whether so many named points agree with it.
    func allows(_ named: Int) -> Bool {
        guard let fewest = perYear else { return named == fewest.number }
        return (fewest...max(fewest, mostPerYear ?? fewest)).contains(named)
    }

    /// The points that divide time evenly; once a year is the calendar year.
    func points() throws(FrequencyError) -> [Frequency.Point] {
        switch (fewest.unit, fewest.number) {
        case (.week, 1): return [.week(.all, weekday: 7)]
        case (.day, 1): return [.daily(workdays: false)]
        case (.workday, 1): return [.daily(workdays: true)]
        case (.term, 1): return [.term]
        case (.week, let number): throw .whichDays(number: number, unit: "vecka")
        case (.day, let number), (.workday, let number): throw .whichDays(number: number, unit: "dag")
        case (.term, let number): throw .whichDays(number: number, unit: "mandatperiod")
        case (.months, let number):
            guard let times = perYear, (1...12).contains(times), 12.isMultiple(of: times) else {
                throw .unevenNumber(perYear ?? number)
            }
            return times == 1 ? [.anchor("helår")] : (1...times).map { .month(12 / times * $0) }
        }
    }
}

extension FrequencyParser {
    /// Takes `2 ggr/år`, `en gång per kvartal`, `varannan månad`, `en eller två gånger om året` or `årligen`.
    mutating func takeRate() throws(FrequencyError) -> Bool {
        let written = rest.first ?? ""
        guard let first = try takeTimes() else { return false }
        guard rate == nil else { throw .twice(written) }
        rate = first
        let years = everyYears
        guard let joint = peek(), ["till", "eller", "–", "-"].contains(joint) else { return true }
        let kept = rest
        rest.removeFirst()
        guard let second = try takeTimes() else {
            rest = kept
            return true
        }
        if let years = years ?? everyYears { throw .whichYears(years.written) }
        rate = FrequencyRate.between(first.fewest, second.fewest)
        return true
    }

    private mutating func takeTimes() throws(FrequencyError) -> FrequencyRate? {
        guard let word = peek() else { return nil }
        if let unit = FrequencyWords.adverbs[word] {
            rest.removeFirst()
            return FrequencyRate(fewest: .init(number: 1, unit: unit))
        }
        if word == "per", let unit = peek(1).flatMap({ FrequencyWords.units[$0] }) {
            rest.removeFirst(2)
            return FrequencyRate(fewest: .init(number: 1, unit: unit))
        }
        if let every = try takeEvery(word) { return FrequencyRate(fewest: every) }
        return try takeNumberOfTimes(word)
    }

    /// Takes `varje månad`, `varannan månad`, `var tredje månad`.
    private mutating func takeEvery(_ word: String) throws(FrequencyError) -> FrequencyRate.Times? {
        let isVar = ["var", "vart"].contains(word)
        let said = isVar ? peek(1) : word
        guard let said, isVar || !FrequencyWords.seconds.contains(said),
            let every = FrequencyWords.every[said] ?? (isVar ? Int(said) : nil), isVar || every < 3
        else { return nil }
        let next = peek(isVar ? 2 : 1) ?? ""
        // `varje juni` and `varje fredag` name days; they do not say how often.
        if every == 1, FrequencyWords.month(next) != nil || FrequencyWords.weekday(next) != nil { return nil }
        let written = rest[0]
        rest.removeFirst(isVar ? 2 : 1)
        if ["e", "a", "de"].contains(peek() ?? "") { rest.removeFirst() }
        let unit = try takeUnit(after: written)
        switch unit {
        case .months(12) where every > 1:
            let words = "\(written) \(isVar ? "\(said) " : "")år"
            guard every <= 10 else { throw .tooSeldom(words) }
            guard everyYears == nil else { throw .twice(words) }
            everyYears = (every, words)
            return .init(number: 1, unit: .months(12))
        case .months(let months):
            let (long, overflow) = months.multipliedReportingOverflow(by: every)
            guard !overflow, long > 0, long <= 12, 12.isMultiple(of: long) else {
                throw .unevenMonths(overflow ? every : long)
            }
            return .init(number: 1, unit: .months(long))
        case _ where every == 1: return .init(number: 1, unit: unit)
        default: throw .whichWeeks("\(written) \(isVar ? "\(said) " : "")\(unit == .week ? "vecka" : "dag")")
        }
    }

    /// Takes `2 ggr/år`; with `1-2 ggr/år` and `en till två gånger per år` both numbers.
    private mutating func takeNumberOfTimes(_ word: String) throws(FrequencyError) -> FrequencyRate? {
        guard let number = Int(word) ?? FrequencyWords.numerals[word], !isDate, !isItems else { return nil }
        var other: Int?
        var ahead = 1
        if let joint = peek(1), ["till", "eller", "–", "-"].contains(joint),
            let next = peek(2).flatMap({ Int($0) ?? FrequencyWords.numerals[$0] })
        {
            (other, ahead) = (next, 3)
        }
        let written = rest[0]
        rest.removeFirst(ahead)
        if let word = peek(), FrequencyWords.times.contains(word) { rest.removeFirst() }
        if number == 1, other == nil, let word = peek(), let every = try takeEvery(word) {
            return FrequencyRate(fewest: every)
        }
        // A second number may follow its own unit instead: `en gång i månaden till en gång per år`.
        let unit = try takeUnitAfterJoint(after: written)
        let times = FrequencyRate.Times(number: number, unit: unit)
        if case .months = unit, times.perYear == nil { throw .unevenNumber(number) }
        guard let other else { return FrequencyRate(fewest: times) }
        return FrequencyRate.between(times, .init(number: other, unit: unit))
    }

    private mutating func takeUnitAfterJoint(after written: String) throws(FrequencyError) -> FrequencyWords.Unit {
        if let word = peek(), ["per", "om", "i"].contains(word) { rest.removeFirst() }
        if let word = peek(), word == "varje" { rest.removeFirst() }
        return try takeUnit(after: written)
    }

    /// Takes the word for a part of time.
    mutating func takeUnit(after written: String) throws(FrequencyError) -> FrequencyWords.Unit {
        guard let word = peek() else { throw .noUnit(written) }
        guard let unit = FrequencyWords.units[word] else {
            throw .unknownWord(
                rest[0], nearest: nearest(rest[0], Array(FrequencyWords.units.keys) + FrequencyWords.times))
        }
        rest.removeFirst()
        return unit
    }

    /// Takes `10 st`, with `per månad` after it where that stands there.
    mutating func takeItems() throws(FrequencyError) -> Bool {
        guard isItems, let number = peek().flatMap({ Int($0) ?? FrequencyWords.numerals[$0] }) else { return false }
        let written = rest.removeFirst()
        guard number > 0 else { throw .unknownWord(written, nearest: nil) }
        guard items == nil else { throw .twice(written) }
        items = number
        while let word = peek(), FrequencyWords.items.contains(word) { rest.removeFirst() }
        if let word = peek(), ["per", "i", "om", "varje"].contains(word) || FrequencyWords.units[word] != nil {
            if let next = word == "varje" ? nil : peek(FrequencyWords.units[word] == nil ? 1 : 0),
                FrequencyWords.units[next] != nil
            {
                guard rate == nil else { throw .twice(next) }
                rate = FrequencyRate(fewest: .init(number: 1, unit: try takeUnitAfterJoint(after: written)))
            }
        }
        return true
    }

    /// Whether a number of items stands next: `10 st`, `10 stickprov`.
    private var isItems: Bool {
        guard let number = peek(), Int(number) ?? FrequencyWords.numerals[number] != nil, let next = peek(1) else {
            return false
        }
        return FrequencyWords.items.contains(next)
    }
}

extension FrequencyRate {
    /// From the fewest times of two to the most.
    static func between(_ first: Times, _ second: Times) -> FrequencyRate {
        let isOrdered = (first.perYear ?? first.number) <= (second.perYear ?? second.number)
        return isOrdered
            ? FrequencyRate(fewest: first, most: second) : FrequencyRate(fewest: second, most: first)
    }
}
