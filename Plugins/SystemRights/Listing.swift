import KontrollCore

/// What may be wrong with a right.
enum RightFault {
    case unlisted
    case aboveLimit(Money, listed: Money)
    case ended(CivilDate)
    case unknownUser
    case inactive(CivilDate, Int)

    static let words = [
        "utan stöd i attestförteckningen", "högre beloppsgräns än förteckningen", "kvar efter anställningens slut",
        "okänd användare", "oanvänd",
    ]

    var word: String {
        switch self {
        case .unlisted: Self.words[0]
        case .aboveLimit: Self.words[1]
        case .ended: Self.words[2]
        case .unknownUser: Self.words[3]
        case .inactive: Self.words[4]
        }
    }

    var text: FindingText {
        switch self {
        case .unlisted: "saknar stöd i attestförteckningen"
        case .aboveLimit(let limit, let listed): "gränsen är \(limit) kr, enligt förteckningen \(listed) kr"
        case .ended(let day): "anställningen upphörde \(day)"
        case .unknownUser: "finns inte bland de anställda"
        case .inactive(let last, let days): "användes senast \(last), för \(Swedish.count(days, "dag", "dagar")) sedan"
        }
    }

    var severity: Finding.Severity {
        switch self {
        case .unlisted, .aboveLimit, .ended: .deviation
        case .unknownUser, .inactive: .look
        }
    }
}

/// The list of who may approve, and the employments.
struct Listing {
    /// A user's employment on a day.
    enum Employment {
        case none
        case standing
        case ended(CivilDate)
    }

    private struct Line {
        let unit: Int
        let limit: Money
        let from, to: CivilDate
    }

    private var lines: [Int: [Line]] = [:]
    private var employments: [Int: [(from: CivilDate, to: CivilDate)]] = [:]

    init(_ input: CheckInput, _ users: inout TextKeys, _ units: inout TextKeys) throws {
        let list = try input.rows(of: ApprovalLimits.self)
        let (limit, from, to) = try (list.limit, list.validFrom, list.validTo)
        let approver = users.keys(of: try list.approver, TextKeys.name)
        let unit = units.keys(of: try list.unit, TextKeys.name)
        for row in list.indices {
            lines[approver[row], default: []].append(
                Line(unit: unit[row], limit: limit[row], from: from[row] ?? .earliest, to: to[row] ?? .latest))
        }
        let staff = try input.rows(of: Employments.self)
        let (started, ended) = try (staff.started, staff.ended)
        let person = users.keys(of: try staff.person, TextKeys.name)
        let login = users.keys(of: try staff.user, TextKeys.name)
        for row in staff.indices {
            let key = login[row] == TextKeys.none ? person[row] : login[row]
            employments[key, default: []].append((started[row], ended[row] ?? .latest))
        }
    }

    /// Why a right to approve has no support on a day. A line without a unit holds for all; a right without a unit
    /// needs such a line.
    func approvalFault(_ user: Int, _ unit: Int, _ limit: Money?, _ day: CivilDate) -> RightFault? {
        let holding = (lines[user] ?? []).filter {
            $0.from <= day && day <= $0.to && ($0.unit == TextKeys.none || $0.unit == unit)
        }
        guard let listed = holding.map(\.limit).max() else { return .unlisted }
        guard let limit, limit > listed else { return nil }
        return .aboveLimit(limit, listed: listed)
    }

    /// An employment that has not begun counts as standing: rights are set up before the first day.
    func employment(_ user: Int, _ day: CivilDate) -> Employment {
        guard let spans = employments[user] else { return .none }
        guard let last = spans.map(\.to).max() else { return .none }
        return last < day ? .ended(last) : .standing
    }
}
