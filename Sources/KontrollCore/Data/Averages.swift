/// Mean and median of some whole numbers (medelvärde och median), kept exact until they are written.
public struct Averages: Hashable, Sendable {
    /// How many numbers there are.
    public let count: Int
    /// What they sum to.
    public let sum: Int64
    /// The greatest; 0 where there are none.
    public let greatest: Int64
    /// Twice the number in the middle, or the two middle ones together.
    private let twiceMedian: Int64

    /// The averages of some numbers.
    public init(_ numbers: some Sequence<Int>) {
        let sorted = numbers.sorted()
        count = sorted.count
        sum = sorted.reduce(0) { $0 + Int64($1) }
        greatest = Int64(sorted.last ?? 0)
        twiceMedian = sorted.isEmpty ? 0 : Int64(sorted[(count - 1) / 2]) + Int64(sorted[count / 2])
    }

    /// The mean, exact, as a sum and how many; nil without numbers.
    public var mean: (sum: Int64, over: Int64)? { count > 0 ? (sum, Int64(count)) : nil }
    /// The median, exact, as a sum and how many; nil without numbers.
    public var median: (sum: Int64, over: Int64)? { count > 0 ? (twiceMedian, 2) : nil }
    /// The mean with so many decimals.
    public func mean(decimals: Int) -> String { Swedish.decimal(sum, over: Int64(count), decimals: decimals) }
    /// The median with so many decimals.
    public func median(decimals: Int) -> String {
        Swedish.decimal(count > 0 ? twiceMedian : 0, over: count > 0 ? 2 : 0, decimals: decimals)
    }
}

extension Swedish {
    /// A quotient to the nearest whole number, halves away from zero; 0 for a quotient of nothing.
    public static func nearest(_ part: Int64, over whole: Int64) -> Int64 {
        guard whole > 0 else { return 0 }
        let size = (Int128(part.magnitude) * 2 + Int128(whole)) / (2 * Int128(whole))
        return Int64(clamping: part < 0 ? -size : size)
    }

    /// A quotient with so many decimals, rounded last and halves away from zero: `17,6`, `−5 819,1`; `–` for a quotient
    /// of nothing.
    public static func decimal(_ part: Int64, over whole: Int64, decimals: Int) -> String {
        guard whole > 0 else { return "–" }
        let scale = (0..<max(0, decimals)).reduce(Int128(1)) { scale, _ in scale * 10 }
        let size = (Int128(part.magnitude) * 2 * scale + Int128(whole)) / (2 * Int128(whole))
        let rest = String(size % scale)
        let padded = String(repeating: "0", count: max(0, decimals - rest.count)) + rest
        return (part < 0 && size != 0 ? "\u{2212}" : "") + grouped(size / scale) + (decimals > 0 ? "," + padded : "")
    }

    /// A share in per cent with so many decimals: `69,68 %`.
    public static func percent(_ part: Int64, of whole: Int64, decimals: Int = 1) -> String {
        guard whole > 0 else { return "–" }
        return decimal(Int64(clamping: Int128(part) * 100), over: whole, decimals: decimals) + space + "%"
    }
}
