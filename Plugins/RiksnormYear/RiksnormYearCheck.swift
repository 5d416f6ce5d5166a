public import KontrollCore

/// Finds calculations of need made with the riksnorm of another year, or with another amount than the norm gives the
/// household (fel års riksnorm).
///
/// The norm of the month the help is for counts, not that of the pay day. The amount is a floor that may be raised or
/// lowered for särskilda skäl (SoL 12 kap. 7 §): another amount is only worth a look. The amounts stand in `riksnorm.csv`.
/// For a single person with a child of eight in 2025 they are 3 910 + 3 790 + 1 400 = 9 100.
public struct RiksnormYearCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Ord som normens namn innehåller när det är riksnormen; andra normer (matnorm, nettonorm) ingår inte")
        var names = ["riksnorm"]
        @Parameter("Så mycket får beloppet avvika utan att pekas ut, till exempel för avrundning", unit: "kr")
        var tolerance: Money = 1
        @Parameter("Egna riksnormer, en rad per belopp som \(Riksnorm.example); de går före programmets egna")
        var norms: [String] = []

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard !names.isEmpty else { throw .outOfRange(key: "names", allowed: "minst ett ord") }
            guard tolerance >= 0 else { throw .outOfRange(key: "tolerance", allowed: "0 kr eller mer") }
            do {
                _ = try Riksnorm.read(norms)
            } catch {
                throw .outOfRange(key: "norms", allowed: "hela normer av rader som \(Riksnorm.example): \(error.text)")
            }
        }
    }

    public static let about = CheckDescription(
        id: "riksnorm-year",
        version: 1,
        title: "Fel riksnorm i normberäkning",
        looksFor: "En normberäkning använder ett annat års riksnorm, eller ett annat belopp än normen ger hushållet.",
        rationale: "Fel års norm ger fel bistånd till hushållet månad efter månad. Ett avvikande belopp kan vara "
            + "riktigt, om det finns särskilda skäl i akten.",
        sources: [
            .law("SoL (2025:400) 12 kap. 7 § och SoF (2025:468) 12 kap. 2 och 3 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 4 kap. 3 §", from: "2002-01-01", to: "2025-06-30"),
            .assumption("Andra års riksnorm är inte känd här; sådana månader prövas inte om inte norms ger den"),
            .assumption("Ett barn som fyller år under månaden får räknas med endera ålderns belopp"),
        ] + Riksnorm.known.map { .assumption("Riksnormen \($0.year): \($0.source)") },
        reads: [
            .from(Calculations.self, \.calculation, \.month, \.norm, \.homeSize, \.normAmount, \.finalized),
            .from(CalculationPersons.self, \.calculation, \.person, \.birthDate, \.normRow, \.lunchAtHome, \.included),
        ],
        measures: [
            MeasureDescription("fel års norm", .count, "Beräkningar med ett annat års riksnorm än månadens"),
            MeasureDescription("avvikande normbelopp", .count, "Beräkningar med ett annat belopp än normen ger"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let calculations = try input.rows(of: Calculations.self)
        let (month, norm, amount) = try (calculations.month, calculations.norm, calculations.normAmount)
        let (home, finalized) = try (calculations.homeSize, calculations.finalized)
        var ids = TextKeys()
        let id = ids.keys(of: try calculations.calculation, TextKeys.name)
        let months = Dictionary(calculations.indices.map { (id[$0], month[$0]) }) { first, _ in first }
        let households = try households(input, &ids, months)
        let words = parameters.names.map(TextKeys.name)
        let norms = ((try? Riksnorm.read(parameters.norms)) ?? []) + Riksnorm.known

        var (examined, wrong) = (0, 0)
        var (filtered, untested): ([String: Int], [String: Int]) = ([:], [:])
        var findings: [Finding] = []
        for row in calculations.indices {
            let year = month[row].year
            let household = households[id[row]] ?? Household()
            let years = norm[row].map(Self.years) ?? []
            if finalized[row] == false {
                filtered["inte slutförd", default: 0] += 1
            } else if norm[row].map({ name in !words.contains { TextKeys.name(name).contains($0) } }) ?? false {
                filtered["annan norm än riksnormen", default: 0] += 1
            } else if norm[row] == nil {
                untested["norm framgår inte", default: 0] += 1
            } else if !years.isEmpty, !years.contains(year) {
                (examined, wrong) = (examined + 1, wrong + 1)
                let reason: FindingText =
                    "\(norm[row] ?? "") användes för \(month[row].description.prefix(7)): fel års norm"
                findings.append(Finding(reason, rows: [calculations.reference(row)]))
            } else if let table = norms.first(where: { $0.validity.contains(month[row]) }) {
                guard let amount = amount[row], let sums = household.sums(table, month: month[row], home: home[row])
                else {
                    untested["normbelopp eller hushållets sammansättning framgår inte", default: 0] += 1
                    continue
                }
                examined += 1
                guard let nearest = nearest(amount, sums) else { continue }
                let others = norms.filter { $0.year != year }
                let other = others.first { norm in
                    household.sums(norm, month: month[row], home: home[row]).map { self.nearest(amount, $0) == nil }
                        ?? false
                }
                findings.append(
                    Finding(
                        Self.reason(amount, nearest, table, other: other), .look, rows: [calculations.reference(row)],
                        amount: Money(ore: Int64(clamping: (Int128(amount.ore) - Int128(nearest.ore)).magnitude))))
            } else {
                untested["ingen riksnorm känd för \(year)", default: 0] += 1
            }
        }
        return CheckReport(
            examined: examined,
            excluded: filtered.map { .filtered($0, $1) } + untested.map { .untested($0, $1) }, findings: findings,
            measures: [
                Measure("fel års norm", .count(Int64(wrong))),
                Measure("avvikande normbelopp", .count(Int64(findings.count - wrong))),
            ])
    }

    /// The sum nearest to an amount; nil when one is near enough.
    private func nearest(_ amount: Money, _ sums: [Money]) -> Money? {
        func distance(_ sum: Money) -> UInt64 { (Int128(amount.ore) - Int128(sum.ore)).magnitude.clamped }
        guard let nearest = sums.min(by: { (distance($0), $0) < (distance($1), $1) }) else { return nil }
        return distance(nearest) <= parameters.tolerance.magnitude ? nil : nearest
    }

    private static func reason(
        _ amount: Money, _ expected: Money, _ norm: Riksnorm, other: Riksnorm?
    ) -> FindingText {
        let standing = norm.standing == .derived ? " (härledd norm, jämför med den fastställda)" : ""
        if let other {
            return
                "Normen är \(amount) kr, riksnormen \(norm.year) ger \(expected) kr\(words: standing): beloppet är \(other.year) års"
        }
        return "Normen är \(amount) kr, riksnormen \(norm.year) ger hushållet \(expected) kr\(words: standing)"
    }

    /// The years a norm's name holds: `Riksnorm 2025`.
    private static func years(_ name: String) -> [Int] {
        name.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }.filter { 1985...2200 ~= $0 }
    }

    private func households(
        _ input: CheckInput, _ ids: inout TextKeys, _ months: [Int: CivilDate]
    ) throws -> [Int: Household] {
        let rows = try input.rows(of: CalculationPersons.self)
        let (person, born, normRow) = try (rows.person, rows.birthDate, rows.normRow)
        let (lunch, included) = try (rows.lunchAtHome, rows.included)
        let id = ids.keys(of: try rows.calculation, TextKeys.name)
        let numbered = person.perText { try? Personnummer($0, asOf: input.asOf).birthDate }
        var households: [Int: Household] = [:]
        for row in rows.indices where included[row] != false {
            guard let month = months[id[row]] else { continue }
            households[id[row], default: Household()].add(
                Household.Role(
                    normRow: normRow[row], birth: born[row] ?? numbered[Int(person.codes[row])],
                    lunchAtHome: lunch[row], month: month))
        }
        return households
    }
}

extension UInt128 {
    fileprivate var clamped: UInt64 { UInt64(clamping: self) }
}
