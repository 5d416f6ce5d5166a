import KontrollCore
import Testing

@Suite struct RowRunsTests {
    @Test(
        arguments: [
            [], [5], [1, 2, 3], [2, 2, 2], [2, 3, 5, 6, 7, 7, 8, 1], [9, 8, 7], [4_294_967_295, 0, 1],
        ] as [[UInt32]], [UInt32(0), 1])
    func `numbers come back as they were`(_ numbers: [UInt32], _ step: UInt32) {
        let runs = RowRuns(numbers, step: step)
        #expect(Array(runs) == numbers)
        #expect(runs == RowRuns(numbers, step: 1 - step))
        #expect(runs.count == numbers.count)
    }

    @Test func `runs are added to runs`() {
        var runs = RowRuns<UInt32>([2, 3], step: 1)
        runs.append([0, 1, 5], adding: 4)
        runs.append(RowRuns([7, 7], step: 0), adding: 1)
        #expect(runs == [2, 3, 4, 5, 9, 8, 8])
        #expect(runs != [2, 3, 4, 5, 9, 8, 9])
    }
}
