public import KontrollCore

/// An invoice as the tests for anomalies see it (faktura).
public struct AnalyzedInvoice: Hashable, Sendable {
    /// What tells it from all others.
    public let id: String
    /// The supplier's number, as written.
    public let supplier: String
    /// The supplier's number for the invoice, as written.
    public let number: String
    /// The total; a credit is negative.
    public let amount: Money
    /// The date on it.
    public let date: CivilDate
    /// When it was booked.
    public let posted: CivilDate?
    /// Its voucher, as written.
    public let voucher: String?
    /// The bankgiro it is to be paid to, as written.
    public let bankgiro: String?

    /// An invoice.
    public init(
        id: String, supplier: String, number: String, amount: Money, date: CivilDate, posted: CivilDate? = nil,
        voucher: String? = nil, bankgiro: String? = nil
    ) {
        (self.id, self.supplier, self.number, self.amount) = (id, supplier, number, amount)
        (self.date, self.posted, self.voucher, self.bankgiro) = (date, posted, voucher, bankgiro)
    }
}

/// Tests for anomalies among invoices (avvikelsetester), after Nigrini, *Forensic Analytics* (2020), and the practice of
/// Swedish invoice audits. Each says where to look; an explanation is more likely than an error.
///
/// Suppliers and invoice numbers are compared by what is left when case, blanks and punctuation are taken away. Lists of
/// ids are in the order of their UTF-8 bytes, groups in the order of their first id.
public struct InvoiceAnalysis: Sendable {
    /// An invoice with the keys it is compared by.
    struct Entry {
        let invoice: AnalyzedInvoice
        let supplier: String
        let number: String

        var id: String { invoice.id }
        var amount: Int64 { invoice.amount.ore }
    }

    /// All invoices, by id.
    let entries: [Entry]
    /// Those with a positive amount, by id.
    let positive: [Entry]

    /// An analysis of some invoices.
    public init(_ invoices: some Sequence<AnalyzedInvoice>) {
        entries = invoices.map { invoice in
            Entry(
                invoice: invoice, supplier: InvoiceKey.supplier(invoice.supplier),
                number: InvoiceKey.number(invoice.number))
        }.sorted { $0.id.precedes($1.id) }
        positive = entries.filter { $0.amount > 0 }
    }

    /// Entries that share a key, each group and all groups by id; groups of at least two.
    func groups<Key: Hashable>(_ entries: [Entry], by key: (Entry) -> Key) -> [[Entry]] {
        Dictionary(grouping: entries, by: key).values.filter { $0.count > 1 }
            .sorted { $0[0].id.precedes($1[0].id) }
    }

    /// The ids of entries that meet a condition.
    func ids(_ entries: [Entry], where condition: (Entry) -> Bool) -> [String] {
        entries.filter(condition).map(\.id)
    }
}

extension String {
    /// In the order of UTF-8 bytes, which does not depend on any language.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension Sequence<String> {
    /// Each once, in the order of their UTF-8 bytes.
    var distinctSorted: [String] { Set(self).sorted { $0.precedes($1) } }
}
