extension ExampleExports {
    /// Where the exports are written, from the package's folder.
    public static let gnestaFolder = "Controls/gnesta-socialnamnd/exporter"

    /// The exports of the plan `gnesta-socialnamnd`: for each of its controls what the systems would hand out, most of
    /// it for 2023, with the figures that Gnesta kommun published.
    public static func gnesta() -> ExampleExports {
        var persons = ExamplePersons()
        let invoices = InvoiceBook()
        let payouts = PayoutBook(&persons)
        let register = FileRegister(&persons)
        let (invoiceSheet, payoutSheet, registerSheet) = (invoices.sheet, payouts.sheet, register.sheet)
        let investigations = InvestigationBook(PublishedConcerns.all)
        let parts = [
            ExamplePart(
                sheets: [
                    invoiceSheet, InvoiceBook.rightsSheet, payoutSheet, payouts.decisionSheet, registerSheet,
                ],
                planted: invoices.planted(invoiceSheet) + payouts.planted(payoutSheet)
                    + register.planted(registerSheet)),
            AssistanceBook.part, investigations.part,
            ConcernBook(PublishedConcerns.all, investigations.investigations).part, WaitingBook().part, StaffBook.part,
            ExecutionBook().part, GoalBook.part, BudgetBook.part, SupportBook.part, PublishedPlacements.part,
            CareHoursBook.part, SickLeaveBook.part, GrantBook.part,
        ]
        return ExampleExports(sheets: parts.flatMap(\.sheets), planted: parts.flatMap(\.planted))
    }
}
