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
        reads: [.from(SupplierInvoices.self, \.invoice).comparing(back: .months(parameter: "lookback"))],
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
                "Ett nummer fattas efter det sista före perioden, och ett från före den används igen",
                tables: [
                    "supplier-invoices": """
                      invoice:text | background:flag
                      F-0990       | ja
                      F-0995       | ja
                    ! F-0996       | ja
                    ! F-0996       |
                    ! F-0998       |
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

    public typealias Parameters = LookBackParameters
    public init(_: LookBackParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let id = try invoices.invoice
        let (codes, texts) = (id.codes, id.dictionary)
        var series = NumberSeries()
        let background = invoices.background
        let walk = NumberWalk(invoices.indices, background: background) { row in
            texts.withUTF8(of: Int(codes[row])) { series.number($0) }
        }

        let places = walk.places.filter { !background.holds(all: $0.rows) }
        let findings = places.map { place in
            let rows = invoices.references(place.rows)
            switch place.fault {
            case .repeated(let number):
                let times = Swedish.count(rows.count, "faktura", "fakturor")
                return Finding("Löpnummer \(series.id(number)) står på \(times)", rows: rows)
            case .gap(let last, let next):
                return Finding("Löpnummer \(series.gap(after: last, before: next)) saknas", .look, rows: rows)
            }
        }
        return CheckReport(
            examined: invoices.count - background.count - walk.unparsed,
            excluded: [.untested("id:t slutar inte med ett löpnummer", walk.unparsed)],
            findings: findings,
            measures: [
                Measure("saknade nummer", .count(Int64(clamping: places.missing))),
                Measure("serier", .count(Int64(series.count))),
            ])
    }
}
