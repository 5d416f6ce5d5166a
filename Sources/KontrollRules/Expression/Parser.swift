import KontrollCore

/// Reads an expression by descent. Every loop takes a token, and depth and size are held, so that it always ends.
///
/// ```
/// villkor    = led { "eller" led }
/// led        = faktor { "och" faktor }
/// faktor     = "inte" faktor | jämförelse
/// jämförelse = summa [ relation summa | [ "inte" ] "i" "(" summa { "," summa } ")" | "är" [ "inte" ] "tom" ]
/// summa      = produkt { ( "+" | "-" ) produkt }
/// produkt    = tal { "*" tal }
/// tal        = "-" tal | "(" villkor ")" | kolumn | funktion "(" … ")" | värde
/// ```
struct Parser {
    /// Expressions within expressions, and expressions in all.
    static let (mostLevels, mostNodes) = (40, 400)

    private let tokens: [Token]
    private var place = 0
    private var level = 0
    private var nodes = 0

    /// The expression that a text holds.
    static func parse(_ text: String) throws(ExpressionError) -> Expression {
        var parser = Parser(tokens: try Lexer.tokens(text))
        let expression = try parser.or()
        guard parser.now.kind == .end else { throw parser.unexpected("”och”, ”eller” eller slutet av villkoret") }
        return expression
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    private var now: Token { tokens[min(place, tokens.count - 1)] }

    private mutating func take(mark: String) -> Bool { take(.mark(mark)) }
    private mutating func take(word: String) -> Bool { take(.word(word)) }
    private mutating func take(_ kind: Token.Kind) -> Bool {
        guard now.kind == kind else { return false }
        place += 1
        return true
    }

    private mutating func make(_ form: Expression.Form, at offset: Int) throws(ExpressionError) -> Expression {
        nodes += 1
        guard nodes <= Self.mostNodes else {
            throw ExpressionError("villkoret har för många delar, väntade högst \(Self.mostNodes)", at: offset)
        }
        return Expression(form, at: offset)
    }

    private mutating func deeper() throws(ExpressionError) {
        level += 1
        guard level <= Self.mostLevels else {
            throw ExpressionError(
                "villkoret är nästlat för djupt, väntade högst \(Self.mostLevels) nivåer", at: now.offset)
        }
    }

    private func unexpected(_ expected: String) -> ExpressionError {
        let found =
            switch now.kind {
            case .end: "villkoret tar slut"
            case .word(let word): "”\(word)” kan inte stå här"
            case .mark(let mark): "”\(mark)” kan inte stå här"
            case .text: "en text kan inte stå här"
            case .integer, .money, .days: "ett tal kan inte stå här"
            case .date: "ett datum kan inte stå här"
            }
        var text = "\(found), väntade \(expected)"
        if case .word(let word) = now.kind, let meant = Self.foreign[word.lowercased()] {
            text += "; menades ”\(meant)”?"
        }
        return ExpressionError(text, at: now.offset)
    }

    private static let foreign = [
        "and": "och", "or": "eller", "not": "inte", "in": "i", "is": "är", "true": "ja", "false": "nej",
        "empty": "tom", "null": "är tom", "like": "innehåller(…)", "mellan": "… >= … och … <= …",
    ]
    private static let reserved: Set<String> = ["och", "eller", "inte", "i", "är", "tom", "and", "or", "not"]

    private mutating func or() throws(ExpressionError) -> Expression {
        try deeper()
        var left = try and()
        while take(word: "eller") {
            let right = try and()
            left = try make(.or(left, right), at: left.offset)
        }
        level -= 1
        return left
    }

    private mutating func and() throws(ExpressionError) -> Expression {
        var left = try factor()
        while take(word: "och") {
            let right = try factor()
            left = try make(.and(left, right), at: left.offset)
        }
        return left
    }

    private mutating func factor() throws(ExpressionError) -> Expression {
        let offset = now.offset
        guard take(word: "inte") else { return try comparison() }
        try deeper()
        let inner = try factor()
        level -= 1
        return try make(.not(inner), at: offset)
    }

    private mutating func comparison() throws(ExpressionError) -> Expression {
        let left = try sum()
        if case .mark(let mark) = now.kind, let relation = Expression.Relation(rawValue: mark) {
            place += 1
            let right = try sum()
            return try make(.comparison(relation, left, right), at: left.offset)
        }
        if take(word: "är") {
            let inverted = take(word: "inte")
            guard take(word: "tom") || take(word: "tomt") else { throw unexpected("”tom”") }
            return try make(.empty(left, inverted: inverted), at: left.offset)
        }
        if take(word: "i") { return try among(left, inverted: false) }
        if now.kind == .word("inte"), tokens.indices.contains(place + 1), tokens[place + 1].kind == .word("i") {
            place += 2
            return try among(left, inverted: true)
        }
        return left
    }

    private mutating func among(_ left: Expression, inverted: Bool) throws(ExpressionError) -> Expression {
        guard take(mark: "(") else { throw unexpected("”(” och en lista") }
        var list = [try sum()]
        while take(mark: ",") { list.append(try sum()) }
        guard take(mark: ")") else { throw unexpected("”,” eller ”)”") }
        return try make(.among(left, list, inverted: inverted), at: left.offset)
    }

    private mutating func sum() throws(ExpressionError) -> Expression {
        var left = try product()
        while case .mark(let mark) = now.kind, let operation = Expression.Operation(rawValue: mark), operation != .times
        {
            place += 1
            let right = try product()
            left = try make(.arithmetic(operation, left, right), at: left.offset)
        }
        return left
    }

    private mutating func product() throws(ExpressionError) -> Expression {
        var left = try number()
        while take(mark: "*") {
            let right = try number()
            left = try make(.arithmetic(.times, left, right), at: left.offset)
        }
        return left
    }

    private mutating func number() throws(ExpressionError) -> Expression {
        let token = now
        if take(mark: "-") {
            try deeper()
            let inner = try number()
            level -= 1
            return try make(.negated(inner), at: token.offset)
        }
        if take(mark: "(") {
            let inner = try or()
            guard take(mark: ")") else { throw unexpected("”)”") }
            return inner
        }
        let form: Expression.Form
        switch token.kind {
        case .integer(let number): form = .integer(number)
        case .money(let money): form = .money(money)
        case .days(let days): form = .days(days)
        case .date(let day): form = .date(day)
        case .text(let text): form = .text(text)
        case .word("ja"): form = .truth(true)
        case .word("nej"): form = .truth(false)
        case .word("idag"): form = .today
        case .word(let word) where !Self.reserved.contains(word): return try named(word, token.offset)
        case .word, .mark, .end: throw unexpected("en kolumn eller ett värde")
        }
        place += 1
        return try make(form, at: token.offset)
    }

    /// A column, or a function with what it is asked of.
    private mutating func named(_ word: String, _ offset: Int) throws(ExpressionError) -> Expression {
        place += 1
        guard take(mark: "(") else { return try make(.column(word), at: offset) }
        guard let function = Expression.Function(rawValue: word) else {
            let known = Expression.Function.allCases.map(\.rawValue)
            throw ExpressionError(
                "okänd funktion ”\(word)”, väntade någon av " + known.joined(separator: ", ")
                    + (NearestWord.to(word, among: known).map { "; menades ”\($0)”?" } ?? ""), at: offset)
        }
        try deeper()
        var arguments = [try sum()]
        while take(mark: ",") { arguments.append(try sum()) }
        guard take(mark: ")") else { throw unexpected("”,” eller ”)”") }
        level -= 1
        guard arguments.count == function.arguments else {
            throw ExpressionError(
                "\(word)(…) fick \(Swedish.count(arguments.count, "värde", "värden")), väntade \(function.arguments)",
                at: offset)
        }
        return try make(.call(function, arguments), at: offset)
    }
}
