public import KontrollCore

/// Finds invoices that may be one although their keys differ (nästan lika fakturor), with the reasons.
///
/// Only invoices of equal amount are compared. What `duplicate-invoices` finds is left to it: here something differs,
/// the supplier's id or the number. Cancelled invoices are left out. A credit of the same amount to one of the group's
/// suppliers, dated on or after the first of the invoices, takes one away; as the export cannot say which invoice it
/// belongs to, it counts for each group it may belong to.
///
/// A supplier with many invoices on one amount within the days has a fixed price: there, numbers that are nearly alike
/// say nothing and are not compared.
public struct NearDuplicateInvoicesCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Så långt isär får två fakturors datum ligga när numren liknar varandra eller OCR är lika", unit: "dagar")
        var days = 14
        @Parameter("Så långt isär när bara beloppet är lika och numren är av olika slag", unit: "dagar")
        var amountDays = 7
        @Parameter("Fler fakturor än så på samma belopp inom dagarna är ett fast pris och jämförs inte på nummer")
        var crowd = 5
        @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
        var lookback = 12

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 3660 dagar") }
            guard 0...days ~= amountDays else { throw .outOfRange(key: "amountDays", allowed: "0 till days") }
            guard 2...1000 ~= crowd else { throw .outOfRange(key: "crowd", allowed: "2 till 1000") }
            try LookBackParameters.validate(lookback)
        }
    }

    public static let about = CheckDescription(
        id: "near-duplicate-invoices",
        version: 3,
        title: "Nästan lika fakturor",
        looksFor:
            "Två fakturor på samma belopp som kan vara en: leverantören under två id, samma OCR, ett skrivfel eller "
            + "prefix i numret, eller samma belopp inom några dagar.",
        rationale: "En faktura som tolkats fel eller lagts upp på en annan leverantör betalas två gånger, och en "
            + "jämförelse av lika nummer ser det inte.",
        sources: [
            .practice("Revisionsgranskningar av leverantörsfakturor: makulerade och krediterade räknas av före urval"),
            .practice("Nigrini, Forensic Analytics (2020): nästan lika fakturanummer, ett skrivfel isär"),
            .assumption("14 respektive 7 dagar och fem fakturor på samma belopp; allt är en titt, ingen avvikelse"),
            .assumption(
                "Prövat på en påhittad, märkt uppsättning om 1 269 fakturor med 40 lika och 74 nästan lika planterade par, "
                    + "30 krediterade eller makulerade par och 24 oskyldiga likheter: täckning 98,6 %, precision 97,3 %, "
                    + "ingen träff bland makulerade och krediterade; duplicate-invoices har där täckning 100 % och "
                    + "precision 100 %"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.supplierName, \.organisationNumber, \.bankgiro, \.ocr,
                \.invoiceNumber, \.amount, \.invoiceDate, \.cancelled
            ).comparing(back: .months(parameter: "lookback"))
        ],
        measures: [MeasureDescription("summa i risk", .money, "Öppna fakturors antal gånger deras belopp")],
        examples: NearDuplicateInvoicesExamples.all)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let payable = try invoices.payable
        let columns = try ComparedColumns(invoices)
        let background = invoices.background
        var likenesses = Likenesses(columns, parameters)
        likenesses.compare(payable)
        let groups = Credits(columns, groups: likenesses.groups).open
            .filter { !background.holds(all: $0.rows) }

        var risk = Int128(0)
        var reasons: [Reason: Int] = [:]
        let findings = groups.map { group in
            let exposure =
                Int128(columns.amount[group.rows[0]].ore)
                * Int128(min(group.open, group.rows.count { !background[$0] }))
            risk += exposure
            for reason in group.reasons { reasons[reason, default: 0] += 1 }
            return finding(group, columns, exposure: Money(ore: Int64(clamping: exposure)))
        }
        return CheckReport(
            examined: payable.count, excluded: payable.excluded, findings: findings,
            measures: [Measure("summa i risk", .money(Money(ore: Int64(clamping: risk))))],
            evidence: [
                EvidenceTable(
                    title: "Iakttagelser per skäl", columns: ["skäl", "antal"],
                    rows: reasons.sorted { $0.key < $1.key }.map { [$0.key.rawValue, String($0.value)] })
            ])
    }

    private func finding(_ group: LikeGroup, _ columns: ComparedColumns, exposure: Money) -> Finding {
        let numbers = Set(group.rows.map { columns.number[$0] ?? "utan nummer" }).sorted()
        let suppliers = Set(group.rows.map { columns.supplier[$0] }).sorted()
        let amount = columns.amount[group.rows[0]]
        let why = Swedish.list(group.reasons.map(\.rawValue))
        return Finding(
            "\(Swedish.count(group.rows.count, "faktura", "fakturor")) på \(amount) kr kan vara samma: \(words: why). Nummer \(Self.shown(numbers)), leverantör \(Self.shown(suppliers)), krediterad \(group.credits)",
            .look, rows: columns.invoices.references(group.rows), amount: exposure)
    }

    /// Some texts as one, the first five of them.
    private static func shown(_ texts: [String]) -> String {
        Swedish.list(Array(texts.prefix(5))) + (texts.count > 5 ? " med flera" : "")
    }
}
