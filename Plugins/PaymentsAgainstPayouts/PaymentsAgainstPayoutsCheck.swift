public import KontrollCore

/// Holds a payment file against the decided payouts of ekonomiskt bistånd before it is released (betalfil mot
/// beslutade utbetalningar).
///
/// A payment belongs to the payout whose id it bears, or to one, or all, of the payee's about that day. See
/// ``PaymentBook``. The payee is the person, or the named third party of the payout.
public struct PaymentsAgainstPayoutsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så mycket får betalningen skilja från utbetalningen", unit: "kr")
        var tolerance: Money = 0
        @Parameter("Så långt från utbetalningsdagen får en betalning utan utbetalningens id ligga", unit: "dagar")
        var days = 5

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard tolerance >= 0 else { throw .outOfRange(key: "tolerance", allowed: "0 kr eller mer") }
            guard 0...31 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 31 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "payments-against-payouts",
        version: 1,
        title: "Betalfil mot beslutade utbetalningar",
        looksFor: "En betalning i filen går till en okänd mottagare eller ett annat konto, har ett annat belopp än den "
            + "beslutade utbetalningen, eller avser en utbetalning som är makulerad eller betalas flera gånger.",
        rationale: "Filen kan ändras efter att utbetalningarna beslutats. Det som skiljer filen från besluten ska vara "
            + "utrett innan den släpps.",
        sources: RuleSource.internalControl + [
            .practice(
                "Revisionsrapporter om utbetalning av ekonomiskt bistånd: avstämning mellan försystem och betalfil"),
            .assumption("En svensk IBAN och ett clearing- och kontonummer som slutar lika räknas som samma konto"),
        ],
        reads: [
            .from(Payments.self, \.payment, \.payDate, \.amount, \.payee, \.payeeID, \.payeeAccount, \.reference),
            .from(Payouts.self, \.payout, \.person, \.amount, \.payDate, \.cancelled, \.account, \.payee),
        ],
        measures: PaymentComparison.measures,
        examples: [
            CheckExample(
                "Okänd mottagare, ändrat konto, högre belopp, makulerad, betald två gånger och fel månad",
                tables: [
                    "payments": heading + """
                          U1 | 2025-01-27 | 5200.00 | Anna Ek  |               | 8327-9,1234567 |
                        ! 2  | 2025-01-27 | 4000.00 | Bo Ek    | 19900101-9802 | 6000-7654321   |
                        ! 3  | 2025-01-27 | 3100.00 | Hyra AB  |               | 5402-9681      |
                        ! 4  | 2025-01-27 | 900.00  | Okänd    |               | 9999-1111111   |
                        ! U5 | 2025-01-27 | 700.00  |          |               | 8000-2222222   |
                        ! 6  | 2025-01-27 | 600.00  |          |               | 8000-3333333   |
                        ! 7  | 2025-01-27 | 600.00  |          |               | 8000-3333333   |
                        ! 8  | 2025-02-27 | 500.00  |          |               | 8000-4444444   |
                          9  | 2025-01-27 | -10.00  |          |               | 8000-4444444   |
                        """,
                    "payouts": payouts + """
                          U1 | P1            | 5200.00 | 2025-01-27 |     | 8327912 34567  |
                          U2 | 900101-9802   | 4000.00 | 2025-01-27 |     | 8000-5555555   |
                          U3 | P3            | 3000.00 | 2025-01-27 |     | 5402-9681      | Hyra AB
                          U5 | P5            | 700.00  | 2025-01-27 | ja  | 8000-2222222   |
                          U6 | P6            | 600.00  | 2025-01-27 | nej | 8000-3333333   |
                          U7 | P7            | 500.00  | 2025-01-27 |     | 8000-4444444   |
                        """,
                ]),
            CheckExample(
                "Två utbetalningar i en betalning, och en dag senare än beslutat",
                tables: [
                    "payments": heading + """
                          1 | 2025-01-28 | 6200.00 | | | 8000-5555555 |
                          2 | 2025-01-27 | 400.00  | | 19900101-9802 | | U9
                        """,
                    "payouts": payouts + """
                          U1 | P1            | 5200.00 | 2025-01-27 |    | 8000-5555555 |
                          U2 | P1            | 1000.00 | 2025-01-27 |    | 8000-5555555 |
                          U3 | P1            | 1000.00 | 2025-01-27 | ja | 8000-5555555 |
                          U9 | 19900101-9802 | 400.00  | 2025-01-27 |    |              |
                        """,
                ]),
        ])

    private static let heading = """
        payment:text | pay_date:date | amount:money | payee:text | payee_id:text | payee_account:text | reference:text

        """
    private static let payouts = """
        payout:text | person:text | amount:money | pay_date:date | cancelled:flag | account:text | payee:text

        """

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payments = try input.rows(of: Payments.self)
        let (amount, id) = try (payments.amount, payments.payment)
        let orders = try orders(payments, input.asOf)
        let positive = payments.indices.filter { amount[$0].ore > 0 }
        let bases = try payouts(input.rows(of: Payouts.self), input.asOf)
        let book = PaymentBook(bases, tolerance: parameters.tolerance, dayWindow: parameters.days)

        let comparison = PaymentComparison(
            positive.map { row in
                (orders[row], payments.reference(row), "Betalning \(id[row]) på \(amount[row]) kr")
            }, with: book)
        return CheckReport(
            examined: positive.count - comparison.uncompared,
            excluded: [
                .filtered("avdrag eller nollbelopp", payments.count - positive.count),
                .untested("inget konto att jämföra med", comparison.uncompared),
            ],
            findings: comparison.findings, measures: comparison.measures)
    }

    private func orders(_ rows: Rows<Payments>, _ day: CivilDate) throws -> [PaymentOrder] {
        let (id, reference, account) = try (rows.payment, rows[dynamicMember: \.reference], rows.payeeAccount)
        let (payee, payeeID) = try (rows.payee, rows.payeeID)
        let (amount, payDate) = try (rows.amount, rows.payDate)
        return rows.indices.map { row in
            PaymentOrder(
                references: [TextKeys.name(reference[row] ?? "")], ownReferences: [TextKeys.name(id[row])],
                payees: Self.payees([payee[row], payeeID[row]], day),
                account: account[row].flatMap { PaymentAccount($0) }, amount: amount[row], day: payDate[row])
        }
    }

    private func payouts(_ rows: Rows<Payouts>, _ day: CivilDate) throws -> [PaymentBasis] {
        let (id, person, payee, account) = try (rows.payout, rows.person, rows.payee, rows.account)
        let (amount, payDate, cancelled) = try (rows.amount, rows.payDate, rows.cancelled)
        return rows.indices.filter { amount[$0].ore > 0 }.map { row in
            PaymentBasis(
                name: "utbetalning " + id[row], references: [TextKeys.name(id[row])],
                // Money for a named third party is not the person's.
                payees: Self.payees([payee[row] ?? person[row]], day),
                accounts: account[row].flatMap { PaymentAccount($0) }.map { [$0] } ?? [],
                amount: amount[row], day: payDate[row], isCancelled: cancelled[row] == true)
        }
    }

    private static func payees(_ texts: [String?], _ day: CivilDate) -> Set<String> {
        Set(texts.compactMap(\.self).map { TextKeys.person($0, asOf: day) }).subtracting([""])
    }
}
