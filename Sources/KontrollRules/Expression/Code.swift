import KontrollCore

/// An expression tried against the columns of a data set: every part has a type, and every value is a whole number
/// (öre, days since 1970, 0 and 1, the key of a text) or unknown.
indirect enum Code: Hashable, Sendable {
    case constant(Int64)
    case today
    /// A cell as a number; unknown where it is empty.
    case column(String)
    /// The key of a text cell in its normal form; unknown where it is empty.
    case key(String)
    /// The key of a text in its normal form.
    case keyOf(String)
    /// What a question about a text answers; asked once a text and not once a row.
    case perText(String, TextQuestion)
    /// A function of a day.
    case ofDay(Expression.Function, Code)
    case magnitude(Code)
    case negated(Code)
    case arithmetic(Expression.Operation, Code, Code)
    /// A day moved by days; unknown outside the years 1 to 9999.
    case shifted(Code, by: Code)
    case comparison(Expression.Relation, Code, Code)
    case among(Code, [Code])
    /// Whether a cell is empty; always known.
    case empty(String)
    case not(Code)
    case and(Code, Code)
    case or(Code, Code)

    /// The columns it reads, each once, in the order they are first named.
    var columns: [String] {
        var found: [String] = []
        func add(_ names: [String]) { for name in names where !found.contains(name) { found.append(name) } }
        switch self {
        case .constant, .today, .keyOf: break
        case .column(let name), .key(let name), .perText(let name, _), .empty(let name): add([name])
        case .ofDay(_, let inner), .magnitude(let inner), .negated(let inner), .not(let inner): add(inner.columns)
        case .arithmetic(_, let left, let right), .shifted(let left, let right), .comparison(_, let left, let right),
            .and(let left, let right), .or(let left, let right):
            add(left.columns)
            add(right.columns)
        case .among(let item, let list):
            add(item.columns)
            for code in list { add(code.columns) }
        }
        return found
    }
}

/// A question about one text.
enum TextQuestion: Hashable, Sendable {
    case length
    /// Whether it begins with, ends with or contains another, both in normal form.
    case holds(Expression.Function, String)
    case matches(Pattern)
}

/// What a part of an expression is.
enum ValueKind: Hashable, Sendable {
    case truth, integer, money, days, date, text

    init(_ type: ColumnType) {
        switch type {
        case .text: self = .text
        case .integer: self = .integer
        case .money: self = .money
        case .date: self = .date
        case .flag: self = .truth
        }
    }

    var swedish: String {
        switch self {
        case .truth: "ja/nej"
        case .integer: "heltal"
        case .money: "belopp"
        case .days: "dagar"
        case .date: "datum"
        case .text: "text"
        }
    }
}
