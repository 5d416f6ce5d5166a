import KontrollCore

/// The halves and years that the example plan is carried out for.
enum Period {
    /// A half year, 1 or 2.
    static func half(_ year: Int, _ number: Int) -> DateSpan {
        Calendar.months(Calendar.day(year, number * 6 - 5, 1), 6)
    }

    /// A quarter, 1 to 4.
    static func quarter(_ year: Int, _ number: Int) -> DateSpan {
        Calendar.months(Calendar.day(year, number * 3 - 2, 1), 3)
    }

    /// Twelve months to the end of August: once a year at delår.
    static let toMidYearReport = Calendar.months(Calendar.day(2022, 9, 1), 12)
    /// The day of delår 2023.
    static let midYearReport = Calendar.day(2023, 8, 31)
    /// The last days of the halves of 2023.
    static let midsummer = Calendar.day(2023, 6, 30)
    static let newYearsEve = Calendar.day(2023, 12, 31)
}

extension [ExampleColumn] {
    /// The columns by their headings; an empty name is one that no check reads.
    init(_ names: KeyValuePairs<String, String>) {
        self = names.map { ExampleColumn($0.key, $0.value.isEmpty ? nil : $0.value) }
    }
}

extension Int {
    /// This many things dealt out in `parts` as evenly as can be: the share of part number `part`.
    func share(_ part: Int, of parts: Int) -> Int { self * (part + 1) / parts - self * part / parts }

    /// Where place number `place` of so many lands when they are strewn: each place once.
    func strewn(_ place: Int) -> Int {
        var step = self * 34 / 55 | 1
        while step > 1, !Int.areCoprime(step, self) { step += 2 }
        return place * step % Swift.max(self, 1)
    }

    private static func areCoprime(_ one: Int, _ other: Int) -> Bool {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        return a == 1
    }
}

/// Names with how many there are of each, as a list of so many.
func repeated(_ counts: KeyValuePairs<String, Int>) -> [String] {
    counts.flatMap { name, count in Array(repeating: name, count: count) }
}
