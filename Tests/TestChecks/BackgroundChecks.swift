public import KontrollCore

/// A well-behaved check that compares with rows before the window: a supplier name met before is a deviation.
public struct RepeatingCheck: Check {
    public static let about: CheckDescription = {
        var about = TestChecks.about("repeating", "Fakturor med samma leverantörsnamn")
        about.reads = about.reads.map { $0.comparing(back: .months(parameter: "lookback")) }
        return about
    }()
    public init(_: LookBackParameters) {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (name, background) = (try invoices.supplierName, invoices.background)
        let findings = Dictionary(grouping: invoices.indices) { name[$0] ?? "" }.values
            .filter { $0.count > 1 && !background.holds(all: $0) }
            .map { Finding("samma namn", rows: invoices.references($0)) }
        return CheckReport(examined: invoices.count - background.count, findings: findings)
    }
}

/// A well-behaved check that cannot yet judge what is dated less than thirty days before the run; invoices without a
/// supplier name are then deviations.
public struct WaitingCheck: Check {
    public static let about = TestChecks.about("waiting", "Fakturor som väntar")
    public init(_: NoParameters) {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (name, date) = (try invoices.supplierName, try invoices.invoiceDate)
        let judged = invoices.indices.filter { input.asOf.days(since: date[$0]) >= 30 }
        let waiting = invoices.count - judged.count
        return CheckReport(
            examined: judged.count, excluded: [.filtered("väntar", waiting)],
            findings: judged.filter { name[$0] == nil }.map {
                Finding("namn saknas", rows: [invoices.reference($0)])
            }, waiting: waiting)
    }
}
