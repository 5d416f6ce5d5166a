public import KontrollCore

/// Finds rates and categories of VAT that Swedish law does not have (momssatser i e-fakturor).
///
/// The rate is judged on the tax date, else the day of delivery, else the invoice date. Sellers registered for VAT in
/// another country are outside the question. Lines whose item has one of the words for food are only worth a look when
/// their rate is not the one for food that day.
public struct EInvoiceVatRatesCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Momssatser i procent för kategori S, en rad per tid: första dagen och satserna")
        var rates = ["1996-01-01 25 12 6"]
        @Parameter("Ord i varans namn som betyder livsmedel; utan ord prövas inte livsmedel")
        var foodWords = ["livsmedel"]
        @Parameter("Första dagen då livsmedel har 6 % i stället för 12 %")
        var foodFrom = CivilDate("2026-04-01") ?? .latest
        @Parameter("Sista dagen då livsmedel har 6 %")
        var foodTo = CivilDate("2027-12-31") ?? .latest

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard VATRates(rates) != nil else { throw .outOfRange(key: "rates", allowed: VATRates.allowed) }
            guard foodWords.allSatisfy({ !TextKeys.name($0).isEmpty }) else {
                throw .outOfRange(key: "foodWords", allowed: "ord som inte är tomma")
            }
        }
    }

    public static let about = CheckDescription(
        id: "e-invoice-vat-rates",
        version: 1,
        title: "Momssatser i e-fakturor",
        looksFor: "En momsrad har en sats som inte gällde, eller en kategori som inte går ihop med satsen.",
        rationale: "Fel moms ger fel avdrag eller fel ersättning för moms, och en påhittad sats är ett tecken på en "
            + "faktura som inte är vad den ser ut att vara.",
        sources: [
            .law("ML (2023:200) 9 kap. (skattesatser)", from: "2023-07-01"),
            .law("ML (1994:200) 7 kap. (skattesatser)", from: "1996-01-01", to: "2023-06-30"),
            .practice("EN 16931-1: BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G och BR-O (kategori, sats och skäl)"),
            .assumption("Satserna 25, 12 och 6 % från 1996-01-01 och momslagarnas kapitel är antagna"),
            .assumption("6 % på livsmedel 2026-04-01 till 2027-12-31 är antaget och inte kontrollerat mot lagtexten"),
        ],
        reads: [
            .from(EInvoiceTaxes.self, \.invoice, \.invoiceDate, \.vatCategory, \.vatPercent, \.vat, \.exemption),
            .from(EInvoices.self, \.invoice, \.taxDate, \.deliveryDate, \.supplierVAT),
            .from(EInvoiceLines.self, \.invoice, \.invoiceDate, \.item, \.vatCategory, \.vatPercent, \.lineTotal),
        ],
        measures: [
            MeasureDescription("fel sats eller kategori", .count, "Antal momsrader som bryter mot reglerna"),
            MeasureDescription("livsmedelsrader med annan sats", .count, "Antal fakturarader att titta på"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let taxes = try input.rows(of: EInvoiceTaxes.self)
        let (invoice, dated, exemption) = try (taxes.invoice, taxes.invoiceDate, taxes.exemption)
        let (category, percent, vat) = try (taxes.vatCategory, taxes.vatPercent, taxes.vat)
        let documents = try Documents(input.rows(of: EInvoices.self))
        guard let rates = VATRates(parameters.rates) else {
            throw ParameterErrors(problems: [.outOfRange(key: "rates", allowed: VATRates.allowed)])
        }
        var (foreign, uncategorised, unruled) = (0, 0, 0)
        var findings: [Finding] = []
        for row in taxes.indices {
            let document = documents.of(invoice[row])
            let day = document.day ?? dated[row]
            guard !document.isForeign else {
                foreign += 1
                continue
            }
            guard let code = category[row] else {
                uncategorised += 1
                continue
            }
            guard let inForce = rates.on(day), Self.about.law(on: day) != nil else {
                unruled += 1
                continue
            }
            let rate = TaxRow(category: code, percent: percent[row], vat: vat[row], exemption: exemption[row])
            guard let fault = rate.fault(inForce) else { continue }
            findings.append(
                Finding(
                    "Faktura \(invoice[row]), kategori \(code), \(percent[row] ?? "ingen") % den \(day): \(words: fault)",
                    rows: [taxes.reference(row)], amount: vat[row]))
        }
        let wrong = findings.count
        findings += try food(input.rows(of: EInvoiceLines.self), documents)
        return CheckReport(
            examined: taxes.count - foreign - uncategorised - unruled,
            excluded: [
                .filtered("säljaren momsregistrerad i ett annat land", foreign),
                .untested("momskategori saknas", uncategorised), .untested("inga momssatser kända för dagen", unruled),
            ],
            findings: taxes.count == 0 ? [] : findings,
            measures: [
                Measure("fel sats eller kategori", .count(Int64(wrong))),
                Measure("livsmedelsrader med annan sats", .count(Int64(findings.count - wrong))),
            ])
    }

    private func food(_ lines: Rows<EInvoiceLines>, _ documents: Documents) throws -> [Finding] {
        let (invoice, dated, item) = try (lines.invoice, lines.invoiceDate, lines.item)
        let (category, percent, total) = try (lines.vatCategory, lines.vatPercent, lines.lineTotal)
        let words = parameters.foodWords.map(TextKeys.name)
        let isFood = item.dictionary.map { text in words.contains { TextKeys.name(text).contains($0) } }
        return lines.indices.compactMap { row in
            let document = documents.of(invoice[row])
            let day = document.day ?? dated[row]
            guard isFood[Int(item.codes[row])], category[row] == "S", !document.isForeign, let name = item[row],
                let rate = percent[row].flatMap({ Rate(decimal: $0) })
            else { return nil }
            let isLow = parameters.foodFrom <= day && day <= parameters.foodTo
            guard rate != Rate(isLow ? 6 : 12, over: 1) else { return nil }
            let expected = isLow ? "6" : "12"
            return Finding(
                "Faktura \(invoice[row]), \(name): \(percent[row] ?? "") % den \(day), väntade \(expected) % för livsmedel",
                .look, rows: [lines.reference(row)], amount: total[row])
        }
    }
}
