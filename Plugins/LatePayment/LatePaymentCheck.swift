public import KontrollCore

/// Finds invoices paid after their due date, or unpaid though it has passed (sen betalning).
///
/// A claim on a public body falls due within 30 days of the demand (Räntelagen 1975:635, 2 a §, in force since
/// 2013-03-16). The due date of the invoice is what is judged. Where it is missing the invoice is *ej prövad* unless
/// the control says how many days from the invoice date it would be held to.
public struct LatePaymentCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar efter förfallodagen räknas ändå som i tid, till exempel 2 för helger", unit: "dagar")
        var tolerance = 0
        @Parameter(
            "Betalningstid från fakturadatum när förfallodatum saknas; 0 betyder att sådana fakturor inte prövas",
            unit: "dagar")
        var term = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= tolerance else { throw .outOfRange(key: "tolerance", allowed: "0 till 3660 dagar") }
            guard 0...3660 ~= term else { throw .outOfRange(key: "term", allowed: "0 till 3660 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "late-payment",
        version: 1,
        title: "Sen betalning",
        looksFor: "En faktura är betald efter förfallodagen, eller obetald trots att den har passerat.",
        rationale: "Sena betalningar kostar dröjsmålsränta och påminnelseavgifter och skadar leverantörerna.",
        sources: [
            .law("Räntelagen (1975:635) 2 a §", from: "2013-03-16"),
            .assumption(
                "Förfallodagen på fakturan prövas som den står; en antagen betalningstid bara på fakturor från "
                    + "2013-03-16, då 2 a § infördes (SFS 2013:55)"),
            .assumption("Krediter och nollbelopp prövas inte: det finns inget att betala"),
        ],
        reads: [.from(SupplierInvoices.self, \.amount, \.invoiceDate, \.dueDate, \.paidDate, \.cancelled)],
        measures: [
            MeasureDescription("andel i tid", .share, "Fakturor betalda i tid av dem som betalats eller förfallit"),
            MeasureDescription("dagar sen som mest", .days, "Den senaste fakturans dagar efter förfallodagen"),
        ],
        examples: [
            CheckExample(
                "Betald för sent, och obetald efter förfallodagen", asOf: "2025-06-30",
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag
                    ! 1200.00      | 2025-03-01        | 2025-03-31    | 2025-04-01     |
                    ! 400.00       | 2025-05-01        | 2025-05-31    |                | nej
                      1200.00      | 2025-03-01        | 2025-03-31    | 2025-03-31     |
                      400.00       | 2025-06-10        | 2025-07-10    |                |
                      400.00       | 2025-05-01        | 2025-05-31    |                | ja
                      -400.00      | 2025-05-01        | 2025-05-31    |                |
                    """
                ]),
            CheckExample(
                "Inom toleransen, och utan förfallodatum", parameters: ["tolerance": 2],
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag
                      1200.00      | 2025-03-01        | 2025-03-31    | 2025-04-02     |
                      1200.00      | 2025-03-01        |               | 2025-09-01     |
                    """
                ]),
            CheckExample(
                "Betalningstiden räknad från fakturadatum", parameters: ["term": 30],
                tables: [
                    "supplier-invoices": """
                      amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag
                    ! 1200.00      | 2025-03-01        |               | 2025-04-01     |
                      1200.00      | 2025-03-01        |               | 2025-03-31     |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, amount) = try (invoices.payable, invoices.amount)
        let (invoiced, due, paid) = try (invoices.invoiceDate, invoices.dueDate, invoices.paidDate)

        var (undated, open, inTime, worst) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in invoices.indices where payable[row] {
            if let deadline = due[row] ?? assumedDeadline(from: invoiced[row]) {
                // A payment after the day the run examines as of has not happened yet.
                let payment = paid[row].flatMap { $0 <= input.asOf ? $0 : nil }
                let late = (payment ?? input.asOf).days(since: deadline)
                if late > parameters.tolerance {
                    worst = max(worst, late)
                    findings.append(
                        finding(invoices.reference(row), amount[row], deadline: deadline, payment: payment, late: late))
                } else if payment == nil {
                    open += 1
                } else {
                    inTime += 1
                }
            } else {
                undated += 1
            }
        }
        let examined = inTime + findings.count
        let share = Measure("andel i tid", .share(part: Int64(inTime), of: Int64(examined)))
        return CheckReport(
            examined: examined,
            excluded: payable.excluded + [
                .filtered("obetald, inte förfallen", open), .untested("förfallodatum saknas", undated),
            ],
            findings: findings,
            measures: (examined > 0 ? [share] : []) + [Measure("dagar sen som mest", .days(Int64(worst)))],
            waiting: open)
    }

    /// The day the law gave such claims a term of their own.
    private static let ruled = about.sources.first?.from ?? .earliest

    private func assumedDeadline(from invoiced: CivilDate) -> CivilDate? {
        parameters.term > 0 && invoiced >= Self.ruled ? invoiced.adding(days: parameters.term) : nil
    }

    private func finding(
        _ row: RowReference, _ amount: Money, deadline: CivilDate, payment: CivilDate?, late: Int
    ) -> Finding {
        let days = Swedish.count(late, "dag", "dagar")
        let reason: FindingText =
            if let payment {
                "\(amount) kr förföll \(deadline) och betaldes \(payment), \(days) för sent"
            } else {
                "\(amount) kr förföll \(deadline) och är obetald, \(days) för sent"
            }
        return Finding(reason, rows: [row], amount: amount)
    }
}
