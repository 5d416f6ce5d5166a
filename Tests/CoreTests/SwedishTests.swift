import KontrollCore
import Testing

@Suite struct SwedishTests {
    @Test func `digits are grouped in threes from the right`() {
        let failing = counterexample(of: { $0.integer() }) { number in
            Swedish.grouped(number) == Self.slowlyGrouped(number)
        }
        #expect(failing == nil)
    }

    @Test(arguments: [" ", "\u{A0}", "\u{202F}", "\u{2009}"])
    func `grouping is undone, whatever blank was used`(_ blank: String) {
        let failing = counterexample(of: { $0.integer() }) { number in
            let text = Swedish.grouped(number).split(separator: "\u{A0}").joined(separator: blank)
            return Swedish.ungrouped(" " + text + blank)?.replacing("\u{2212}", with: "-") == String(number)
        }
        #expect(failing == nil)
    }

    @Test func `a group that lost a digit is refused`() {
        let failing = counterexample(of: { ($0.integer(), Int.random(in: 0..<100, using: &$0)) }) { number, draw in
            var groups = Swedish.grouped(number).split(separator: "\u{A0}")
            guard groups.count > 1 else { return true }
            groups[1 + draw % (groups.count - 1)].removeLast()
            return Swedish.ungrouped(groups.joined(separator: " ")) == nil
        }
        #expect(failing == nil)
    }

    @Test(arguments: [("1 234,50", "1234,50"), ("1 234.5", "1234.5"), ("50000", "50000"), ("-1 234", "-1234")])
    func `blanks go, all else stays`(_ text: String, _ expected: String) {
        #expect(Swedish.ungrouped(text) == expected)
    }

    @Test(arguments: [
        "", " ", "5 00", "1234 567", "1 234 5", "- 1 234", "1,5 000", "٣ ٣٣٣", "½ ½½½", "1 2e3", "1 234 kr",
    ])
    func `other blanks are refused`(_ text: String) {
        #expect(Swedish.ungrouped(text) == nil)
    }

    @Test(arguments: [
        (0, "0\u{A0}avvikelser"), (1, "1\u{A0}avvikelse"), (2, "2\u{A0}avvikelser"),
        (1234, "1\u{A0}234\u{A0}avvikelser"),
    ])
    func `counts take the right word`(_ number: Int, _ expected: String) {
        #expect(Swedish.count(number, "avvikelse", "avvikelser") == expected)
    }

    @Test(arguments: [
        ([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c"),
    ])
    func `lists end with a word`(_ words: [String], _ expected: String) {
        #expect(Swedish.list(words) == expected)
        #expect(Swedish.list(words, "eller") == expected.replacing(" och ", with: " eller "))
    }

    /// The same rule said in another way: walk the digits and put a space where three times n remain.
    private static func slowlyGrouped(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        let grouped = digits.indices.map { index in
            let rest = digits.count - index
            return (index > 0 && rest % 3 == 0 ? "\u{A0}" : "") + String(digits[index])
        }
        return (number < 0 ? "\u{2212}" : "") + grouped.joined()
    }
}
