/// Whether an indicator reaches its target (måluppfyllelse).
public enum IndicatorStanding: Hashable, Sendable {
    /// It does, or does not.
    case reached, missed
    /// There is no value yet: empty, `-` or words.
    case unmeasured
    /// It cannot be compared, and why, in Swedish.
    case untested(String)

    /// Judges a value by its target and by whether high or low is good.
    ///
    /// The target may say itself what is good (`max 10 personer`); otherwise `direction` must.
    public init(value: String?, target: String?, direction: String?) {
        guard let value, value.contains(where: { "0"..."9" ~= $0 }) else {
            self = .unmeasured
            return
        }
        guard let number = Quantity(value) else {
            self = .untested("nuläge som inte kan läsas")
            return
        }
        guard let target, let goal = Quantity(target) else {
            self = .untested("målvärde saknas eller kan inte läsas")
            return
        }
        guard let isHighGood = goal.bound.map({ $0 == .atLeast }) ?? Self.isHighGood(direction) else {
            self = .untested("riktning saknas: om högt eller lågt är bra")
            return
        }
        let units = [number.unit, goal.unit].filter { !$0.isEmpty }
        if units.contains("%"), Set(units).count > 1 {
            self = .untested("nuläge och målvärde har olika enhet")
            return
        }
        self = (isHighGood ? number.value >= goal.value : number.value <= goal.value) ? .reached : .missed
    }

    /// Whether high is good, as a plan writes it; nil for words that are not understood.
    public static func isHighGood(_ direction: String?) -> Bool? {
        switch direction.map(TextKeys.name) {
        case "hög", "högt", "högre", "öka", "ökar", "upp", "minst": true
        case "låg", "lågt", "lägre", "minska", "minskar", "ned", "ner", "högst": false
        default: nil
        }
    }
}

/// What is expected of a goal or an assignment (prognos).
public enum Forecast: String, Hashable, Sendable, CaseIterable {
    case green = "grön"
    case yellow = "gul"
    case red = "röd"

    /// Reads a colour or what it stands for: `grönt`, `delvis uppnått`, `Mål ej uppnått`; anything else is nil.
    public init?(_ text: String) {
        var words = TextKeys.name(text)
        for prefix in ["målet ", "mål "] where words.hasPrefix(prefix) { words.removeFirst(prefix.count) }
        switch words {
        case "grön", "grönt", "uppnått", "uppnås", "helt uppnått", "uppnås helt": self = .green
        case "gul", "gult", "delvis uppnått", "delvis", "uppnås delvis", "delvis uppnås": self = .yellow
        case "röd", "rött", "ej uppnått", "inte uppnått", "uppnås ej", "uppnås inte": self = .red
        default: return nil
        }
    }
}

/// How an export writes money spent (tecken).
public enum CostSign: String, ParameterType, CaseIterable {
    /// Costs have a minus, as in a result.
    case minus
    /// Costs have none.
    case plus

    /// What is left of a budget, öre: below zero when more was spent.
    public func left(of budget: Int128, after outcome: Int128) -> Int128 {
        switch self {
        case .minus: outcome - budget
        case .plus: budget - outcome
        }
    }
}
