import KontrollCore

/// What is usual of each data set, where nothing in a file can tell.
enum DraftHabits {
    /// The usual name of a source; the data set's own where there is none.
    static func name(of dataSet: DataSetID) -> SourceID {
        SourceID(rawValue: habits[dataSet]?.name ?? dataSet.rawValue)
    }

    /// How the period is usually known; nil for the first column of days.
    static func period(of dataSet: DataSetID) -> PeriodSource? { habits[dataSet]?.period }

    private static let habits: [DataSetID: (name: String, period: PeriodSource)] = [
        SupplierInvoices.id: ("fakturor", .column("invoice_date")), ApprovalLimits.id: ("attestförteckning", .undated),
        Payouts.id: ("utbetalningar", .column("month")), Decisions.id: ("beslut", .undated),
        PersonalFiles.id: ("personakter", .fileName), LedgerEntries.id: ("huvudbok", .column("voucher_date")),
        Vouchers.id: ("verifikationer", .column("voucher_date")), EInvoices.id: ("e-fakturor", .column("invoice_date")),
        EInvoiceLines.id: ("fakturarader", .column("invoice_date")), Payments.id: ("betalningar", .column("pay_date")),
    ]

    /// A pattern for a file name that seems to name its period: `fakturor-2023-H1.csv` gives `fakturor-*.csv`.
    static func pattern(_ path: String) -> String? {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        let stem = name.dropLast(ending.count)
        let parts = stem.split(omittingEmptySubsequences: false) { "-_ .".contains($0) }
        // A year, a month or a day: four digits or more.
        guard let dated = parts.dropFirst().first(where: { $0.count >= 4 && $0.allSatisfy(\.isNumber) }) else {
            return nil
        }
        return path.dropLast(name.count) + stem[..<dated.startIndex] + "*" + ending
    }
}
