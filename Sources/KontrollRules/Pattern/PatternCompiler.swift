import KontrollCore

/// Reads the text of a pattern and makes its states.
struct PatternCompiler {
    private indirect enum Part {
        case nothing
        case one(Pattern.CharacterSet)
        case sequence([Part])
        case either([Part])
        /// Repeated at least so many times, and at most; nil for without end.
        case repeated(Part, Int, Int?)
    }

    private static let (mostLevels, mostScalars, mostRepeats) = (20, 500, 200)

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var level = 0
    private var states: [Pattern.State] = []
    /// Counts the repetitions written out, also those of nothing.
    private var steps = 0

    init(_ text: String) { scalars = Array(text.precomposed.unicodeScalars) }

    mutating func compile() throws(ExpressionError) -> (states: [Pattern.State], start: Int) {
        guard !scalars.isEmpty else { throw ExpressionError("mönstret är tomt", at: 0) }
        guard scalars.count <= Self.mostScalars else {
            throw ExpressionError("mönstret är längre än \(Self.mostScalars) tecken", at: Self.mostScalars)
        }
        let part = try either()
        if place < scalars.count { throw ExpressionError("”)” utan ”(”", at: place) }
        states = [.end]
        let start = try add(part, before: 0)
        return (states, start)
    }

    // MARK: Reading

    private var now: Unicode.Scalar? { scalars.indices.contains(place) ? scalars[place] : nil }

    private mutating func either() throws(ExpressionError) -> Part {
        level += 1
        guard level <= Self.mostLevels else { throw ExpressionError("mönstret är nästlat för djupt", at: place) }
        var parts = [try sequence()]
        while now == "|" {
            place += 1
            parts.append(try sequence())
        }
        level -= 1
        return parts.count == 1 ? parts[0] : .either(parts)
    }

    private mutating func sequence() throws(ExpressionError) -> Part {
        var parts: [Part] = []
        while let scalar = now, scalar != "|", scalar != ")" {
            let part = try single(scalar)
            parts.append(try repeated(part))
        }
        return parts.isEmpty ? .nothing : .sequence(parts)
    }

    private mutating func single(_ scalar: Unicode.Scalar) throws(ExpressionError) -> Part {
        let start = place
        place += 1
        switch scalar {
        case "(":
            if now == "?" { throw ExpressionError("”(?” används inte här, väntade en vanlig parentes", at: start) }
            let inner = try either()
            guard now == ")" else { throw ExpressionError("parentesen avslutas inte", at: start) }
            place += 1
            return inner
        case "[": return .one(try set(start))
        case ".": return .one(.all)
        case "\\": return .one(try escaped(start))
        case "*", "+", "?", "{": throw ExpressionError("”\(scalar)” har inget att upprepa", at: start)
        case "^", "$":
            throw ExpressionError("”\(scalar)” behövs inte: mönstret gäller alltid hela texten", at: start)
        default: return .one(Pattern.CharacterSet(ranges: [scalar...scalar]))
        }
    }

    private mutating func escaped(_ start: Int) throws(ExpressionError) -> Pattern.CharacterSet {
        guard let scalar = now else { throw ExpressionError("mönstret slutar med ett bakstreck", at: start) }
        place += 1
        switch scalar {
        case "d": return .digits
        case "w": return .words
        case "s": return .blanks
        case "a"..."z", "A"..."Z", "0"..."9":
            throw ExpressionError("”\\\(scalar)” används inte här, väntade \\d, \\w, \\s eller ett tecken", at: start)
        default: return Pattern.CharacterSet(ranges: [scalar...scalar])
        }
    }

    private mutating func set(_ start: Int) throws(ExpressionError) -> Pattern.CharacterSet {
        var set = Pattern.CharacterSet(ranges: [])
        if now == "^" {
            set.inverted = true
            place += 1
        }
        while let scalar = now, scalar != "]" {
            let here = place
            place += 1
            if scalar == "\\" {
                set.ranges += try escaped(here).ranges
                continue
            }
            guard now == "-", scalars.indices.contains(place + 1), scalars[place + 1] != "]" else {
                set.ranges.append(scalar...scalar)
                continue
            }
            let last = scalars[place + 1]
            place += 2
            guard scalar <= last, last != "\\" else {
                throw ExpressionError("”\(scalar)-\(last)” går baklänges", at: here)
            }
            set.ranges.append(scalar...last)
        }
        guard now == "]", !set.ranges.isEmpty else {
            throw ExpressionError("”[” avslutas inte eller är tom", at: start)
        }
        place += 1
        return set
    }

    private mutating func repeated(_ part: Part) throws(ExpressionError) -> Part {
        let start = place
        guard let scalar = now, ["*", "+", "?", "{"].contains(scalar) else { return part }
        place += 1
        let result: Part
        switch scalar {
        case "*": result = .repeated(part, 0, nil)
        case "+": result = .repeated(part, 1, nil)
        case "?": result = .repeated(part, 0, 1)
        default:
            guard let least = number() else { throw ExpressionError("”{” väntade ett antal", at: start) }
            var most: Int? = least
            if now == "," {
                place += 1
                most = number()
            }
            guard now == "}", most.map({ $0 >= least }) ?? true, max(least, most ?? 0) <= Self.mostRepeats else {
                throw ExpressionError(
                    "”{…}” väntade till exempel {3} eller {2,4}, högst \(Self.mostRepeats)", at: start)
            }
            place += 1
            result = .repeated(part, least, most)
        }
        if let next = now, ["*", "+", "?", "{"].contains(next) {
            throw ExpressionError("två upprepningar efter varandra", at: place)
        }
        return result
    }

    private mutating func number() -> Int? {
        let start = place
        while let scalar = now, "0"..."9" ~= scalar, place - start < 4 { place += 1 }
        return Int(scalars[start..<place].map { String($0) }.joined())
    }

    // MARK: States

    private mutating func new(_ state: Pattern.State) throws(ExpressionError) -> Int {
        guard states.count < Pattern.mostStates else {
            throw ExpressionError("mönstret är för stort när upprepningarna skrivs ut", at: 0)
        }
        states.append(state)
        return states.count - 1
    }

    /// Adds the states of a part that goes on to `next`, from the end backwards.
    private mutating func add(_ part: Part, before next: Int) throws(ExpressionError) -> Int {
        steps += 1
        guard steps <= 10 * Pattern.mostStates else {
            throw ExpressionError("mönstret är för stort när upprepningarna skrivs ut", at: 0)
        }
        switch part {
        case .nothing: return next
        case .one(let set): return try new(.one(set, next: next))
        case .sequence(let parts):
            var place = next
            for part in parts.reversed() { place = try add(part, before: place) }
            return place
        case .either(let parts):
            var place = try add(parts[parts.count - 1], before: next)
            for part in parts.dropLast().reversed() { place = try new(.fork(try add(part, before: next), place)) }
            return place
        case .repeated(let part, let least, let most):
            var place = next
            if let most {
                for _ in 0..<(most - least) { place = try new(.fork(try add(part, before: place), next)) }
            } else {
                let loop = try new(.fork(next, next))
                states[loop] = .fork(try add(part, before: loop), next)
                place = loop
            }
            for _ in 0..<least { place = try add(part, before: place) }
            return place
        }
    }
}
