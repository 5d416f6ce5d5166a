public import KontrollCore
import KontrollDigest

/// A monetary-unit draw (beloppsurval), reproducible from the frame and the seed.
///
/// The öre are numbered from 1 through the running total of the items; a drawn öre selects the item that holds it.
public struct MoneyDraw: Hashable, Sendable {
    /// How the öre are drawn.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// Items of at least an interval are all selected; through the rest goes one step of an interval at a time from
        /// a random start.
        case intervalTop
        /// The same top items; in each interval of the rest one öre is drawn by itself.
        case cellTop
        /// So many öre drawn by themselves from the whole, with replacement; no top items.
        case randomPPS
        /// A step of exactly book value / size through the whole, from a random start; no top items.
        case intervalPlain
    }

    /// The order in which the items are laid out.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// By ticket: the draw does not depend on the order of the rows.
        case ticket
        /// As they were given.
        case file
    }

    /// How far apart the drawn öre lie.
    public enum Spacing: Hashable, Sendable {
        /// So many over the whole book value.
        case size(Int)
        /// So many öre.
        case interval(Money)
    }

    /// An item that was selected.
    public struct Item: Hashable, Sendable {
        /// Its id, normalised.
        public let id: String
        /// Its position in the frame.
        public let index: Int
        /// Its amount.
        public let amount: Money
        /// How many of its öre were drawn; 1 for a top item.
        public let times: Int
        /// Whether it was selected for its size, and is no part of what is projected.
        public let isTop: Bool
    }

    /// How the öre were drawn.
    public let method: Method
    /// How the items were laid out.
    public let order: Order
    /// The seed.
    public let seed: Seed
    /// The interval in öre: whole, but for the plain interval; nil for öre drawn by themselves from the whole.
    public let interval: Rate?
    /// The first öre, for the methods that step.
    public let start: Int64?
    /// How many cells were begun, for the method that has them.
    public let cells: Int?
    /// The sum of the top items.
    public let topValue: Money
    /// The sum of the items that are not top items.
    public let restValue: Money
    /// The drawn öre, numbered in the running total of the rest, in draw order; whole, but for the plain interval.
    public let hitUnits: [Rate]
    /// What was selected: top items in the order of the layout, then the others in the order of their first drawn öre.
    public let selected: [Item]
}

extension MoneyDraw {
    /// The most öre that are drawn at once.
    static let largestSize = 10_000_000
}

extension MoneyFrame {
    /// Draws öre. `start` takes the place of the random start (1 to the interval) when a draw is to be re-performed.
    public func draw(
        _ method: MoneyDraw.Method = .intervalTop, _ spacing: MoneyDraw.Spacing, order: MoneyDraw.Order = .ticket,
        seed: Seed, start: Int64? = nil
    ) throws(SamplingError) -> MoneyDraw {
        guard bookValue.ore > 0 else { throw .emptyPopulation }
        let layout = self.order(order, seed: seed)
        let integers = DrawnIntegers(seed: seed)
        var draw = Parts()
        switch (method, spacing) {
        case (_, .size(let size)) where !(1...MoneyDraw.largestSize ~= size): throw .outOfRange(.hits)
        case (.randomPPS, .interval): throw .outOfRange(.hits)
        case (.randomPPS, .size(let size)):
            draw.rest = layout
            draw.hits = (1...size).map { (1 + integers.draw("mus-random", $0, below: bookValue.ore), 1) }
        case (.intervalPlain, _):
            draw.rest = layout
            try drawPlain(spacing, start: start, integers: integers, into: &draw)
        case (.intervalTop, _), (.cellTop, _):
            let interval = try wholeInterval(spacing)
            draw.interval = Rate(interval, over: 1)
            draw.top = layout.filter { amounts[$0] >= interval }
            draw.rest = layout.filter { amounts[$0] < interval }
            let restValue = draw.rest.reduce(0) { $0 + amounts[$1] }
            if method == .cellTop {
                let cells = Int((restValue + (interval - 1)) / interval)
                draw.cells = cells
                for cell in 0..<cells {
                    let unit = Int64(cell) * interval + 1 + integers.draw("mus-cell", cell, below: interval)
                    if unit <= restValue { draw.hits.append((unit, 1)) }
                }
            } else {
                let first = start ?? (1 + integers.draw("mus-start", 0, below: interval))
                guard 1...interval ~= first else { throw SamplingError.outOfRange(.start) }
                draw.start = first
                draw.hits = stride(from: first, through: restValue, by: Int(interval)).map { ($0, 1) }
            }
        }
        return try assemble(draw, method: method, order: order, seed: seed)
    }

