import KontrollCore

/// What may be wrong with an access.
enum AccessFault: String, CaseIterable {
    case unassigned = "utan uppdrag"
    case emergency = "med nödöppning utan uppdrag"
    case afterEmployment = "efter att anställningen upphörde"
    case beforeEmployment = "före anställningen"
    case unknownUser = "av någon som inte finns bland de anställda"

    var severity: Finding.Severity {
        switch self {
        case .unassigned, .afterEmployment, .beforeEmployment: .deviation
        case .emergency, .unknownUser: .look
        }
    }
}

/// Who had what assignment and employment, and when.
struct Registers {
    private struct Pair: Hashable {
        let user, client: Int
    }

    private var assignments: [Pair: [ClosedRange<CivilDate>]] = [:]
    private var employments: [Int: [ClosedRange<CivilDate>]] = [:]

    init(
        _ input: CheckInput, _ parameters: AccessLogCheck.Parameters, _ users: inout TextKeys, _ clients: inout TextKeys
    ) throws {
        let given = try input.rows(of: Assignments.self)
        let (started, ended) = try (given.started, given.ended)
        let user = users.keys(of: try given.user, TextKeys.name)
        let client = clients.keys(of: try given.client) { TextKeys.person($0, asOf: input.asOf) }
        for row in given.indices {
            let first = started[row].adding(days: -parameters.daysBefore)
            let last = (ended[row] ?? .latest).adding(days: parameters.daysAfter)
            guard first <= last else { continue }
            assignments[Pair(user: user[row], client: client[row]), default: []].append(first...last)
        }
        let staff = try input.rows(of: Employments.self)
        let (from, to) = try (staff.started, staff.ended)
        let person = users.keys(of: try staff.person, TextKeys.name)
        let login = users.keys(of: try staff.user, TextKeys.name)
        for row in staff.indices {
            let last = to[row] ?? .latest
            // An employment that ended before it began was never taken up.
            guard from[row] <= last else { continue }
            let key = login[row] == TextKeys.none ? person[row] : login[row]
            employments[key, default: []].append(from[row]...last)
        }
    }

    func isAssigned(_ user: Int, _ client: Int, _ day: CivilDate) -> Bool {
        assignments[Pair(user: user, client: client)]?.contains { $0.contains(day) } ?? false
    }

    func employmentFault(_ user: Int, _ day: CivilDate) -> AccessFault? {
        guard let spans = employments[user] else { return .unknownUser }
        if spans.contains(where: { $0.contains(day) }) { return nil }
        return spans.contains { $0.upperBound < day } ? .afterEmployment : .beforeEmployment
    }
}
