import KontrollCore

/// Tries an expression against the columns of a data set.
///
/// A whole number that is written out is kronor beside an amount and days beside days; nothing else is made into
/// anything else.
struct Typing {
    let dataSet: DataSetID
    let columns: [String: ColumnType]

    typealias Typed = (code: Code, kind: ValueKind)

    /// The code of a condition, which must be true or false.
    func condition(_ text: String) throws(ExpressionError) -> Code {
        try truth(Parser.parse(text))
    }

    private func truth(_ expression: Expression) throws(ExpressionError) -> Code {
        let (code, kind) = try typed(expression)
        guard kind == .truth else {
            throw ExpressionError(
                "”\(expression)” är \(kind.swedish), väntade något som är sant eller falskt, till exempel en jämförelse",
                at: expression.offset)
        }
        return code
    }

    private func typed(_ expression: Expression) throws(ExpressionError) -> Typed {
        switch expression.form {
        case .column(let name): return try column(name, expression.offset)
        case .integer(let number): return (.constant(number), .integer)
        case .money(let money): return (.constant(money.ore), .money)
        case .days(let days): return (.constant(days), .days)
        case .date(let day): return (.constant(Int64(day.dayNumber)), .date)
        case .truth(let value): return (.constant(value ? 1 : 0), .truth)
        case .today: return (.today, .date)
        case .text(let text):
            guard !TextKeys.name(text).isEmpty else {
                throw ExpressionError("texten är tom, väntade ”är tom” eller ”är inte tom”", at: expression.offset)
            }
            return (.keyOf(text), .text)
        case .call(let function, let arguments): return try call(function, arguments, expression.offset)
        case .negated(let inner):
            let (code, kind) = try typed(inner)
            guard [.integer, .money, .days].contains(kind) else {
                throw ExpressionError("\(kind.swedish) kan inte ha minus framför sig", at: expression.offset)
            }
            return (.negated(code), kind)
        case .arithmetic(let operation, let left, let right):
            return try arithmetic(operation, left, right, expression.offset)
        case .comparison(let relation, let left, let right):
            return (try comparison(relation, left, right), .truth)
        case .among(let item, let list, let inverted):
            let left = try typed(item)
            var codes: [Code] = []
            for right in list { codes.append(try same(left, item, right).right) }
            let code = Code.among(left.code, codes)
            return (inverted ? .not(code) : code, .truth)
        case .empty(let item, let inverted):
            guard case .column(let name) = item.form else {
                throw ExpressionError("bara en kolumn kan vara tom", at: item.offset)
            }
            _ = try column(name, item.offset)
            return (inverted ? .not(.empty(name)) : .empty(name), .truth)
        case .not(let inner): return (.not(try truth(inner)), .truth)
        case .and(let left, let right): return (.and(try truth(left), try truth(right)), .truth)
        case .or(let left, let right): return (.or(try truth(left), try truth(right)), .truth)
        }
    }

    private func column(_ name: String, _ offset: Int) throws(ExpressionError) -> Typed {
        guard let type = columns[name] else {
            throw ExpressionError(Words.unknownColumn(name, of: dataSet, columns), at: offset)
        }
        return (type == .text ? .key(name) : .column(name), ValueKind(type))
    }

    // MARK: Comparing

    private func comparison(
        _ relation: Expression.Relation, _ left: Expression, _ right: Expression
    ) throws(ExpressionError) -> Code {
        let sides = try same(typed(left), left, right)
        let isOrder = ![.equal, .unequal].contains(relation)
        if isOrder, sides.kind == .text || sides.kind == .truth {
            throw ExpressionError(
                "\(sides.kind.swedish) har ingen ordning, väntade ”=” eller ”!=” i stället för ”\(relation.rawValue)”",
                at: left.offset)
        }
        return .comparison(relation, sides.left, sides.right)
    }

    /// Two sides of one kind, or an error at the right one.
    private func same(
        _ left: Typed, _ leftSide: Expression, _ rightSide: Expression
    ) throws(ExpressionError) -> (left: Code, right: Code, kind: ValueKind) {
        let right = try typed(rightSide)
        if left.kind == right.kind { return (left.code, right.code, left.kind) }
        if let code = try coerced(rightSide, right, to: left.kind) { return (left.code, code, left.kind) }
        if let code = try coerced(leftSide, left, to: right.kind) { return (code, right.code, right.kind) }
        var hint = ""
        switch (left.kind, rightSide.form) {
        case (.text, .integer(let number)): hint = "; skriv talet som text: \"\(number)\""
        case (.text, .column): hint = "; skriv en text inom citattecken"
        case (.date, .text): hint = "; skriv ett datum utan citattecken: 2025-03-01"
        default: break
        }
        throw ExpressionError(
            "”\(leftSide)” är \(left.kind.swedish) men ”\(rightSide)” är \(right.kind.swedish)" + hint,
            at: rightSide.offset)
    }

