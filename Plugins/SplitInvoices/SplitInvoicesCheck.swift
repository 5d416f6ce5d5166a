public import KontrollCore

/// Finds purchases split into several invoices under a limit (uppdelade fakturor).
///
/// Who may approve up to a limit, or need not document below it, is tempted to have a larger purchase invoiced in
/// parts. Invoices of one supplier that each lie under the limit are summed over every stretch of days; those that
/// reach it together are worth a look. Small ones are left out, since a supplier of everyday goods reaches any limit.
public struct SplitInvoicesCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Gränsen som var och en ligger under och som de når tillsammans", unit: "kr")
        var limit: Money = 100_000
        @Parameter("Så många dagar efter den första får den sista vara daterad", unit: "dagar")
        var days = 7
        @Parameter("Fakturor under den här andelen av gränsen räknas inte")
        var share = Rate(percent: "25 %") ?? .zero
        @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
        var lookback = 12

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard limit > 0 else { throw .outOfRange(key: "limit", allowed: "mer än 0 kr") }
            guard 0...366 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 366 dagar") }
            guard .zero <= share, share < .one else { throw .outOfRange(key: "share", allowed: "0 % till under 100 %") }
            try LookBackParameters.validate(lookback)
        }

        /// Whether an amount is large enough to count.
        func counts(_ amount: Money) -> Bool {
            Int128(amount.ore) * Int128(share.denominator) >= Int128(limit.ore) * Int128(share.numerator)
        }
    }

    public static let about = CheckDescription(
        id: "split-invoices",
        version: 2,
        title: "Uppdelade fakturor",
        looksFor:
            "Flera fakturor från en leverantör inom några dagar, var och en under en gräns och tillsammans över den.",
        rationale:
            "Beloppsgränser för attest, dokumentation och upphandling skyddar bara om ett köp prövas som ett köp. "
            + "Den som vill gå runt gränsen delar upp fakturan.",
        sources: [
            .law(
                "LOU (2016:1145) 5 kap. 5 § (ett köp får inte delas upp för att komma under en gräns)",
                from: "2017-01-01"),
            .practice("Nigrini, Forensic Analytics (2020): köp delade under en gräns"),
            .assumption("100 000 kr inom 7 dagar; fakturor under en fjärdedel av gränsen räknas inte; en titt"),
            .assumption("Krediter räknas inte av: de säger inte vilken faktura de gäller"),
        ],
        reads: [
            .from(SupplierInvoices.self, \.supplier, \.amount, \.invoiceDate, \.cancelled)
                .comparing(back: .months(parameter: "lookback"))
        ],
        measures: [MeasureDescription("uppdelade fakturor", .count, "Fakturor som tillsammans når gränsen")],
        examples: [
            CheckExample(
                "Tre fakturor inom sju dagar, och två som når gränsen precis",
                tables: [
                    "supplier-invoices": """
                      supplier:text  | amount:money | invoice_date:date | cancelled:flag
                    ! 556022-4551    | 40000.00     | 2025-03-03        |
                    ! SE556022455101 | 40000.00     | 2025-03-05        | nej
                    ! 556022-4551    | 30000.00     | 2025-03-10        |
                      556022-4551    | 99000.00     | 2025-03-18        |
                    ! 556728-5613    | 50000.00     | 2025-05-02        |
                    ! 556728-5613    | 50000.00     | 2025-05-09        |
                      556557-1790    | 60000.00     | 2025-05-02        |
                      556557-1790    | 60000.00     | 2025-05-03        | ja
                      556557-1790    | -60000.00    | 2025-05-03        |
                      556557-1790    | 60000.00     | 2025-05-10        |
                    """
                ]),
            CheckExample(
                "Den ena delen kom före perioden",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | invoice_date:date | cancelled:flag | background:flag
                    ! 556022-4551   | 60000.00     | 2025-03-30        |                | ja
                    ! 556022-4551   | 60000.00     | 2025-04-02        |                |
                      556728-5613   | 60000.00     | 2025-03-29        |                | ja
                      556728-5613   | 60000.00     | 2025-03-30        |                | ja
                    """
                ]),
            CheckExample(
                "Under gränsen tillsammans, på gränsen var för sig, och småbelopp", parameters: ["limit": "50 000 kr"],
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | invoice_date:date | cancelled:flag
                      556022-4551   | 25000.00     | 2025-03-03        |
                      556022-4551   | 24999.99     | 2025-03-03        |
                      556728-5613   | 50000.00     | 2025-03-03        |
                      556728-5613   | 50000.00     | 2025-03-03        |
                      556557-1790   | 12499.99     | 2025-03-03        |
                      556557-1790   | 40000.00     | 2025-03-03        |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, supplier) = try (invoices.payable, invoices.supplier)
        let (amount, date) = try (invoices.amount, invoices.invoiceDate)
        let background = invoices.background
        var keys = TextKeys()
        let key = keys.keys(of: supplier, InvoiceKey.supplier)

        let counted = invoices.indices.filter {
            payable[$0] && amount[$0] < parameters.limit && parameters.counts(amount[$0])
        }
        let sorted = counted.sorted { (key[$0], date[$0], $0) < (key[$1], date[$1], $1) }
        var (flagged, rest) = (0, sorted[...])
        var findings: [Finding] = []
        while let first = rest.first {
            let rows = rest.prefix { key[$0] == key[first] }
            rest = rest[rows.endIndex...]
            guard rows.count > 1 else { continue }
            let purchases = rows.map { (date: date[$0], amount: amount[$0]) }
            for stretch in SplitPurchase.stretches(purchases, reaching: parameters.limit, within: parameters.days) {
                let parts = stretch.map { rows[rows.startIndex + $0] }
                if background.holds(all: parts) { continue }
                let sum = parts.reduce(Int128(0)) { $0 + Int128(amount[$1].ore) }
                let total = Money(ore: Int64(clamping: sum))
                let name = parts.map { supplier[$0] }.min() ?? ""
                let (from, to) = (purchases[stretch.lowerBound].date, purchases[stretch.upperBound - 1].date)
                flagged += parts.count { !background[$0] }
                findings.append(
                    Finding(
                        "\(Swedish.count(parts.count, "faktura", "fakturor")) under \(parameters.limit) kr från leverantör \(name) \(from) till \(to), tillsammans \(total) kr",
                        .look, rows: invoices.references(parts), amount: total))
            }
        }
        return CheckReport(
            examined: payable.count, excluded: payable.excluded, findings: findings,
            measures: [Measure("uppdelade fakturor", .count(Int64(flagged)))])
    }
}
