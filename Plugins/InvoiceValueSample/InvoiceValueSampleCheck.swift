public import KontrollCore
import KontrollSampling

/// Draws invoices by their amounts, for a person to say what each should have been booked at (beloppsurval, MUS).
///
/// Every öre has the same chance: a large invoice is likelier drawn than a small one, and one of at least an interval is
/// always. What is said of the population is in kronor, by Stringer's bound. Cancelled invoices are kept out. Credits and
/// zero amounts cannot be drawn and are never netted against the rest; they are counted and must be tested by themselves.
public struct InvoiceValueSampleCheck: Check {
    /// What a control may set.
    public struct Parameters: CheckParameters {
        @Parameter("Hur säkert stickprovet ska visa att felbeloppet är godtagbart")
        var confidence = Rate(95, over: 100) ?? .one
        @Parameter("Största godtagbara felbelopp i urvalsramen", unit: "kr")
        var tolerable = Money(ore: 10_000_000)
        @Parameter("Felbelopp som väntas; ett större ger ett större stickprov", unit: "kr")
        var expected = Money(ore: 0)

        /// The defaults.
        public init() {}

        var terms: MoneySampleTerms {
            MoneySampleTerms(confidence: confidence, tolerable: tolerable, expected: expected)
        }

        /// Refuses terms that no sample can have.
        public func validate() throws(ParameterProblem) { try terms.validate() }
    }

    public static let about = CheckDescription(
        id: "invoice-value-sample",
        version: 1,
        title: "Stickprov av fakturor efter belopp",
        looksFor: "Fakturor som är bokförda till fel belopp, och hur mycket felen kan vara tillsammans i kronor.",
        rationale:
            "Frågan är ofta inte hur många fakturor som är fel utan hur mycket pengar. Varje öre har samma chans att dras: "
            + "stora fakturor granskas nästan alltid, och några få granskade talar för hela beloppet.",
        sources: [
            .practice("ISA 530 bilaga 1 punkt 10-11 (värdeviktat urval)"),
            .practice("AICPA Audit Guide Audit Sampling (2017), kapitel 6 (beloppsurval, Stringers gräns)"),
            .assumption("Högst 100 000 kr fel godtas: bestäm beloppet efter er väsentlighetsgräns"),
            .assumption("Krediter och nollbelopp kan inte dras: de räknas, visas och ska prövas för sig"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.invoice, \.supplier, \.supplierName, \.invoiceNumber, \.amount, \.invoiceDate,
                \.cancelled)
        ],
        measures: [
            MeasureDescription("felandel", .share, "Andel granskade fakturor med fel belopp, känd efter granskningen"),
            MeasureDescription("troligt felbelopp", .money, "Det troligaste nettofelet, känt efter granskningen"),
            MeasureDescription(
                "övre felgräns", .money, "Högsta felbelopp i urvalsramen åt något håll, känt efter granskningen"),
        ],
        questions: [amount],
        examples: [
            CheckExample(
                "Den största dras alltid, makulerade, krediter och nollbelopp aldrig",
                parameters: ["tolerable": "60 000 kr"],
                tables: [
                    "supplier-invoices": """
                      invoice:text | supplier:text | supplier_name:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                      F-1          | 5560000001    | Kontorsvaror AB    | 1001                | 1200.00      | 2025-03-01        |
                      F-2          | 5560000001    | Kontorsvaror AB    | 1002                | 80.00        | 2025-03-02        | nej
                      F-3          | 5560000002    |                    |                     | 99000.00     | 2025-03-03        |
                      F-4          | 5560000003    | Städhjälpen HB     | A8                  | 310.00       | 2025-03-04        | ja
                      F-5          | 5560000003    | Städhjälpen HB     | A9                  | -310.00      | 2025-03-05        |
                      F-6          | 5560000003    | Städhjälpen HB     | A10                 | 0.00         | 2025-03-05        |
                    """
                ]),
            CheckExample(
                "Inget att dra när allt är makulerat eller krediterat", parameters: ["tolerable": "1 000 kr"],
                tables: [
                    "supplier-invoices": """
                      invoice:text | supplier:text | supplier_name:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                      F-4          | 5560000003    | Städhjälpen HB     | A8                  | 310.00       | 2025-03-04        | ja
                      F-5          | 5560000003    | Städhjälpen HB     | A9                  | -310.00      | 2025-03-05        |
                    """
                ]),
        ])

    static let amount = ReviewRequest.Question(
        "rätt belopp", "Vilket belopp borde fakturan vara bokförd till, enligt underlaget?")

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Draws among the invoices that are not cancelled.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (id, amount, cancelled) = try (invoices.invoice, invoices.amount, invoices.cancelled)
        let payable = try invoices.payable
        let rows = invoices.indices.filter { cancelled[$0] != true }
        let references = invoices.references(rows)
        let sample = try input.moneySample(
            rows.map { id[$0] }, amounts: rows.map { amount[$0] }, rows: references, parameters.terms,
            filters: (payable.cancelled > 0 ? ["makulerade fakturor"] : [])
                + (payable.credits > 0 ? ["krediter och nollbelopp"] : []))
        return CheckReport(
            examined: payable.count, excluded: payable.excluded, samples: [sample.record],
            review: try sample.review(Self.about.title, amount: Self.amount, rows: references) { place in
                try invoices.facts(rows[place], amount: "bokfört belopp")
            })
    }
}
