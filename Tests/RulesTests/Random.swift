import KontrollCore

@testable import KontrollRules

/// Random expressions that are the same on every machine (SplitMix64).
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    /// An expression of any form, whether it has a meaning or not.
    mutating func expression(depth: Int) -> Expression {
        let form: Expression.Form
        switch depth == 0 ? below(8) : below(16) {
        case 0: form = .column(pick(["amount", "unit", "paid_date", "år_1"]))
        case 1: form = .integer(Int64(below(1_000_000)))
        case 2: form = .money(Money(ore: Int64(below(100_000_000))))
        case 3: form = .days(Int64(below(4000)))
        case 4: form = .date(CivilDate.earliest.adding(days: below(3_000_000)))
        case 5: form = .text(pick(["a", "\"", "å\"ä'ö", "", "och", "1 000 kr", "\n", "🇸🇪"]))
        case 6: form = .truth(below(2) == 0)
        case 7: form = .today
        case 8:
            let function = pick(Expression.Function.allCases)
            var arguments: [Expression] = []
            for _ in 0..<function.arguments { arguments.append(expression(depth: depth - 1)) }
            form = .call(function, arguments)
        case 9: form = .negated(expression(depth: depth - 1))
        case 10:
            form = .arithmetic(
                pick(Expression.Operation.allCases), expression(depth: depth - 1), expression(depth: depth - 1))
        case 11:
            form = .comparison(
                pick(Expression.Relation.allCases), expression(depth: depth - 1), expression(depth: depth - 1))
        case 12:
            var list: [Expression] = []
            for _ in 0...below(3) { list.append(expression(depth: depth - 1)) }
            form = .among(expression(depth: depth - 1), list, inverted: below(2) == 0)
        case 13: form = .empty(expression(depth: depth - 1), inverted: below(2) == 0)
        case 14: form = .not(expression(depth: depth - 1))
        default:
            let (left, right) = (expression(depth: depth - 1), expression(depth: depth - 1))
            form = below(2) == 0 ? .and(left, right) : .or(left, right)
        }
        return Expression(form)
    }

    /// Bytes that are nothing, or words of the language in any order.
    mutating func nonsense() -> String {
        if below(2) == 0 {
            return String(decoding: (0..<below(60)).map { _ in UInt8(truncatingIfNeeded: next()) }, as: UTF8.self)
        }
        let words = [
            "och", "eller", "inte", "i", "är", "tom", "(", ")", ",", "-", "+", "*", "<=", "=", "amount", "unit", "12",
            "1 000",
            "5,50 kr", "2025-02-30", "2025-01-01", "\"", "'", "dagar", "längd(", "år(", "[", "]", "{", "}", "|", "?",
            "a", "\\",
            "9223372036854775807", "99999999999999999999", "ja", "idag", " ", "\n", "\u{0}", "e\u{301}",
        ]
        return (0..<below(40)).map { _ in pick(words) + pick(["", " "]) }.joined()
    }
}
