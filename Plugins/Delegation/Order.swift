import KontrollCore

/// What may be wrong with a decision on a board's behalf.
enum DelegationFault {
    case reportedLate(CivilDate, CivilDate)
    case unreported(CivilDate)
    case reportedBefore(CivilDate)
    case reportedWithoutMeeting(CivilDate)
    case withoutPoint
    case unknownPoint(String)
    case notDelegate(String)
    case committeeOnly(String)
    case wrongAct(String, isSure: Bool)

    static let words = [
        "anmält för sent", "inte anmält", "delegationspunkt saknas", "okänd delegationspunkt", "utan delegation",
        "förbehållet nämnd eller utskott", "fel socialtjänstlag", "anmält utan sammanträde",
    ]

    var word: String {
        switch self {
        case .reportedLate, .reportedBefore: Self.words[0]
        case .unreported: Self.words[1]
        case .reportedWithoutMeeting: Self.words[7]
        case .withoutPoint: Self.words[2]
        case .unknownPoint: Self.words[3]
        case .notDelegate: Self.words[4]
        case .committeeOnly: Self.words[5]
        case .wrongAct: Self.words[6]
        }
    }

    var text: FindingText {
        switch self {
        case .reportedLate(let day, let meeting): "anmält \(day), skulle ha anmälts \(meeting)"
        case .unreported(let meeting): "inte anmält, skulle ha anmälts \(meeting)"
        case .reportedBefore(let day): "anmält \(day), före beslutet"
        case .reportedWithoutMeeting(let day): "anmält \(day), inget sammanträde den dagen"
        case .withoutPoint: "delegationspunkt saknas"
        case .unknownPoint(let point): "punkt \(point) fanns inte i delegationsordningen den dagen"
        case .notDelegate(let point): "beslutsfattaren hade inte delegation enligt punkt \(point) den dagen"
        case .committeeOnly(let point): "punkt \(point) är förbehållen nämnd eller utskott"
        case .wrongAct(let cited, let isSure):
            isSure
                ? "hänvisar till \(cited), som inte gällde den dagen"
                : "hänvisar till \(cited), som ser ut att vara äldre SoL"
        }
    }

    var severity: Finding.Severity {
        switch self {
        case .committeeOnly: .serious
        case .wrongAct(_, isSure: false): .look
        default: .deviation
        }
    }
}

/// Who could decide what, and when (delegationsordning).
struct Order {
    private struct Line {
        let delegate: String
        let isCommitteeOnly: Bool
        let from, to: CivilDate
    }

    private var lines: [String: [Line]] = [:]
    private let committees: [String]

    init(_ rows: Rows<DelegationOrder>, committees: [String]) throws {
        self.committees = committees.map(TextKeys.name)
        let (point, delegate, only) = try (rows.point, rows.delegate, rows.committeeOnly)
        let (from, to) = try (rows.validFrom, rows.validTo)
        for row in rows.indices {
            lines[Self.key(point[row]), default: []].append(
                Line(
                    delegate: TextKeys.name(delegate[row] ?? ""), isCommitteeOnly: only[row] == true,
                    from: from[row] ?? .earliest, to: to[row] ?? .latest))
        }
    }

    /// `3.12`, ` 3.12.` and `p 3.12` are one point.
    private static func key(_ point: String) -> String {
        let name = TextKeys.name(point)
        let digits = name.drop { !$0.isNumber }
        return String((digits.isEmpty ? name[...] : digits).reversed().drop { !$0.isNumber && !$0.isLetter }.reversed())
    }

    /// What is wrong with a decision under a point by someone with these names: signature and position.
    func faults(point: String?, names: [String], on day: CivilDate) -> [DelegationFault] {
        guard let point else { return [.withoutPoint] }
        let holding = (lines[Self.key(point)] ?? []).filter { $0.from <= day && day <= $0.to }
        guard !holding.isEmpty else { return [.unknownPoint(point)] }
        let names = names.map(TextKeys.name).filter { !$0.isEmpty }
        let isCommittee = names.contains { name in committees.contains { name.contains($0) } }
        if holding.contains(where: \.isCommitteeOnly) { return isCommittee ? [] : [.committeeOnly(point)] }
        return holding.contains { names.contains($0.delegate) } ? [] : [.notDelegate(point)]
    }
}

/// Which Socialtjänstlag a decision names, and whether it was in force.
enum CitedAct {
    private static let change = CivilDate("2025-07-01") ?? .latest
    /// Sections of SoL (2001:453) on which decisions rested and that no decision rests on in SoL (2025:400).
    private static let old = [
        "4:1", "4:1b", "4:3", "4:4", "6:8", "9:1", "9:2", "9:3", "10:4", "10:5", "11:1a", "16:6f", "16:6g", "16:6h",
    ]

    static func fault(_ paragraph: String?, decided: CivilDate) -> DelegationFault? {
        guard let paragraph else { return nil }
        let isOld = paragraph.contains("2001:453")
        let isNew = paragraph.contains("2025:400")
        if isOld || isNew {
            // Återkrav of help granted before the change still rests on the old act, chapter 9.
            if isOld, !isNew, decided >= change {
                return .wrongAct(paragraph, isSure: section(paragraph).map { !$0.hasPrefix("9:") } ?? true)
            }
            return isNew && decided < change ? .wrongAct(paragraph, isSure: true) : nil
        }
        guard decided >= change, isSoL(paragraph), let section = section(paragraph), old.contains(section) else {
            return nil
        }
        return .wrongAct(paragraph, isSure: false)
    }

    private static func isSoL(_ text: String) -> Bool {
        let name = TextKeys.name(text)
        return name.contains("socialtjänstlag")
            || name.split { !$0.isLetter && !$0.isNumber }.contains("sol")
    }

    /// `4 kap. 1 b § SoL` and `SoL 4:1b` as `4:1b`.
    private static func section(_ text: String) -> String? {
        let plain = TextKeys.name(text).replacing("2001:453", with: "").replacing("2025:400", with: "")
        let forms = [/(\d+)\s*kap\.?\s*(\d+)\s*([a-z]?)\s*§/, /(\d+):(\d+)\s?([a-z]?)\b/]
        for form in forms {
            if let match = plain.firstMatch(of: form) { return "\(match.1):\(match.2)\(match.3)" }
        }
        return nil
    }
}
