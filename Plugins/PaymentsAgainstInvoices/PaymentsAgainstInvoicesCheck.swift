public import KontrollCore

/// Holds a payment file against the attested invoices before it is released (betalfil mot attesterade fakturor).
///
/// A payment must bear the reference of an invoice of the same payee, or at least its amount, go to an account that the
/// supplier's invoices name, and be of the invoice's amount. See ``PaymentBook`` for how payments find their invoices.
/// A payment whose account has none to be compared with is *ej prövad* when nothing else is wrong with it.
public struct PaymentsAgainstInvoicesCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så mycket får betalningen skilja från fakturan, till exempel för öresavrundning", unit: "kr")
        var tolerance: Money = 0
        @Parameter("Valutan som fakturornas belopp är i; betalningar i annan valuta prövas inte")
        var currency = "SEK"
        @Parameter("Kräv mottagningsattest och inte bara beslutsattest")
        var receipt = false

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard tolerance >= 0 else { throw .outOfRange(key: "tolerance", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "payments-against-invoices",
        version: 2,
        title: "Betalfil mot attesterade fakturor",
        looksFor: "En betalning i filen går till en okänd mottagare eller ett annat konto, har ett annat belopp än "
            + "fakturan, eller avser en faktura som är oattesterad, makulerad eller redan betald.",
        rationale:
            "Efter att filen har släppts är pengarna borta. Ett ändrat konto eller en tillagd betalning syns bara "
            + "när filen jämförs med det som attesterats.",
        sources: RuleSource.internalControl + [
            .practice(
                "Kommunernas attestreglementen: faktura attesterad före betalning, betalfil avstäms före utskick"),
            .assumption("En svensk IBAN och ett clearing- och kontonummer som slutar lika räknas som samma konto"),
            .assumption("Lägre belopp än fakturan kan vara delbetalning eller avräknad kredit: att titta på"),
        ],
        reads: [
            .from(
                Payments.self, \.payDate, \.amount, \.currency, \.payee, \.payeeID, \.payeeAccount,
                \.reference, \.ownReference),
            .from(
                SupplierInvoices.self, \.invoice, \.supplier, \.supplierName, \.organisationNumber, \.invoiceNumber,
                \.ocr, \.amount, \.bankgiro, \.plusgiro, \.iban, \.paidDate, \.cancelled, \.receiver, \.approver),
        ],
        measures: PaymentComparison.measures,
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payments = try input.rows(of: Payments.self)
        let (amount, currency, payee) = try (payments.amount, payments.currency, payments.payee)
        let orders = try orders(payments)
        let positive = payments.indices.filter { amount[$0].ore > 0 }
        let own = positive.filter { (currency[$0] ?? parameters.currency) == parameters.currency }
        let book = PaymentBook(try invoices(input.rows(of: SupplierInvoices.self)), tolerance: parameters.tolerance)

        let comparison = PaymentComparison(
            own.map { row in
                let name: FindingText = "\(amount[row]) kr till \(payee[row] ?? "mottagare utan namn")"
                return (orders[row], payments.reference(row), name)
            }, with: book)
        return CheckReport(
            examined: own.count - comparison.uncompared,
            excluded: [
                .filtered("avdrag eller nollbelopp", payments.count - positive.count),
                .untested("annan valuta än \(parameters.currency)", positive.count - own.count),
                .untested("inget konto att jämföra med", comparison.uncompared),
            ],
            findings: comparison.findings, measures: comparison.measures)
    }

    private func orders(_ rows: Rows<Payments>) throws -> [PaymentOrder] {
        let (reference, ownReference) = try (rows[dynamicMember: \.reference], rows.ownReference)
        let (payee, payeeID, account) = try (rows.payee, rows.payeeID, rows.payeeAccount)
        let (amount, day) = try (rows.amount, rows.payDate)
        return rows.indices.map { row in
            // The whole text is tried first: a blank may stand inside a number.
            let whole = reference[row] ?? ""
            let references = [whole] + whole.split { $0 == "," || $0 == " " }.map(String.init)
            return PaymentOrder(
                references: references.map(InvoiceKey.number),
                ownReferences: [InvoiceKey.number(ownReference[row] ?? "")],
                payees: Self.payees(ids: [payeeID[row]], name: payee[row]),
                account: account[row].flatMap { PaymentAccount($0) }, amount: amount[row], day: day[row])
        }
    }

    private func invoices(_ rows: Rows<SupplierInvoices>) throws -> [PaymentBasis] {
        let (id, number, ocr) = try (rows.invoice, rows.invoiceNumber, rows.ocr)
        let (supplier, name, orgnr) = try (rows.supplier, rows.supplierName, rows.organisationNumber)
        let (bankgiro, plusgiro, iban) = try (rows.bankgiro, rows.plusgiro, rows.iban)
        let (amount, paid, cancelled) = try (rows.amount, rows.paidDate, rows.cancelled)
        let (receiver, approver) = try (rows.receiver, rows.approver)
        return rows.indices.filter { amount[$0].ore > 0 }.map { row in
            PaymentBasis(
                name: "faktura " + (number[row] ?? id[row]),
                references: Set([id[row], number[row] ?? "", ocr[row] ?? ""].map(InvoiceKey.number)),
                payees: Self.payees(ids: [supplier[row], orgnr[row]], name: name[row]),
                accounts: [bankgiro[row], plusgiro[row], iban[row]].flatMap(PaymentAccount.all),
                amount: amount[row], paid: paid[row], isCancelled: cancelled[row] == true,
                isAttested: approver[row] != nil && (receiver[row] != nil || !parameters.receipt))
        }
    }

    private static func payees(ids: [String?], name: String?) -> Set<String> {
        let names = [name].compactMap(\.self).map { "namn " + TextKeys.name($0) }
        return Set(ids.compactMap(\.self).map(InvoiceKey.supplier) + names).subtracting(["", "namn "])
    }
}
