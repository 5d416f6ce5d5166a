public import KontrollCore

/// Invoices that may be one and the same (dubblettgrupp).
public struct DuplicateGroup: Hashable, Sendable {
    /// Their ids.
    public let ids: [String]
    /// How many credits of the same supplier and amount came on or after the first of them.
    public let credits: Int
    /// How many of them no credit explains: the size less one, less the credits, and never below 0.
    public let open: Int
    /// What those amount to.
    public let exposure: Money
}

extension InvoiceAnalysis {
    /// What invoices must share to be taken for one.
    public enum Sameness: Hashable, Sendable, CaseIterable {
        /// Supplier, number, amount and date.
        case everything
        /// Supplier, number and amount.
        case supplierNumberAmount
        /// Supplier, amount and date.
        case supplierAmountDate
    }

    private struct Key: Hashable {
        let supplier: String
        let number: String
        let amount: Int64
        let date: CivilDate?
    }

    /// Invoices that are equal in what is asked for, with the credits that may explain them.
    public func duplicates(_ sameness: Sameness) -> [DuplicateGroup] {
        let numbered = sameness == .supplierAmountDate ? positive : positive.filter { !$0.number.isEmpty }
        let groups = groups(numbered) { entry in
            Key(
                supplier: entry.supplier, number: sameness == .supplierAmountDate ? "" : entry.number,
                amount: entry.amount, date: sameness == .supplierNumberAmount ? nil : entry.invoice.date)
        }
        let credited = Dictionary(grouping: entries.filter { $0.amount < 0 }) {
            Key(supplier: $0.supplier, number: "", amount: $0.amount, date: nil)
        }
        return groups.map { group in
            let first = group.map(\.invoice.date).min() ?? .earliest
            let same = Key(supplier: group[0].supplier, number: "", amount: -group[0].amount, date: nil)
            let credits = (credited[same] ?? []).count { $0.invoice.date >= first }
            let open = max(0, group.count - 1 - credits)
            let exposure = group[0].amount.multipliedReportingOverflow(by: Int64(open))
            return DuplicateGroup(
                ids: group.map(\.id), credits: credits, open: open,
                exposure: Money(ore: exposure.overflow ? .max : exposure.partialValue))
        }
    }

    /// The same number and amount from two suppliers or more: ids, and the suppliers' keys.
    public var sameInvoiceOfOtherSuppliers: [(ids: [String], suppliers: [String])] {
        let numbered = positive.filter { $0.number.unicodeScalars.count >= 3 }
        return groups(numbered) { Key(supplier: "", number: $0.number, amount: $0.amount, date: nil) }
            .map { (ids: $0.map(\.id), suppliers: $0.map(\.supplier).distinctSorted) }
            .filter { $0.suppliers.count > 1 }
    }

    /// The same supplier and number with two amounts or more: ids, and the amounts, smallest first.
    public var sameInvoiceOfOtherAmounts: [(ids: [String], amounts: [Money])] {
        let numbered = positive.filter { !$0.number.isEmpty }
        return groups(numbered) { Key(supplier: $0.supplier, number: $0.number, amount: 0, date: nil) }
            .map { (ids: $0.map(\.id), amounts: Set($0.map(\.invoice.amount)).sorted()) }
            .filter { $0.amounts.count > 1 }
    }

    /// Pairs of one supplier and amount whose numbers differ by one slip of the hand, dated at most so many days apart.
    ///
    /// Numbers that differ only in a last digit, on different days, are a series of recurring invoices and no pair.
    public func similarInvoices(within days: Int) -> [[String]] {
        var pairs: [[String]] = []
        for group in groups(positive, by: { Key(supplier: $0.supplier, number: "", amount: $0.amount, date: nil) }) {
            let numbers = group.map { Array($0.number.unicodeScalars) }
            for (i, one) in group.enumerated() {
                for (j, other) in group.enumerated().dropFirst(i + 1) {
                    let apart = abs(one.invoice.date.days(since: other.invoice.date))
                    guard apart <= days, NumberSlip(numbers[i], numbers[j], daysApart: apart) != nil else { continue }
                    pairs.append([one.id, other.id])
                }
            }
        }
        return pairs.sorted { ($0[0], $0[1]).0 == $1[0] ? $0[1].precedes($1[1]) : $0[0].precedes($1[0]) }
    }
}
