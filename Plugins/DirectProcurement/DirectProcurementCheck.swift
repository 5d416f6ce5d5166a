public import KontrollCore

/// Finds kinds of goods and services bought without a contract for more than the limit for direct procurement
/// (otillåten direktupphandling), and larger purchases without documentation.
///
/// Purchases of the same kind in a financial year, the calendar year of a kommun, are summed without VAT in the order of
/// their dates; the sum must stay below the limit in force on the day (LOU 2016:1145 19 a kap. 2 §). The kind is the
/// category, or else the account: an account may hold several kinds, so what is found should be read by somebody who
/// knows the purchases. The sum of one supplier over all kinds is only worth a look. Purchases under a contract are left
/// out; credits are taken away.
public struct DirectProcurementCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Beloppen är med moms; fakturor utan uppgift om belopp utan moms prövas då inte")
        var withVAT = false
        @Parameter("Köp utan avtal över detta belopp ska hänvisa till dokumentation", unit: "kr")
        var documented: Money = 100_000

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard documented > 0 else { throw .outOfRange(key: "documented", allowed: "mer än 0 kr") }
        }
    }

    public static let about = CheckDescription(
        id: "direct-procurement",
        version: 2,
        title: "Direktupphandling över gränsen",
        looksFor:
            "Köp utan avtal av samma slag under ett räkenskapsår når direktupphandlingsgränsen; en leverantör gör det; "
            + "eller ett köp över dokumentationsgränsen saknar hänvisning till dokumentation.",
        rationale:
            "Köp av samma slag räknas ihop. Den som köper för mer än gränsen utan att annonsera bryter mot lagen och "
            + "kan få betala upphandlingsskadeavgift.",
        sources: [
            .law("LOU (2016:1145) 19 a kap. 2 § (direktupphandling)", from: "2022-02-01"),
            .law("LOU (2016:1145) 19 a kap. 11 § (dokumentation över 100 000 kr)", from: "2022-02-01"),
            .law("LOU (2016:1145) 19 kap. 7 § (28 procent av tröskelvärdet)", from: "2018-01-01", to: "2022-01-31"),
            .practice(
                "Konkurrensverkets tabeller: 586 907 kr 2018–2019, 615 312 kr 2020–2021 och 700 000 kr från 2022-02-01"),
            .practice("SKR 2021-12-13: 626 284 kr under januari 2022"),
            .assumption("Gränsen före 2018 är inte inlagd"),
            .assumption("Slag är inköpskategori, annars konto; räkenskapsåret är kalenderåret"),
            .assumption("Sociala tjänster (bilaga 2) har en högre gräns; lägg dem på avtal eller i en egen kontroll"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.amount, \.net, \.invoiceDate, \.cancelled, \.account, \.category,
                \.contract, \.documentation
            ).comparing(back: .calendarYear)
        ],
        measures: [
            MeasureDescription("slag över gränsen", .count, "Slag och år som når gränsen"),
            MeasureDescription("köpt över gränsen", .money, "Summan av de slagens köp utan avtal"),
        ],
        examples: DirectProcurementExamples.all)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let purchases = try Purchases(input.rows(of: SupplierInvoices.self), withVAT: parameters.withVAT)
        var (kinds, bought) = (0, Int128(0))
        var breached: Set<Int> = []
        var findings: [Finding] = []
        for (rows, breach) in purchases.breaches(by: { purchases.kind[$0] }) {
            kinds += 1
            bought += breach.sum
            breached.formUnion(rows)
            let suppliers = Swedish.count(Set(rows.map { purchases.supplier[$0] }).count, "leverantör", "leverantörer")
            findings.append(
                Finding(
                    "\(purchases.kindName(rows)): \(Money(ore: Int64(clamping: breach.sum))) kr utan avtal från \(suppliers) \(breach.year); gränsen \(breach.limit) kr nåddes \(breach.day)",
                    rows: purchases.references(rows), amount: Money(ore: Int64(clamping: breach.sum))))
        }
        for (rows, breach) in purchases.breaches(by: { purchases.supplier[$0] }) where !breached.isSuperset(of: rows) {
            findings.append(
                Finding(
                    "Leverantör \(purchases.supplierName(rows)): \(Money(ore: Int64(clamping: breach.sum))) kr utan avtal \(breach.year), alla slag; gränsen \(breach.limit) kr nåddes \(breach.day)",
                    .look, rows: purchases.references(rows), amount: Money(ore: Int64(clamping: breach.sum))))
        }
        for row in purchases.tested where purchases.value[row] > parameters.documented && !purchases.isDocumented(row) {
            findings.append(
                Finding(
                    "\(purchases.value[row]) kr från leverantör \(purchases.supplierName([row])) utan avtal och utan hänvisning till dokumentation",
                    .look, rows: purchases.references([row]), amount: purchases.value[row]))
        }
        return CheckReport(
            examined: purchases.tested.count, excluded: purchases.excluded, findings: findings,
            measures: [
                Measure("slag över gränsen", .count(Int64(kinds))),
                Measure("köpt över gränsen", .money(Money(ore: Int64(clamping: bought)))),
            ])
    }
}
