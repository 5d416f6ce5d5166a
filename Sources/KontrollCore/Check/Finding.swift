/// One thing worth a person's attention (iakttagelse), with the rows that show it.
public struct Finding: Codable, Sendable, Hashable {
    /// How grave it is before the control's own limits have spoken.
    public enum Severity: String, Codable, Sendable, Comparable, CaseIterable {
        /// Worth a look (att titta på): not an error by itself.
        case look
        /// A deviation (avvikelse).
        case deviation
        /// A deviation that is grave whatever its number (väsentlig avvikelse).
        case serious

        /// The graver is the greater.
        public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

        private var rank: Int {
            switch self {
            case .look: 0
            case .deviation: 1
            case .serious: 2
            }
        }
    }

    /// Why, in Swedish.
    public var reason: FindingText
    /// How grave it is.
    public var severity: Severity
    /// The rows that show it; never none.
    public var rows: [RowReference]
    /// The amount at stake, where there is one.
    public var amount: Money?

    /// A finding with its reason and the rows that show it.
    public init(_ reason: FindingText, _ severity: Severity = .deviation, rows: [RowReference], amount: Money? = nil) {
        self.reason = reason
        self.severity = severity
        self.rows = rows
        self.amount = amount
    }
}

extension Finding: Comparable {
    /// By rows, then by reason, then by the rest: one fixed order.
    public static func < (lhs: Finding, rhs: Finding) -> Bool {
        if lhs.rows != rhs.rows { return lhs.rows.lexicographicallyPrecedes(rhs.rows) }
        if lhs.reason != rhs.reason { return lhs.reason.text < rhs.reason.text }
        return (lhs.severity, lhs.amount ?? 0) < (rhs.severity, rhs.amount ?? 0)
    }
}

/// A sentence kept as a template and its cells, so that what was read from the data can be destroyed on its day
/// (gallring) while the template stays.
///
/// Write it as a string: `"Betald till \(account) utan beslut"`; everything interpolated becomes a cell.
public struct FindingText: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The sentence, with `{}` where a cell stands.
    public var template: String
    /// What stands in the places, in order.
    public var cells: [String]

    /// A sentence without cells.
    public init(stringLiteral value: String) { (template, cells) = (value, []) }

    /// A sentence with cells.
    public init(stringInterpolation: StringInterpolation) {
        (template, cells) = (stringInterpolation.template, stringInterpolation.cells)
    }

    /// A sentence from its parts.
    public init(template: String, cells: [String]) { (self.template, self.cells) = (template, cells) }

    /// Several things said of the same rows, as one sentence: joined by semicolons.
    public init(joining parts: [FindingText]) {
        template = parts.map(\.template).joined(separator: "; ")
        cells = parts.flatMap(\.cells)
    }

    /// Collects template and cells.
    public struct StringInterpolation: StringInterpolationProtocol {
        var template = ""
        var cells: [String] = []

        /// An empty sentence.
        public init(literalCapacity: Int, interpolationCount: Int) { cells.reserveCapacity(interpolationCount) }
        /// Adds the author's own words.
        public mutating func appendLiteral(_ literal: String) { template += literal }
        /// Adds a cell as it reads.
        public mutating func appendInterpolation(_ cell: some CustomStringConvertible) {
            template += "{}"
            cells.append(cell.description)
        }
        /// Adds words of the author's own, chosen among some: never anything read from the data, since they stay
        /// when the cells are destroyed.
        public mutating func appendInterpolation(words: String) { template += words }
        /// Adds an amount in the Swedish way.
        public mutating func appendInterpolation(_ amount: Money) { appendInterpolation(amount.swedish) }
        /// Adds a share in the Swedish way.
        public mutating func appendInterpolation(_ rate: Rate) { appendInterpolation(rate.swedish) }
    }

    /// The whole sentence. A template whose cells are gone shows *gallrat* in their places.
    public var text: String {
        var result = ""
        for (index, part) in template.split(separator: "{}", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result += index <= cells.count ? cells[index - 1] : "[gallrat]" }
            result += part
        }
        return result
    }
}

/// A named number with its unit (mått).
public struct Measure: Codable, Sendable, Hashable {
    /// The number.
    public enum Amount: Sendable, Hashable {
        case count(Int64)
        /// A part of a whole, kept exact.
        case share(part: Int64, of: Int64)
        case money(Money)
        case days(Int64)
        /// A number that is no whole one, such as a mean, kept exact: the sum over how many.
        case quotient(Int64, over: Int64)
        /// Such a number of days.
        case dayQuotient(Int64, over: Int64)

        /// What kind of number it is.
        public var kind: MeasureDescription.Kind {
            switch self {
            case .count: .count
            case .share: .share
            case .money: .money
            case .days: .days
            case .quotient: .quotient
            case .dayQuotient: .dayQuotient
            }
        }

        /// In the Swedish way: `81,6 % (301 av 369)`.
        public var swedish: String {
            switch self {
            case .count(let number): Swedish.grouped(number)
            case .share(let part, let whole):
                (Rate(part, over: whole)?.swedish ?? "–") + " (\(Swedish.grouped(part)) av \(Swedish.grouped(whole)))"
            case .money(let money): money.swedish + Swedish.space + "kr"
            case .days(let days): Swedish.count(Int(days), "dag", "dagar")
            case .quotient(let sum, let count): Swedish.decimal(sum, over: count, decimals: 1)
            case .dayQuotient(let sum, let count):
                Swedish.decimal(sum, over: count, decimals: 1) + Swedish.space + "dagar"
            }
        }
    }

    /// The name limits use: `andel i tid`.
    public var name: String
    /// The number.
    public var amount: Amount

    /// A measure with its name and number.
    public init(_ name: String, _ amount: Amount) {
        self.name = name
        self.amount = amount
    }
}

/// What a measure is, for manuals and for checking limits.
public struct MeasureDescription: Codable, Sendable, Hashable {
    /// What kind of number it is.
    public enum Kind: String, Codable, Sendable, CaseIterable { case count, share, money, days, quotient, dayQuotient }

    /// The name limits use.
    public var name: String
    /// What kind of number it is.
    public var kind: Kind
    /// What it says.
    public var help: String

    /// A measure with its name, kind and what it says.
    public init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }
}

/// A table that lets a reader of the report redo the work: what was drawn, what was summed.
public struct EvidenceTable: Codable, Sendable, Hashable {
    /// What it shows.
    public var title: String
    /// The headings.
    public var columns: [String]
    /// The cells.
    public var rows: [[String]]

    /// A table with its title, headings and cells.
    public init(title: String, columns: [String], rows: [[String]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}
