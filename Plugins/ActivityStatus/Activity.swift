import KontrollCore

/// An activity, with what is wrong with it as of a day.
struct Activity {
    /// How far an activity has come.
    enum Stage { case notBegun, ongoing, done, stopped, unknown }

    let row: Int
    let name: String
    let goal: String
    let responsible: [String]
    let stage: Stage
    let forecast: Forecast?
    let isLate: Bool
    let isNotBegun: Bool
    /// What is against the plan, in Swedish.
    let deviations: [String]
    /// What is worth a look, in Swedish.
    let oddities: [String]

    static func all(_ rows: Rows<Activities>, asOf day: CivilDate) throws -> [Activity] {
        let (activity, goal, responsible) = try (rows.activity, rows.goal, rows.responsible)
        let (status, progress, forecast) = try (rows.status, rows.progress, rows.forecast)
        let (starts, ends, done) = try (rows.starts, rows.ends, rows.done)
        let units = Responsible(rows.indices.map { responsible[$0] ?? "" })
        return rows.indices.map { row in
            let finished = done[row].flatMap { $0 <= day ? $0 : nil }
            let part = progress[row].flatMap(Quantity.init)?.value
            let colour = forecast[row].flatMap { Forecast($0) }
            let isKnown = status[row] != nil || part != nil || ends[row] != nil || colour != nil || finished != nil
            let stage = finished != nil ? .done : isKnown ? Self.stage(status[row], part) : .unknown
            let isOpen = stage != .done && stage != .stopped
            let isLate = isOpen && ends[row].map { $0 < day } ?? false
            let isNotBegun = stage == .notBegun && starts[row].map { $0 < day } ?? false

            var (wrong, odd): ([String], [String]) = ([], [])
            if isLate { wrong.append("skulle ha varit klar") }
            if isNotBegun { odd.append("skulle ha påbörjats") }
            if let end = ends[row], let finished, finished > end { odd.append("blev klar för sent") }
            if let start = starts[row], let end = ends[row], end < start { odd.append("slutar innan den börjar") }
            if stage == .done, let part, part < 100 { odd.append("klar men färdiggraden är under 100 %") }
            if stage != .done, let part, part >= 100 { odd.append("färdiggrad 100 % men inte klar") }
            let people = units.names(responsible[row] ?? "")
            if people.isEmpty { odd.append("ansvarig saknas") }
            if colour == .red { odd.append("röd prognos") }
            return Activity(
                row: row, name: activity[row], goal: goal[row] ?? "mål saknas", responsible: people, stage: stage,
                forecast: colour, isLate: isLate, isNotBegun: isNotBegun, deviations: wrong, oddities: odd)
        }
    }

    /// What a status says; anything that is not understood is under way.
    private static func stage(_ status: String?, _ progress: Rate?) -> Stage {
        switch status.map(TextKeys.name) {
        case "klar", "klart", "avslutad", "avslutat", "genomförd", "genomfört", "färdig", "slutförd", "uppnådd": .done
        case "avbruten", "avbrutet", "utgår", "utgått", "struken", "ej aktuell": .stopped
        case "ej påbörjad", "ej påbörjat", "inte påbörjad", "ej startad", "planerad", "planerat": .notBegun
        case nil where progress == .zero: .notBegun
        default: .ongoing
        }
    }

}

/// Those who answer for activities, parted by commas, semicolons and slashes, and by *och* where it joins two of them: a
/// unit may be called *Stöd och omsorg*.
struct Responsible {
    /// The names that stand alone somewhere.
    private let alone: Set<String>

    /// Those who answer, from all the texts that name them.
    init(_ texts: [String]) {
        alone = Set(texts.flatMap(Self.parts).filter { !$0.contains(" och ") }.map(TextKeys.name))
    }

    /// The names in a text: *och* joins abbreviations (*IFO och HSF*) and names that also stand alone.
    func names(_ text: String) -> [String] {
        Self.parts(text).flatMap { part -> [String] in
            let names = part.split(separator: " och ").map(String.init)
            let isList = names.allSatisfy { alone.contains(TextKeys.name($0)) || !$0.contains(where: \.isLowercase) }
            return isList ? names : [part]
        }
    }

    private static func parts(_ text: String) -> [String] {
        text.split { ",;/&\n".contains($0) }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
    }
}

extension Rate {
    fileprivate static func < (one: Rate, whole: Int64) -> Bool { Rate(whole, over: 1).map { one < $0 } ?? false }
    fileprivate static func >= (one: Rate, whole: Int64) -> Bool { !(one < whole) }
}
