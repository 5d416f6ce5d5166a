import CMarks
@testable import KontrollTables
import Testing

/// What is looked at many bytes at a time is the same as one at a time.
@Suite struct WordsTests {
    private static func bytes(_ seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let usual: [UInt8] = [0x22, 0x3B, 0x0A, 0x0D, 0xFF, 0, 0x41]
        return (0..<9_000).map { _ in usual.randomElement(using: &random) ?? 0 }
    }

    @Test(arguments: [0..<0, 3..<4, 1..<17, 5..<5_000, 0..<9_000, 7..<4_119, 8_990..<9_000], [0x22, 0xFF, 0x42])
    func `a byte is counted`(_ range: Range<Int>, _ byte: UInt8) {
        let bytes = Self.bytes(1)
        #expect(bytes.withUnsafeBufferPointer { Words.count(byte, in: $0[range]) } == bytes[range].count { $0 == byte })
    }

    @Test(arguments: [255 * 16, 256 * 16 + 5, 9_000]) func `a byte that stands alone is counted`(_ count: Int) {
        let bytes = [UInt8](repeating: 0x22, count: count)
        #expect(bytes.withUnsafeBufferPointer { Words.count(0x22, in: $0[0..<count]) } == count)
    }

    @Test(arguments: UInt64(0)..<20) func `marks stand where one of three bytes does`(_ seed: UInt64) {
        let bytes = Array(Self.bytes(seed)[(Int(seed) * 70)...].prefix(64))
        let marks = kontroll_marks(bytes, 0x3B, 0x0A, 0xFF)
        let sought: Set<UInt8> = [0x3B, 0x0A, 0xFF]
        let places = bytes.indices.filter { sought.contains(bytes[$0]) }
        #expect(bytes.indices.filter { marks >> UInt64($0) & 1 == 1 } == places)
    }
}
