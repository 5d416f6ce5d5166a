/// A walk along the numbers of all series in order, that notes what is missing or stands twice.
struct Walk {
    /// What is the matter at a place.
    enum Fault {
        /// A number stands on several rows.
        case repeated(Number)
        /// Numbers are missing between two.
        case gap(Number, Number)
    }

    /// Where something is the matter.
    struct Place {
        var fault: Fault
        var rows: [Int]
    }

    /// What was found so far.
    private(set) var places: [Place] = []
    /// How many rows that count have no number.
    private(set) var unparsed = 0
    /// Whether a number came that is less than the one before it: the walk is then worth nothing.
    private(set) var isBroken = false
    /// The latest number, and the one before it.
    private var latest: Stop?
    private var before: Stop?

    /// A number with its rows; nearly always there is but one.
    private struct Stop {
        let number: Number
        let first: Int
        var others: [Int] = []

        var rows: [Int] { [first] + others }
    }

    /// Takes the next row.
    mutating func take(_ number: Number, _ row: Int, isCounted: Bool) {
        guard number != .none else {
            unparsed += isCounted ? 1 : 0
            return
        }
        if let latest, number == latest.number {
            self.latest?.others.append(row)
        } else {
            if let latest, number < latest.number { isBroken = true }
            close()
            before = latest
            latest = Stop(number: number, first: row)
        }
    }

    /// Notes what there is to note of the last number; called once when all rows have been taken.
    mutating func finish() { close() }

    private mutating func close() {
        guard let latest else { return }
        if !latest.others.isEmpty { places.append(Place(fault: .repeated(latest.number), rows: latest.rows)) }
        if let before, before.number.series == latest.number.series, latest.number.value - before.number.value > 1 {
            places.append(Place(fault: .gap(before.number, latest.number), rows: before.rows + latest.rows))
        }
    }
}

extension [Walk.Place] {
    /// How many numbers are missing at these places.
    var missing: UInt64 {
        reduce(0) { sum, place in
            guard case .gap(let before, let latest) = place.fault else { return sum }
            return sum + latest.value - before.value - 1
        }
    }
}
