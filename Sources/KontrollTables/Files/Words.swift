import CMarks

/// Arithmetic on eight bytes at once.
enum Words {
    /// One in every byte.
    static let ones: UInt64 = 0x0101_0101_0101_0101
    /// The highest bit of every byte.
    static let high: UInt64 = 0x8080_8080_8080_8080
    /// All other bits.
    static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

    /// The highest bit of every byte that is not zero.
    @inline(__always)
    static func filled(_ word: UInt64) -> UInt64 { ((word & low) &+ low) | word }

    /// How often a byte stands among others.
    static func count(_ byte: UInt8, in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        guard let start = bytes.base.baseAddress, !bytes.isEmpty else { return 0 }
        return kontroll_count(start + bytes.startIndex, bytes.count, byte)
    }
}
