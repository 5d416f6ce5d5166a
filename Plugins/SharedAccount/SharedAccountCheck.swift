public import KontrollCore

/// Finds accounts that help to several unrelated households is paid to (gemensamt konto).
///
/// Persons are related when some payout puts them in the same household. Payouts to a named third party, a landlord or
/// a god man say, are outside the question: many have the same. Where the household is not given, a person may belong
/// to any, and an account that is shared only if such persons are counted is worth a look.
public struct SharedAccountCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Minsta antal hushåll utan samband med varandra som delar ett konto", unit: "hushåll")
        var households = 2
        @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
        var lookback = 12

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard households >= 2 else { throw .outOfRange(key: "households", allowed: "2 eller mer") }
            try LookBackParameters.validate(lookback)
        }
    }

    public static let about = CheckDescription(
        id: "shared-account",
        version: 2,
        title: "Samma konto för flera hushåll",
        looksFor: "Utbetalningar till personer i olika hushåll går till ett och samma konto.",
        rationale:
            "Ett konto som tar emot bistånd för flera som inte hör ihop kan tillhöra någon som inte har rätt till "
            + "pengarna.",
        sources: [
            .practice("Kommunernas kontroll mot felaktiga utbetalningar: ett konto, flera mottagare utan samband"),
            .assumption("Betalningar till en namngiven annan mottagare (hyresvärd, god man) prövas inte"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.household, \.amount, \.cancelled, \.account, \.payee)
                .comparing(back: .months(parameter: "lookback"))
        ],
        measures: [MeasureDescription("delade konton", .count, "Antal konton som flera hushåll delar")],
        examples: [
            CheckExample(
                "Två hushåll på ett konto, också när kontot är skrivet på olika sätt",
                tables: [
                    "payouts": """
                      person:text | household:text | amount:money | cancelled:flag | account:text    | payee:text
                    ! P1          | H1             | 5200.00      |                | 8327-9 123 45   |
                    ! P2          | H2             | 4100.00      | nej            | 8327912345      |
                      P3          | H3             | 4100.00      | ja             | 8327912345      |
                    ! P4          | H4             | 3000.00      |                | 6000-1          |
                    ! P5          |                | 3000.00      |                | 6000-1          |
                      P6          | H6             | 3000.00      |                |                 |
                    """
                ]),
            CheckExample(
                "Samma hushåll, en person som bytt hushåll, och en hyresvärd",
                tables: [
                    "payouts": """
                      person:text | household:text | amount:money | cancelled:flag | account:text | payee:text
                      P1          | H1             | 5200.00      |                | 8327-1       |
                      P2          | H1             | 4100.00      |                | 8327-1       |
                      P2          | H2             | 4100.00      |                | 8327-1       |
                      P2          |                | 4100.00      |                | 8327-1       |
                      P3          | H3             | 7000.00      |                | 5402-9681    | Bostads AB
                      P4          | H4             | 7000.00      |                | 5402-9681    | Bostads AB
                    """
                ]),
            CheckExample(
                "Ett annat hushåll fick betalt till kontot före perioden, och ett konto som bara delades då",
                tables: [
                    "payouts": """
                      person:text | household:text | amount:money | cancelled:flag | account:text | payee:text | background:flag
                    ! P1          | H1             | 5200.00      |                | 8327-1       |            | ja
                    ! P2          | H2             | 4100.00      |                | 8327-1       |            |
                      P3          | H3             | 5200.00      |                | 8327-2       |            | ja
                      P4          | H4             | 4100.00      |                | 8327-2       |            | ja
                      P3          | H3             | 5200.00      |                | 8327-3       |            |
                    """
                ]),
            CheckExample(
                "Under det antal hushåll som kontrollen frågar efter", parameters: ["households": 3],
                tables: [
                    "payouts": """
                      person:text | household:text | amount:money | cancelled:flag | account:text | payee:text
                      P1          | H1             | 5200.00      |                | 8327-1       |
                      P2          | H2             | 4100.00      |                | 8327-1       |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (amount, cancelled, names) = try (payouts.amount, payouts.cancelled, payouts.account)
        // Persons and households are numbered together: a person without household is a household of its own.
        var units = TextKeys()
        let person = units.keys(of: try payouts.person) { "p " + TextKeys.person($0, asOf: input.asOf) }
        let household = units.keys(of: try payouts.household) { "h " + TextKeys.name($0) }
        let payee = units.keys(of: try payouts.payee, TextKeys.name)
        var accounts = TextKeys()
        let account = accounts.keys(of: names, TextKeys.account)

        let background = payouts.background
        let living = payouts.indices.filter { cancelled[$0] != true }
        let own = living.filter { payee[$0] == TextKeys.none }
        let examined = own.filter { account[$0] != TextKeys.none }
        var kin = Kinship()
        for row in living where household[row] != TextKeys.none { kin.join(person[row], household[row]) }

        var shared = 0
        var findings: [Finding] = []
        for (_, rows) in Dictionary(grouping: examined, by: { account[$0] }) where !background.holds(all: rows) {
            let all = Set(rows.map { kin.root(of: person[$0]) })
            guard all.count >= parameters.households else { continue }
            let known = all.count { kin.isKnown($0) }
            let isSure = known >= parameters.households
            shared += isSure ? 1 : 0
            let name = rows.compactMap { names[$0] }.min() ?? ""
            let reason: FindingText =
                isSure
                ? "Konto \(name) tar emot bistånd för \(known) hushåll utan samband"
                : "Konto \(name) tar emot bistånd för \(all.count) personer, där hushåll saknas för någon"
            findings.append(
                Finding(
                    reason, isSure ? .deviation : .look, rows: payouts.references(rows),
                    amount: rows.filter { !background[$0] }.map { amount[$0] }.sum))
        }
        let (whole, lived, owned, placed) = (
            payouts.count - background.count, living.count { !background[$0] }, own.count { !background[$0] },
            examined.count { !background[$0] }
        )
        return CheckReport(
            examined: placed,
            excluded: [
                .filtered("makulerad", whole - lived), .filtered("betald till namngiven mottagare", lived - owned),
                .untested("konto saknas", owned - placed),
            ],
            findings: findings, measures: [Measure("delade konton", .count(Int64(shared)))])
    }
}

/// Which persons and households belong together (disjoint sets).
struct Kinship {
    private var parents: [Int: Int] = [:]

    /// The one that stands for all who belong together with this.
    func root(of unit: Int) -> Int {
        var unit = unit
        while let parent = parents[unit], parent != unit { unit = parent }
        return unit
    }

    /// Whether a household is known for the one that stands for others.
    func isKnown(_ root: Int) -> Bool { parents[root] != nil }

    /// Puts a person in a household.
    mutating func join(_ person: Int, _ household: Int) {
        let (one, other) = (root(of: person), root(of: household))
        parents[one] = one
        parents[other] = one
        // Short paths: what was looked up points straight at the root.
        parents[person] = one
        parents[household] = one
    }
}
