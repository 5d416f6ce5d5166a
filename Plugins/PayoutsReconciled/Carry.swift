import KontrollCore

/// A payout, or its posting in the ledger.
struct Movement {
    let day: CivilDate
    let amount: Money
    /// The payout's id, or the voucher's text that may be it.
    let id: Int
    let row: RowReference
}

/// What was paid or booked in a month.
struct Days {
    let movements: [Movement]

    init(_ movements: [Movement]) { self.movements = movements }

    var sum: Int128 { movements.reduce(0) { $0 + Int128($1.amount.ore) } }

    /// What was paid or booked on days that fulfil a condition, day by day.
    func sums(_ isIncluded: (CivilDate) -> Bool) -> [Int128] {
        Dictionary(grouping: movements.filter { isIncluded($0.day) }, by: \.day).values.map { Days($0).sum }
    }

    /// The rows that have no equal on the other side, or all when none is left.
    func unpaired(_ other: Days) -> [RowReference] {
        let (mine, theirs) = (without(equalsOf: other), other.without(equalsOf: self))
        let rows = (mine.onDaysDiffering(from: theirs) + theirs.onDaysDiffering(from: mine)).map(\.row)
        return rows.isEmpty ? (movements + other.movements).map(\.row) : rows
    }

    private struct Name: Hashable {
        let id: Int
        let amount: Money
    }

    private func without(equalsOf other: Days) -> Days {
        let named = Set(other.movements.map { Name(id: $0.id, amount: $0.amount) })
        return Days(movements.filter { $0.id == TextKeys.none || !named.contains(Name(id: $0.id, amount: $0.amount)) })
    }

    private func onDaysDiffering(from other: Days) -> [Movement] {
        let (mine, theirs) = (
            Dictionary(grouping: movements, by: \.day), Dictionary(grouping: other.movements, by: \.day)
        )
        return mine.filter { Days($0.value).sum != Days(theirs[$0.key] ?? []).sum }.flatMap(\.value)
    }
}

/// What has been paid and waits to be booked (periodavgränsning).
struct Carry {
    let lag: Int
    let tolerance: Int128
    /// What is still to be booked when the month ends.
    private(set) var waiting: Int128 = 0
    private var previous: CivilDate?

    init(lag: Int, tolerance: Int128) { (self.lag, self.tolerance) = (lag, tolerance) }

    /// What the month's payouts, those waiting from the month before and those that may wait leave unexplained:
    /// positive when too much is booked.
    mutating func difference(_ month: CivilDate, _ paid: Days, _ booked: Days) -> Int128 {
        let first = month.adding(days: lag)
        let early = booked.sums { $0 < first }
        var missing: Int128 = 0
        if previous == month.adding(days: -1).startOfMonth {
            // What waits must be booked within the days, not only some time in the month.
            let arrived = waiting.held(by: early)
            (missing, waiting) = (waiting - arrived, arrived)
        } else {
            // Of the month before nothing is known: what is booked in the first days may be its.
            waiting = (booked.sum - paid.sum).held(by: early)
        }
        previous = month
        let left = waiting + paid.sum - booked.sum
        let last = month.endOfMonth.adding(days: -lag)
        waiting = left.held(by: paid.sums { $0 > last })
        let excess = waiting - left
        // Booked too late it is missing first and too much then, and would cancel out.
        let unexplained = excess == missing ? excess : excess - missing
        return (unexplained < 0 ? -unexplained : unexplained) <= tolerance ? 0 : unexplained
    }
}

extension Int128 {
    /// The nearest that any of the amounts together can make: between the sum of the negative and of the positive ones.
    fileprivate func held(by amounts: [Int128]) -> Int128 {
        let low = amounts.reduce(0) { $0 + Swift.min($1, 0) }
        let high = amounts.reduce(0) { $0 + Swift.max($1, 0) }
        return Swift.min(Swift.max(self, low), high)
    }
}
