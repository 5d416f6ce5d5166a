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
    private static let sets: [any DataSet.Type] = [
        AccessLog.self,
        AccountBalances.self,
        Accounts.self,
        Activities.self,
        AnnualActivities.self,
        ApprovalLimits.self,
        Assignments.self,
        AssistanceCases.self,
        BudgetLines.self,
        BuildingCases.self,
        CalculationItems.self,
        CalculationPersons.self,
        Calculations.self,
        CareHours.self,
        CarePlans.self,
        ChildFollowUps.self,
        ChildInvestigations.self,
        ChildPlacements.self,
        CustodyConsiderations.self,
        DecisionRequests.self,
        Decisions.self,
        DelegatedDecisions.self,
        DelegationOrder.self,
        EInvoiceLines.self,
        EInvoiceTaxes.self,
        EInvoices.self,
        Employments.self,
        ExecutionDecisions.self,
        Goals.self,
        Grants.self,
        HomeCareVisits.self,
        HygieneObservations.self,
        Indicators.self,
        Inspections.self,
        Investments.self,
        Keys.self,
        LedgerEntries.self,
        LedgerObjects.self,
        Meetings.self,
        PayeeAccounts.self,
        Payments.self,
        Payouts.self,
        PersonalFiles.self,
        PlacementConsiderations.self,
        Placements.self,
        PopulationRegister.self,
        PreschoolQueue.self,
        QuarterlyReports.self,
        RepaymentClaims.self,
        ReportsOfConcern.self,
        SalaryDebts.self,
        ServedDecisions.self,
        SickLeave.self,
        StaffInterests.self,
        SupplierInvoices.self,
        SupportObstacles.self,
        SystemRights.self,
        UnitPlaces.self,
        Vouchers.self,
        WaitingTimes.self,
    ]

    /// Every data set of the vocabulary, by name. Whoever wants one of them asks for that one (``entry(of:)``): to
    /// describe all takes as long as starting the program.
    public static let dataSets: [Entry] = sets.map { entry($0) }

    /// The names of all data sets of the vocabulary.
    public static var ids: [DataSetID] { sets.map { $0.id } }

    /// What there is to know of one data set; nil for one that a check has declared of its own.
    public static func entry(of id: DataSetID) -> Entry? { sets.first { $0.id == id }.map { entry($0) } }

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
