import KontrollCore

/// The period that a file's name tells (period i filnamnet).
///
/// Two days or months are the first and the last: `2023-01-01--2023-06-30`, `20230101-20230630`, `2023-01_2023-06`,
/// `oct-dec-2014`. One alone is a month, a quarter, a third, a half or a whole year: `2023-05`, `202305`, `maj-2023`,
/// `2023-kv2`, `Q2-2023`, `2023-T1`, `2023-H1`, `2023`. One day alone is no period, and neither is anything else.
enum FilePeriod {
    /// The period in a file's name, its folder and suffix apart.
    static func period(of file: String) throws(SourceFailure) -> DateSpan {
        guard let period = period(ofFile: file) else {
            throw .unreadable(
                file: file, line: nil, column: nil, found: "ett filnamn utan period",
                expected: "en period i filnamnet, till exempel 2023-01--2023-06, 2023-kv1 eller 2023")
        }
        return period
    }

    /// The period in a file's name, its folder and suffix apart; nil where it has none or says several.
    static func period(ofFile file: String) -> DateSpan? {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return period(in: name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name)
    }

    /// The period in a text; nil where it has none or says several.
    static func period(in text: String) -> DateSpan? {
        let words = words(text)
        var spans: [DateSpan] = []
        var days = 0
        var index = 0
        while index < words.count {
            let rest = words[index...]
            if let (span, length) = day(rest) {
                spans.append(span)
                days += 1
                index += length
            } else if let (span, length) = namedMonths(rest) ?? part(rest) ?? month(rest) ?? year(rest) {
                spans.append(span)
                index += length
            } else {
                index += 1
            }
        }
        switch (spans.count, days) {
        case (1, 0): return spans[0]
        case (2, 0), (2, 2): return DateSpan(spans[0].first, spans[1].last)
        default: return nil
        }
    }

    /// Runs of digits and runs of letters, in small letters.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var isOpen = false
        for character in text.lowercased() {
            let isDigit = character.isASCII && character.isNumber
            guard isDigit || character.isLetter else {
                isOpen = false
                continue
            }
            if isOpen, let last = words.last?.last, (last.isASCII && last.isNumber) == isDigit {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
            isOpen = true
        }
        return words
    }

    private static func number(_ word: String, digits: Int) -> Int? { word.count == digits ? Int(word) : nil }

    private static func year(_ word: String?) -> Int? {
        word.flatMap { number($0, digits: 4) }.flatMap { 1900...2199 ~= $0 ? $0 : nil }
    }

    private static func day(_ words: ArraySlice<String>) -> (DateSpan, Int)? {
        let words = Array(words.prefix(3))
        if let all = number(words[0], digits: 8),
            let day = CivilDate(year: all / 10_000, month: all / 100 % 100, day: all % 100), 1900...2199 ~= day.year
        {
            return DateSpan(day, day).map { ($0, 1) }
        }
        guard words.count == 3, let year = year(words[0]), let month = number(words[1], digits: 2),
            let number = number(words[2], digits: 2), let day = CivilDate(year: year, month: month, day: number)
        else { return nil }
        return DateSpan(day, day).map { ($0, 3) }
    }

    private static func months(_ year: Int, _ first: Int, _ last: Int) -> DateSpan? {
        guard let start = CivilDate(year: year, month: first, day: 1),
            let end = CivilDate(year: year, month: last, day: 1)
        else { return nil }
        return DateSpan(start, end.endOfMonth)
    }

    private static func month(_ words: ArraySlice<String>) -> (DateSpan, Int)? {
        let words = Array(words.prefix(2))
        if let all = number(words[0], digits: 6), 1900...2199 ~= all / 100 {
            return months(all / 100, all % 100, all % 100).map { ($0, 1) }
        }
        guard words.count == 2, let year = year(words[0]), let month = number(words[1], digits: 2) else { return nil }
        return months(year, month, month).map { ($0, 2) }
    }

    /// `oct dec 2014`, `maj 2023`.
    private static func namedMonths(_ words: ArraySlice<String>) -> (DateSpan, Int)? {
        let words = Array(words.prefix(3))
        guard let first = MonthName.number(words[0]) else { return nil }
        if words.count == 3, let last = MonthName.number(words[1]), let year = year(words[2]) {
            return months(year, first, last).map { ($0, 3) }
        }
        return words.count > 1 ? year(words[1]).flatMap { months($0, first, first) }.map { ($0, 2) } : nil
    }

    private static let parts = ["kv": 4, "kvartal": 4, "q": 4, "t": 3, "tertial": 3, "h": 2, "halvår": 2]

    /// `2023 kv 1`, `q 2 2023`, `2023 t 3`, `h 1 2023`.
    private static func part(_ words: ArraySlice<String>) -> (DateSpan, Int)? {
        let words = Array(words.prefix(3))
        guard words.count == 3 else { return nil }
        let (year, kind, count) =
            year(words[0]) != nil ? (year(words[0]), words[1], words[2]) : (year(words[2]), words[0], words[1])
        guard let year, let many = parts[kind], let number = Int(count), 1...many ~= number else { return nil }
        let length = 12 / many
        return months(year, (number - 1) * length + 1, number * length).map { ($0, 3) }
    }

    private static func year(_ words: ArraySlice<String>) -> (DateSpan, Int)? {
        // What cannot be a month or a part of the year does not make the year a period.
        if let next = words.dropFirst().first, parts[next] != nil || number(next, digits: 2) != nil { return nil }
        return year(words.first).flatMap { months($0, 1, 12) }.map { ($0, 1) }
    }
}
