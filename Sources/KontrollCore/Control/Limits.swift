/// When a check's outcome is gul and when it is röd (gränser). Röd is tried first.
public struct Limits: Sendable, Hashable, Codable {
    /// Any of these makes the outcome *mindre avvikelse*.
    public var yellow: [Limit]
    /// Any of these makes it *väsentlig avvikelse*.
    public var red: [Limit]

    /// Limits; a colour without any is never reached by them.
    public init(yellow: [Limit] = [], red: [Limit] = []) {
        self.yellow = yellow
        self.red = red
    }
}

/// One limit: `avvikelser > 0`, `belopp > 50 000 kr`, `andel > 5 %`, `andel i tid < 95 %`.
public struct Limit: Sendable, Hashable, Codable {
    /// What is compared.
    public enum Metric: Sendable, Hashable, Codable {
        /// The number of deviations (`avvikelser`).
        case deviations
        /// The number of findings that ask for a look (`att titta på`).
        case looks
        /// Rows with deviations as a share of those examined (`andel`).
        case share
        /// The deviations' amounts together (`belopp`).
        case amount
        /// A measure of the check's own.
        case measure(String)
    }

    /// How it is compared.
    public enum Comparison: String, Sendable, Hashable, Codable, CaseIterable {
        case atMost = "<="
        case atLeast = ">="
        case below = "<"
        case above = ">"
    }

    /// The number it is compared with.
    public enum Bound: Sendable, Hashable, Codable {
        case count(Int64)
        case rate(Rate)
        case money(Money)
        case days(Int64)
    }

    /// What is compared.
    public var metric: Metric
    /// How.
    public var comparison: Comparison
    /// With what.
    public var bound: Bound
    /// The limit as the plan writes it.
    public var text: String
}

/// What could not be understood in a limit.
public enum LimitError: Error, Sendable, Hashable {
    case noComparison(String)
    case noBound(String)
    case unknownMetric(String, known: [String])
    case wrongUnit(metric: String, found: String, expected: String)
    case unreachable(String)
    case unfailing(String)

    /// What was found and what was expected, in Swedish.
    public var text: String {
        switch self {
        case .noComparison(let text):
            "gränsen ”\(text)” har ingen jämförelse, väntade till exempel ”avvikelser > 0”"
        case .noBound(let text):
            "gränsen slutar på ”\(text)”, väntade ett antal, en andel (5 %), ett belopp (50 000 kr) eller dagar"
        case .unknownMetric(let word, let known):
            "okänt mått ”\(word)” i gränsen, väntade något av \(known.joined(separator: ", "))"
                + (NearestWord.to(word, among: known).map { "; menades ”\($0)”?" } ?? "")
        case .wrongUnit(let metric, let found, let expected):
            "gränsen jämför ”\(metric)” med ”\(found)”, väntade \(expected)"
        case .unreachable(let text):
            "gränsen ”\(text)” kan aldrig nås: antal, belopp och andelar är aldrig under 0, och en andel aldrig över 100 %"
        case .unfailing(let text):
            "gränsen ”\(text)” nås alltid: antal, belopp och andelar är aldrig under 0, och en andel aldrig över 100 %"
        }
    }
}

extension Limit {
    /// Understands a limit as a definition file writes it. `measures` are those the check may report.
    public init(parsing text: String, measures: [MeasureDescription]) throws(LimitError) {
        guard let (comparison, range) = Self.comparison(in: text) else { throw .noComparison(text) }
        let word = text[..<range.lowerBound].split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        let rest = text[range.upperBound...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let own = measures.first { $0.name.lowercased() == word }
        let (metric, kind): (Metric, MeasureDescription.Kind)
        switch word {
        case "avvikelser": (metric, kind) = (.deviations, .count)
        case "att titta på": (metric, kind) = (.looks, .count)
        case "andel": (metric, kind) = (.share, .share)
        case "belopp": (metric, kind) = (.amount, .money)
        default:
            guard let own else {
                let known = ["avvikelser", "att titta på", "andel", "belopp"] + measures.map(\.name)
                throw .unknownMetric(word, known: known)
            }
            (metric, kind) = (.measure(own.name), own.kind)
        }
        guard rest.contains(where: \.isNumber) else { throw .noBound(rest) }
        let bound: Bound? =
            switch kind {
            case .count: Self.whole(rest).map { .count($0) }
            case .share: rest.contains("%") ? Rate(percent: rest).map { .rate($0) } : nil
            case .money: rest.hasSuffix("kr") ? Money(definition: rest).map { .money($0) } : nil
            case .days: Self.whole(Self.withoutDays(rest)).map { .days($0) }
            case .quotient: Self.decimal(rest).map { .rate($0) }
            case .dayQuotient: Self.decimal(Self.withoutDays(rest)).map { .rate($0) }
            }
        guard let bound else { throw .wrongUnit(metric: word, found: rest, expected: Self.expected(kind)) }
        self.init(metric: metric, comparison: comparison, bound: bound, text: text)
        switch reach(of: kind) {
        case .never: throw .unreachable(text)
        case .always: throw .unfailing(text)
        case .sometimes: break
        }
    }

    private static func comparison(in text: String) -> (Comparison, Range<String.Index>)? {
        for comparison in Comparison.allCases {
            if let range = text.firstRange(of: comparison.rawValue) { return (comparison, range) }
        }
        return nil
    }

    private static func withoutDays(_ text: String) -> String {
        for unit in ["dagar", "dag"] where text.hasSuffix(unit) { return String(text.dropLast(unit.count)) }
        return text
    }

    private static func whole(_ text: String) -> Int64? { Swedish.ungrouped(text).flatMap { Int64($0) } }

    private static func decimal(_ text: String) -> Rate? { Swedish.ungrouped(text).flatMap { Rate(decimal: $0) } }

    private static func expected(_ kind: MeasureDescription.Kind) -> String {
        switch kind {
        case .count: "ett antal, till exempel 3"
        case .share: "en andel, till exempel 5 %"
        case .money: "ett belopp, till exempel 50 000 kr"
        case .days, .dayQuotient: "ett antal dagar, till exempel 30 dagar"
        case .quotient: "ett tal, till exempel 10,5"
        }
    }
}
