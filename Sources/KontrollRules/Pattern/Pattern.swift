/// A pattern (mönster) that a whole text must have: a subset of regular expressions without anything that needs to go
/// back, so that matching takes time in proportion to the text (Thompson, CACM 11:6, 1968).
///
/// Understood: characters, `.`, `[A-Z0-9_]`, `[^…]`, `\d` `\w` `\s`, `\` before a mark, `( )`, `|`, `*` `+` `?`
/// `{3}` `{2,4}` `{2,}`. Not understood, and refused: back references, looking around, `^` and `$` (the whole text is
/// always meant).
struct Pattern: Hashable, Sendable, CustomStringConvertible {
    /// States after repetitions are written out, and the longest text tried.
    static let (mostStates, longestText) = (1000, 2000)

    /// As it was written.
    let description: String
    let states: [State]
    let start: Int

    enum State: Hashable, Sendable {
        case one(CharacterSet, next: Int)
        case fork(Int, Int)
        case end
    }

    /// Characters by ranges, or all but these.
    struct CharacterSet: Hashable, Sendable {
        var ranges: [ClosedRange<Unicode.Scalar>]
        var inverted = false

        func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar) } != inverted }

        static let digits = CharacterSet(ranges: ["0"..."9"])
        static let words = CharacterSet(ranges: [
            "0"..."9", "A"..."Z", "a"..."z", "_"..."_", "å"..."å", "ä"..."ä", "ö"..."ö", "Å"..."Å", "Ä"..."Ä",
            "Ö"..."Ö",
        ])
        static let blanks = CharacterSet(ranges: [" "..." ", "\t"..."\t", "\u{A0}"..."\u{A0}"])
        static let all = CharacterSet(ranges: [], inverted: true)
    }

    /// Reads a pattern, or says where it is not understood.
    init(_ text: String) throws(ExpressionError) {
        var compiler = PatternCompiler(text)
        (states, start) = try compiler.compile()
        description = text
    }

    /// Whether the whole text has the pattern; nil for a text too long to be tried.
    func matches(_ text: String) -> Bool? {
        let scalars = text.precomposed.unicodeScalars
        guard scalars.count <= Self.longestText else { return nil }
        var current: [Int] = []
        var seen = [Int](repeating: -1, count: states.count)
        add(start, to: &current, &seen, 0)
        for (step, scalar) in scalars.enumerated() {
            var next: [Int] = []
            for state in current {
                if case .one(let set, let following) = states[state], set.contains(scalar) {
                    add(following, to: &next, &seen, step + 1)
                }
            }
            if next.isEmpty { return false }
            current = next
        }
        return current.contains { states[$0] == .end }
    }

    /// Adds a state and all it leads to without a character, each once a step.
    private func add(_ state: Int, to list: inout [Int], _ seen: inout [Int], _ step: Int) {
        var open = [state]
        while let state = open.popLast() {
            guard seen[state] != step else { continue }
            seen[state] = step
            if case .fork(let one, let other) = states[state] {
                open.append(one)
                open.append(other)
            } else {
                list.append(state)
            }
        }
    }
}
