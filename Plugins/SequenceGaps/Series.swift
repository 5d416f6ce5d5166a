/// A number in a series (löpnummer).
struct Number: Comparable {
    /// The series by its own number, or ``none``.
    let series: UInt32
    /// What the digits say.
    let value: UInt64

    /// An id without a number.
    static let none = Number(series: .max, value: 0)

    /// Whether the id has one.
    var isParsed: Bool { series != Self.none.series }

    /// By series, then by number.
    static func < (lhs: Number, rhs: Number) -> Bool { (lhs.series, lhs.value) < (rhs.series, rhs.value) }
}

/// The series met so far, by what stands before the digits.
struct Series {
    private var known: [Substring: UInt32] = [:]
    private var names: [Substring] = []
    private var latest: (name: Substring, series: UInt32)?

    /// How many there are.
    var count: Int { names.count }

    /// The number of an id: its last digits, at most eighteen after leading zeros.
    mutating func number(_ id: String) -> Number {
        let utf8 = id.utf8
        var (first, last) = (utf8.startIndex, utf8.endIndex)
        while first < last, Self.isBlank(utf8[first]) { utf8.formIndex(after: &first) }
        while last > first, Self.isBlank(utf8[utf8.index(before: last)]) { utf8.formIndex(before: &last) }
        var start = last
        var (value, unit, digits): (UInt64, UInt64, Int) = (0, 1, 0)
        while start > first {
            let byte = utf8[utf8.index(before: start)]
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { break }
            utf8.formIndex(before: &start)
            digits += 1
            let digit = UInt64(byte - UInt8(ascii: "0"))
            if digits <= 18 {
                value += digit * unit
                unit &*= 10
            } else if digit > 0 {
                return .none
            }
        }
        return digits == 0 ? .none : Number(series: series(id[first..<start]), value: value)
    }

    private mutating func series(_ name: Substring) -> UInt32 {
        // Ids of one series stand together.
        if let latest, latest.name == name { return latest.series }
        let series = known[name, default: UInt32(names.count)]
        if series == names.count {
            known[name] = series
            names.append(name)
        }
        latest = (name, series)
        return series
    }

    /// An id as it reads without leading zeros.
    func id(_ number: Number) -> String { "\(names[Int(number.series)])\(number.value)" }

    /// The numbers between two of the same series.
    func gap(after last: Number, before next: Number) -> String {
        let (from, to) = (last.value + 1, next.value - 1)
        return "\(names[Int(last.series)])\(from)" + (from < to ? "–\(to)" : "")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
