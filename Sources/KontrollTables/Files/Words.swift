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
        guard let start = bytes.base.baseAddress, !bytes.isEmpty else { return 0 }
        let raw = UnsafeRawPointer(start + bytes.startIndex)
        let pattern = UInt64(byte) &* ones
        var (word, count) = (0, 0)
        let words = bytes.count / 8
        while word < words {
            // The others are counted in a byte each, which the compiler does for several words at once.
            let end = min(word + 255, words)
            var others: UInt64 = 0
            for place in word..<end {
                others &+= (filled(raw.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self) ^ pattern) >> 7) & ones
            }
            let pairs = (others & 0x00FF_00FF_00FF_00FF) &+ (others >> 8 & 0x00FF_00FF_00FF_00FF)
            count += (end - word) * 8 - Int((pairs &* 0x0001_0001_0001_0001) >> 48)
            word = end
        }
        for place in (words * 8)..<bytes.count where raw.load(fromByteOffset: place, as: UInt8.self) == byte {
            count += 1
        }
        return count
    }
}
