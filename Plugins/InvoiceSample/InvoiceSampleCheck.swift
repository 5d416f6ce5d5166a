public import KontrollCore
public import KontrollSampling

/// Draws invoices for a person to review against a checklist (stickprov av fakturor).
///
/// The size is the smallest that shows the population to be below the tolerable error rate with the confidence asked
/// for, exact for draws without replacement (ISA 530 A10-A11). The draw is by tickets, SHA-256 of `seed,id`: it does
/// not depend on the order of the rows and anyone can re-perform it. Cancelled invoices and credits are kept out of the
/// frame, which the sample record says.
public struct InvoiceSampleCheck: Check {
    /// Invoices, as the settings speak of them.
    public enum Items: SampledItems {
        public static var questions: [ReviewRequest.Question] { InvoiceSampleCheck.questions }
        public static let plural = "fakturor"
    }

    /// What a control may set.
    public typealias Parameters = SampleParameters<Items>

    public static let about = CheckDescription(
        id: "invoice-sample",
        version: 1,
        title: "Stickprov av fakturor",
        looksFor:
            "Fel som bara en människa ser: fel konto, fel moms, bristande underlag, representation utan deltagare.",
        rationale: "Ett slumpmässigt stickprov av tillräcklig storlek låter några få granskade fakturor tala för alla.",
        sources: [
            .practice("ISA 530 punkt 6-8 och A10-A11 (urval i revision)"),
            .law("LKBR (2018:597) 3 kap. 8 § (verifikationer)", from: "2019-01-01"),
            .law("ML (2023:200) 17 kap. 24 § (fakturans innehåll)", from: "2023-07-01"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.invoice, \.supplier, \.supplierName, \.invoiceNumber, \.amount, \.invoiceDate,
                \.cancelled)
        ],
        measures: [
            MeasureDescription("felandel", .share, "Andel granskade fakturor med fel, känd efter granskningen"),
            MeasureDescription("övre gräns", .share, "Högsta felandel i urvalsramen, känd efter granskningen"),
        ],
        questions: questions,
        examples: [
            CheckExample(
                "Två av fyra fakturor dras, makulerade och krediter aldrig", parameters: ["size": 2],
                tables: [
                    "supplier-invoices": """
                      invoice:text | supplier:text | supplier_name:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                      F-1          | 5560000001    | Kontorsvaror AB    | 1001                | 1200.00      | 2025-03-01        |
                      F-2          | 5560000001    | Kontorsvaror AB    | 1002                | 80.00        | 2025-03-02        | nej
                      F-3          | 5560000002    |                    |                     | 99000.00     | 2025-03-03        |
                      F-4          | 5560000003    | Städhjälpen HB     | A7                  | 310.00       | 2025-03-04        |
                      F-5          | 5560000003    | Städhjälpen HB     | A8                  | 310.00       | 2025-03-04        | ja
                      F-6          | 5560000003    | Städhjälpen HB     | A9                  | -310.00      | 2025-03-05        |
                    """
                ]),
            CheckExample(
                "Inget att dra när allt är makulerat eller krediterat",
                tables: [
                    "supplier-invoices": """
                      invoice:text | supplier:text | supplier_name:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                      F-5          | 5560000003    | Städhjälpen HB     | A8                  | 310.00       | 2025-03-04        | ja
                      F-6          | 5560000003    | Städhjälpen HB     | A9                  | -310.00      | 2025-03-05        |
                    """
                ]),
        ])

    static let questions: [ReviewRequest.Question] = [
        .init("attest", "Är fakturan mottagnings- och beslutsattesterad av rätt personer?"),
        .init("konto", "Är konto och ansvar rätt?"),
        .init("moms", "Är momsen rätt avdragen?"),
        .init("underlag", "Uppfyller fakturan kraven och finns beställning eller annat underlag?"),
        .init("representation", "Framgår syfte och deltagare om fakturan avser representation, kurs eller resa?"),
        .init("leverantör", "Är leverantören den avsedda, med avtal där det krävs?"),
        .init("period", "Är kostnaden bokförd i rätt period?"),
    ]

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (id, payable) = try (invoices.invoice, invoices.payable)
        let rows = PickedRows(invoices.indices) { payable[$0] }

        let references = invoices.picking(rows)
        let sample = try input.sample(
            id.picking(rows), rows: references, parameters.terms,
            filters: (payable.cancelled > 0 ? ["makulerade fakturor"] : [])
                + (payable.credits > 0 ? ["krediter och nollbelopp"] : []), items: Items.plural)
        return CheckReport(
            examined: rows.count, excluded: payable.excluded, samples: [sample.record],
            review: try sample.review(Self.about.title, Self.questions.asked(parameters.questions), rows: references) {
                place in
                try invoices.facts(rows[place], amount: "belopp")
            })
    }
}
