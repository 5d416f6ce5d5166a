/// The data sets the project has words for. A check may declare others of its own.
public enum Vocabulary {
    /// What a plan and a manual need to know of a data set.
    public struct Entry: Sendable, Hashable {
        /// Its name in plans.
        public let id: DataSetID
        /// What a reader calls it.
        public let title: String
        /// What one row is.
        public let row: String
        /// Its columns.
        public let columns: [ColumnDescription]
    }

    /// Every data set of the vocabulary, by name; one a line.
    public static let dataSets: [Entry] = [
        entry(AccountBalances.self),
        entry(Accounts.self),
        entry(ApprovalLimits.self),
        entry(AssistanceCases.self),
        entry(BuildingCases.self),
        entry(CarePlans.self),
        entry(ChildInvestigations.self),
        entry(ChildPlacements.self),
        entry(DecisionRequests.self),
        entry(Decisions.self),
        entry(EInvoiceLines.self),
        entry(EInvoiceTaxes.self),
        entry(EInvoices.self),
        entry(ExecutionDecisions.self),
        entry(LedgerEntries.self),
        entry(LedgerObjects.self),
        entry(Payments.self),
        entry(Payouts.self),
        entry(PersonalFiles.self),
        entry(PlacementConsiderations.self),
        entry(QuarterlyReports.self),
        entry(ReportsOfConcern.self),
        entry(ServedDecisions.self),
        entry(SupplierInvoices.self),
        entry(Vouchers.self),
    ]

    private static func entry(_ set: (some DataSet).Type) -> Entry {
        Entry(id: set.id, title: set.title, row: set.row, columns: set.columns)
    }
}
