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
        /// The columns a reader knows a row by.
        public let reference: [String]
    }

    /// Every data set of the vocabulary, by name; one a line.
    public static let dataSets: [Entry] = [
        entry(AccessLog.self),
        entry(AccountBalances.self),
        entry(Accounts.self),
        entry(Activities.self),
        entry(AnnualActivities.self),
        entry(ApprovalLimits.self),
        entry(Assignments.self),
        entry(AssistanceCases.self),
        entry(BudgetLines.self),
        entry(BuildingCases.self),
        entry(CalculationItems.self),
        entry(CalculationPersons.self),
        entry(Calculations.self),
        entry(CareHours.self),
        entry(CarePlans.self),
        entry(ChildFollowUps.self),
        entry(ChildInvestigations.self),
        entry(ChildPlacements.self),
        entry(CustodyConsiderations.self),
        entry(DecisionRequests.self),
        entry(Decisions.self),
        entry(DelegatedDecisions.self),
        entry(DelegationOrder.self),
        entry(EInvoiceLines.self),
        entry(EInvoiceTaxes.self),
        entry(EInvoices.self),
        entry(Employments.self),
        entry(ExecutionDecisions.self),
        entry(Goals.self),
        entry(Grants.self),
        entry(HomeCareVisits.self),
        entry(HygieneObservations.self),
        entry(Indicators.self),
        entry(Inspections.self),
        entry(Investments.self),
        entry(Keys.self),
        entry(LedgerEntries.self),
        entry(LedgerObjects.self),
        entry(Meetings.self),
        entry(PayeeAccounts.self),
        entry(Payments.self),
        entry(Payouts.self),
        entry(PersonalFiles.self),
        entry(PlacementConsiderations.self),
        entry(Placements.self),
        entry(PopulationRegister.self),
        entry(PreschoolQueue.self),
        entry(QuarterlyReports.self),
        entry(RepaymentClaims.self),
        entry(ReportsOfConcern.self),
        entry(SalaryDebts.self),
        entry(ServedDecisions.self),
        entry(SickLeave.self),
        entry(StaffInterests.self),
        entry(SupplierInvoices.self),
        entry(SupportObstacles.self),
        entry(SystemRights.self),
        entry(UnitPlaces.self),
        entry(Vouchers.self),
        entry(WaitingTimes.self),
    ]

    /// The columns a reader knows a row by, for each data set.
    public static let references: [DataSetID: [String]] = Dictionary(
        dataSets.map { ($0.id, $0.reference) }, uniquingKeysWith: { first, _ in first })

    private static func entry(_ set: (some DataSet).Type) -> Entry {
        Entry(id: set.id, title: set.title, row: set.row, columns: set.columns, reference: set.reference)
    }
}

extension Vocabulary {
    /// The data sets whose rows stand until they end (register): an export shows how they stood on a day, and a row of
    /// long ago is as much part of it as a new one. They are dated by their file names, never by a column.
    public static let registers: Set<DataSetID> = [
        Activities.id, AssistanceCases.id, BuildingCases.id, CarePlans.id, ChildInvestigations.id, DecisionRequests.id,
        ExecutionDecisions.id, Grants.id, Inspections.id, Keys.id, PersonalFiles.id, Placements.id, PreschoolQueue.id,
        SalaryDebts.id, SystemRights.id,
    ]
}
