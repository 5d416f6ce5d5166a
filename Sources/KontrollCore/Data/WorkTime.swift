/// Worked or granted time (arbetstid, beviljad tid) as systems write it, in whole seconds.
public enum WorkTime {
    /// Reads hours with decimals (`12,5`, `1 204.25`) or hours and minutes (`12:30`, `12:30:15`); anything else is nil.
    public static func seconds(_ text: String) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return decimalHours(text) }
        guard parts.count <= 3, let first = Swedish.ungrouped(String(parts[0])), let hours = whole(first),
            hours < greatest
        else { return nil }
        var seconds = hours * 3600
        for (part, unit) in zip(parts.dropFirst(), [60, 1]) {
            let digits = part.filter { !$0.isWhitespace }
            guard digits.count == 2, let number = whole(digits), number < 60 else { return nil }
            seconds += number * Int64(unit)
        }
        return seconds
    }

    /// More hours than any row holds: sums of millions of rows cannot overflow.
    private static let greatest: Int64 = 10_000_000

    private static func decimalHours(_ text: String) -> Int64? {
        guard let digits = Swedish.ungrouped(text), let hours = Rate(decimal: digits),
            hours.numerator / hours.denominator < greatest
        else { return nil }
        return Int64((Int128(hours.numerator) * 7200 + Int128(hours.denominator)) / (2 * Int128(hours.denominator)))
    }

    private static func whole(_ text: String) -> Int64? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(text) : nil
    }
}
