import Foundation
import KontrollCore
import Testing

@Suite struct DateSpanTests {
    @Test(arguments: [
        ("2023-01-01", "2023-12-31", "2023"), ("2023-06-01", "2023-06-30", "2023-06"),
        ("2024-02-01", "2024-02-29", "2024-02"), ("2022-10-01", "2023-03-31", "2022-10/2023-03"),
        ("2023-01-01", "2025-12-31", "2023-01/2025-12"), ("2023-01-05", "2023-01-11", "2023-01-05/2023-01-11"),
        ("2023-02-01", "2023-02-27", "2023-02-01/2023-02-27"), ("2023-01-02", "2023-12-31", "2023-01-02/2023-12-31"),
        ("2023-06-15", "2023-06-15", "2023-06-15/2023-06-15"),
    ])
    func `a span is named by its largest whole units`(_ first: String, _ last: String, _ label: String) throws {
        #expect(try span(first, last).label == label)
    }

    @Test func `labels tell spans apart and sort by their first day`() {
        let spans: (inout SeededGenerator) -> (DateSpan?, DateSpan?) = { (Self.random(&$0), Self.random(&$0)) }
        let failing = counterexample(of: spans) { one, other in
            guard let one, let other else { return false }
            return (one == other) == (one.label == other.label)
                && (one.first.year >= other.first.year || one.label < other.label)
        }
        #expect(failing == nil)
    }

    @Test func `a span holds its ends and the days between, and no others`() {
        let failing = counterexample(of: { (Self.random(&$0), Int.random(in: -40...400, using: &$0)) }) {
            span, offset in
            guard let span else { return false }
            let day = span.first.adding(days: offset)
            return span.contains(day) == (0...span.last.days(since: span.first) ~= offset)
        }
        #expect(failing == nil)
    }

    @Test func `spans overlap when a day lies in both`() {
        let failing = counterexample(cases: 2_000, of: { (Self.random(&$0), Self.random(&$0)) }) { one, other in
            guard let one, let other else { return false }
            let shared = (0...one.last.days(since: one.first)).contains { other.contains(one.first.adding(days: $0)) }
            return one.overlaps(other) == shared && other.overlaps(one) == shared
        }
        #expect(failing == nil)
    }

    @Test func `days in the wrong order make no span, in code or on the wire`() throws {
        let (late, early) = (try #require(CivilDate("2023-02-01")), try #require(CivilDate("2023-01-31")))
        #expect(DateSpan(late, early) == nil)
        let wire = Data(#"{"first":"2023-02-01","last":"2023-01-31"}"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(DateSpan.self, from: wire) }
    }

    @Test func `a span survives the wire`() throws {
        let year = DateSpan(yearOf: try #require(CivilDate("2024-02-29")))
        #expect(year.label == "2024")
        #expect(try JSONDecoder().decode(DateSpan.self, from: JSONEncoder().encode(year)) == year)
    }

    private func span(_ first: String, _ last: String) throws -> DateSpan {
        let (first, last) = (try #require(CivilDate(first)), try #require(CivilDate(last)))
        return try #require(DateSpan(first, last))
    }

    /// Spans of every sort: days, whole months, half-years, whole years.
    private static func random(_ random: inout SeededGenerator) -> DateSpan? {
        let day = CivilDate.earliest.adding(days: Int.random(in: 738_000...739_500, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return DateSpan(day, day.adding(days: Int.random(in: 0...60, using: &random)))
        case 1: return DateSpan(day.startOfMonth, day.endOfMonth)
        case 2: return DateSpan(day.startOfMonth, day.startOfMonth.adding(months: 5).endOfMonth)
        default: return DateSpan(yearOf: day)
        }
    }
}
