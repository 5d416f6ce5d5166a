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
        PersonalFiles.id: ("personakter", .fileName),
    ]

    /// A pattern for a file name that seems to name its period: `fakturor-2023-H1.csv` gives `fakturor-*.csv`.
    static func pattern(_ path: String) -> String? {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        let stem = name.dropLast(ending.count)
        guard let digit = stem.firstIndex(where: \.isNumber),
            let start = stem[..<digit].lastIndex(where: { "-_ .".contains($0) }), start > stem.startIndex
        else { return nil }
        return path.dropLast(name.count) + stem[...start] + "*" + ending
    }
}
