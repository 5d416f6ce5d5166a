/// The list of who may approve or decide what (attestförteckning, beloppsgränser i delegationsordningen), by person.
///
/// A right is tied to a person, a unit and an amount, and holds for certain days; an empty unit is a right for all. Of
/// several rights that hold the greatest counts.
public struct ApprovalRights: Sendable {
    /// A row of the list.
    private struct Right {
        let unit: Int
        let limit: Money
        let from: CivilDate
        let to: CivilDate
    }

    /// How an amount stands to the person's rights.
    public enum Verdict: Sendable, Hashable {
        /// Within a right that holds.
        case within
        /// The unit is not given, and the person may approve as much for some unit: no answer.
        case unplaced
        /// Above the greatest right that holds.
        case above(Money)
        /// The list does not name the person.
        case unknown
        /// The person had no right at all on the day.
        case notOnDay
        /// The person had rights on the day, for other units.
        case notForUnit
    }

    /// The rights, person by person.
    private var rights: [Right] = []
    /// For each person's key where the rights begin, and at last where the last one's end.
    private var starts: [Int] = [0]

    /// The list, with persons and units by the keys they have in the rows to be judged.
    public init(_ list: Rows<ApprovalLimits>, _ persons: inout TextKeys, _ units: inout TextKeys) throws(DataError) {
        let (limit, from, to) = (try list.limit, try list.validFrom, try list.validTo)
        let approver = persons.keys(of: try list.approver, TextKeys.name)
        let unit = units.keys(of: try list.unit, TextKeys.name)
        for row in list.indices.sorted(by: { approver[$0] < approver[$1] }) {
            while starts.count <= approver[row] { starts.append(rights.count) }
            rights.append(
                Right(unit: unit[row], limit: limit[row], from: from[row] ?? .earliest, to: to[row] ?? .latest))
        }
        starts.append(rights.count)
    }

    /// Whether a person may approve so much for a unit on a day.
    public func verdict(person: Int, unit: Int, day: CivilDate, amount: Money) -> Verdict {
        guard person + 1 < starts.count, starts[person] < starts[person + 1] else { return .unknown }
        var (limit, limitAnywhere): (Money?, Money?)
        for index in starts[person]..<starts[person + 1] {
            let right = rights[index]
            guard right.from <= day, day <= right.to else { continue }
            limitAnywhere = max(limitAnywhere ?? right.limit, right.limit)
            guard right.unit == TextKeys.none || right.unit == unit else { continue }
            limit = max(limit ?? right.limit, right.limit)
        }
        if let limit, amount <= limit { return .within }
        guard let limitAnywhere else { return .notOnDay }
        if unit == TextKeys.none, amount <= limitAnywhere { return .unplaced }
        return limit.map { .above($0) } ?? .notForUnit
    }
}
