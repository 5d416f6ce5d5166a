public import KontrollCore

/// A supplier with one invoice far larger than all others (relativ storlek; Nigrini's relative size factor).
public struct RelativeSize: Hashable, Sendable {
    /// The supplier's key.
    public let supplier: String
    /// The largest amount.
    public let largest: Money
    /// The next one.
    public let second: Money
    /// How many amounts there are.
    public let count: Int
    /// The invoices of the largest amount.
    public let ids: [String]
    /// The largest over the next one.
    public var factor: Double { Double(largest.ore) / Double(second.ore) }
}

/// How many whole amounts there are among all (andel jämna belopp).
public struct RoundShare: Hashable, Sendable {
    /// How many amounts were looked at.
    public let total: Int
    /// How many of them are whole.
    public let count: Int
    /// How far that is from what chance gives.
    public let z: Double
}

extension InvoiceAnalysis {
    /// Amounts of at least a least one that are whole multiples of a unit.
    public func roundAmounts(unit: Money, atLeast least: Money) -> [String] {
        ids(positive) { $0.invoice.amount.isRound(unit: unit, atLeast: least) }
    }

    /// Whole kronor that end in three zeros or more, with how many.
    public var trailingZeros: [String: Int] {
        var levels: [String: Int] = [:]
        for entry in positive where entry.amount.isMultiple(of: 100) {
            var (kronor, zeros) = (entry.amount / 100, 0)
            while kronor.isMultiple(of: 10) {
                kronor /= 10
                zeros += 1
            }
            if zeros >= 3 { levels[entry.id] = zeros }
        }
        return levels
    }

    /// How many of the amounts from 1 krona upwards are, in whole kronor, multiples of a number: 1 in so many by chance.
    public func roundShare(of kronor: Int64) -> RoundShare {
        let amounts = positive.map(\.amount).filter { $0 >= 100 }
        let count = kronor > 0 ? amounts.count { ($0 / 100).isMultiple(of: kronor) } : 0
        return RoundShare(
            total: amounts.count, count: count,
            z: DigitAnalysis.z(observed: count, of: amounts.count, expected: 1 / Double(max(kronor, 1))))
    }

    /// Amounts below a threshold by at most a share of it: T(1 − band) ≤ amount < T, exactly.
    public func belowThreshold(_ threshold: Money, band: Rate) -> [String] {
        let least = Int128(threshold.ore) * Int128(band.denominator - band.numerator)
        return ids(positive) {
            $0.amount < threshold.ore && Int128($0.amount) * Int128(band.denominator) >= least
        }
    }

    /// Invoices below a threshold that, with others of the same supplier within so many days, reach it.
    public func splitPurchases(threshold: Money, within days: Int) -> [String] {
        var flagged: Set<String> = []
        let small = positive.filter { $0.amount < threshold.ore }
        for group in groups(small, by: \.supplier) {
            let ordered = group.sorted { $0.invoice.date < $1.invoice.date }
            let purchases = ordered.map { (date: $0.invoice.date, amount: $0.invoice.amount) }
            for stretch in SplitPurchase.stretches(purchases, reaching: threshold, within: days) {
                flagged.formUnion(ordered[stretch].map(\.id))
            }
        }
        return flagged.distinctSorted
    }

    /// Suppliers whose largest amount is at least so many times the next one, by supplier.
    public func relativeSizes(atLeast factor: Rate) -> [RelativeSize] {
        Dictionary(grouping: positive.filter { $0.amount >= 100 }, by: \.supplier).compactMap { supplier, entries in
            let amounts = entries.map(\.amount).sorted(by: >)
            guard amounts.count > 1 else { return nil }
            let isLarge =
                Int128(amounts[0]) * Int128(factor.denominator) >= Int128(amounts[1]) * Int128(factor.numerator)
            guard isLarge else { return nil }
            return RelativeSize(
                supplier: supplier, largest: Money(ore: amounts[0]), second: Money(ore: amounts[1]),
                count: amounts.count, ids: entries.filter { $0.amount == amounts[0] }.map(\.id))
        }.sorted { $0.supplier.precedes($1.supplier) }
    }

    /// The amounts that occur most often, with how many times; equally many: the larger amount first.
    public func commonestAmounts(_ limit: Int) -> [(amount: Money, count: Int)] {
        Dictionary(grouping: positive, by: \.amount).map { (amount: Money(ore: $0), count: $1.count) }
            .sorted { ($0.count, $0.amount.ore) > ($1.count, $1.amount.ore) }.prefix(limit).map { $0 }
    }
}
