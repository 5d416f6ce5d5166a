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

    /// The highest bits of the eight bytes as the lowest eight bits, the first byte's lowest.
    @inline(__always)
    static func gathered(_ word: UInt64) -> UInt64 { ((word & high) >> 7 &* 0x0102_0408_1020_4080) >> 56 }

    /// How often a byte stands among others.
    static func count(_ byte: UInt8, in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let raw = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes))
        let pattern = UInt64(byte) &* ones
        var (place, count) = (0, 0)
        while place + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            count += (~filled(word ^ pattern) & high).nonzeroBitCount
            place += 8
        }
        while place < raw.count {
            if raw[place] == byte { count += 1 }
            place += 1
        }
        return count
    }
}
