import KontrollCore

/// Counts where the rows stand to all rules together.
///
/// A row that deviates from one rule is examined whatever the others say. Else one that some rule could not try is
/// *ej prövad*: it is not known to be right. Else one that some rule tried is examined, and one outside the `när` of
/// every rule is filtered.
struct RuleTally {
    private var worst: [RowState]
    /// The first rule that could not try a row, by its place.
    private var untested: [Int]
    private var titles: [String] = []
    private var lines: [[String]] = []
    /// The rules that no row was tried by, while others tried some.
    private var idle: [String] = []

    init(count: Int) {
        worst = [RowState](repeating: .filtered, count: count)
        untested = [Int](repeating: 0, count: count)
    }

    mutating func add(_ run: RuleRun) {
        var counts: [RowState: Int] = [:]
        for (row, state) in run.states.enumerated() {
            counts[state, default: 0] += 1
            switch (state, worst[row]) {
            case (.deviating, _): worst[row] = .deviating
            case (.untested, .filtered), (.untested, .clean):
                worst[row] = .untested
                untested[row] = titles.count
            case (.clean, .filtered): worst[row] = .clean
            default: break
            }
        }
        titles.append(run.rule.title)
        func count(_ state: RowState) -> Int { counts[state] ?? 0 }
        if !run.states.isEmpty, count(.filtered) == run.states.count { idle.append(run.rule.title) }
        lines.append(
            [run.rule.title]
                + [
                    count(.clean) + count(.deviating), count(.deviating), count(.untested), count(.filtered),
                ].map { String($0) })
    }

    /// What is to be said of rules that no row was tried by: a rule that cannot find anything is no rule.
    var untried: [String] {
        idle.map { "\($0) prövade ingen rad: alla ligger utanför dess ”när”" }
    }

    func report(_ findings: [Finding]) -> CheckReport {
        let examined = worst.count { $0 == .clean || $0 == .deviating }
        let filtered = worst.count { $0 == .filtered }
        var unknown: [Int: Int] = [:]
        for (row, state) in worst.enumerated() where state == .untested { unknown[untested[row], default: 0] += 1 }
        let exclusions =
            unknown.sorted { $0.key < $1.key }.map {
                Exclusion.untested("\(titles[$0.key]): en cell som behövs är tom, eller ett tal ryms inte", $0.value)
            } + [.filtered("utanför alla reglers ”när”", filtered)]
        return CheckReport(
            examined: examined, excluded: exclusions, findings: findings,
            evidence: [
                EvidenceTable(
                    title: "Rader per regel", columns: ["regel", "prövade", "avviker", "ej prövade", "utanför när"],
                    rows: lines)
            ])
    }
}
