public import KontrollCore
import KontrollSampling

/// Finds amounts whose first digits come more often than Benford's law lets expect (sifferanalys).
///
/// Only ever says where to look: prices, fees and limits of purchase make digits pile up too.
public struct UnusualDigitsCheck: Check {
    /// What a control may set.
    public struct Parameters: CheckParameters {
        @Parameter("Minsta antal belopp för att analysen ska säga något", unit: "belopp")
        var minimum = 300
        @Parameter("Minsta antal belopp med samma siffror för att de ska pekas ut", unit: "belopp")
        var least = 5
        @Parameter("Högst så många grupper av siffror pekas ut i varje prov", unit: "grupper")
        var groups = 3
        @Parameter("Högst så många belopp pekas ut i varje grupp, de största först", unit: "belopp")
        var cited = 20

        /// The defaults.
        public init() {}

        /// Refuses settings that would say nothing.
        public func validate() throws(ParameterProblem) {
            for (key, value) in [("minimum", minimum), ("least", least), ("groups", groups), ("cited", cited)] {
                guard 1...1_000_000 ~= value else { throw .outOfRange(key: key, allowed: "1 till 1 000 000") }
            }
        }
    }

    public static let about = CheckDescription(
        id: "unusual-digits",
        version: 1,
        title: "Ovanliga inledande siffror",
        looksFor: "Belopp som börjar på siffror som förekommer långt oftare än Benfords lag låter vänta.",
        rationale:
            "Påhittade belopp, delade inköp och schabloner lämnar spår i siffrorna. Spåren bevisar ingenting: priser, avgifter "
            + "och beloppsgränser lämnar också spår. De säger var det är värt att titta.",
        sources: [
            .practice("F. Benford, The Law of Anomalous Numbers (1938)"),
            .practice("M. Nigrini, Benford's Law (2012), tabell 7.1: gränser för medelavvikelsen"),
            .assumption("Minst 300 belopp, minst 5 i en grupp: bekräfta hos er"),
        ],
        reads: [.from(SupplierInvoices.self, \.invoice, \.amount, \.cancelled)],
        measures: [
            MeasureDescription("medelavvikelse, första siffran", .share, "Medelavvikelse från Benfords lag (MAD)"),
            MeasureDescription(
                "medelavvikelse, två första siffrorna", .share, "Medelavvikelse från Benfords lag (MAD)"),
        ],
        examples: [
            CheckExample(
                "Många belopp strax under tiotusen", parameters: ["minimum": 10],
                tables: [
                    "supplier-invoices": """
                      invoice:text | amount:money | cancelled:flag
                    ! F-1          | 9510.00      |
                    ! F-2          | 9520.00      |
                    ! F-3          | 9530.00      |
                    ! F-4          | 9540.00      |
                    ! F-5          | 9550.00      | nej
                    ! F-6          | 950.00       |
                      F-7          | 1200.00      |
                      F-8          | 1800.00      |
                      F-9          | 2500.00      |
                      F-10         | 31.00        |
                      F-11         | 4.50         |
                      F-12         | 9599.00      | ja
                      F-13         | -9510.00     |
                    """
                ]),
            CheckExample(
                "Blandade belopp", parameters: ["minimum": 5],
                tables: [
                    "supplier-invoices": """
                      invoice:text | amount:money | cancelled:flag
                      F-1          | 1310.00      |
                      F-2          | 120.00       |
                      F-3          | 2400.00      |
                      F-4          | 17.50        |
                      F-5          | 36.00        |
                      F-6          | 5800.00      |
                    """
                ]),
        ])

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Compares the first digit of every positive amount, and the first two of those from 10 kronor.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (id, amount, payable) = try (invoices.invoice, invoices.amount, invoices.payable)
        let rows = invoices.indices.filter { payable[$0] }.sorted { (amount[$1], id[$0]) < (amount[$0], id[$1]) }
        guard rows.count >= parameters.minimum else {
            return CheckReport(
                examined: 0,
                excluded: payable.excluded + [
                    .untested(
                        "färre än \(Swedish.grouped(parameters.minimum)) belopp: sifferanalysen säger ingenting",
                        rows.count)
                ])
        }
        var report = CheckReport(examined: rows.count, excluded: payable.excluded)
        for test in [DigitTest.first, .firstTwo] {
            let tested = rows.filter { test == .first || amount[$0] >= 10 }
            let digits = tested.compactMap { LeadingDigits(amount[$0]) }
            let analysis = DigitAnalysis(test, digits)
            let deviation = Int64((analysis.meanAbsoluteDeviation * 1e6).rounded())
            report.measures.append(
                Measure("medelavvikelse, \(test.swedish)", .share(part: deviation, of: 1_000_000)))
            report.evidence.append(Self.evidence(analysis))
            guard analysis.conformity == .nonconforming else { continue }
            let worth = analysis.excessive.filter { analysis.counts[$0 - test.digits.lowerBound] >= parameters.least }
            for value in worth.prefix(parameters.groups) {
                let own = zip(tested, digits).filter { test.digits(of: $0.1) == value }.map(\.0)
                let expected = Int((test.expected(value) * Double(tested.count)).rounded())
                report.findings.append(
                    Finding(
                        "\(Swedish.grouped(own.count)) belopp börjar på \(value), väntat ungefär \(Swedish.grouped(expected)) enligt Benfords lag: titta på dem",
                        .look, rows: own.prefix(parameters.cited).map(invoices.reference)))
            }
        }
        return report
    }

    private static func evidence(_ analysis: DigitAnalysis) -> EvidenceTable {
        let report = SampleReport(analysis)
        return EvidenceTable(
            title: "Sifferanalys, \(analysis.test.swedish)", columns: ["Mått", "Värde"],
            rows: report.facts.map { [$0.name, $0.value] } + report.doesNotSay.map { ["Säger inte", $0] })
    }
}

extension DigitTest {
    /// What it looks at, in Swedish.
    fileprivate var swedish: String {
        switch self {
        case .first: "första siffran"
        case .second: "andra siffran"
        case .firstTwo: "två första siffrorna"
        case .firstThree: "tre första siffrorna"
        }
    }
}
