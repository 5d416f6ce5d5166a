extension FrequencyParser {
    /// Whether a date stands next: `15 mars`, `15:e mars`, `15 i månaden`; never `2 ggr`.
    var isDate: Bool {
        guard let number = peek(), Int(number) != nil else { return false }
        let isOrdinal = ["e", "a"].contains(peek(1) ?? "")
        guard let next = peek(isOrdinal ? 2 : 1) else { return isOrdinal }
        return isOrdinal || FrequencyWords.month(next) != nil
    }

    /// Takes `15 mars`, `den 15:e i månaden`, `den 1 mars och september`.
    mutating func takeDayOfMonth() throws(FrequencyError) -> Bool {
        let hasArticle = peek() == "den" && peek(1).flatMap { Int($0) } != nil
        guard hasArticle || isDate else { return false }
        if hasArticle { rest.removeFirst() }
        var written = rest.removeFirst()
        let day = Int(written) ?? 0
        if let word = peek(), ["e", "a"].contains(word) { written += ":" + rest.removeFirst() }
        for month in try takeMonths(after: written) {
            guard (1...31).contains(day), CivilDate(year: 2023, month: month, day: day) != nil else {
                throw .noSuchDay(written)
            }
            try name(.day(month: month, day: day), written)
        }
        return true
    }

    /// Takes `sista vardagen i månaden`, `första måndagen i kvartalet`, `sista dagen i juni`.
    mutating func takeOrdinalDay() throws(FrequencyError) -> Bool {
        guard let first = peek(), let ordinal = FrequencyWords.ordinals[first], let what = peek(1) else { return false }
        let isWorkday = FrequencyWords.units[what] == .workday
        let isDay = FrequencyWords.units[what] == .day
        let weekday = FrequencyWords.weekday(what)
        guard isWorkday || isDay || weekday != nil else { return false }
        let written = rest.prefix(2).joined(separator: " ")
        rest.removeFirst(2)
        guard weekday != nil || ordinal == 1 || ordinal == -1 else { throw .noSuchDay(written) }
        for month in try takeMonths(after: written, firstOfPart: ordinal > 0) {
            if let weekday {
                try name(.weekday(month: month, weekday: weekday, ordinal: ordinal), written)
            } else if isWorkday {
                try name(.workday(month: month, last: ordinal < 0), written)
            } else {
                try name(ordinal < 0 ? .month(month) : .day(month: month, day: 1), written)
            }
        }
        return true
    }

    /// Takes `i månaden`, `varje kvartal` or the names of months, and gives the months.
    private mutating func takeMonths(
        after written: String, firstOfPart: Bool = false
    ) throws(FrequencyError) -> [Int] {
        while let word = peek(), ["i", "av", "per", "varje", "på"].contains(word) { rest.removeFirst() }
        if let word = peek(), case .months(let long)? = FrequencyWords.units[word] {
            rest.removeFirst()
            return (0..<12 / long).map { $0 * long + (firstOfPart ? 1 : long) }
        }
        var months: [Int] = []
        while let word = peek() {
            let isJoint = ["och", "samt"].contains(word) && !months.isEmpty
            if isJoint, let next = peek(1), FrequencyWords.month(next) == nil { break }
            if isJoint, peek(1) != nil {
                rest.removeFirst()
                continue
            }
            guard let month = FrequencyWords.month(word) else { break }
            guard !months.contains(month) else { throw .twice(rest[0]) }
            months.append(month)
            rest.removeFirst()
        }
        guard !months.isEmpty else { throw .noPeriod(written) }
        return months
    }

    /// Takes a numbered part of the year: `tertial 1`, `kvartal 2`, `första halvåret`, `andra halvårsrapporten`.
    mutating func takePart() throws(FrequencyError) -> Bool {
        guard let word = peek(), let next = peek(1) else { return false }
        let number: Int
        let unit: String
        if let ordinal = FrequencyWords.ordinals[word], ordinal > 0 {
            (number, unit) = (ordinal, next.hasPrefix("halvårs") ? "halvår" : next)
        } else if let given = Int(next), FrequencyWords.units[FrequencyWords.parts[word] ?? word] != nil {
            (number, unit) = (given, FrequencyWords.parts[word] ?? word)
        } else {
            return false
        }
        guard case .months(let long)? = FrequencyWords.units[unit], long > 1, long < 12 else { return false }
        let written = rest.prefix(2).joined(separator: " ")
        guard (1...12 / long).contains(number) else { throw .noSuchDay(written) }
        rest.removeFirst(2)
        try name(part(number, long), written)
        // `första och andra tertialet` is not understood; `tertial 1 och 2` is.
        var last = number
        while Int(next) != nil, let more = takeMore(of: unit, 12 / long) {
            guard !more.isRange || last < more.number else { throw .noSuchDay("\(unit) \(last)–\(more.number)") }
            for number in (more.isRange ? last + 1 : more.number)...more.number {
                try name(part(number, long), "\(unit) \(number)")
            }
            last = more.number
        }
        return true
    }

    /// The point that ends a numbered part of the year of so many months.
    private func part(_ number: Int, _ long: Int) -> Frequency.Point {
        let tertial = long == 4 ? anchors.name(for: "t\(number)") : nil
        return tertial.map { .anchor($0) } ?? .month(number * long)
    }

    /// Takes the next number of a part of the year, of so many: `och 2`, `– 4`, `till kv 4`, or the bare number of a list.
    private mutating func takeMore(of unit: String, _ count: Int) -> (number: Int, isRange: Bool)? {
        let isRange = ["–", "-", "till"].contains(peek() ?? "")
        let isJoined = ["och", "samt"].contains(peek() ?? "")
        var ahead = isRange || isJoined ? 1 : 0
        if isRange, let word = peek(ahead), (FrequencyWords.parts[word] ?? word) == unit { ahead += 1 }
        guard let number = peek(ahead).flatMap({ Int($0) }), (1...count).contains(number) else { return nil }
        let next = peek(ahead + 1)
        // A bare number belongs to what comes after it, unless that goes on with the list.
        let isOther =
            next.map { word in
                FrequencyWords.times.contains(word) || FrequencyWords.items.contains(word)
                    || FrequencyWords.month(word) != nil || ["e", "a"].contains(word)
            } ?? false
        let isList = next.map { Int($0) != nil || ["och", "samt"].contains($0) } ?? true
        guard isRange || isJoined ? !isOther : isList else { return nil }
        rest.removeFirst(ahead + 1)
        return (number, isRange)
    }
}
