import KontrollCore

/// Leaves out the counts of small groups in data on persons, and those that would give them away.
///
/// Groups of fewer than five are not counted, and never one alone: where a single group is so small, or the small
/// ones together are fewer than five, the next smallest goes with them, or the total would give them away (the rules
/// of thumb of official statistics: SCB, *Handbok i statistisk röjandekontroll*). Where no group is left to go with
/// them, what the group has in common is left out instead. The totals of a control always stand.
enum SmallGroups {
    /// What stands for a reason that would be known to hold for a countable few.
    static let nameless = "skäl som färre än \(Swedish.said(PersonHiding.smallest)) poster delar"

    /// Which counts to leave out, and whether the total would give them away even so.
    static func hidden(_ counts: [Int]) -> (places: [Int], isGivenAway: Bool) {
        Suppression.hidden(counts, smallest: PersonHiding.smallest)
    }

    /// Reasons with small groups left out. The totals tell how many there are of each severity, so each is judged by
    /// itself.
    static func suppressed(_ reasons: [Report.ReasonLine]) -> [Report.ReasonLine] {
        var result = reasons
        for severity in Set(reasons.map(\.severity)) {
            let lines = reasons.indices.filter { reasons[$0].severity == severity && reasons[$0].count != nil }
            let hidden = hidden(lines.compactMap { reasons[$0].count })
            for line in hidden.places.map({ lines[$0] }) {
                (result[line].count, result[line].amount) = (nil, nil)
                if hidden.isGivenAway { result[line].text = nameless }
            }
        }
        var seen: Set<Finding.Severity> = []
        return result.filter { $0.text != nameless || seen.insert($0.severity).inserted }
    }

    /// A check's rows not examined and its measures, with small groups left out.
    static func suppress(in check: inout Report.CheckLine) {
        check.reasons = suppressed(check.reasons)
        // Rows read less rows examined are those set aside and left out together.
        let counts = check.setAside.map { $0.count ?? 0 } + check.excluded.map { $0.count ?? 0 }
        let rows = hidden(counts)
        for place in rows.places {
            if place < check.setAside.count {
                check.setAside[place].count = nil
                if rows.isGivenAway { check.setAside[place].reason = nameless }
            } else {
                check.excluded[place - check.setAside.count].count = nil
                if rows.isGivenAway { check.excluded[place - check.setAside.count].reason = nameless }
            }
        }
        var seen: Set<Exclusion.Kind> = []
        check.excluded.removeAll { $0.reason == nameless && !seen.insert($0.kind).inserted }
        check.measures = measures(check.measures)
        for index in check.samples.indices where check.samples[index].population < PersonHiding.smallest {
            // So few ids can be guessed from their hash.
            check.samples[index].frameHash = LaidCell.hidden
        }
    }

    /// Measures with small groups left out: counts, and shares whose part or rest is so small.
    static func measures(_ measures: [Report.Named]) -> [Report.Named] {
        let counts = measures.map { whole($0.value) }
        var places = Set(
            measures.indices.filter { measures[$0].value.contains("(") && isSmallShare(measures[$0].value) })
        let small = counts.indices.filter { counts[$0].map { (1..<PersonHiding.smallest).contains($0) } ?? false }
        places.formUnion(small)
        // What one measure less another tells: the smaller of the two goes.
        for value in Set(small.compactMap { counts[$0] }) {
            for (left, right) in pairs(counts.indices.filter { !places.contains($0) }) {
                guard let one = counts[left], let other = counts[right], abs(one - other) == value else { continue }
                places.insert(one < other ? left : right)
            }
        }
        return measures.enumerated().map { place, measure in
            places.contains(place) ? Report.Named(name: measure.name, value: LaidCell.hidden) : measure
        }
    }

    private static func pairs(_ places: [Int]) -> [(Int, Int)] {
        places.enumerated().flatMap { number, left in places[(number + 1)...].map { (left, $0) } }
    }

    /// The number, when the value is a plain count.
    static func whole(_ value: String) -> Int? { Swedish.ungrouped(value).flatMap { Int($0) } }

    /// Whether a share says that one to four are of a kind, or are not: `93,8 % (30 av 32)`.
    static func isSmallShare(_ value: String) -> Bool {
        guard let match = value.firstMatch(of: /\(([0-9\u{A0} ]+) av ([0-9\u{A0} ]+)\)/),
            let part = whole(String(match.output.1)), let all = whole(String(match.output.2))
        else { return false }
        let few = 1..<PersonHiding.smallest
        return few.contains(part) || few.contains(all - part)
    }

    /// Whether a published table counts fewer than five but not none, or gives them away: as the first number of a
    /// row less another, or as the last row's sum less the others'.
    static func stand(in rows: [[String]]) -> Bool {
        let few = 1..<PersonHiding.smallest
        let numbers = rows.map { row in row.dropFirst().map { whole($0) ?? firstNumber($0) } }
        if numbers.joined().contains(where: { $0.map(few.contains) ?? false }) { return true }
        if rows.joined().contains(where: isSmallShare) { return true }
        for row in numbers {
            let counts = row.compactMap(\.self)
            if let first = counts.first, counts.dropFirst().contains(where: { few.contains(first - $0) }) {
                return true
            }
        }
        guard rows.count > 2, let last = rows.last?.first?.lowercased(),
            ["sum", "tot", "all", "hela"].contains(where: last.hasPrefix)
        else { return false }
        return (numbers.last ?? []).indices.contains { column in
            guard let sum = numbers.last?[column] else { return false }
            let others = numbers.dropLast().compactMap { column < $0.count ? $0[column] : nil }.reduce(0, +)
            return few.contains(sum - others)
        }
    }

    /// The number of `3 personer`: one with a unit that is neither money, time nor a share.
    private static func firstNumber(_ cell: String) -> Int? {
        let parts = cell.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, let unit = parts.last, ["st", "personer", "person", "ärenden"].contains(unit) else {
            return nil
        }
        return parts.first.flatMap { Int($0) }
    }
}
