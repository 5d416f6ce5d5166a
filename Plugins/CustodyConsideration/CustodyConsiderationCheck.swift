public import KontrollCore

/// Finds children in family homes whose custody was not considered after two years and then each year
/// (övervägande om vårdnadsöverflyttning).
///
/// SoL (2025:400) 22 kap. 14 §: when a child has been placed in the same family home for two years the board considers
/// whether to apply for a transfer of custody to the home, and then once a year. The law sets no day; the control says
/// how long after is still in time. A gap belongs to the window in which it passed that day.
public struct CustodyConsiderationCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar efter två år, och efter varje år därpå, är övervägandet i tid", unit: "dagar")
        var grace = 30

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...180 ~= grace else { throw .outOfRange(key: "grace", allowed: "0 till 180 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "custody-consideration",
        version: 1,
        title: "Övervägande om vårdnadsöverflyttning",
        looksFor:
            "Barn som varit placerade i samma familjehem i två år utan att nämnden övervägt vårdnadsöverflyttning, "
            + "eller där det gått mer än ett år sedan den övervägdes.",
        rationale:
            "Ett barn som växer upp i familjehemmet ska ha någon som får bestämma för det och inte kan lämna det.",
        sources: [
            .law("SoL (2025:400) 22 kap. 14 §", from: "2025-07-01"),
            .assumption("Lagen säger när två år har gått och sedan årligen; 30 dagar därefter räknas som i tid"),
            .assumption("En placering är en tid i samma hem: den som flyttar har en ny placering"),
            .assumption(
                "Den dag övervägandet skulle göras avgör vilken regel som gäller; äldre regler är inte inlagda"),
            .assumption("Skyldigheten upphör när placeringen upphör eller barnet fyller 18 år"),
        ],
        reads: [
            .from(ChildPlacements.self, \.placement, \.form, \.started, \.ended, \.birthDate),
            .from(CustodyConsiderations.self, \.placement, \.considered),
        ],
        measures: DeadlineTally.considerationMeasures,
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let placements = try input.rows(of: ChildPlacements.self)
        let (form, started, ended) = try (placements.form, placements.started, placements.ended)
        let birth = try placements.birthDate
        let times = try input.rows(of: CustodyConsiderations.self)
        let considered = try times.considered
        var names = TextKeys()
        let key = names.keys(of: try placements.placement, TextKeys.name)
        let theirs = names.keys(of: try times.placement, TextKeys.name)
        let done = Dictionary(grouping: times.indices) { theirs[$0] }

        var tally = DeadlineTally(nextWorkday: false)
        var (examined, outside, elsewhere, formless, unruled, misdated) = (0, 0, 0, 0, 0, 0)
        var findings: [Finding] = []
        for row in placements.indices {
            let start = started[row]
            let duty = PlacementDuty(from: start, to: ended[row], birth: birth[row])
            let last = duty.last(input)
            guard let kind = form[row] else {
                formless += 1
                continue
            }
            guard TextKeys.name(kind).contains("familjehem") else {
                elsewhere += 1
                continue
            }
            guard !duty.isMisdated else {
                misdated += 1
                findings.append(duty.misdated(placements.reference(row)))
                continue
            }
            let own = (done[key[row]] ?? []).filter { start <= considered[$0] && considered[$0] <= last }
                .sorted { considered[$0] < considered[$1] }
            // Judged in the window in which it was done, or by its end.
            let turns = CustodyTurn.turns(from: start, own.map { ($0, considered[$0]) }).filter { turn in
                turn.day.map { $0 >= input.window.first } ?? (turn.last(parameters.grace) < last)
            }
            let ruled = turns.filter { Self.about.law(on: $0.due) != nil }
            guard !ruled.isEmpty else {
                if turns.isEmpty { outside += 1 } else { unruled += 1 }
                continue
            }
            examined += 1
            for turn in ruled {
                let deadline = Deadline(turn.last(parameters.grace))
                guard let over = tally.add(deadline, done: turn.day, asOf: last).daysOver else { continue }
                findings.append(
                    Finding(
                        turn.text(last, over),
                        rows: [placements.reference(row)] + times.references([turn.row].compactMap { $0 })))
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("inget övervägande skulle göras under perioden", outside),
                .filtered("inte i familjehem", elsewhere),
                .untested("vårdform saknas", formless),
                .untested("ingen regel känd för den dag övervägandet skulle göras", unruled),
                .untested("upphörde före start: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.considerationMeasures)
    }
}