    /// A whole number that is written out, as kronor or days.
    private func coerced(
        _ side: Expression, _ typed: Typed, to kind: ValueKind
    ) throws(ExpressionError) -> Code? {
        guard typed.kind == .integer, Self.isWritten(side) else { return nil }
        switch kind {
        case .days: return typed.code
        case .money: return .arithmetic(.times, typed.code, .constant(100))
        default: return nil
        }
    }

    private static func isWritten(_ side: Expression) -> Bool {
        switch side.form {
        case .integer: true
        case .negated(let inner): isWritten(inner)
        default: false
        }
    }

    // MARK: Counting

    private func arithmetic(
        _ operation: Expression.Operation, _ left: Expression, _ right: Expression, _ offset: Int
    ) throws(ExpressionError) -> Typed {
        let (one, other) = (try typed(left), try typed(right))
        switch (operation, one.kind, other.kind) {
        case (.times, .integer, .integer): return (.arithmetic(.times, one.code, other.code), .integer)
        case (.times, .integer, let kind) where kind == .money || kind == .days,
            (.times, let kind, .integer) where kind == .money || kind == .days:
            return (.arithmetic(.times, one.code, other.code), kind)
        case (.minus, .date, .date): return (.arithmetic(.minus, one.code, other.code), .days)
        case (.plus, .date, .days): return (.shifted(one.code, by: other.code), .date)
        case (.plus, .days, .date): return (.shifted(other.code, by: one.code), .date)
        case (.minus, .date, .days): return (.shifted(one.code, by: .negated(other.code)), .date)
        case (.plus, .date, .integer), (.minus, .date, .integer):
            throw ExpressionError("ett datum kan bara flyttas med dagar; skriv till exempel 30 dagar", at: right.offset)
        case (.plus, _, _), (.minus, _, _):
            let sides = try same(one, left, right)
            if [.integer, .money, .days].contains(sides.kind) {
                return (.arithmetic(operation, sides.left, sides.right), sides.kind)
            }
        default: break
        }
        throw ExpressionError(
            "\(one.kind.swedish) \(operation.rawValue) \(other.kind.swedish) går inte att räkna ut", at: offset)
    }

    // MARK: Functions

    private func call(
        _ function: Expression.Function, _ arguments: [Expression], _ offset: Int
    ) throws(ExpressionError) -> Typed {
        guard let first = arguments.first else {
            throw ExpressionError("”\(function.rawValue)” saknar värde", at: offset)
        }
        let (code, kind) = try typed(first)
        func need(_ kinds: [ValueKind], _ words: String) throws(ExpressionError) {
            guard !kinds.contains(kind) else { return }
            throw ExpressionError(
                "\(function.rawValue)(…) fick \(kind.swedish), väntade \(words)", at: first.offset)
        }
        switch function {
        case .magnitude:
            try need([.integer, .money, .days], "ett belopp, heltal eller dagar")
            return (.magnitude(code), kind)
        case .year, .month, .weekday:
            try need([.date], "ett datum")
            return (.ofDay(function, code), .integer)
        case .isWorkday:
            try need([.date], "ett datum")
            return (.ofDay(function, code), .truth)
        case .length, .begins, .ends, .contains:
            guard case .key(let column) = code else {
                throw ExpressionError("\(function.rawValue)(…) väntade en kolumn med text", at: first.offset)
            }
            guard function != .length else { return (.perText(column, .length), .integer) }
            guard case .text(let text) = arguments[1].form, !TextKeys.name(text).isEmpty else {
                throw ExpressionError(
                    "\(function.rawValue)(…) väntade en text inom citattecken efter kommat", at: arguments[1].offset)
            }
            return (.perText(column, .holds(function, TextKeys.name(text))), .truth)
        }
    }
}

/// Words that several errors share.
enum Words {
    static func unknownColumn(_ name: String, of dataSet: DataSetID, _ columns: [String: ColumnType]) -> String {
        let known = columns.keys.sorted()
        let meant = NearestWord.to(name, among: known).map { "; menades ”\($0)”?" } ?? ""
        return "datamängden ”\(dataSet)” har ingen kolumn ”\(name)”, väntade någon av "
            + known.joined(separator: ", ") + meant
    }
}
