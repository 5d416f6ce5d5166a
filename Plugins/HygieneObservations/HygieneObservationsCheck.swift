public import KontrollCore

/// Measures how often basic hygiene is followed (följsamhet till basala hygienrutiner och klädregler).
///
/// An observation is right when every step that applied was right: four steps of hygiene and four of clothing, as in
/// PPM-BHK. An empty cell is a step that did not apply; an observation without any answer is not examined.
public struct HygieneObservationsCheck: Check {
    public static let about = CheckDescription(
        id: "hygiene-observations",
        version: 1,
        title: "Basala hygienrutiner och klädregler",
        looksFor: "Observationer där något av de åtta stegen i hygienrutinerna och klädreglerna inte följdes.",
        rationale: "Basal hygien är den viktigaste åtgärden mot vårdrelaterade infektioner, och bara den som gör alla "
            + "steg rätt bryter smittvägen.",
        sources: [
            .practice("Punktprevalensmätning av basala hygienrutiner och klädregler (PPM-BHK): åtta steg, alla rätt"),
            .practice("Socialstyrelsens föreskrifter om basal hygien i vård och omsorg (SOSFS 2015:10), ur minnet"),
            .assumption("En tom cell betyder att steget inte var aktuellt"),
        ],
        reads: [
            .from(
                HygieneObservations.self, \.unit, \.occupation, \.before, \.after, \.gloves, \.apron, \.clothes,
                \.jewellery, \.nails, \.hair)
        ],
        measures: [
            MeasureDescription("alla steg rätt", .share, "Observationer där alla steg var rätt"),
            MeasureDescription("hygienrutiner rätt", .share, "Observationer där alla fyra hygiensteg var rätt"),
            MeasureDescription("klädregler rätt", .share, "Observationer där alla fyra klädregler följdes"),
        ],
        examples: [
            CheckExample(
                "Ett steg fel räcker, ett som inte var aktuellt gör inget",
                tables: [
                    "hygiene-observations": """
                      unit:text | occupation:text | disinfected_before:flag | disinfected_after:flag | gloves:flag | apron:flag | clothes:flag | no_jewellery:flag | nails:flag | hair:flag
                      Norr      | Undersköterska  | ja  | ja | ja | ja | ja | ja  | ja | ja
                    ! Norr      | Undersköterska  | nej | ja | ja | ja | ja | ja  | ja | ja
                    ! Söder     |                 |     |    |    |    | ja | nej | ja | nej
                      Söder     | Sjuksköterska   | ja  | ja |    |    | ja | ja  | ja | ja
                      Söder     | Sjuksköterska   |     |    |    |    |    |     |    |
                    """
                ]),
            CheckExample(
                "Alla rätt",
                tables: [
                    "hygiene-observations": """
                      unit:text | occupation:text | disinfected_before:flag | disinfected_after:flag | gloves:flag | apron:flag | clothes:flag | no_jewellery:flag | nails:flag | hair:flag
                                |                 | ja  | ja | ja | ja | ja | ja  | ja | ja
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: HygieneObservations.self)
        let (unit, occupation) = try (rows.unit, rows.occupation)
        let hygiene = try [
            Step("desinfektion före", rows.before), Step("desinfektion efter", rows.after),
            Step("handskar", rows.gloves), Step("plastförkläde", rows.apron),
        ]
        let clothing = try [
            Step("arbetskläder", rows.clothes), Step("smycken", rows.jewellery), Step("naglar", rows.nails),
            Step("hår", rows.hair),
        ]
        let steps = hygiene + clothing
        let examined = rows.indices.filter { row in steps.contains { $0.answers[row] != nil } }
        let findings = examined.compactMap { row -> Finding? in
            let wrong = steps.filter { $0.answers[row] == false }.map(\.name)
            guard !wrong.isEmpty else { return nil }
            return Finding("Inte följt: \(words: Swedish.list(wrong))", rows: [rows.reference(row)])
        }
        let tally = Tally(steps: steps, rows: examined)
        var groups: [[String]] = []
        for names in [unit, occupation] {
            let named = Dictionary(grouping: examined.filter { names[$0] != nil }) { names[$0] ?? "" }
            groups += named.sorted { $0.key < $1.key }.map { [$0.key] + Tally(steps: steps, rows: $0.value).cells }
        }
        let single = steps.map { [$0.name] + Tally(steps: [$0], rows: examined).cells }
        return CheckReport(
            examined: examined.count, excluded: [.untested("inget steg är besvarat", rows.count - examined.count)],
            findings: findings,
            measures: tally.measure("alla steg rätt")
                + Tally(steps: hygiene, rows: examined).measure("hygienrutiner rätt")
                + Tally(steps: clothing, rows: examined).measure("klädregler rätt"),
            evidence: examined.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Följsamhet", columns: ["steg eller grupp", "rätt", "observationer", "andel"],
                        rows: single + groups + [["Alla steg"] + tally.cells])
                ])
    }
}

/// A step with its answers by row.
struct Step {
    let name: String
    let answers: OptionalCells<Bool>

    init(_ name: String, _ answers: OptionalCells<Bool>) { (self.name, self.answers) = (name, answers) }
}

/// How many of some observations had all of some steps right, among those where any of them applied.
struct Tally {
    let right: Int64
    let all: Int64

    init(steps: [Step], rows: [Int]) {
        let asked = rows.filter { row in steps.contains { $0.answers[row] != nil } }
        all = Int64(asked.count)
        right = Int64(asked.count { row in steps.allSatisfy { $0.answers[row] != false } })
    }

    var cells: [String] { [Swedish.grouped(right), Swedish.grouped(all), Swedish.percent(right, of: all)] }

    func measure(_ name: String) -> [Measure] { all > 0 ? [Measure(name, .share(part: right, of: all))] : [] }
}
