public import KontrollCore

/// Finds invoices paid to an account the supplier has not had before (nytt eller ändrat bankgiro).
///
/// Who gets a supplier's account changed by a false letter gets the next payments. Two signs are looked for: the
/// invoices themselves show an account that earlier invoices of the supplier do not, or the register of suppliers says
/// that the account was changed shortly before the payment. For how long a new account is worth a look is a parameter.
///
/// The day of an invoice is its payment, or else its due date, or else its own date.
public struct ChangedPayeeAccountCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Så många dagar efter att kontot ändrats eller först användes är en betalning värd en titt", unit: "dagar")
        var days = 30
        @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
        var lookback = 12

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 3660 dagar") }
            try LookBackParameters.validate(lookback)
        }
    }

    public static let about = CheckDescription(
        id: "changed-payee-account",
        version: 2,
        title: "Nytt eller ändrat bankgiro",
        looksFor: "En faktura betalas till ett konto som leverantören inte hade tidigare, eller som nyss ändrats.",
        rationale:
            "Bedragare ber om att få byta leverantörens bankgiro. En ändring ska vara bekräftad av någon annan än "
            + "den som bad om den, på ett nummer som var känt förut.",
        sources: [
            .practice(
                "Revisorers granskning av leverantörsregister: ändringslogg, ändring prövad av en annan anställd"),
            .assumption("30 dagar; en titt, eftersom de flesta ändringar är riktiga"),
            .assumption("Leverantörens första fakturor har inget att jämföras med och prövas bara mot ändringsdagen"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.supplierName, \.amount, \.invoiceDate, \.dueDate, \.paidDate,
                \.cancelled, \.bankgiro, \.plusgiro, \.iban, \.accountChanged
            ).comparing(back: .months(parameter: "lookback"))
        ],
        measures: [MeasureDescription("belopp till nya konton", .money, "Summan av fakturorna som pekas ut")],
        examples: [
            CheckExample(
                "Ett konto som inte funnits förut, och ett som nyss ändrats i registret",
                tables: [
                    "supplier-invoices": """
                      supplier:text | supplier_name:text | amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag | bankgiro:text | plusgiro:text | iban:text | account_changed:date
                      556022-4551   | Exempelkontor AB   | 1200.00      | 2025-01-10        |               | 2025-02-09     |                | 5402-9681     |               |           |
                      5560224551    | Exempelkontor AB   | 1200.00      | 2025-03-10        |               | 2025-04-09     |                | 54029681      |               |           |
                    ! 556022-4551   | Exempelkontor AB   | 9200.00      | 2025-05-10        |               | 2025-06-09     |                | 640-5070      |               |           |
                    ! 556022-4551   | Exempelkontor AB   | 800.00       | 2025-06-10        |               | 2025-07-09     |                | 640-5070      |               |           |
                      556022-4551   | Exempelkontor AB   | 800.00       | 2025-06-10        |               | 2025-07-10     |                | 640-5070      |               |           |
                    ! 556728-5613   | Övningsbygg        | 5000.00      | 2025-05-10        |               | 2025-06-09     |                |               | 28 65 43-4    |           | 2025-05-10
                      556557-1790   | Provmåleri AB      | 5000.00      | 2025-05-10        |               | 2025-06-09     |                |               | 28 65 43-4    |           | 2025-05-09
                    """
                ]),
            CheckExample(
                "Kontot före perioden är det som jämförs",
                tables: [
                    "supplier-invoices": """
                      supplier:text | supplier_name:text | amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag | bankgiro:text | plusgiro:text | iban:text | account_changed:date | background:flag
                      556022-4551   | Exempelkontor AB   | 1200.00      | 2025-03-10        |               | 2025-03-20     |                | 5402-9681     |               |           |                      | ja
                    ! 556022-4551   | Exempelkontor AB   | 1200.00      | 2025-04-02        |               | 2025-04-09     |                | 640-5070      |               |           |                      |
                      556728-5613   | Övningsbygg        | 1200.00      | 2025-03-10        |               | 2025-03-20     |                | 5402-9681     |               |           |                      | ja
                      556728-5613   | Övningsbygg        | 1200.00      | 2025-03-12        |               | 2025-03-25     |                | 640-5070      |               |           |                      | ja
                    """
                ]),
            CheckExample(
                "Båda kontona kända sedan tidigare, makulerad, kredit och utan konto",
                tables: [
                    "supplier-invoices": """
                      supplier:text | supplier_name:text | amount:money | invoice_date:date | due_date:date | paid_date:date | cancelled:flag | bankgiro:text | plusgiro:text | iban:text | account_changed:date
                      556022-4551   |                    | 1200.00      | 2025-01-10        |               |                |                | 5402-9681     |               |           |
                      556022-4551   |                    | 1200.00      | 2025-01-10        |               |                |                | 640-5070      |               |           |
                      556022-4551   |                    | 1200.00      | 2025-01-11        |               |                |                | 5402-9681     |               |           |
                      556022-4551   |                    | 1200.00      | 2025-02-11        |               |                | ja             | 581-8192      |               |           |
                      556022-4551   |                    | -1200.00     | 2025-02-11        |               |                |                | 581-8192      |               |           |
                      556022-4551   |                    | 1200.00      | 2025-02-11        |               |                |                |               |               |           |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, supplier, amount) = try (invoices.payable, invoices.supplier, invoices.amount)
        let (date, due, paid) = try (invoices.invoiceDate, invoices.dueDate, invoices.paidDate)
        let (name, changed) = try (invoices.supplierName, invoices.accountChanged)
        let account = try PayeeAccount(invoices)
        let background = invoices.background
        func day(_ row: Int) -> CivilDate { paid[row] ?? due[row] ?? date[row] }
        var keys = TextKeys()
        let key = keys.keys(of: supplier, InvoiceKey.supplier)

        let sorted = invoices.indices.filter { payable[$0] && account.isGiven($0) }
            .sorted { (key[$0], day($0), $0) < (key[$1], day($1), $1) }
        var (first, sum, rest) = (0, Int128(0), sorted[...])
        var findings: [Finding] = []
        while let earliest = rest.first {
            let rows = rest.prefix { key[$0] == key[earliest] }
            rest = rest[rows.endIndex...]
            var begun: [PayeeAccount.Key: CivilDate] = [:]
            for row in rows where begun[account[row]] == nil { begun[account[row]] = day(row) }
            for row in rows where !background[row] {
                let start = begun[account[row]] ?? .latest
                let isNew = start > day(earliest) && day(row).days(since: start) <= parameters.days
                let isChanged = changed[row].map { 0...parameters.days ~= day(row).days(since: $0) } ?? false
                if day(row) == day(earliest), changed[row] == nil { first += 1 }
                guard isNew || isChanged else { continue }
                sum += Int128(amount[row].ore)
                let called = name[row] ?? supplier[row]
                let reason: FindingText =
                    if isChanged, let changed = changed[row] {
                        "\(amount[row]) kr till \(account.text(row)) för \(called) \(day(row)); kontot ändrades \(changed)"
                    } else {
                        "\(amount[row]) kr till \(account.text(row)) för \(called) \(day(row)); kontot användes först \(start)"
                    }
                findings.append(Finding(reason, .look, rows: [invoices.reference(row)], amount: amount[row]))
            }
        }
        let named = sorted.count { !background[$0] }
        return CheckReport(
            examined: named - first,
            excluded: payable.excluded + [
                .untested("konto att betala till saknas", payable.count - named),
                .untested("leverantörens första fakturor, inget tidigare konto att jämföra med", first),
            ],
            findings: findings,
            measures: [Measure("belopp till nya konton", .money(Money(ore: Int64(clamping: sum))))])
    }
}
