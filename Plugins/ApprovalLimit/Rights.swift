import KontrollCore

/// The list of who may approve what (attestförteckning), by person.
struct Rights {
    /// A row of the list.
    private struct Right {
        let unit: Int
        let limit: Money
        let from: CivilDate
        let to: CivilDate
    }

    /// What a person may approve on a day.
    struct Answer {
        /// Whether the list names the person at all.
        var isKnown: Bool
        /// The greatest amount for the unit; nil without a right there on that day.
        var limit: Money?
        /// The greatest amount for any unit.
        var limitAnywhere: Money?
    }

    /// The rights, person by person.
    private var rights: [Right] = []
    /// For each person's key where the rights begin, and at last where the last one's end.
    private var starts: [Int] = [0]

    /// The list, with persons and units by the keys they have on the invoices.
    init(_ list: Rows<ApprovalLimits>, _ persons: inout TextKeys, _ units: inout TextKeys) throws {
        let (limit, from, to) = try (list.limit, list.validFrom, list.validTo)
        let approver = persons.keys(of: try list.approver, TextKeys.name)
        let unit = units.keys(of: try list.unit, TextKeys.name)
        for row in list.indices.sorted(by: { approver[$0] < approver[$1] }) {
            while starts.count <= approver[row] { starts.append(rights.count) }
            rights.append(
                Right(unit: unit[row], limit: limit[row], from: from[row] ?? .earliest, to: to[row] ?? .latest))
        }
        starts.append(rights.count)
    }

    /// What a person may approve for a unit on a day. A right without a unit holds for all.
    func of(_ person: Int, _ unit: Int, _ day: CivilDate) -> Answer {
        guard person + 1 < starts.count else { return Answer(isKnown: false) }
        var answer = Answer(isKnown: starts[person] < starts[person + 1])
        for index in starts[person]..<starts[person + 1] {
            let right = rights[index]
            guard right.from <= day, day <= right.to else { continue }
            answer.limitAnywhere = max(answer.limitAnywhere ?? right.limit, right.limit)
            guard right.unit == TextKeys.none || right.unit == unit else { continue }
            answer.limit = max(answer.limit ?? right.limit, right.limit)
        }
        return answer
    }
}
