import KontrollCore

/// A personnummer or samordningsnummer as people write them in running text: `850709-9805`, `19850709 9805`,
/// `1985-07-09-9805`, `850709–9805`, with digits of any script, or within the VAT number of a sole trader
/// (`SE850709980501`).
///
/// Ten or twelve digits with a valid check digit are always one. Six or eight digits, a hyphen and four digits are one
/// too when the first are a day, though the check digit is wrong: a slip of the pen points out the same person.
struct WrittenPersonnummer {
    /// The person, the same however the number is written.
    let person: String
    /// The place after the number.
    let end: Int

    private static let marks: Set<Character> = [
        "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "+", ".", "/", " ", "\u{A0}",
        "\u{2009}", "\u{202F}", "\u{200B}", "\u{2060}", "\u{AD}",
    ]

    /// The number that begins at a place; nil when none does.
    init?(in text: [Character], at start: Int, asOf: CivilDate) {
        let before = start > 0 ? text[start - 1] : " "
        guard before.wholeNumberValue == nil else { return nil }
        let isTrader = before == "E" || before == "e"
        for length in isTrader ? [12] : [12, 10] {
            guard let (digits, end, isDashed, isOld) = Self.digits(length, in: text, from: start) else { continue }
            if isTrader {
                guard digits.hasSuffix("01"), let known = Self.valid(String(digits.dropLast(2)), "-", asOf) else {
                    continue
                }
                (person, self.end) = (known, end)
                return
            }
            let short = String(digits.suffix(10))
            let written = length == 12 ? digits : short
            if let known = Self.valid(written, isOld ? "+" : "-", asOf) {
                (person, self.end) = (known, end)
                return
            }
            if isDashed, Self.isDay(written) {
                (person, self.end) = (short, end)
                return
            }
        }
        return nil
    }

    private static func valid(_ digits: String, _ mark: String, _ asOf: CivilDate) -> String? {
        (try? Personnummer("\(digits.dropLast(4))\(mark)\(digits.suffix(4))", asOf: asOf))?.canonical
    }

    /// Whether the digits before the last four are a day, of a samordningsnummer too.
    private static func isDay(_ digits: String) -> Bool {
        let date = digits.dropLast(4)
        let years = date.count == 8 ? [String(date.prefix(4))] : ["19\(date.prefix(2))", "20\(date.prefix(2))"]
        guard let day = Int(date.suffix(2)), years.allSatisfy({ $0.hasPrefix("19") || $0.hasPrefix("20") }) else {
            return false
        }
        let rest = day > 60 ? day - 60 : day
        return years.contains { year in
            CivilDate("\(year)-\(date.dropLast(2).suffix(2))-\(rest < 10 ? "0" : "")\(rest)") != nil
        }
    }

    /// So many digits from a place, with marks only between year, month, day and number; nil when more digits follow.
    private static func digits(
        _ length: Int, in text: [Character], from start: Int
    ) -> (digits: String, end: Int, isDashed: Bool, isOld: Bool)? {
        var (digits, index, gap) = ("", start, "")
        var (isDashed, isOld) = (false, false)
        while index < text.count, digits.count < length {
            let character = text[index]
            if let value = character.wholeNumberValue, (0...9).contains(value) {
                let rest = length - digits.count
                guard gap.isEmpty || [4, 6, 8].contains(rest) || (rest == 10 && length == 12) else { return nil }
                if rest == 4 {
                    isOld = gap.contains("+")
                    isDashed = gap.count == 1 && !" .\u{A0}".contains(gap)
                }
                digits.append(String(value))
                gap = ""
            } else if marks.contains(character), gap.count < 3, !digits.isEmpty {
                gap.append(character)
            } else {
                return nil
            }
            index += 1
        }
        guard digits.count == length else { return nil }
        if index < text.count {
            if text[index].wholeNumberValue != nil { return nil }
            // `2023-06-30–2023-12-31` are two days.
            let isJoined = index + 1 < text.count && "-/\u{2013}".contains(text[index])
            if isJoined, text[index + 1].wholeNumberValue != nil { return nil }
        }
        return (digits, index, isDashed, isOld)
    }
}
