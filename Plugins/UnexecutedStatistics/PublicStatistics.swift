import KontrollCore

/// Statistics that point nobody out (röjandekontroll): groups of fewer than a smallest number lose their month, then
/// their type, then their law, until they are large enough or nothing but their number is left.
struct PublicStatistics {
    private struct Group: Hashable {
        var law: WelfareLaw?
        var service: String?
        var month: CivilDate?
    }

    private let quarter: Quarter
    private let smallest: Int
    private var groups: [Group: Int] = [:]
    /// How a type is written, whatever case and blanks: the first in order, so that row order does not matter.
    private var names: [String: String] = [:]

    init(quarter: Quarter, smallest: Int) { (self.quarter, self.smallest) = (quarter, smallest) }

    mutating func add(_ law: WelfareLaw, _ service: String, decided: CivilDate) {
        let key = TextKeys.name(service)
        names[key] = min(names[key] ?? service, service)
        groups[Group(law: law, service: key, month: decided.startOfMonth), default: 0] += 1
    }

    /// The table as fullmäktige may see it, and how many decisions it shows by type and month.
    var table: (EvidenceTable, shown: Int) {
        var kept: [Group: Int] = [:]
        var rest = groups
        for coarser in [
            { Group(law: $0.law, service: $0.service) }, { Group(law: $0.law) }, { _ in Group() },
        ] as [(Group) -> Group] {
            var merged: [Group: Int] = [:]
            for (group, count) in rest {
                if count >= smallest { kept[group] = count } else { merged[coarser(group), default: 0] += count }
            }
            rest = merged
        }
        kept.merge(rest) { $0 + $1 }
        let shown = kept.filter { $0.key.month != nil }.values.reduce(0, +)
        let lines = kept.map { line($0.key, $0.value) }.sorted { $0.lexicographicallyPrecedes($1) }
        let title = "Ej verkställda beslut vid utgången av \(quarter)"
        return (
            EvidenceTable(
                title: title,
                columns: ["lag", "typ av insats", "månad för beslutet", "antal", "hela månader sedan beslutet"],
                rows: lines), shown
        )
    }

    private func line(_ group: Group, _ count: Int) -> [String] {
        let service = group.service.map { names[$0] ?? $0 } ?? "övriga insatser"
        let month = group.month.map { String($0.description.prefix(7)) } ?? "flera månader"
        return [group.law?.rawValue ?? "SoL och LSS", service, month, String(count), elapsed(since: group.month)]
    }

    /// Counted from month to month: the day of a decision is not told.
    private func elapsed(since month: CivilDate?) -> String {
        guard let month else { return "mer än 3" }
        let last = quarter.last
        return String((last.year - month.year) * 12 + last.month - month.month)
    }
}
