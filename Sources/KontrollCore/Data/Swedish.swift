/// How numbers, shares and counts are written for a Swedish reader.
public enum Swedish {
    /// The space that keeps a number together: U+00A0.
    public static let space = "\u{00A0}"

    /// `12345678` as `12 345 678`, with non-breaking spaces.
    public static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var groups: [Substring] = []
        var rest = digits[...]
        while !rest.isEmpty {
            groups.append(rest.suffix(3))
            rest = rest.dropLast(3)
        }
        return (number < 0 ? "\u{2212}" : "") + groups.reversed().joined(separator: space)
    }

    /// Takes away blanks that group digits in threes: `50 000` gives `50000`, `5 00` gives nil.
    ///
    /// Blank, NBSP, narrow NBSP and thin space are understood. Blanks around the number are dropped.
    public static func ungrouped(_ text: String) -> String? {
        let blanks: Set<Character> = [" ", "\u{00A0}", "\u{202F}", "\u{2009}"]
        let parts = text.split { blanks.contains($0) }
        guard let first = parts.first else { return nil }
        guard parts.count > 1 else { return String(first) }
        let digits = first.drop { $0 == "-" || $0 == "\u{2212}" }
        guard (1...3).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        for (index, part) in parts.enumerated().dropFirst() {
            let whole = index == parts.count - 1 ? part.prefix { $0 != "," && $0 != "." } : part
            guard whole.count == 3, whole.allSatisfy(isDigit) else { return nil }
        }
        return parts.joined()
    }

    /// ASCII digits only: `Character.isNumber` would take `½` and digits of other scripts.
    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character && character.isASCII }

    /// `1 avvikelse`, `3 avvikelser`.
    public static func count(_ number: Int, _ one: String, _ many: String) -> String {
        grouped(number) + space + (number == 1 ? one : many)
    }

    /// Words joined as in running text: `a`, `a och b`, `a, b och c`.
    public static func list(_ words: [String], _ last: String = "och") -> String {
        guard let final = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last) " + final
    }
}
