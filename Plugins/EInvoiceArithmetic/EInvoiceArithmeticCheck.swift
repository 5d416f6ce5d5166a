public import KontrollCore

/// Adds up e-invoices again (räknar om e-fakturor): the sums that EN 16931-1 prescribes, and price times quantity.
///
/// A rule whose terms the document lacks is not applied; an invoice to which none applies is *ej prövad*. See
/// ``InvoiceSums`` for the rules.
public struct EInvoiceArithmeticCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Så mycket får momsen på en momsrad skilja från underlaget gånger satsen, gränsen oräknad", unit: "kr")
        var vatTolerance: Money = 1
        @Parameter("Så mycket får en rads belopp skilja från pris gånger antal", unit: "kr")
        var lineTolerance = Money(ore: 2)

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard vatTolerance >= 0 else { throw .outOfRange(key: "vatTolerance", allowed: "0 kr eller mer") }
            guard lineTolerance >= 0 else { throw .outOfRange(key: "lineTolerance", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "e-invoice-arithmetic",
        version: 1,
        title: "E-fakturor som är felräknade",
        looksFor: "Summorna i en e-faktura stämmer inte med varandra, med raderna eller med momsen.",
        rationale: "En e-faktura bokförs och betalas ofta utan att någon räknar om den. Felräkning kan vara fel i "
            + "leverantörens system, eller ett ändrat belopp.",
        sources: [
            .law("Lag (2018:1277) om elektroniska fakturor till följd av offentlig upphandling", from: "2019-04-01"),
            .practice("EN 16931-1: BR-CO-10 till BR-CO-17"),
            .practice("Peppol BIS Billing 3: PEPPOL-EN16931-R120 (radens belopp, två öres skillnad godtas)"),
            .assumption("BR-CO-17 godtar en skillnad under 1 kr, som standardens publicerade regelfiler gör"),
            .assumption(
                "Avdrag och avgifter (BR-CO-11, 12) räknas per momsrad; de utan motsvarande momsrad: att titta på"),
        ],
        reads: [
            .from(
                EInvoices.self, \.invoice, \.lineTotal, \.allowanceTotal, \.chargeTotal, \.totalWithoutVAT, \.vat,
                \.totalWithVAT, \.prepaid, \.rounding, \.payable),
            .from(
                EInvoiceLines.self, \.invoice, \.line, \.quantity, \.price, \.priceQuantity, \.allowance, \.charge,
                \.lineTotal),
            .from(EInvoiceTaxes.self, \.invoice, \.vatPercent, \.taxable, \.vat, \.allowance, \.charge),
        ],
        measures: [
            MeasureDescription("felräknade fakturor", .count, "Antal fakturor som bryter mot en regel i EN 16931")
        ]
            + SumRule.allCases.map { MeasureDescription($0.rawValue, .count, $0.help) },
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: EInvoices.self)
        let lines = try InvoiceLines(input.rows(of: EInvoiceLines.self))
        let taxes = try InvoiceTaxes(input.rows(of: EInvoiceTaxes.self))
        let sums = try InvoiceSums(invoices)
        let id = try invoices.invoice

        var (untested, wrong) = (0, Set<Int>())
        var counts: [SumRule: Int64] = [:]
        var findings: [Finding] = []
        func found(_ rule: SumRule, _ row: RowReference, _ name: String, _ stated: Money, _ computed: Int128) {
            counts[rule, default: 0] += 1
            let computed = Money(clamping: computed)
            let reason: FindingText =
                "\(words: rule.rawValue) på faktura \(name): \(words: rule.help) \(computed), fakturan säger \(stated)"
            findings.append(Finding(reason, rule.severity, rows: [row], amount: stated))
        }
        for row in invoices.indices {
            let (own, rates) = (lines.of(id[row]), taxes.of(id[row]))
            var applied = 0
            for (rule, stated, computed) in sums.rules(row, own, rates) {
                applied += 1
                guard Int128(stated.ore) != computed else { continue }
                found(rule, invoices.reference(row), id[row], stated, computed)
                if rule.severity == .deviation { wrong.insert(row) }
            }
            for tax in rates {
                guard let computed = tax.computed else { continue }
                applied += 1
                guard abs(computed - Int128(tax.vat.ore)) >= max(1, Int128(parameters.vatTolerance.ore)) else {
                    continue
                }
                found(.taxOfRate, tax.row, id[row], tax.vat, computed)
                wrong.insert(row)
            }
            for line in own {
                guard let computed = line.computed else { continue }
                applied += 1
                guard abs(computed - Int128(line.total.ore)) > Int128(parameters.lineTolerance.ore) else { continue }
                found(.line, line.row, "\(id[row]) rad \(line.name)", line.total, computed)
            }
            untested += applied == 0 ? 1 : 0
        }
        return CheckReport(
            examined: invoices.count - untested, excluded: [.untested("inga summor att räkna om", untested)],
            findings: findings,
            measures: [Measure("felräknade fakturor", .count(Int64(wrong.count)))]
                + SumRule.allCases.map { Measure($0.rawValue, .count(counts[$0] ?? 0)) })
    }
}
