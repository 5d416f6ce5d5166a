extension ExampleExports {
    /// Where the exports are written, from the package's folder.
    public static let gnestaFolder = "Controls/gnesta-socialnamnd/exporter"

    /// The exports of the plan `gnesta-socialnamnd`: invoices from October 2022 through 2023 with the list of
    /// approvers, payouts of 2023 with the decisions behind them, and the register of personal files of 2023-12-31.
    public static func gnesta() -> ExampleExports {
        var persons = ExamplePersons()
        let invoices = InvoiceBook()
        let payouts = PayoutBook(&persons)
        let register = FileRegister(&persons)
        let (invoiceSheet, payoutSheet, registerSheet) = (invoices.sheet, payouts.sheet, register.sheet)
        return ExampleExports(
            sheets: [
                invoiceSheet, InvoiceBook.rightsSheet, payoutSheet, payouts.decisionSheet, registerSheet,
            ],
            planted: invoices.planted(invoiceSheet) + payouts.planted(payoutSheet) + register.planted(registerSheet))
    }
}
