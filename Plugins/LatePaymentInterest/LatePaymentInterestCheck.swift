public import KontrollCore

/// Computes what late payments cost, or will be claimed, in interest (dröjsmålsränta).
///
/// Interest runs from the due date, at the reference rate of each half-year and eight points (Räntelagen 6 §), on the
/// whole amount, by days of a year of 365. An unpaid invoice is reckoned to the day of the run. Where a half-year's
/// reference rate is not given, or the due date is missing, the invoice is *ej prövad*.
public struct LatePaymentInterestCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Egna referensräntor, en rad per halvår som 2024-07-01 4,00 %; de går före Riksbankens som följer med programmet"
        )
        var rates: [String] = []
        @Parameter("Ränta under detta belopp på en faktura tas inte upp", unit: "kr")
        var least: Money = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard ReferenceRates(rates) != nil else {
                throw .outOfRange(key: "rates", allowed: ReferenceRates.allowed)
            }
            guard least >= 0 else { throw .outOfRange(key: "least", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "late-payment-interest",
        version: 1,
        title: "Dröjsmålsränta på sena betalningar",
        looksFor: "En faktura är betald efter förfallodagen, eller förfallen och obetald, så att leverantören har rätt "
            + "till dröjsmålsränta.",
        rationale: "Räntan är ren merkostnad, och leverantören kan kräva den i efterhand. Beloppet visar vad sena "
            + "betalningar kostar och var rutinen behöver rättas.",
        sources: [
            .law("Räntelagen (1975:635) 3, 6 och 9 §§", from: "2002-07-01"),
            .practice("Riksbankens publicerade referensräntor, inlagda till och med första halvåret 2026"),
            .assumption("Räntan räknas på hela beloppet med moms, per dag av ett år på 365 dagar"),
            .assumption("Avtal om högre ränta och 4 §, krav utan förfallodag bestämd i förväg, prövas inte"),
        ],
        reads: [.from(SupplierInvoices.self, \.amount, \.dueDate, \.paidDate, \.cancelled)],
        measures: [
            MeasureDescription("dröjsmålsränta", .money, "Räntan på alla sena fakturor, också under minsta belopp"),
            MeasureDescription("sena fakturor", .count, "Antal fakturor som ränta räknats på"),
            MeasureDescription("sent betalt belopp", .money, "De sena fakturornas belopp"),
        ],
        examples: [
            CheckExample(
                "Trettio dagar sen, över ett halvårsskifte, och förfallen men obetald", asOf: "2024-12-31",
                tables: [
                    "supplier-invoices": """
                      amount:money | due_date:date | paid_date:date | cancelled:flag
                    ! 36500.00     | 2024-03-01    | 2024-03-31     |
                    ! 36500.00     | 2023-12-30    | 2024-01-02     | nej
                    ! 1000.00      | 2024-12-01    |                |
                      1000.00      | 2024-12-01    | 2024-12-01     |
                      1000.00      | 2024-12-31    |                |
                      1000.00      | 2024-12-01    | 2024-12-30     | ja
                      -1000.00     | 2024-12-01    | 2024-12-30     |
                    """
                ]),
            CheckExample(
                "Utan känd referensränta, utan förfallodag, och under minsta belopp",
                parameters: ["least": 10, "rates": .array(["2099-01-01 3,00 %"])], asOf: "2099-12-31",
                tables: [
                    "supplier-invoices": """
                      amount:money | due_date:date | paid_date:date | cancelled:flag
                      1000.00      | 2098-12-30    | 2099-01-02     |
                      1000.00      |               | 2099-01-02     |
                      1000.00      | 2099-01-02    | 2099-01-03     |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let payable = try invoices.payable
        let (amount, due, paid) = try (invoices.amount, invoices.dueDate, invoices.paidDate)
        guard let rates = ReferenceRates(parameters.rates) else {
            throw ParameterErrors(problems: [.outOfRange(key: "rates", allowed: ReferenceRates.allowed)])
        }
        var (undated, unruled, late) = (0, 0, 0)
        var (interest, principal): (Int128, Int128) = (0, 0)
        var findings: [Finding] = []
        for row in invoices.indices where payable[row] {
            guard let deadline = due[row] else {
                undated += 1
                continue
            }
            // A payment after the day the run examines as of has not happened yet.
            let payment = paid[row].flatMap { $0 <= input.asOf ? $0 : nil }
            let end = payment ?? input.asOf
            guard end > deadline else { continue }
            guard Self.about.law(on: deadline) != nil,
                let cost = rates.interest(on: amount[row], after: deadline, through: end)
            else {
                unruled += 1
                continue
            }
            late += 1
            interest += Int128(cost.ore)
            principal += Int128(amount[row].ore)
            guard cost > 0, cost >= parameters.least else { continue }
            let days = Swedish.count(end.days(since: deadline), "dag", "dagar")
            let reason: FindingText =
                if let payment {
                    "\(amount[row]) kr förföll \(deadline) och betaldes \(payment): \(cost) kr i ränta för \(days)"
                } else {
                    "\(amount[row]) kr förföll \(deadline) och är obetald: \(cost) kr i ränta för \(days) hittills"
                }
            findings.append(Finding(reason, rows: [invoices.reference(row)], amount: cost))
        }
        return CheckReport(
            examined: payable.count - undated - unruled,
            excluded: payable.excluded + [
                .untested("förfallodatum saknas", undated), .untested("referensränta saknas för någon dag", unruled),
            ],
            findings: findings,
            measures: [
                Measure("dröjsmålsränta", .money(Money(clamping: interest))),
                Measure("sena fakturor", .count(Int64(late))),
                Measure("sent betalt belopp", .money(Money(clamping: principal))),
            ])
    }
}
