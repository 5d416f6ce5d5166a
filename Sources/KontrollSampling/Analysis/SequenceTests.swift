import KontrollCore

/// The numbers of the vouchers of one series (verifikationsserie).
public struct VoucherSeries: Hashable, Sendable {
    /// What stands before the number.
    public let prefix: String
    /// The lowest number.
    public let first: Int
    /// The highest number.
    public let last: Int
    /// The stretches of numbers that are missing.
    public let gaps: [ClosedRange<Int>]
    /// The numbers that occur more than once, with the invoices.
    public let duplicates: [Int: [String]]
    /// How many numbers are missing.
    public var missing: Int { gaps.reduce(0) { $0 + $1.upperBound - $1.lowerBound + 1 } }
}

extension InvoiceAnalysis {
    /// Invoices booked on a Saturday or a Sunday.
    public var postedOnWeekends: [String] { ids(entries) { $0.invoice.posted?.isWeekend == true } }

    /// Invoices booked on a public holiday.
    public var postedOnHolidays: [String] { ids(entries) { $0.invoice.posted?.holiday != nil } }

    /// The series of vouchers, by what stands before the number.
    public var voucherSeries: [VoucherSeries] {
        var series: [String: [Int: [String]]] = [:]
        for entry in entries {
            guard let (prefix, number) = Self.parsed(entry.invoice.voucher) else { continue }
            series[prefix, default: [:]][number, default: []].append(entry.id)
        }
        return series.map { prefix, numbers in
            let sorted = numbers.keys.sorted()
            let gaps = zip(sorted, sorted.dropFirst()).filter { $1 - $0 > 1 }.map { ($0 + 1)...($1 - 1) }
            return VoucherSeries(
                prefix: prefix, first: sorted[0], last: sorted[sorted.count - 1], gaps: gaps,
                duplicates: numbers.filter { $0.value.count > 1 })
        }.sorted { $0.prefix.precedes($1.prefix) }
    }

    /// Invoices whose voucher does not end in a number.
    public var vouchersWithoutNumber: [String] { ids(entries) { Self.parsed($0.invoice.voucher) == nil } }

    /// What stands before the last run of digits, and the number they make; nil without digits at the end.
    private static func parsed(_ voucher: String?) -> (prefix: String, number: Int)? {
        let text = UnitID.trimmed(Array((voucher ?? "").utf8))
        let digits = text.reversed().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.reversed()
        guard !digits.isEmpty, let number = Int(String(decoding: Array(digits), as: UTF8.self)) else { return nil }
        return (String(decoding: text.dropLast(digits.count), as: UTF8.self), number)
    }

    /// Bankgiro numbers that two suppliers or more are paid to: the digits, and the suppliers' keys.
    public var sharedBankgiro: [(bankgiro: String, suppliers: [String])] {
        Dictionary(grouping: entries) { InvoiceKeys.digits($0.invoice.bankgiro ?? "") }
            .filter { !$0.key.isEmpty }
            .map { (bankgiro: $0, suppliers: $1.map(\.supplier).distinctSorted) }
            .filter { $0.suppliers.count > 1 }
            .sorted { $0.bankgiro.precedes($1.bankgiro) }
    }

    /// Suppliers' keys that cannot be Swedish organisation numbers.
    public var invalidOrganisationNumbers: [String] {
        entries.map(\.supplier).filter { InvoiceKey.NumberFault($0) != nil }.distinctSorted
    }
}
