import KontrollCore

/// SplitMix64 (Steele, Lea and Flood 2014) with its own ways of drawing, so that neither the platform nor the version of
/// the standard library changes what is drawn.
struct ExampleRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number from 0 and below `bound`; 0 when there is none.
    mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

    /// A number in a range.
    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// One of some values; `otherwise` when there are none.
    mutating func pick<T>(_ values: [T], otherwise: T) -> T { values.isEmpty ? otherwise : values[below(values.count)] }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// A day in a span.
    mutating func day(_ span: DateSpan) -> CivilDate {
        span.first.adding(days: below(span.last.days(since: span.first) + 1))
    }
}

/// Days and spans as the generators write them.
enum Calendar {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? .earliest
    }

    /// Whole months, both ends included.
    static func months(_ first: CivilDate, _ count: Int) -> DateSpan {
        let start = first.startOfMonth
        return DateSpan(start, start.adding(months: max(1, count)).adding(days: -1)) ?? DateSpan(yearOf: start)
    }

    /// The day itself, or the weekday before when it is a Saturday or Sunday.
    static func weekday(_ day: CivilDate) -> CivilDate { day.adding(days: min(0, 5 - day.weekday)) }
}

/// Fictional persons: numbers from the series set aside for tests, each used once.
struct ExamplePersons {
    private var used: Set<String> = []

    /// A number, `YYYYMMDD-NNNN`, with a birth number from 980 to 999; 60 is added to a samordningsnummer's day.
    mutating func number(_ random: inout ExampleRandom, born: CivilDate, isCoordination: Bool = false) -> String {
        let parts = born.parts
        let date = "\(parts.year * 10_000 + parts.month * 100 + parts.day + (isCoordination ? 60 : 0))"
        for _ in 0..<200 {
            let birthNumber = "\(random.number(980...999))"
            let digits = "\(date.dropFirst(2))\(birthNumber)"
            let number = "\(date)-\(birthNumber)\(Luhn.checkDigit(for: digits) ?? 0)"
            if used.insert(number).inserted { return number }
        }
        return number(&random, born: born.adding(days: 1), isCoordination: isCoordination)
    }

    /// A day of birth in some years; only the 1st to the 28th, so that any year will do.
    static func birth(_ random: inout ExampleRandom, _ years: ClosedRange<Int>) -> CivilDate {
        Calendar.day(random.number(years), random.number(1...12), random.number(1...28))
    }
}
