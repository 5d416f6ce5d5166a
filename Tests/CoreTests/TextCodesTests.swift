@testable import KontrollCore
import Testing

struct TextCodesTests {
    @Test(arguments: [[0, 1, 255], [0, 256, 3], [1, 65_535, 2], [65_536, 0, 7], [5, 300, 70_000, 4, .max]])
    func `codes are what they were whatever their width`(_ codes: [UInt32]) {
        var found = TextCodes()
        found.reserve(rows: codes.count)
        for code in codes { found.append(code) }
        #expect(Array(found) == codes)
        let greatest = codes.max() ?? 0
        #expect(found.width == (greatest < 256 ? .one : greatest < 65_536 ? .two : .four))
        #expect(found.indices == 0..<codes.count)
    }

    @Test func `codes that are widened later keep those before`() {
        var found = TextCodes()
        found.append(repeating: 7, count: 3)
        found.append([2, 1, 0], named: [0, 255, 256], greatest: 256)
        found.append([1, 1], named: [0, 65_536], greatest: 65_536)
        found.append(repeating: 1, count: 1)
        #expect(Array(found) == [7, 7, 7, 256, 255, 0, 65_536, 65_536, 1])
    }

    @Test func `equal codes are equal and hash alike however wide they are`() {
        var wide: TextCodes = [1, 2]
        var narrow = wide
        wide.append([1], named: [0, 3], greatest: 70_000)
        narrow.append(3)
        #expect(wide == narrow)
        #expect(wide.hashValue == narrow.hashValue)
        #expect(wide != [1, 2, 4])
        #expect(wide != [1, 2])
    }
}
