import KontrollCore

/// A sentence of the language of conditions (villkor), as it was written: not yet tried against any columns.
///
/// Two expressions are equal when they say the same, wherever they stand.
struct Expression: Hashable, Sendable {
    let form: Form
    /// Where it begins, in Unicode scalars from the start of the text.
    let offset: Int

    init(_ form: Form, at offset: Int = 0) { (self.form, self.offset) = (form, offset) }

    static func == (lhs: Expression, rhs: Expression) -> Bool { lhs.form == rhs.form }
    func hash(into hasher: inout Hasher) { hasher.combine(form) }

    indirect enum Form: Hashable, Sendable {
        case column(String)
        case integer(Int64)
        case money(Money)
        case days(Int64)
        case date(CivilDate)
        case text(String)
        case truth(Bool)
        /// The day the run examines as of (`idag`).
        case today
        case call(Function, [Expression])
        case negated(Expression)
        case arithmetic(Operation, Expression, Expression)
        case comparison(Relation, Expression, Expression)
        case among(Expression, [Expression], inverted: Bool)
        case empty(Expression, inverted: Bool)
        case not(Expression)
        case and(Expression, Expression)
        case or(Expression, Expression)
    }

    enum Operation: String, CaseIterable, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
    }

    enum Relation: String, CaseIterable, Sendable {
        case equal = "="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
    }

    /// What can be asked of a cell beside comparing it.
    enum Function: String, CaseIterable, Sendable {
        case magnitude = "belopp"
        case year = "år"
        case month = "månad"
        case weekday = "veckodag"
        case isWorkday = "vardag"
        case length = "längd"
        case begins = "börjar"
        case ends = "slutar"
        case contains = "innehåller"

        var arguments: Int {
            switch self {
            case .magnitude, .year, .month, .weekday, .isWorkday, .length: 1
            case .begins, .ends, .contains: 2
            }
        }
    }
}

/// The text that reads back as the same expression.
extension Expression: CustomStringConvertible {
    var description: String {
        switch form {
        case .column(let name): name
        case .integer(let number): String(number)
        case .money(let money): "\(money) kr"
        case .days(let days): "\(days) dagar"
        case .date(let day): day.description
        case .text(let text): "\"" + text.replacing("\"", with: "\"\"") + "\""
        case .truth(let value): value ? "ja" : "nej"
        case .today: "idag"
        case .call(let function, let arguments):
            function.rawValue + "(" + arguments.map(\.inner).joined(separator: ", ") + ")"
        case .negated(let inner): "-" + inner.inner
        case .arithmetic(let operation, let left, let right): "\(left.inner) \(operation.rawValue) \(right.inner)"
        case .comparison(let relation, let left, let right): "\(left.inner) \(relation.rawValue) \(right.inner)"
        case .among(let item, let list, let inverted):
            item.inner + (inverted ? " inte" : "") + " i (" + list.map(\.inner).joined(separator: ", ") + ")"
        case .empty(let item, let inverted): item.inner + (inverted ? " är inte tom" : " är tom")
        case .not(let inner): "inte " + inner.inner
        case .and(let left, let right): "\(left.inner) och \(right.inner)"
        case .or(let left, let right): "\(left.inner) eller \(right.inner)"
        }
    }

    /// The text within another expression: in parentheses unless it is one word.
    private var inner: String {
        switch form {
        case .column, .integer, .money, .days, .date, .text, .truth, .today, .call: description
        default: "(" + description + ")"
        }
    }
}

/// What is wrong in an expression, and where.
struct ExpressionError: Error, Hashable, Sendable {
    let text: String
    let offset: Int

    init(_ text: String, at offset: Int) { (self.text, self.offset) = (text, offset) }
}
