extension FrequencyParser {
    /// Takes a year, with what leads to it: `2024`, `från 2024`, `fr.o.m. 2024`, `med början år 2024`.
    mutating func takeYear() -> Bool {
        var ahead = 0
        while let word = peek(ahead), FrequencyWords.beginnings.contains(word) { ahead += 1 }
        guard let word = peek(ahead), word.count == 4, let year = Int(word), (1900...2999).contains(year) else {
            return false
        }
        if let next = peek(ahead + 1), FrequencyWords.times.contains(next) || FrequencyWords.items.contains(next) {
            return false
        }
        rest.removeFirst(ahead + 1)
        namedYears.append(year)
        return true
    }

    /// The years some points are due in, once all words have been taken; nil for every year.
    func years(_ points: [Frequency.Point]) throws(FrequencyError) -> Frequency.Years? {
        guard let everyYears else {
            if let year = namedYears.first { throw .fixedTime("\(year)") }
            return nil
        }
        let (every, written) = everyYears
        guard let first = namedYears.first else { throw .whichYears(written) }
        for (year, next) in zip(namedYears, namedYears.dropFirst()) where next != year + every {
            throw .yearsDisagree(every: every, after: year, found: next)
        }
        if points.contains(.reportingPeriod) { throw .notTogether(written, "löpande") }
        for point in points {
            let days = point.days(in: first, anchors: anchors).count
            guard days == 1 else { throw .numberAndMonthsDisagree(number: 1, named: days) }
        }
        return Frequency.Years(every: every, first: first)
    }
}
