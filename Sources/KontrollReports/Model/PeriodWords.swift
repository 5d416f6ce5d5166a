import KontrollCore

/// A period as a reader knows it: `2023-01/2023-06` is `januari–juni 2023`. Names such as `delår 2023` and what is
/// written in no known way stand as they are.
enum PeriodWords {
    /// With the months in full, for sentences and headings.
    static func long(_ label: String) -> String { said(label, CivilDate.months) }

    /// With the long names of months cut as Svenska skrivregler does, for tables: `sept 2022–aug 2023`.
    static func short(_ label: String) -> String { said(label, short) }

    private static let short = [
        "jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec",
    ]

    private static func said(_ label: String, _ months: [String]) -> String {
        let ends = label.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(ends.count), let first = end(ends[0]), let last = end(ends[ends.count - 1]) else {
            return label
        }
        guard let month = first.month, let lastMonth = last.month else {
            guard first.month == nil, last.month == nil else { return label }
            return ends.count == 1 || first.year == last.year ? "\(first.year)" : "\(first.year)–\(last.year)"
        }
        func words(_ end: End, _ month: Int, year: Bool) -> String {
            (end.day.map { "\($0) " } ?? "") + months[month - 1] + (year ? " \(end.year)" : "")
        }
        if ends.count == 1 { return words(first, month, year: true) }
        return words(first, month, year: first.year != last.year) + "–" + words(last, lastMonth, year: true)
    }

    private struct End {
        var year: Int
        var month: Int?
        var day: Int?
    }

    /// `2023`, `2023-06` or `2023-06-30`.
    private static func end(_ text: String) -> End? {
        switch text.count {
        case 4: CivilDate("\(text)-01-01").map { End(year: $0.year) }
        case 7: CivilDate("\(text)-01").map { End(year: $0.year, month: $0.month) }
        default: CivilDate(text).map { End(year: $0.year, month: $0.month, day: $0.day) }
        }
    }
}

extension Swedish {
    private static let words = [
        "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    ]

    /// A number as it is written in running text: in words up to twelve (Svenska skrivregler).
    static func said(_ number: Int) -> String { words.indices.contains(number) ? words[number] : grouped(number) }
}
