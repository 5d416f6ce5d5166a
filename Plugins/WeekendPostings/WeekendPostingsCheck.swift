public import KontrollCore

/// Finds invoices registered or approved on a Saturday, a Sunday or a public holiday (helgregistrering).
///
/// Work done when nobody else is there is seen by nobody else. Some have good reason to work then, so it is worth a look
/// and no deviation. Days of a system's own entries (nightly scanning, say) are left out by naming who made them.
public struct WeekendPostingsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Registrerade av dessa räknas inte: systemets egna namn, till exempel SKANNING")
        var systems: [String] = []

        public init() {}
    }

    public static let about = CheckDescription(
        id: "weekend-postings",
        version: 1,
        title: "Registrerat eller attesterat på helg",
        looksFor: "En faktura är registrerad eller attesterad en lördag, söndag eller allmän helgdag.",
        rationale:
            "Den som vill dölja något arbetar gärna när ingen annan är där. Helgarbete kan ha goda skäl men är värt "
            + "en titt.",
        sources: [
            .law("Lag (1989:253) om allmänna helgdagar 1 §", from: "1990-01-01"),
            .practice("ISA 240: granskning av poster bokförda på ovanliga tider"),
            .assumption("En titt; aftnar (midsommarafton, julafton, nyårsafton) är inte allmänna helgdagar"),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.amount, \.cancelled, \.registered, \.registeredBy, \.approved,
                \.approver)
        ],
        measures: [
            MeasureDescription("registrerade på helg", .count, "Fakturor registrerade på helg"),
            MeasureDescription("attesterade på helg", .count, "Fakturor attesterade på helg"),
        ],
        examples: [
            CheckExample(
                "Lördag, söndag och helgdagar", parameters: ["systems": .array(["skanning"])],
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag | registered:date | registered_by:text | approved:date | approver:text
                    ! 1001          | 1200.00      |                | 2025-03-01      | EK01               | 2025-03-03    | BE02
                    ! 1001          | 1200.00      | nej            | 2025-03-03      | EK01               | 2025-03-09    | BE02
                    ! 1001          | -1200.00     |                | 2025-06-06      | EK01               |               |
                    ! 1001          | 1200.00      | ja             | 2025-03-03      | EK01               | 2025-05-29    | BE02
                      1001          | 1200.00      |                | 2025-03-01      | SKANNING           | 2025-03-03    | BE02
                      1001          | 1200.00      |                | 2025-06-20      | EK01               | 2025-12-24    | BE02
                      1001          | 1200.00      |                |                 |                    |               |
                    """
                ]),
            CheckExample(
                "Vardagar",
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag | registered:date | registered_by:text | approved:date | approver:text
                      1001          | 1200.00      |                | 2025-03-03      | EK01               | 2025-03-07    | BE02
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (supplier, amount, approver) = try (invoices.supplier, invoices.amount, invoices.approver)
        let (registered, approved) = try (invoices.registered, invoices.approved)
        let registeredBy = try invoices.registeredBy
        let systems = Set(parameters.systems.map(TextKeys.name))
        let isSystem = registeredBy.dictionary.map { systems.contains(TextKeys.name($0)) }
        var days = DaysOff()

        var (examined, onEntry, onApproval) = (0, 0, 0)
        var findings: [Finding] = []
        for row in invoices.indices {
            let entry = isSystem[Int(registeredBy.codes[row])] ? nil : registered[row]
            guard registered[row] != nil || approved[row] != nil else { continue }
            examined += 1
            if let entry, let why = days.name(entry) {
                onEntry += 1
                findings.append(
                    Finding(
                        "\(amount[row]) kr från leverantör \(supplier[row]) registrerades av \(registeredBy[row] ?? "okänd") \(entry), \(words: why)",
                        .look, rows: [invoices.reference(row)], amount: amount[row]))
            }
            if let day = approved[row], let why = days.name(day) {
                onApproval += 1
                findings.append(
                    Finding(
                        "\(amount[row]) kr från leverantör \(supplier[row]) attesterades av \(approver[row] ?? "okänd") \(day), \(words: why)",
                        .look, rows: [invoices.reference(row)], amount: amount[row]))
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [.untested("registreringsdag och attestdag saknas", invoices.count - examined)],
            findings: findings,
            measures: [
                Measure("registrerade på helg", .count(Int64(onEntry))),
                Measure("attesterade på helg", .count(Int64(onApproval))),
            ])
    }

    /// What days are called on which offices are closed, each looked up once.
    private struct DaysOff {
        private var known: [CivilDate: String?] = [:]

        mutating func name(_ day: CivilDate) -> String? {
            if let name = known[day] { return name }
            let name = day.holiday ?? (day.isWeekend ? day.weekday == 6 ? "lördag" : "söndag" : nil)
            known[day] = .some(name)
            return name
        }
    }
}
