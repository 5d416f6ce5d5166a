public import KontrollCore

/// Finds placed children whose need of continued care was not considered every sixth month (övervägande).
///
/// SoL (2025:400) 22 kap. 13 §: at least every sixth month, counted from the placement and then from the latest
/// övervägande. A gap belongs to the window in which it was over six months, so that an old one is not found again.
public struct PlacementConsiderationCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "placement-consideration",
        version: 1,
        title: "Övervägande var sjätte månad",
        looksFor: "Placerade barn där det gått mer än sex månader utan att nämnden övervägt om vården behövs.",
        rationale: "Ett barn ska inte vara placerat längre än det behövs, och ingen placering får bli bortglömd.",
        sources: [
            .law("SoL (2025:400) 22 kap. 13 §", from: "2025-07-01"),
            .law("SoL (2001:453) 6 kap. 8 §", from: "2002-01-01", to: "2025-06-30"),
            .assumption("Det första övervägandet räknas från placeringens början, nästa från det föregående"),
            .assumption("Skyldigheten upphör när placeringen upphör eller barnet fyller 18 år"),
            .assumption("Vård enligt LVU (1990:52) 13 § prövas med samma tid om exporten tar med den"),
        ],
        reads: [
            .from(ChildPlacements.self, \.placement, \.started, \.ended, \.birthDate),
            .from(PlacementConsiderations.self, \.placement, \.considered),
        ],
        measures: DeadlineTally.considerationMeasures,
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let placements = try input.rows(of: ChildPlacements.self)
        let (started, ended, birth) = try (placements.started, placements.ended, placements.birthDate)
        let times = try input.rows(of: PlacementConsiderations.self)
        let considered = try times.considered
        var names = TextKeys()
        let key = names.keys(of: try placements.placement, TextKeys.name)
        let done = Dictionary(
            grouping: times.indices, by: { [of = names.keys(of: try times.placement, TextKeys.name)] in of[$0] })

        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var (examined, outside, unruled, misdated) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in placements.indices {
            let start = started[row]
            let duty = PlacementDuty(from: start, to: ended[row], birth: birth[row])
            let last = duty.last(input)
            if duty.isMisdated {
                misdated += 1
                findings.append(duty.misdated(placements.reference(row)))
            } else if last < max(start, input.window.first) {
                outside += 1
            } else if Self.about.law(on: start) == nil {
                unruled += 1
            } else {
                examined += 1
                let own = (done[key[row]] ?? []).filter { start...last ~= considered[$0] }
                    .sorted { considered[$0] < considered[$1] }
                for (previous, next) in Self.gaps(own) {
                    let from = previous.map { considered[$0] } ?? start
                    let deadline = Deadline(.months(6), from: from)
                    let day = next.map { considered[$0] }
                    // Judged in the window in which it was done, or by its end.
                    guard day ?? last >= input.window.first else { continue }
                    guard let over = tally.add(deadline, done: day, asOf: last).daysOver else { continue }
                    let rows = [placements.reference(row)] + times.references([previous, next].compactMap { $0 })
                    findings.append(Finding(Self.text(from, day, last, over), rows: rows))
                }
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("inte placerad under perioden", outside),
                .untested("ingen regel känd för den dag placeringen började", unruled),
                .untested("upphörde före start: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.considerationMeasures, evidence: [tally.bothCounts])
    }

    /// Each time with the one before it; the last has none after it.
    private static func gaps(_ rows: [Int]) -> [(previous: Int?, next: Int?)] {
        Array(zip([nil] + rows.map { $0 }, rows.map { $0 } + [nil]))
    }

    private static func text(_ from: CivilDate, _ next: CivilDate?, _ last: CivilDate, _ over: Int) -> FindingText {
        let days = Swedish.count(over, "dag", "dagar")
        guard let next else {
            return "Efter \(from) finns inget övervägande till och med \(last): \(days) över sex månader"
        }
        return "Efter \(from) gjordes nästa övervägande \(next): \(days) över sex månader"
    }
}
