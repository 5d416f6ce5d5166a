import KontrollCore
import Testing

@Suite struct SortedSearchTests {
    @Test(arguments: 0..<40, 0..<12)
    func `the first of those that come last, by looking at each`(_ bound: Int, _ count: Int) {
        let numbers = (0..<count).map { $0 * $0 / 3 }
        let expected = numbers.firstIndex { $0 >= bound } ?? numbers.endIndex
        #expect(numbers.sortedIndex { $0 >= bound } == expected)
        #expect(numbers[(count / 2)...].sortedIndex { $0 >= bound } == max(expected, count / 2))
    }

    @Test func `a million elements are asked at twenty places`() {
        var asked = 0
        let place = (0..<1_000_000).sortedIndex { number in
            asked += 1
            return number >= 700_001
        }
        #expect(place == 700_001)
        #expect(asked <= 20)
    }
}
