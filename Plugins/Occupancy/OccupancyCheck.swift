public import KontrollCore

/// Measures how much of a home's places are in use (beläggning), day by day.
///
/// Days of stay in the period over days of places in the period. Both are counted from the stays and from the number of
/// places that held on each day, so that a place opened in April counts from April. More people than places, and one
/// person in two homes, are worth a look.
public struct OccupancyCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Så många dagar får två boendeperioder för samma person gå om lott, till exempel vid flytt", unit: "dagar")
        var overlap = 1

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...366 ~= overlap else { throw .outOfRange(key: "overlap", allowed: "0 till 366 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "occupancy",
        version: 1,
        title: "Beläggning",
        looksFor:
            "Boenden med fler boende än platser, personer på två platser samtidigt, och hur stor del av platserna "
            + "som används.",
        rationale: "Tomma platser kostar lika mycket som belagda. Fler boende än platser, eller samma person på två "
            + "ställen, tyder på fel i registret eller på att ersättning betalas två gånger.",
        sources: [
            .practice("Gnesta socialnämnds delårsrapport 2023, tabell 16-19: belagda dygn av platser × dygn"),
            .assumption("Första och sista dygnet räknas båda som belagda"),
            .assumption("Boenden utan känt antal platser räknas i dygn men inte i beläggningen"),
        ],
        reads: [
            .from(Placements.self, \.person, \.unit, \.kind, \.started, \.ended),
            .from(UnitPlaces.self, \.unit, \.places, \.validFrom, \.validTo),
        ],
        measures: [
            MeasureDescription("beläggning", .share, "Belagda dygn av tillgängliga, i boenden med känt antal platser"),
            MeasureDescription("belagda dygn", .count, "Alla belagda dygn i perioden"),
            MeasureDescription("tillgängliga dygn", .count, "Platser × dygn i perioden"),
            MeasureDescription("unika personer", .count, "Olika personer under perioden"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Placements.self)
        let (started, ended, unit, kind) = try (rows.started, rows.ended, rows.unit, rows.kind)
        var persons = TextKeys()
        let person = persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        let period = DateSpan(input.window.first, min(input.window.last, input.asOf))

        var (backwards, outside): (Int, Int) = (0, 0)
        var stays: [Stay] = []
        for row in rows.indices {
            guard let whole = DateSpan(started[row], ended[row] ?? .latest) else {
                backwards += 1
                continue
            }
            guard let period, let days = DateSpan(max(whole.first, period.first), min(whole.last, period.last)) else {
                outside += 1
                continue
            }
            stays.append(
                Stay(row: row, person: person[row], unit: unit[row], kind: kind[row], days: days))
        }
        var report = CheckReport(
            examined: stays.count,
            excluded: [
                .filtered("utanför perioden", outside), .untested("slutar innan den börjar", backwards),
            ])
        guard let period, !stays.isEmpty else { return report }
        let homes = try Homes(stays, input.rows(of: UnitPlaces.self), in: period)
        report.findings = homes.crowded.map { home in
            let (name, day, present, places) = (home.name, home.day, home.present.count, home.places)
            return Finding(
                "\(name): \(present) boende på \(places) platser \(day)", .look, rows: rows.references(home.present))
        }
        report.findings += Self.twice(stays, allowed: parameters.overlap).map { one, other, days in
            let span = Swedish.count(days, "dag", "dagar")
            return Finding(
                "Samma person på två platser samtidigt i \(span)", .look, rows: rows.references([one, other]))
        }
        report.measures = homes.measures
        report.evidence = [
            EvidenceTable(
                title: "Beläggning \(period.first) till \(period.last)",
                columns: ["boende", "belagda dygn", "tillgängliga dygn", "beläggning", "personer"], rows: homes.lines)
        ]
        return report
    }

    /// Stays of the same person that run at the same time for more days than allowed.
    private static func twice(_ stays: [Stay], allowed: Int) -> [(Int, Int, Int)] {
        Dictionary(grouping: stays, by: \.person).values.flatMap { own in
            let sorted = own.sorted { ($0.days.first, $0.days.last) < ($1.days.first, $1.days.last) }
            var pairs: [(Int, Int, Int)] = []
            for (place, one) in sorted.enumerated() {
                for other in sorted[(place + 1)...].prefix(while: { $0.days.first <= one.days.last }) {
                    let common = min(one.days.last, other.days.last).days(since: other.days.first) + 1
                    if common > allowed { pairs.append((one.row, other.row, common)) }
                }
            }
            return pairs
        }
    }
}
