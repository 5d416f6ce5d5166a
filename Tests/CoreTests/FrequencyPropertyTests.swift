import KontrollCore
import Testing

@Suite struct FrequencyPropertyTests {
    private static let words = [
        "2", "ggr", "/", "år", "per", "månad", "i", "samband", "med", "juni", "December", "mars", "delår", "bokslut",
        "löpande", "vid", "behov", "T1", ",", "T2", "VB", "varje", "varannan", "var", "tredje", "vecka", "sista",
        "vardagen", "månaden", "10", "st", "en", "till", "två", "gånger", "första", "måndagen", "den", "15", ":", "e",
        "kvartal", "1", "-", "–", "utom", "och", "halvåret", "mandatperiod", "jämna", "veckor", "x", "(", "§", "",
        "9223372036854775807", "-1", "0", "dag", "år", "fredagar", "tertialvis", "99999999999999999999", "½", "٣",
        "vartannat", "från", "2024", "2026", "kv", "4", "höst", "vart",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...7, using: &random)
        return (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
            .joined(separator: Bool.random(using: &random) ? " " : "")
    }

    /// The frequency a text means; nil when it is refused. A trap would end the test.
    private static func parsed(_ text: String) -> Frequency? { try? Frequency(parsing: text, anchors: Anchors()) }

    @Test func `any text is understood or refused and never traps`() {
        let bad = counterexample(cases: 4000, of: Self.text) { text in
            guard let frequency = Self.parsed(text) else { return true }
            return frequency.text == text && !frequency.points.isEmpty
                && Set(frequency.points).count == frequency.points.count
        }
        #expect(bad == nil)
    }

    @Test func `any letters are understood or refused`() {
        let alphabet = Array("abcdegijklmnortuvåäö 0123456789/.,-–:()&+;\n\t½²٣")
        let bad = counterexample(cases: 3000, of: { $0.text(alphabet, 0...30) }) { text in
            Self.parsed(text).map { !$0.points.isEmpty } ?? true
        }
        #expect(bad == nil)
    }

    @Test func `letter case and marks between words change nothing`() {
        let bad = counterexample(cases: 1000, of: Self.text) { text in
            let points = Self.parsed(text)?.points
            return Self.parsed(text.uppercased())?.points == points
                && Self.parsed("  " + text + " . ")?.points == points
        }
        #expect(bad == nil)
    }

    @Test func `windows meet, lie in order and end in the span they are due in`() throws {
        let first = try #require(CivilDate("2020-01-01"))
        let bad = counterexample(cases: 400, of: { ($0.next() % 1500, $0.next() % 900, Self.text(&$0)) }) {
            start, length, text in
            guard let frequency = Self.parsed(text) else { return true }
            let from = first.adding(days: Int(start))
            guard let span = DateSpan(from, from.adding(days: Int(length))) else { return false }
            let windows = frequency.windows(dueIn: span, anchors: Anchors(), reportEnds: [from, span.last])
            let meet = zip(windows, windows.dropFirst()).allSatisfy { $0.last.adding(days: 1) == $1.first }
            return meet && windows.allSatisfy { span.contains($0.last) }
        }
        #expect(bad == nil)
    }

    @Test func `a span cut in two gives the same windows`() throws {
        let first = try #require(CivilDate("2021-03-01"))
        let bad = counterexample(cases: 400, of: { ($0.next() % 700, Self.text(&$0)) }) { cut, text in
            guard let frequency = Self.parsed(text) else { return true }
            let (middle, last) = (first.adding(days: Int(cut)), first.adding(days: 700))
            let parts = [DateSpan(first, middle), DateSpan(middle.adding(days: 1), last)].compactMap(\.self)
            let whole = DateSpan(first, last).map { frequency.windows(dueIn: $0, anchors: Anchors()) }
            return whole == parts.flatMap { frequency.windows(dueIn: $0, anchors: Anchors()) }
        }
        #expect(bad == nil)
    }
}
