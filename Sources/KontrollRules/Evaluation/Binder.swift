import KontrollCore

/// Binds the code of rules to the columns of a table: texts are put in form once each, rows are then compared by
/// number.
struct Binder {
    /// The rows evaluated at a time, so that what lies between stays in the processor's cache.
    static let chunk = 4096

    typealias Evaluation = (Range<Int>) -> Vector

    let table: Table
    let today: CivilDate
    private(set) var keys: TextKeys

    init(_ table: Table, asOf today: CivilDate, keys: TextKeys = TextKeys()) {
        (self.table, self.today, self.keys) = (table, today, keys)
    }

    /// How code is evaluated for the rows of the table.
    mutating func bind(_ code: Code) throws(DataError) -> Evaluation {
        switch code {
        case .constant(let value): return Self.constant(value)
        case .today: return Self.constant(Int64(today.dayNumber))
        case .keyOf(let text): return Self.constant(Int64(key(of: text)))
        case .column(let name), .key(let name): return try numbers(name)
        case .perText(let name, let question): return try asking(question, of: name)
        case .empty(let name):
            let cells = try numbers(name)
            return { rows in
                let found = cells(rows)
                return Vector(found.values.indices.map { found.isKnown($0) ? 0 : 1 })
            }
        case .ofDay(let function, let inner):
            let inner = try bind(inner)
            return { inner($0).map { Self.ofDay(function, $0) } }
        case .magnitude(let inner):
            let inner = try bind(inner)
            return { inner($0).map { $0 == .min ? nil : abs($0) } }
        case .negated(let inner):
            let inner = try bind(inner)
            return { inner($0).map { $0 == .min ? nil : -$0 } }
        case .arithmetic(let operation, let left, let right):
            return try both(left, right) { Self.compute(operation, $0, $1) }
        case .shifted(let day, let days):
            return try both(day, days) { day, days in
                let (sum, overflow) = day.addingReportingOverflow(days)
                return overflow ? nil : CivilDate(dayNumber: Int(sum)).map { Int64($0.dayNumber) }
            }
        case .comparison(let relation, let left, let right):
            return try both(left, right) { Self.holds(relation, $0, $1) ? 1 : 0 }
        case .among(let item, let list): return try among(item, list)
        case .not(let inner):
            let inner = try bind(inner)
            return { inner($0).map { 1 - $0 } }
        case .and(let left, let right):
            let (left, right) = (try bind(left), try bind(right))
            return { left($0).joined(right($0), deciding: 0) }
        case .or(let left, let right):
            let (left, right) = (try bind(left), try bind(right))
            return { left($0).joined(right($0), deciding: 1) }
        }
    }

    private mutating func both(
        _ left: Code, _ right: Code, _ compute: @escaping (Int64, Int64) -> Int64?
    ) throws(DataError) -> Evaluation {
        let (left, right) = (try bind(left), try bind(right))
        return { left($0).zip(right($0), compute) }
    }

    /// True if one is equal; unknown if none is and one is unknown.
    private mutating func among(_ item: Code, _ list: [Code]) throws(DataError) -> Evaluation {
        let item = try bind(item)
        var others: [Evaluation] = []
        for code in list { others.append(try bind(code)) }
        return { rows in
            let found = item(rows)
            return others.reduce(Vector([Int64](repeating: 0, count: rows.count))) { sum, other in
                sum.joined(found.zip(other(rows)) { $0 == $1 ? 1 : 0 }, deciding: 1)
            }
        }
    }

    // MARK: Cells

    private static func constant(_ value: Int64) -> Evaluation {
        { Vector([Int64](repeating: value, count: $0.count)) }
    }

    private mutating func key(of text: String) -> Int {
        String.cells(of: .text(TextColumn([text]))).map { keys.keys(of: $0, TextKeys.name)[0] } ?? TextKeys.none
    }

    /// The cells of a column as numbers; a text that its normal form leaves nothing of is as good as empty.
    mutating func numbers(_ name: String) throws(DataError) -> Evaluation {
        guard let cells = table.columns[name] else { throw .undeclaredColumn(name) }
        switch cells {
        case .text:
            guard let texts = String.cells(of: cells) else { throw .undeclaredColumn(name) }
            let keys = keys.keys(of: texts, TextKeys.name)
            return { rows in
                let values = rows.map { Int64(keys[$0]) }
                let isAnyEmpty = values.contains(Int64(TextKeys.none))
                return Vector(values, known: isAnyEmpty ? values.map { $0 != Int64(TextKeys.none) } : nil)
            }
        case .integer(let column): return Self.plain(column) { $0 }
        case .money(let column): return Self.plain(column) { $0.ore }
        case .date(let column): return Self.plain(column) { Int64($0.dayNumber) }
        case .flag(let column): return Self.plain(column) { $0 ? 1 : 0 }
        }
    }

    private static func plain<T>(_ column: PlainColumn<T>, _ number: @escaping (T) -> Int64) -> Evaluation {
        { rows in
            Vector(column.values[rows].map(number), known: column.empty.map { marks in marks[rows].map { !$0 } })
        }
    }

    private mutating func asking(_ question: TextQuestion, of name: String) throws(DataError) -> Evaluation {
        let cells = try numbers(name)
        guard let column = table.columns[name], let texts = String.cells(of: column) else {
            throw .undeclaredColumn(name)
        }
        let codes = texts.codes
        let answers = texts.perText { question.answer($0) }
        return { rows in
            var found = cells(rows)
            found.values = rows.map { answers[Int(codes[$0])] ?? 0 }
            return found.zip(Vector(found.values, known: rows.map { answers[Int(codes[$0])] != nil })) { value, _ in
                value
            }
        }
    }

    // MARK: Numbers

    private static func compute(_ operation: Expression.Operation, _ one: Int64, _ two: Int64) -> Int64? {
        let (value, overflow) =
            switch operation {
            case .plus: one.addingReportingOverflow(two)
            case .minus: one.subtractingReportingOverflow(two)
            case .times: one.multipliedReportingOverflow(by: two)
            }
        return overflow ? nil : value
    }

    private static func holds(_ relation: Expression.Relation, _ one: Int64, _ two: Int64) -> Bool {
        switch relation {
        case .equal: one == two
        case .unequal: one != two
        case .less: one < two
        case .atMost: one <= two
        case .greater: one > two
        case .atLeast: one >= two
        }
    }

    private static func ofDay(_ function: Expression.Function, _ number: Int64) -> Int64? {
        guard let day = CivilDate(dayNumber: Int(number)) else { return nil }
        switch function {
        case .year: return Int64(day.year)
        case .month: return Int64(day.month)
        case .weekday: return Int64(day.weekday)
        case .isWorkday: return day.isWorkday ? 1 : 0
        case .magnitude, .length, .begins, .ends, .contains: return nil
        }
    }
}

extension TextQuestion {
    /// The answer for a text; nil where it is not known, for a text too long to be matched.
    func answer(_ text: String) -> Int64? {
        switch self {
        case .length: return Int64(TextKeys.name(text).count)
        case .holds(let function, let other):
            let form = TextKeys.name(text)
            let holds =
                switch function {
                case .begins: form.hasPrefix(other)
                case .ends: form.hasSuffix(other)
                default: form.contains(other)
                }
            return holds ? 1 : 0
        case .matches(let pattern): return pattern.matches(text).map { $0 ? 1 : 0 }
        }
    }
}
