/// A walk along the numbers of all series in order, that notes what is missing or stands twice (luckor).
///
/// Every series is expected to run without gaps from its lowest to its highest number.
public struct NumberWalk: Sendable {
    /// What is the matter at a place.
    public enum Fault: Sendable {
        /// A number stands on several rows.
        case repeated(SeriesNumber)
        /// Numbers are missing between two.
        case gap(SeriesNumber, SeriesNumber)
    }

    /// Where something is the matter.
    public struct Place: Sendable {
        /// What it is.
        public let fault: Fault
        /// The rows that show it: those of the number, or of the numbers on either side of the gap.
        public let rows: [Int]
    }

    /// What was found, by series and number.
    public private(set) var places: [Place] = []
    /// How many rows that count have no number.
    public private(set) var unparsed = 0
    /// Whether a number came that is less than the one before it: the walk is then worth nothing.
    private var isBroken = false
    /// The latest number, and the one before it.
    private var latest: Stop?
    private var before: Stop?
    /// The further rows of either; nearly always there are none.
    private var more: (latest: [Int], before: [Int]) = ([], [])

    /// A number with its first row.
    private struct Stop {
        let number: SeriesNumber
        let first: Int
    }

    /// Walks along some rows, whatever their order.
    ///
    /// - Parameters:
    ///   - rows: The rows, ascending.
    ///   - background: Rows that are compared with and are not counted as ``unparsed``.
    ///   - number: The number of a row.
    @specialized(where Rows == Range<Int>)
    @specialized(where Rows == [Int])
    public init<Rows: RandomAccessCollection<Int>>(
        _ rows: Rows, background: Background, number: (Int) -> SeriesNumber
    ) {
        for row in rows where !isBroken { take(number(row), row, isCounted: !background[row]) }
        if isBroken {
            // Some series does not ascend: its rows must be put in order first.
            self = Self()
            let numbers = rows.map { (number: number($0), row: $0) }
            for (number, row) in numbers.sorted(by: { ($0.number, $0.row) < ($1.number, $1.row) }) {
                take(number, row, isCounted: !background[row])
            }
        }
        close()
    }

    private init() {}

    /// Takes the next row.
    private mutating func take(_ number: SeriesNumber, _ row: Int, isCounted: Bool) {
        guard number != .none else {
            unparsed += isCounted ? 1 : 0
            return
        }
        if let latest, number == latest.number {
            more.latest.append(row)
        } else {
            if let latest, number < latest.number { isBroken = true }
            close()
            before = latest
            latest = Stop(number: number, first: row)
            if !more.latest.isEmpty || !more.before.isEmpty { more = ([], more.latest) }
        }
    }

    /// Notes what there is to note of the last number.
    private mutating func close() {
        guard let latest else { return }
        let isGap = before.map { before in
            before.number.series == latest.number.series && latest.number.value - before.number.value > 1
        }
        if isGap != true, more.latest.isEmpty { return }
        let rows = [latest.first] + more.latest
        if !more.latest.isEmpty { places.append(Place(fault: .repeated(latest.number), rows: rows)) }
        if isGap == true, let before {
            let rows = [before.first] + more.before + rows
            places.append(Place(fault: .gap(before.number, latest.number), rows: rows))
        }
    }
}

extension [NumberWalk.Place] {
    /// How many numbers are missing at these places.
    public var missing: UInt64 {
        reduce(0) { sum, place in
            guard case .gap(let before, let latest) = place.fault else { return sum }
            return sum + latest.value - before.value - 1
        }
    }
}
