import KontrollCore
import Testing

@Suite struct RepeatedRowsTests {
    /// SplitMix64, so that the rows are the same in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }

    private func keys(_ texts: [String]) -> RowKeys {
        struct Words: TextCoded {
            let column: TextColumn
            var codes: TextCodes { column.codes }
            var dictionary: TextDictionary { column.dictionary }
        }
        var keys = TextKeys()
        return keys.keys(of: Words(column: TextColumn(texts)), TextKeys.name)
    }

    @Test(arguments: [0, 1, 2, 100, 5_000, 40_000], [1, 3, 300, 30_000])
    func `the groups are those of a dictionary`(_ count: Int, _ spread: Int) {
        var random = Numbers(state: UInt64(count * 31 + spread))
        let names = (0..<count).map { _ in "namn \(Int.random(in: 0..<spread, using: &random))" }
        let ore = (0..<count).map { _ in Int64.random(in: -3...3, using: &random) }
        let groups = RepeatedRows.groups(
            count, by: [.keys(keys(names)), .amounts(ore.map { Money(ore: $0) })], where: { ore[$0] != 0 })
        let expected = Dictionary(grouping: (0..<count).filter { ore[$0] != 0 }) { "\(names[$0]) \(ore[$0])" }
        #expect(groups == expected.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] })
    }

    @Test func `without its sign a credit equals its invoice`() {
        let amounts: [Money] = [100, -100, 0, Money(ore: .min), Money(ore: .max), 100]
        #expect(RepeatedRows.groups(6, by: [.magnitudes(amounts)]) == [[0, 1, 5]])
        #expect(RepeatedRows.groups(6, by: [.amounts(amounts)]) == [[0, 5]])
    }

    @Test func `every part of the key must be equal`() throws {
        let days = try [1, 1, 2, 1].map { try #require(CivilDate(year: 2025, month: 1, day: $0)) }
        #expect(RepeatedRows.groups(4, by: [.days(days), .codes([7, 7, 7, 8])]) == [[0, 1]])
        #expect(RepeatedRows.groups(4, by: []) == [[0, 1, 2, 3]])
    }
}