    private func wholeInterval(_ spacing: MoneyDraw.Spacing) throws(SamplingError) -> Int64 {
        let interval =
            switch spacing {
            case .size(let size): bookValue.ore / Int64(size)
            case .interval(let money): money.ore
            }
        guard interval >= 1 else { throw .exceedsBookValue }
        guard interval <= Self.largestValue else { throw .outOfRange(.interval) }
        return interval
    }

    /// Steps of a rational interval through the whole.
    private func drawPlain(
        _ spacing: MoneyDraw.Spacing, start: Int64?, integers: DrawnIntegers, into draw: inout Parts
    ) throws(SamplingError) {
        let whole = try wholeInterval(spacing)
        let first = start ?? (1 + integers.draw("mus-start", 0, below: whole))
        guard 1...whole ~= first else { throw .outOfRange(.start) }
        draw.start = first
        switch spacing {
        case .size(let size):
            let denominator = Int64(size)
            draw.interval = Rate(bookValue.ore, over: denominator)
            for step in 0..<denominator {
                let (moved, overflow) = step.multipliedReportingOverflow(by: bookValue.ore)
                let (base, wide) = first.multipliedReportingOverflow(by: denominator)
                let (unit, carry) = base.addingReportingOverflow(moved)
                guard !overflow, !wide, !carry else { throw .amountOverflow }
                draw.hits.append((unit, denominator))
            }
        case .interval:
            guard bookValue.ore / whole < MoneyDraw.largestSize else { throw .outOfRange(.hits) }
            draw.interval = Rate(whole, over: 1)
            draw.hits = stride(from: first, through: bookValue.ore, by: Int(whole)).map { ($0, 1) }
        }
    }

    /// Finds the items that hold the drawn öre.
    private func assemble(
        _ parts: Parts, method: MoneyDraw.Method, order: MoneyDraw.Order, seed: Seed
    ) throws(SamplingError) -> MoneyDraw {
        var totals: [Int64] = []
        var total: Int64 = 0
        for index in parts.rest {
            total += amounts[index]
            totals.append(total)
        }
        var times: [Int: Int] = [:]
        var hitItems: [Int] = []
        for (numerator, denominator) in parts.hits {
            let unit = numerator / denominator + (numerator % denominator == 0 ? 0 : 1)
            guard let place = Search.smallest(in: 0...max(0, totals.count - 1), where: { totals[$0] >= unit }) else {
                continue
            }
            let index = parts.rest[place]
            if times[index] == nil { hitItems.append(index) }
            times[index, default: 0] += 1
        }
        func item(_ index: Int, isTop: Bool) -> MoneyDraw.Item {
            MoneyDraw.Item(
                id: ids.id(at: index), index: index, amount: Money(ore: amounts[index]), times: times[index] ?? 1,
                isTop: isTop)
        }
        return MoneyDraw(
            method: method, order: order, seed: seed, interval: parts.interval, start: parts.start, cells: parts.cells,
            topValue: Money(ore: bookValue.ore - total), restValue: Money(ore: total),
            hitUnits: parts.hits.compactMap { Rate($0.0, over: $0.1) },
            selected: parts.top.map { item($0, isTop: true) } + hitItems.map { item($0, isTop: false) })
    }

    /// What the methods make, before items are found.
    private struct Parts {
        var interval: Rate?
        var start: Int64?
        var cells: Int?
        var top: [Int] = []
        var rest: [Int] = []
        /// Drawn öre as numerator and denominator.
        var hits: [(Int64, Int64)] = []
    }
}
