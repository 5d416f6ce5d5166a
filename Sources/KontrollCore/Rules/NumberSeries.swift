/// A number in a series (löpnummer), told from an id by ``NumberSeries``.
public struct SeriesNumber: Comparable, Sendable {
    /// The series by its own number, or ``none``.
    let series: UInt32
    /// What the digits say.
    let value: UInt64

    /// An id without a number.
    public static let none = SeriesNumber(series: .max, value: 0)

    /// By series, then by number.
    public static func < (lhs: SeriesNumber, rhs: SeriesNumber) -> Bool {
        (lhs.series, lhs.value) < (rhs.series, rhs.value)
    }
}

/// The series met so far, by what stands before the digits (nummerserier).
///
/// An id is what stands before its last digits, the series, and those digits, the number; leading zeros and blanks
/// around it do not matter: `F-0998` is 998 of the series `F-`.
public struct NumberSeries: Sendable {
    private var known: [String: UInt32] = [:]
    private var names: [String] = []
    /// The series of the latest id, and its name.
    private var latest: UInt32?
    private var latestName: [UInt8] = []

    /// None yet.
    public init() {}

    /// How many there are.
    public var count: Int { names.count }

    /// The number of an id in UTF-8: its last digits, at most eighteen after leading zeros.
    public mutating func number(_ id: Span<UInt8>) -> SeriesNumber {
        let (first, start, last, value): (Int, Int, Int, UInt64?) = id.withUnsafeBytes { id in
            var (first, last) = (0, id.count)
            while first < last, Self.isBlank(id[first]) { first += 1 }
            while last > first, Self.isBlank(id[last - 1]) { last -= 1 }
            var start = last
            var (value, unit): (UInt64, UInt64) = (0, 1)
            if last - first >= 8, let digits = EightDigits(id, at: last - 8) {
                (start, value, unit) = (last - 8, digits.value, 100_000_000)
            }
            while start > first {
                let digit = UInt64(id[start - 1] &- UInt8(ascii: "0"))
                guard digit < 10 else { break }
                start -= 1
                if last - start <= 18 {
                    value &+= digit &* unit
                    unit &*= 10
                } else if digit > 0 {
                    return (first, start, last, nil)
                }
            }
            return (first, start, last, value)
        }
        guard let value else { return .none }
        return start == last ? .none : SeriesNumber(series: series(id.extracting(first..<start)), value: value)
    }

    private mutating func series(_ name: Span<UInt8>) -> UInt32 {
        // Ids of one series stand together.
        if let latest, latestName.count == name.count {
            let isSame = name.withUnsafeBytes { name in
                latestName.withUnsafeBytes { latest in
                    guard let one = name.baseAddress, let other = latest.baseAddress else { return true }
                    return TextHash.same(one, other, count: name.count)
                }
            }
            if isSame { return latest }
        }
        let bytes = name.indices.map { name[$0] }
        let text = String(decoding: bytes, as: UTF8.self)
        let series = known[text, default: UInt32(names.count)]
        if series == names.count {
            known[text] = series
            names.append(text)
        }
        (latest, latestName) = (series, bytes)
        return series
    }

    /// An id as it reads without leading zeros.
    public func id(_ number: SeriesNumber) -> String { "\(names[Int(number.series)])\(number.value)" }

    /// The numbers between two of the same series: `F-1000–1001`.
    public func gap(after last: SeriesNumber, before next: SeriesNumber) -> String {
        let (from, to) = (last.value + 1, next.value - 1)
        return "\(names[Int(last.series)])\(from)" + (from < to ? "–\(to)" : "")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}

/// The number that eight digits stand for, all read at once.
private struct EightDigits {
    let value: UInt64

    /// Nil when any of the bytes from a place on is no digit.
    @inline(__always)
    init?(_ text: UnsafeRawBufferPointer, at place: Int) {
        let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let digits = word ^ 0x3030_3030_3030_3030
        // Less than ten in every byte: no upper half, neither as it is nor when six is added.
        guard (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        // The first digit is lowest, and each is worth ten times the next: pairs, then fours, then all.
        let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
        value = (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF
    }
}
