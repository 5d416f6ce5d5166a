import KontrollCore

/// What a sample says and does not say (vad stickprovet säger och inte säger), in plain Swedish: the fourth step.
///
/// Limits are rounded to the safe side: upper limits up and lower limits down.
public struct SampleReport: Hashable, Sendable, Codable {
    /// A number or a choice, by name.
    public struct Fact: Hashable, Sendable, Codable {
        /// What it is.
        public var name: String
        /// What it is worth.
        public var value: String

        /// A fact.
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// What the report is about.
    public var title: String
    /// The numbers, in the order they are read.
    public var facts: [Fact]
    /// What can be concluded.
    public var says: [String]
    /// What cannot, although it is easily believed.
    public var doesNotSay: [String]
    /// The colour by the decision rule; nil where there is none.
    public var colour: SampleColour?
    /// The rule, in words; empty where there is none.
    public var rule: String

    init(
        title: String, facts: [Fact], says: [String], doesNotSay: [String], colour: SampleColour? = nil,
        rule: String = ""
    ) {
        (self.title, self.facts, self.says, self.doesNotSay) = (title, facts, says, doesNotSay)
        (self.colour, self.rule) = (colour, rule)
    }

    /// The report as lines of text, without breaking them.
    public var lines: [String] {
        var lines = [title]
        lines += facts.map { "  \($0.name): \($0.value)" }
        if let colour { lines.append("  Bedömning: \(colour.swedish)" + (rule.isEmpty ? "" : " (\(rule))")) }
        lines.append("Vad det säger")
        lines += says.map { "  - \($0)" }
        lines.append("Vad det inte säger")
        lines += doesNotSay.map { "  - \($0)" }
        return lines
    }
}

extension DecisionRule {
    /// The rule in words.
    public var swedish: String {
        SampleRule.text(confidence: confidence, tolerable: tolerable)
    }
}

/// What is true of every sample, however it was drawn.
enum Caveats {
    static let onlyFrame = "Det gäller bara urvalsramen: poster som inte fanns i den är inte prövade."
    static let onlyReviewed =
        "Det gäller bara fel som granskningen frågar efter och kan se. Ett fel som granskaren missar räknas inte in."
    static let notWhich = "Det säger inte vilka av de ogranskade posterna som har fel, och inte hur stora felen är."

    /// What the confidence means.
    static func confidence(_ confidence: Rate) -> String {
        "\(confidence.swedish) säkerhet gäller metoden: av många sådana stickprov ger minst \(confidence.swedish) en "
            + "gräns som håller. Det är inte sannolikheten för att just den här gränsen gör det."
    }
}

/// Shares as text, rounded to one decimal of a per cent on the safe side.
enum Percent {
    /// Rounded up.
    static func up(_ share: Double) -> String { text((share * 1000 - 1e-9).rounded(.up)) }
    /// Rounded down.
    static func down(_ share: Double) -> String { text((share * 1000 + 1e-9).rounded(.down)) }
    /// Rounded to the nearest.
    static func nearest(_ share: Double) -> String { text((share * 1000).rounded()) }

    private static func text(_ tenths: Double) -> String {
        let whole = Int(tenths.isFinite ? min(max(tenths, -1e15), 1e15) : 0)
        let decimal = abs(whole % 10)
        let sign = whole < 0 && whole > -10 ? "\u{2212}" : ""
        return sign + Swedish.grouped(whole / 10) + (decimal == 0 ? "" : ",\(decimal)") + Swedish.space + "%"
    }
}

/// Öre as text in whole kronor, rounded on the safe side.
enum Kronor {
    /// Rounded up.
    static func up(_ ore: Double) -> String { text((ore / 100 - 1e-9).rounded(.up)) }
    /// Rounded to the nearest.
    static func nearest(_ ore: Double) -> String { text((ore / 100).rounded()) }

    private static func text(_ kronor: Double) -> String {
        Swedish.grouped(Int(kronor.isFinite ? min(max(kronor, -9e18), 9e18) : 0)) + Swedish.space + "kr"
    }
}
