import Dispatch
import Synchronization

/// Tells fast whether a text is strict UTF-8 (RFC 3629) without NUL; where it is not is told by ``TextDecoding``.
enum UTF8Check {
    /// Whether the bytes from a place on are valid and none is zero. Pieces are looked at on all cores.
    static func holds(_ content: FileContent, from start: Int, piece: Int = 8 << 20) -> Bool {
        let count = (content.count - start + piece - 1) / piece
        let holds = Atomic(true)
        DispatchQueue.concurrentPerform(iterations: count) { index in
            content.withBytes { bytes in
                let low = index == 0 ? start : border(bytes, near: start + index * piece)
                let high = border(bytes, near: start + (index + 1) * piece)
                if !isPlain(UnsafeBufferPointer(rebasing: bytes[low..<high])) {
                    holds.store(false, ordering: .relaxed)
                }
            }
        }
        return holds.load(ordering: .relaxed)
    }

    /// A place at or just after another where no character is split; a byte that cannot begin one may end a piece, but
    /// its own piece is then found wanting.
    private static func border(_ bytes: UnsafeBufferPointer<UInt8>, near place: Int) -> Int {
        var border = min(place, bytes.count)
        let latest = min(border + 3, bytes.count)
        while border < latest, bytes[border] & 0xC0 == 0x80 { border += 1 }
        return border
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        let end = raw.count
        var place = 0
        while place < end {
            while place > 0, place + block <= end, holdsPairs(raw, at: place) { place += block }
            // A block may end in the middle of a character.
            if place > 0, raw[place - 1] >= 0xC0 { place -= 1 }
            let stop = min(end, place + block)
            while place < stop {
                let length = character(raw, at: place, end)
                if length == 0 { return false }
                place += length
            }
        }
        return true
    }

    /// How many bytes are looked at in one step.
    private static let block = 64

    /// Whether a block holds nothing but ASCII other than NUL and characters of two bytes, each whole with what stands
    /// before the block: Swedish text. Of other text nothing is told.
    ///
    /// In the highest bit of each byte: a byte goes on where it begins with 10, and then and only then the one before
    /// it begins two with 110 and at least 2 after it.
    @inline(__always)
    private static func holdsPairs(_ raw: UnsafeRawBufferPointer, at place: Int) -> Bool {
        let low = SIMD8(repeating: Words.low)
        var faults = SIMD8<UInt64>(repeating: 0)
        let here = raw.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
        let before = raw.loadUnaligned(fromByteOffset: place - 1, as: SIMD8<UInt64>.self)
        let begins = here & (here &<< 1)
        faults |= (here & ~(here &<< 1)) ^ (before & (before &<< 1))
        faults |= begins & (here &<< 2)
        faults |= begins & ~((here & SIMD8(repeating: 0x1E &* Words.ones)) &+ SIMD8(repeating: 0x7E &* Words.ones))
        faults |= ~(((here & low) &+ low) | here)
        let either = faults.lowHalf | faults.highHalf
        let both = either.lowHalf | either.highHalf
        return (both.x | both.y) & Words.high == 0
    }

    /// How many bytes the character has that begins here; 0 where none does, and for NUL.
    @inline(__always)
    private static func character(_ raw: UnsafeRawBufferPointer, at place: Int, _ end: Int) -> Int {
        let byte = raw[place]
        if byte < 0x80 { return byte == 0 ? 0 : 1 }
        if 0xC2...0xDF ~= byte { return place + 1 < end && raw[place + 1] & 0xC0 == 0x80 ? 2 : 0 }
        let (length, second): (Int, ClosedRange<UInt8>)
        switch byte {
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE, 0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard end - place >= length, second ~= raw[place + 1] else { return 0 }
        for next in 2..<length where raw[place + next] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
