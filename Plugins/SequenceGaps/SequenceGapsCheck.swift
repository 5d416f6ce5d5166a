public import KontrollCore

/// Finds numbers that are missing in a series of invoices, or used twice (luckor i nummerserien).
///
/// An id is what stands before its last digits, the series, and those digits, the number; leading zeros do not matter.
/// Every series is expected to run without gaps from its lowest to its highest number among the invoices of the period.
/// An invoice dated outside the period leaves a gap too, so a gap is worth a look and no proof. Cancelled invoices keep
/// their numbers and are examined.
public struct SequenceGapsCheck: Check {
    public static let about = CheckDescription(
        id: "sequence-gaps",
        version: 1,
        title: "Luckor i nummerserien",
        looksFor: "Löpnummer saknas mellan två fakturor i samma serie, eller står på flera fakturor.",
        rationale: "En obruten nummerserie visar att inget har tagits bort. En lucka kan vara en faktura som fattas i "
            + "exporten eller har raderats.",
        sources: [
            .law("LKBR (2018:597) 3 kap. 8 § (verifikationsnummer)", from: "2019-01-01"),
            .practice("Fullständighetsprövning av nummerserier (ISA 500 A31, datorstödd granskning)"),
            .assumption("En lucka är en titt: fakturor daterade utanför perioden lämnar också luckor"),
        ],
        reads: [.from(SupplierInvoices.self, \.invoice)],
        measures: [
            MeasureDescription("saknade nummer", .count, "Löpnummer som saknas inom serierna"),
            MeasureDescription("serier", .count, "Antal nummerserier"),
        ],
        examples: [
            CheckExample(
                "Två nummer saknas i den ena serien, ett är använt två gånger i den andra",
                tables: [
                    "supplier-invoices": """
                      invoice:text
                      F-0998
                    ! F-0999
                    ! F-1002
                      F-1003
                    ! K7
                    ! K07
                      K8
                    """
                ]),
            CheckExample(
                "Obrutna serier, och ett id utan nummer",
                tables: [
                    "supplier-invoices": """
                      invoice:text
                      2025-10
                      2025-9
                      2025-08
                      A1
                      B1
                      kontant
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let id = try invoices.invoice
        var series = Series()
        let numbers = id.perText { series.number($0) }
        let codes = id.codes
        func number(_ row: Int) -> Number { numbers[Int(codes[row])] }

        var order = invoices.indices.filter { number($0).isParsed }
        let isSorted = zip(order, order.dropFirst()).allSatisfy { number($0) <= number($1) }
        if !isSorted { order.sort { number($0) < number($1) } }

        var missing: UInt64 = 0
        var findings: [Finding] = []
        var before = order[..<0]
        while before.endIndex < order.count {
            let start = before.endIndex
            let own = number(order[start])
            let rows = order[start...].prefix { number($0) == own }
            if rows.count > 1 {
                let times = Swedish.count(rows.count, "faktura", "fakturor")
                findings.append(
                    Finding("Löpnummer \(series.id(own)) står på \(times)", rows: invoices.references(rows)))
            }
            if let last = before.first.map(number), last.series == own.series, own.value - last.value > 1 {
                missing += own.value - last.value - 1
                let shown = series.gap(after: last, before: own)
                findings.append(
                    Finding("Löpnummer \(shown) saknas", .look, rows: invoices.references(Array(before) + rows)))
            }
            before = rows
        }
        return CheckReport(
            examined: order.count,
            excluded: [.untested("id:t slutar inte med ett löpnummer", invoices.count - order.count)],
            findings: findings,
            measures: [
                Measure("saknade nummer", .count(Int64(clamping: missing))),
                Measure("serier", .count(Int64(series.count))),
            ])
    }
}
